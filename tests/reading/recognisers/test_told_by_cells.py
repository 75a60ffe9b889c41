"""Columns whose headings say little, told by what stands in them and beside them."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.documents.tree import Document
from moothall.reading import read as read_bytes
from moothall.reading.recognisers import sections, wording

from .layouts import paper, plain, read, rows, table

ACTS = [
    "Count the mooring rings every spring.",
    "Repaint the depth boards before the season.",
    "Lock the fuel store at night.",
    "Test the siren each month.",
    "Insure the pilot boat.",
    "Keep the tide tables dry.",
]


def only(*lines: list[str]) -> list[dict[str, Any]]:
    return rows(paper("# Internal audit recommendations", table(*lines)))


@pytest.mark.parametrize("heading", ["", "R", "No", "#"])
def test_rising_numbers_in_front_are_the_numbers(heading: str) -> None:
    head = [heading, "Recommendation", "Officer", "Due date"]
    body = [[str(at), act, "Clerk", "May 2025"] for at, act in enumerate(ACTS[:3], 4)]
    assert [found.get("number") for found in only(head, *body)] == ["4", "5", "6"]


@pytest.mark.parametrize("numbers", [("3", "1", "2"), ("1", "1", "2"), ("1", "", "high")])
def test_numbers_that_do_not_rise_number_nothing(numbers: tuple[str, ...]) -> None:
    head = ["", "Recommendation", "Officer", "Due date"]
    body = [[n, act, "Clerk", "May 2025"] for n, act in zip(numbers, ACTS, strict=False)]
    assert [found.get("number") for found in only(head, *body)] == [None] * 3


@pytest.mark.parametrize(
    ("heading", "field"), [("H/M", "rating"), ("H / M / L", "rating"), ("Y/N", "state_printed")]
)
def test_a_heading_that_lists_ratings_heads_ratings(heading: str, field: str) -> None:
    head = ["No", "Recommendation", heading, "Officer", "Due date"]
    found = only(head, *[[str(n), ACTS[n], "HMH"[n], "Clerk", "May 2025"] for n in range(3)])
    rated = [record.get("rating") for record in found]
    assert rated == (["H", "M", "H"] if field == "rating" else [None] * 3)


def test_of_two_states_the_one_called_status_is_it() -> None:
    head = ["No", "Recommendation", "RAG", "Officer", "Due date", "BRAG status"]
    found = only(head, *[[str(n), ACTS[n], "A", "Clerk", "May 2025", "Blue"] for n in range(3)])
    assert {record["state_printed"] for record in found} == {"Blue"}


def test_a_theme_that_rows_share_is_no_title() -> None:
    head = ["Theme", "Audit", "Recommendation", "Officer", "Due date"]
    body = [["Safety", "Harbour", act, "Clerk", "May 2025"] for act in ACTS]
    assert all("title" not in found for found in only(head, *body))


def test_titles_of_their_own_are_titles() -> None:
    head = ["Title", "Audit", "Recommendation", "Officer", "Due date"]
    names = ["Rings", "Boards", "Fuel", "Siren", "Cover", "Tides"]
    body = [[n, "Harbour", act, "Clerk", "May 2025"] for n, act in zip(names, ACTS, strict=True)]
    assert [found["title"] for found in only(head, *body)] == names


@pytest.mark.parametrize(
    ("cells", "audit"), [("Harbour 24/25", "Harbour 24/25"), ("2024/25", None)]
)
def test_audit_and_year_names_audits_where_it_holds_words(cells: str, audit: str | None) -> None:
    head = ["Audit / year", "Recommendation", "Officer", "Due date"]
    found = only(head, *[[cells, act, "Clerk", "May 2025"] for act in ACTS[:3]])
    assert {record.get("audit") for record in found} == {audit}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (["Agreed.", "Agreed, with divers", "Partly accepted"], "management_response"),
        (["Half of them counted.", "Agreed", "Not begun"], "status_text"),
    ],
)
def test_comments_that_agree_are_the_answer(answers: list[str], field: str) -> None:
    head = ["No", "Recommendation", "Officer", "Due date", "School comments"]
    body = [[str(n), ACTS[n], "Clerk", "May 2025", answers[n]] for n in range(3)]
    assert [found[field] for found in only(head, *body)] == answers


@pytest.mark.parametrize(
    ("states", "field"),
    [
        (["Ar gau", "Ar gau", "Hwyr"], "target_date"),
        (["Ar gau", "Cwblhawyd", "Ar gau"], "completed_date"),
    ],
)
def test_a_completion_date_of_open_rows_is_the_target(states: list[str], field: str) -> None:
    head = ["Cyfeirnod", "Argymhelliad", "Perchennog", "Dyddiad cwblhau", "Statws"]
    act = "Dylid cyfrif y cychod yn yr harbwr bob mis."
    body = [[f"H{n}", act, "Clerc", "31 Mai 2025", state] for n, state in enumerate(states)]
    assert [found.get(field) for found in only(head, *body)] == ["2025-05-31"] * 3


def test_groups_without_merged_cells() -> None:
    lines = (
        "Item,Recommendation,Owners,,Dates,,,Progress\n"
        ",,Lead,Helper,Original,Revised,Done,\n"
        "1,Count the mooring rings.,Harbour Master,Pilot,31/05/24,31/08/24,02/09/24,Counted.\n"
        "2,Paint the depth boards.,Pilot,,30/06/24,,,Not begun.\n"
    )
    document: Document = read_bytes(lines.encode(), name="rings.csv")
    first, second = (plain(draft) for draft in read(document).drafts)
    assert first["owner"] == "Harbour Master"
    assert first["target_date"] == "2024-05-31"
    assert first["revised_target_date"] == "2024-08-31"
    assert first["completed_date"] == "2024-09-02"
    assert second["target_date"] == "2024-06-30"
    assert "completed_date" not in second


@pytest.mark.parametrize(
    ("headings", "dates", "revised"),
    [
        (("Revised date", "Revised date 2"), ("31/08/24", "30/11/24"), "2024-11-30"),
        (("Revised date", "Revised date 2"), ("31/08/24", ""), "2024-08-31"),
        (("New date", "Latest date"), ("31/08/24", ""), "2024-08-31"),
    ],
)
def test_a_second_revised_date_is_now_agreed(
    headings: tuple[str, str], dates: tuple[str, str], revised: str
) -> None:
    head = ["No", "Recommendation", "Original date", *headings, "Progress"]
    found = only(head, ["1", ACTS[0], "31/05/24", *dates, "Counted."],
                 ["2", ACTS[1], "31/05/24", "", "", "Begun."])  # fmt: skip
    assert [r.get("revised_target_date") for r in found] == [revised, None]


@pytest.mark.parametrize(
    "heading", ["Recommendations by directorate", "Position by department", "HA/24/7",
                "Management response form", "24-07"],
)  # fmt: skip
def test_headings_that_name_no_audit_and_no_directorate(heading: str) -> None:
    said = sections.meaning(heading)
    assert (said.audit, said.directorate) == ("", "")


def test_a_directorate_in_a_heading_still_is_one() -> None:
    assert sections.meaning("Ports and Piers Directorate").directorate == "Ports and Piers"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Comment from harbour office owner", "status_text"),
        ("Update by management", "status_text"),
        ("Rec title", "title"),
        ("Impl date", "target_date"),
        ("Resp officer", "owner"),
        ("Seq", "number"),
        ("We will…", "text"),
        ("What was found", "finding"),
        ("Where we are", "status_text"),
    ],
)
def test_headings_in_short_or_in_plain_words(heading: str, field: str) -> None:
    assert wording.likeliest(heading) == field


def test_what_was_found_at_follow_up_is_the_update() -> None:
    head = ["Ref", "Recommendation", "What I found", "Outcome"]
    found = only(head, *[[f"H{n}", ACTS[n], "Rings were counted.", "Cleared"] for n in range(3)])
    assert {record["status_text"] for record in found} == {"Rings were counted."}
    assert {record.get("finding") for record in found} == {None}


@pytest.mark.parametrize("heading", ["Internal audit view", "Verdict", "Harbour office says"])
def test_a_lone_column_of_states_is_the_state(heading: str) -> None:
    head = ["No", "Recommendation", "Officer", "Due date", "Progress", heading]
    states = ["Implemented", "Not implemented", "Partly implemented"]
    body = [[str(n), ACTS[n], "Clerk", "May 2025", "Begun.", states[n]] for n in range(3)]
    assert [record.get("state_printed") for record in only(head, *body)] == states


def test_answers_are_no_states() -> None:
    head = ["No", "Recommendation", "Officer", "Due date", "Progress", "Taken up?"]
    body = [[str(n), ACTS[n], "Clerk", "May 2025", "Begun.", "Agreed"] for n in range(3)]
    assert {record.get("state_printed") for record in only(head, *body)} == {None}


def test_a_key_in_a_row_of_its_own_is_no_part_of_a_record() -> None:
    head = ["Audit", "Recommendation", "Priority", "Due date"]
    first = ["Harbour", ACTS[0], "H", "May 2025"]
    [found] = only(head, first, ["Key: H high, M middling", "", "", ""])
    assert found["audit"] == "Harbour"


def test_what_ratings_mean_is_no_record() -> None:
    head = ["Ref", "Recommendation", "Priority", "Due date"]
    key = table(["Priority", "Description"], ["1", "Do it now"], ["2", "Do it soon"], number=2)
    found = rows(
        paper("# Internal audit", table(head, ["H1", ACTS[0], "1", "May 2025"]), "## Key", key)
    )
    assert [record["text"] for record in found] == [ACTS[0]]


def test_a_series_of_tables_is_ours_whatever_was_audited() -> None:
    head = ["No", "We will", "Level", "Who", "By"]
    blocks: list[Any] = ["# Audit Committee of the Harbour Trust"]
    for number, name in enumerate(["Complaints", "Training", "Moorings"], 1):
        blocks += [f"## {name}", table(head, ["1", ACTS[number], "High", "Clerk", "May 2025"],
                                       number=number)]  # fmt: skip
    assert [record["text"] for record in rows(paper(*blocks))] == ACTS[1:4]


def test_one_table_on_training_is_none_of_ours() -> None:
    head = ["No", "We will", "Level", "Who", "By"]
    alone = table(head, ["1", ACTS[0], "High", "Clerk", "May 2025"])
    assert rows(paper("# Audit Committee of the Harbour Trust", "## Training", alone)) == []


def test_a_heading_that_goes_on_names_the_same_audit() -> None:
    assert sections.meaning("Mooring Dues (continued)").audit == "Mooring Dues"
    assert sections.meaning("Follow up of Mooring Dues – Final report issued May 2025").audit == (
        "Mooring Dues"
    )
    assert sections.meaning("Follow-up of earlier years").audit == ""


def test_for_whom_a_report_was_made_is_no_audit() -> None:
    made = "Internal Audit Report 2024/25 – prepared for the Trust by its auditor"
    head = ["Ref", "Recommendation", "Priority", "Due date"]
    [found] = rows(paper("# Harbour Trust", made, table(head, ["H1", ACTS[0], "1", "May 2025"])))
    assert "audit" not in found
