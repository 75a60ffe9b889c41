"""Recommendations printed in lines of text or as forms, and lines that name an audit."""

from __future__ import annotations

import pytest

from moothall.reading import read as read_bytes

from .layouts import paper, rows, table

HEADER = ["No", "Recommendation", "Priority", "Owner", "Due", "Status"]
ROW = ["1", "Replace the chains.", "High", "Harbour Master", "31/03/2024", "Begun."]
FORM = [
    ["Recommendation", "Replace the chains."],
    ["Priority", "High"],
    ["Action owner", "Harbour Master"],
    ["Due date", "31/03/2024"],
]


@pytest.mark.parametrize(
    ("head", "number", "rating"),
    [
        ("Recommendation 1 (High)\nReplace the chains of the outer moorings.", "1", "High"),
        (
            "Recommendation 2 - High priority\nReplace the chains of the outer moorings.",
            "2",
            "High",
        ),
        ("Recommendation 3\n\nReplace the chains of the outer moorings.", "3", None),
        ("Recommendation 4\nRecommendation: Replace the chains of the outer moorings.", "4", None),
        ("R5: Replace the chains of the outer moorings.", "5", None),
    ],
)
def test_a_recommendation_in_lines(head: str, number: str, rating: str | None) -> None:
    labels = "Lead: Harbour Master\nDue: 31/03/2024\nProgress: Steel is on order."
    text = f"Progress on audit recommendations\n\n{head}\n{labels}\n"
    [found] = rows(read_bytes(text.encode()))
    assert (found["number"], found.get("rating")) == (number, rating)
    assert found["text"] == "Replace the chains of the outer moorings."
    assert (found["owner"], found["target_date"]) == ("Harbour Master", "2024-03-31")


def test_such_a_line_above_plain_words_is_no_record() -> None:
    assert rows(paper("# Audit report", "Recommendation 1", "The committee notes this.")) == []


def test_such_a_line_above_a_table_heads_it_still() -> None:
    body = table(["Recommendation", "Owner", "Due"], ["Replace them.", "Boatman", "31/03/2024"])
    [found] = rows(paper("# Audit report", "Recommendation 1 (High)", "The moorings", body))
    assert found["rating"] == "High"


def test_a_form_is_known_by_its_labels() -> None:
    found = rows(paper(table(*FORM), table(*FORM)))
    assert [(r["text"], r["rating"]) for r in found] == [("Replace the chains.", "High")] * 2


def test_a_form_of_something_else_is_left() -> None:
    assert rows(paper(table(["Action", "Paint it."], *FORM[1:]))) == []


@pytest.mark.parametrize(
    ("line", "audit"),
    [
        ("Moorings 2023/24", "Moorings 2023/24"),
        ("Audit: Moorings", "Moorings"),
        ("Moorings (Limited)", "Moorings"),
        ("2. Ships and Fuel (Reasonable)", "Ships and Fuel"),
        ("Moorings - Limited Assurance", "Moorings"),
        ("Internal audit report 2023/24: action plan", None),
        ("What follows is the position of the harbour", None),
    ],
)
def test_a_line_above_the_first_table(line: str, audit: str | None) -> None:
    body = "\n".join("\t".join(cells) for cells in (HEADER, ROW))
    text = f"Audit follow-up paper\n\nThis says what is still open.\n\n{line}\n\n{body}\n"
    [found] = rows(read_bytes(text.encode()))
    assert found.get("audit") == audit
