"""One event with two dates in one report, and what keeps two statements apart."""

from pathlib import Path

import pytest

from moothall.checking.dates.events import FOUND, MAY_NAME
from tests.checking.papers import findings

TABLE = (
    "Task\tDate\nContract award\tJune 2025\nStart on site\tAugust 2025\nCompletion\tMay 2026\n\n"
)
MILESTONES = (
    "Milestone\tDate\nConsultation closes\t31 January 2025\nSchool opens\tSeptember 2026\n\n"
)
STAGES = (
    "Stage\tCommences\tFinish date\nPiling\t22-Sep-2025\t28-Nov-2025\n"
    "Deck works\t01-Dec-2025\t30-Jan-2026\n\n"
)
DIFFER = [
    (MILESTONES, "The new school will open in September 2027."),
    (MILESTONES, "The consultation will close on 14 February 2025."),
    (
        "The leisure centre at Wenning closes on 31 March 2025.",
        "The leisure centre at Wenning will close on 30 April 2025.",
    ),
    ("The new library at Wenning will open in September 2025.",
     "The new library at Wenning is due to open in March 2026."),
    ("The consultation on library hours will close on 14 March 2025.",
     "The consultation on library hours will close on 28 March 2025."),
    ("The case management system will go live on 1 April 2025.",
     "The case management system will go live in June 2025."),
    ("The regulator inspected the fostering service in May 2024.",
     "In June 2024 the regulator inspected the fostering service."),
    (TABLE, "Construction will start on site in October 2025."),
    (TABLE, "The scheme is expected to be completed in September 2026."),
    (TABLE, "The contract will be awarded in May 2025."),
    (TABLE, "Subject to approval, the contract award will be in July 2025."),
    (STAGES, "Piling starts on 29 September 2025 and ends on 28 November 2025."),
    (STAGES, "Piling starts on 22 September 2025 and ends on 28 November 2026."),
    (STAGES, "Deck works will begin on 8 December 2025."),
    ("The Strategy was adopted in March 2023.", "The Strategy was adopted in May 2023."),
    ("The Business Case was approved by Cabinet on 12 March 2024.",
     "Cabinet approved the Business Case on 19 March 2024."),
    ("The final plan will be presented to Cabinet on 12 March 2025.",
     "The final plan will be presented to Cabinet on 19 March 2025."),
    ("The consultation on the local plan runs until 14 March 2025.",
     "The consultation on the local plan closes on 28 March 2025."),
    ("Members are asked to award a contract for highway services from 1 April 2024.",
     "The contract for highway services will start on 1 April 2025."),
    ("The current contract with the operator expires on 31 March 2026.",
     "The current contract with the operator ends on 30 June 2026."),
]  # fmt: skip
AGREE = [
    (
        "The new library at Wenning will open in March 2026 (previously May 2025).",
        "The new library at Wenning will open in May 2025.",
    ),
    ("The new library at Wenning will open in September 2025.",
     "The new library at Wenning is due to open on 8 September 2025."),
    ("The new library at Wenning will open in September 2025.",
     "The new library at Harrow will open in March 2026."),
    ("Phase 1 of the depot will be completed in May 2025.",
     "Phase 2 of the depot will be completed in May 2026."),
    ("The new library at Wenning was originally to open in May 2025.",
     "The new library at Wenning will open in March 2026."),
    ("The consultation on library hours opens on 3 March 2025.",
     "The consultation on library hours closes on 28 March 2025."),
    ("The regulator inspected the fostering service in May 2022.",
     "The regulator inspected the fostering service in June 2024."),
    ("The strategy was approved by Cabinet in March 2023.",
     "The strategy was approved by Council in May 2023."),
    ("The budget was approved by Council in February 2024.",
     "The budget was approved by Council in February 2025."),
    ("The plan was considered by the Committee in March 2025.",
     "The plan was considered by the Cabinet in April 2025."),
    ("The financial year ends on 31 March 2025.", "The financial year ends on 31 March 2026."),
    ("The audit of payroll started in May 2025.",
     "The follow-up audit of payroll started in October 2025."),
    (STAGES, "Piling on the other bank starts on 1 October 2025."),
    (STAGES, STAGES.replace("2025", "2024")),
    (TABLE, "The depot at Harrow will be completed in September 2026."),
    (TABLE, "The audit plan was completed in March 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_two_dates_for_one_event(one: str, other: str) -> None:
    (found,) = findings(f"# Report\n\n{one}\n\nMore.\n\n{other}\n", select=["DATE111"])
    assert found.printed in other
    assert found.expected in one
    assert found.related


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_events_that_do_not_contradict(one: str, other: str) -> None:
    assert findings(f"# Report\n\n{one}\n\nMore.\n\n{other}\n", select=["DATE111"]) == []


def _pack(*days: str, to: str = "Cabinet") -> str:
    reports = (
        f"# Report {at}\n\nTo: {to}\n\nMeeting Date: {day}\n\nFrom: Director of Place\n\n"
        "Key decision: No\n\n## 1. Background\n\n1.1 The Cabinet asked for this report.\n"
        for at, day in enumerate(days, 1)
    )
    return "\n\n".join(reports)


def test_one_report_of_a_pack_is_for_another_meeting() -> None:
    text = _pack("10 December 2025", "11 December 2025", "10 December 2025")
    (found,) = findings(text, select=["DATE"])
    assert (found.code, found.expected) == ("DATE111", "10 December 2025")


def test_reports_for_several_meetings() -> None:
    text = _pack("10 December 2025", "10 December 2025") + "\n" + _pack(
        "17 December 2025", to="Council"
    )  # fmt: skip
    assert findings(text, select=["DATE"]) == []
    assert findings(_pack("1 May 2025", "5 June 2025", "3 July 2025"), select=["DATE"]) == []


def test_running_text_in_the_rows_of_a_sheet_is_compared_too() -> None:
    text = "The survey of the bridge at Wenning will be completed in {} 2025."
    table = f"Notes\t\n{text.format('May')}\t\nOther\tWords\n{text.format('June')}\t\n"
    prose = f"# Report\n\n{text.format('July')}\n\n{table}"
    assert {f.code for f in findings(prose, select=["DATE"])} == {"DATE111"}


def test_a_long_list_is_compared_by_its_rarer_words() -> None:
    lines = [f"The scheme at place{n} street{n} will be completed in May 2026." for n in range(90)]
    lines.append(lines[7].replace("May", "June"))
    found = findings("# Report\n\n" + "\n\n".join(lines), select=["DATE"])
    assert [(f.code, f.printed) for f in found] == [("DATE111", "June 2026")]


def test_a_list_of_the_same_words_is_told_not_to_be_compared() -> None:
    lines = ["The scheme at Wenning bridge will be completed in May 2026."] * 90
    (found,) = findings("# Report\n\n" + "\n\n".join(lines), select=["DATE"])
    assert found.code == "DATE199"


@pytest.mark.parametrize("words", [
    "to sign the contract", "enter into the lease", "execute the deed", "award of the contract",
    "contracts awarded", "start on site", "construction start", "works will begin", "handed over",
    "completion", "opens", "closing", "goes live", "went live", "launch", "inspected",
    "consultation", "adopted", "expiry", "publication", "began", "commenced", "the contract from",
    "to end", "ends", "end date", "runs until", "finished", "concluded", "ended", "approval",
    "ratified", "endorsed", "considered by", "discussed at", "scrutinised by", "reviewed by",
    "presented to", "reported to", "submitted to", "taken to", "brought before", "goes to",
])  # fmt: skip
def test_the_quick_look_misses_no_event(words: str) -> None:
    assert any(event.search(words) for event in FOUND.values())
    assert MAY_NAME.search(words)


@pytest.mark.seeds
def test_the_reference_papers(seeds: Path) -> None:
    told = [
        (path.name[:3], f.code, f.place.line)
        for path in sorted(seeds.glob("*.txt"))
        for f in findings(path.read_text(encoding="utf-8"), select=["DATE"])
    ]
    assert told == [
        ("001", "DATE111", 161), ("004", "DATE111", 1315), ("004", "DATE112", 1388),
        ("004", "DATE111", 1388), ("004", "DATE108", 2868), ("004", "DATE116", 2868),
    ]  # fmt: skip
