"""Annex B lists what is past its original date, by rating and age, and says why."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from moothall.documents.tree import Document, Heading, Row, plain_text
from moothall.facts.ageing import Band
from moothall.facts.dates import TO_BE_CONFIRMED, Precision, StatedDate
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.reports import CycleFacts, ReportFacts, ReportKind
from moothall.facts.states import Signal, State
from moothall.writing.builders import build

from .invented import report

AS_AT = date(2024, 12, 31)
LAST = CycleFacts("October 2024", date(2024, 10, 31))


def one(**fields: Any) -> RecommendationFacts:
    given = {
        "reference": "G/1", "audit": "Gullies", "text": "Keep a list.", "rating": "M",
        "original": StatedDate.day(date(2024, 3, 31)), "narrative": "Begun.",
        "narrative_as_at": AS_AT, **fields,
    }  # fmt: skip
    return RecommendationFacts(**given)


def annex(*rows: RecommendationFacts, **fields: Any) -> Document:
    return build(
        ReportFacts(ReportKind.ANNEX_B, "Larkmere", AS_AT, rows, **{"previous": (LAST,), **fields})
    )


def listed(document: Document) -> list[Row]:
    return list(next(document.tables()).rows[1:])


def printed(document: Document) -> list[str]:
    """Band rows by their heading, others by their audit."""
    return [row.cells[0].text for row in listed(document)]


def status(document: Document) -> list[str]:
    return listed(document)[1].cells[4].text.split("\n")


def due(year: int, month: int, day: int) -> StatedDate:
    return StatedDate.day(date(year, month, day))


def test_opening() -> None:
    document = annex(one())
    assert [plain_text((b,)) for b in document.blocks[:3]] == [
        "ANNEX B", "Summary of Outstanding Recommendations",
        "(Recommendation status as at 31.12.2024)",
    ]  # fmt: skip
    assert [c.text for c in next(document.tables()).rows[0].cells] == [
        "Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status",
    ]  # fmt: skip


def test_only_what_is_past_its_original_date_is_listed() -> None:
    document = annex(
        one(audit="On the day", original=due(2024, 12, 31)),
        one(audit="Tomorrow", original=due(2025, 1, 1)),
        one(audit="Closed", state=State.REPORTED_CLOSED),
        one(audit="Re-dated to the future", current=due(2030, 1, 1)),
        one(audit="Undated", original=None),
    )
    assert {row.cells[0].text for row in listed(document) if len(row.cells) > 1} == {
        "On the day", "Re-dated to the future",
    }  # fmt: skip


def test_sections_stand_in_the_configured_order_and_empty_ones_are_left_out() -> None:
    rows = (
        one(rating="M", audit="m3"), one(rating="H", audit="h12", original=due(2023, 1, 1)),
        one(rating="E", audit="e"), one(rating="H", audit="h0", original=due(2024, 12, 1)),
    )  # fmt: skip
    assert printed(annex(*rows)) == [
        "Essential Recommendations overdue", "e",
        "High Recommendations overdue - over 12 months", "h12",
        "High Recommendations overdue - under 3 months", "h0",
        "Medium Recommendations overdue - over 3 months", "m3",
    ]  # fmt: skip
    first = printed(annex(*rows, sections=(("M", Band.OVER3), ("H", Band.UNDER3))))
    assert first[1::2] == ["m3", "h0", "e", "h12"]


def test_a_rating_that_is_not_in_use_is_listed_all_the_same() -> None:
    assert printed(annex(one(rating="Z"), one(rating=""))) == [
        "Unrated Recommendations overdue", "Gullies", "Gullies",
    ]  # fmt: skip


def test_the_last_papers_order_is_kept_and_the_rest_follows_by_audit_and_number() -> None:
    document = annex(
        one(audit="B", number="10"), one(audit="B", number="9"), one(audit="A"),
        one(audit="Z", printed_order=1), one(audit="Y", printed_order=2),
    )  # fmt: skip
    assert printed(document)[1:] == ["Z", "Y", "A", "B", "B"]
    sheet = document.sheets[0]
    assert [row.cells[1].text for row in sheet.rows[1:]] == ["Z", "Y", "A", "B", "B"]


def test_the_status_ends_with_the_revised_date_and_the_earlier_ones() -> None:
    october = StatedDate(date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH)
    document = annex(one(
        narrative="Begun.\n• first\n• second", current=october, current_printed="Oct 2025",
        earlier=(
            CycleDate("July 2024", "2024-07", due(2024, 9, 30)),
            CycleDate("October 2024", "2024-10", TO_BE_CONFIRMED),
        ),
    ))  # fmt: skip
    assert status(document) == [
        "Begun.", "• first", "• second", "Revised target date: October 2025",
        "Revised target dates from previous reporting cycles:",
        "• October 2024 \u2013 TBC", "• July 2024 \u2013 30 September 2024",
    ]  # fmt: skip


def test_a_date_that_was_never_revised_is_left_out() -> None:
    assert status(annex(one())) == [
        "Begun.", "Revised target dates from previous reporting cycles: n/a",
    ]  # fmt: skip


def test_a_carried_date_stands_among_the_earlier_ones_only() -> None:
    earlier = (CycleDate("October 2024", "2024-10", due(2025, 1, 31)),)
    found = status(annex(one(current=due(2025, 1, 31), current_carried=True, earlier=earlier)))
    assert found[1:] == [
        "Revised target dates from previous reporting cycles:",
        "• October 2024 \u2013 31 January 2025",
    ]


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        (one(original=due(2024, 11, 30)), True),
        (one(original=due(2024, 10, 31)), False),
        (one(signals=frozenset({Signal.FIRST_CYCLE_OVERDUE})), True),
        (one(signals=frozenset({Signal.FIRST_CYCLE_OVERDUE}),
             narrative_as_at=date(2024, 10, 31)), False),
    ],
)  # fmt: skip
def test_the_first_cycle_overdue(facts: RecommendationFacts, first: bool) -> None:
    said = "This is the first reporting cycle in which this recommendation is overdue."
    assert (said in status(annex(facts))) == first


def test_silence_is_said_with_the_cycle_of_the_last_text() -> None:
    document = annex(one(narrative="Old words.", narrative_as_at=date(2024, 10, 31)))
    assert status(document)[1] == (
        "No update was received for this reporting cycle. "
        "The text above is from the October 2024 reporting cycle."
    )
    assert status(annex(one(narrative="")))[0] == "No update was received for this reporting cycle."


def test_silence_that_the_text_states_is_not_said_twice() -> None:
    words = "The above is from the July 2024 reporting cycle. No updates came for this one."
    document = annex(one(narrative=words, signals=frozenset({Signal.NO_UPDATE})))
    assert sum("No update" in line for line in status(document)) == 1


def test_nothing_overdue_is_a_sentence_and_no_table() -> None:
    document = annex(one(original=due(2025, 6, 30)))
    assert not list(document.tables())
    assert "No recommendation of Larkmere was past its original target date" in str(document.blocks)


def test_the_summary_adds_up_and_counts_both_latenesses() -> None:
    document = build(report(count=60))
    summary = list(document.tables())[1]
    lines = [[c.raw for c in row.cells[1:]] for row in summary.rows[1:]]
    for over12, over3, under3, all_of_them, *_ in lines:
        assert over12 + over3 + under3 == all_of_them
    assert [sum(column) for column in zip(*lines[:-1], strict=True)] == lines[-1]
    facts = [f for f in report(count=60).recommendations if f.past_original(report().as_at)]
    assert lines[-1][3:5] == [len(facts), sum(f.past_agreed(report().as_at) for f in facts)]


def test_what_has_no_original_date_is_counted() -> None:
    said = [b.text for b in annex(one(), one(original=None)).blocks if hasattr(b, "text")]
    assert "1 open recommendation has no original target date on record" in said[-1]


def test_the_summary_can_be_left_out() -> None:
    document = build(replace(report(), with_summary=False))
    assert len(list(document.tables())) == 1
    assert "Summary" not in [b.text for b in document.blocks if isinstance(b, Heading)]
