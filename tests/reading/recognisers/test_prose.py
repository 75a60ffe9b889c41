"""Recommendations answered in prose: what begins one, what its labels say, and what is none."""

from __future__ import annotations

import pytest

from moothall.documents.tree import ListBlock, ListItem
from moothall.reading.recognisers.heads import head
from moothall.reading.recognisers.labels import run_in
from moothall.reading.recognisers.tails import split

from .layouts import paper, read, rows, table

ANSWERED = (
    "# Internal audit report: Moorings",
    "Recommendation 1 (High)",
    "Replace the chains of the outer moorings.",
    "Management response: Accepted.",
    "Responsible officer: Harbour Master",
    "Target date: 31 March 2025",
)


@pytest.mark.parametrize(
    ("line", "number", "rating", "rest"),
    [
        ("Recommendation 4", "4", "", ""),
        ("Recommendation 4 (High)", "4", "High", ""),
        ("Recommendation No. 4: Count the boats.", "4", "", "Count the boats."),
        ("Rec. 4 (Medium) Count the boats.", "4", "Medium", "Count the boats."),
        ("Rec 4 – High – Count the boats.", "4", "High", "Count the boats."),
        ("R4 Count the boats.", "4", "", "Count the boats."),
        ("Key recommendation 2", "2", "Key", ""),
        ("Original recommendation 3", "3", "", ""),
        ("High priority recommendation 3", "3", "High", ""),
        ("Argymhelliad 3 / Recommendation 3", "3", "", ""),
        ("Finding 2 – Fuel (Low)", "2", "Low", "Fuel"),
        ("Recommendation 1 – the log book", "1", "", "the log book"),
    ],
)
def test_a_line_that_begins_a_recommendation(
    line: str, number: str, rating: str, rest: str
) -> None:
    found = head(line)
    assert found is not None
    assert (found.number, found.rating, found.rest) == (number, rating, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Recommendation 3 was accepted in December.",
        "Recommendations 1 to 3 are complete.",
        "Recommendation 12 of the national review said so.",
        "Recommendation 1, 2 and 4",
        "The Committee noted recommendation 4",
        "r 2 of the river",
        "Recommendations",
    ],
)
def test_a_line_about_recommendations_begins_none(line: str) -> None:
    assert head(line) is None


def test_labels_one_after_another_in_a_paragraph() -> None:
    front, pairs = run_in("Agreed. Lead: Head of Finance. By when: July 2025. Note this well.")
    assert front == "Agreed."
    assert [(label.field, value) for label, value in pairs] == [
        ("owner", "Head of Finance."),
        ("target_date", "July 2025. Note this well."),
    ]


@pytest.mark.parametrize("whose", ["Trust's", "The Harbour Board\u2019s", "Management", "Our"])
def test_whose_response_it_is_changes_nothing(whose: str) -> None:
    [(label, value)] = run_in(f"{whose} response: Accepted.")[1]
    assert (label.field, value) == ("management_response", "Accepted.")


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ("Paint the quay (Harbour Master, by June 2025) – complete",
         {"owner": "Harbour Master", "target_date": "June 2025", "state_printed": "complete"}),
        ("Paint the whole quay – Harbour Master – 31 May 2025",
         {"owner": "Harbour Master", "target_date": "31 May 2025"}),
        ("Paint the quay (both sides of it)", {}),
        ("Paint the quay (Harbour Master, who was away)", {}),
    ],
)  # fmt: skip
def test_what_an_item_ends_with(item: str, fields: dict[str, str]) -> None:
    assert split(item)[1] == fields


def test_an_audits_own_report_names_the_audit_of_all() -> None:
    [found] = rows(paper(*ANSWERED))
    assert found["audit"] == "Moorings"
    assert (found["management_response"], found["owner"]) == ("Accepted.", "Harbour Master")


def test_answers_in_a_table_below_the_words() -> None:
    answers = table(
        ["Management response", "Owner", "Due date"], ["Agreed.", "Bosun", "31/03/2025"]
    )
    [found] = rows(paper(*ANSWERED[:3], answers))
    assert (found["number"], found["management_response"]) == ("1", "Agreed.")
    assert (found["owner"], found["target_date"]) == ("Bosun", "2025-03-31")


def test_what_is_printed_in_short_and_in_full_is_one_record() -> None:
    short = "R1 (High): Replace the chains of the outer moorings. Owner: Harbour Master. Due: 2025."
    found = read(paper(ANSWERED[0], short, *ANSWERED[1:]))
    assert [d.value("management_response") for d in found.drafts] == ["Accepted."]
    assert [n.what for n in found.not_recognised] == ["recommendation 1: printed again more fully"]


def test_a_post_in_one_heading_owns_nothing() -> None:
    lines = [line for line in ANSWERED if "officer" not in line]
    [found] = rows(paper(lines[0], "## Director of Ports", *lines[1:]))
    assert "owner" not in found


def test_posts_in_several_headings_own_what_stands_below() -> None:
    lines = [line for line in ANSWERED[1:] if "officer" not in line]
    other = [line.replace("1", "2").replace("chains", "ropes") for line in lines]
    blocks = ("# Audit follow-up", "## Harbour Master", *lines, "## Director of Ports", *other)
    assert [r["owner"] for r in rows(paper(*blocks))] == ["Harbour Master", "Director of Ports"]


@pytest.mark.parametrize(
    "text",
    [
        "That the Committee notes the report.",
        "The Committee is asked to note the report.",
        "Members are asked to approve the plan.",
        "To note the contents of this report.",
    ],
)
def test_what_a_committee_is_asked_is_no_record(text: str) -> None:
    assert rows(paper(ANSWERED[0], ANSWERED[1], text, *ANSWERED[3:])) == []


def test_a_report_for_decision_has_labels_of_its_own() -> None:
    reason = "Reason for recommendation: The law asks it."
    assert rows(paper(*ANSWERED, reason)) == []


def test_a_list_of_next_steps_is_no_list_of_recommendations() -> None:
    texts = ("Paint the quay (Bosun, by June 2025)", "Tar the ropes (Bosun, by July 2025)")
    items = ListBlock(tuple(ListItem(t, label=f"{n}.") for n, t in enumerate(texts, 1)))
    assert len(rows(paper("# Audit recommendations", items))) == 2
    assert rows(paper("# Audit recommendations", "## Next steps", items)) == []
