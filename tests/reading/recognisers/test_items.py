"""Numbered and lettered lines that begin a recommendation by what stands below them, and those that
begin none."""

from __future__ import annotations

import pytest

from moothall.documents.tree import Block, ListBlock, ListItem, Paragraph
from moothall.reading.recognisers.heads import item
from moothall.reading.recognisers.tails import split

from .layouts import paper, rows

TITLE = "# Internal auditor's report: Ferry"


def items(*texts: str) -> ListBlock:
    return ListBlock(tuple(ListItem(text) for text in texts))


@pytest.mark.parametrize(
    ("line", "number", "rating", "title"),
    [
        ("2. [High] Life jackets should be counted.", "2", "High", ""),
        ("B. Life jackets", "B", "", "Life jackets"),
        ("3) Life jackets.", "3", "", "Life jackets"),
    ],
)
def test_a_numbered_line(line: str, number: str, rating: str, title: str) -> None:
    found = item(line)
    assert found is not None
    assert (found.number, found.rating, found.title) == (number, rating, title)


def test_a_line_with_its_labels_in_a_list_below() -> None:
    found = rows(
        paper(
            TITLE,
            "1. [High] Count the life jackets on each sailing.",
            items("Target date: 30th June 2025", "Update: Counted since Easter."),
            "2. [Low] Paint the ramp yellow.",
            items("Target date: May 2026", "Update: Paint has been bought."),
            "## Other business",
            items("Timetable: nothing to report"),
        )
    )
    assert [(r["number"], r["rating"], r["target_date"]) for r in found] == [
        ("1", "High", "2025-06-30"),
        ("2", "Low", "2026-05-31"),
    ]
    assert found[1]["status_text"] == "Paint has been bought."


def test_lettered_headings_above_findings_and_responses() -> None:
    found = rows(
        paper(
            TITLE,
            "### A. Life jackets",
            "Four had gone missing.",
            "Recommendation: Count the life jackets on each sailing.",
            "Ferry Board's response: Agreed.",
            "### B. Conclusion",
            "I make no other recommendation.",
        )
    )
    assert [(r["number"], r["title"], r["finding"]) for r in found] == [
        ("A", "Life jackets", "Four had gone missing.")
    ]
    assert found[0]["management_response"] == "Agreed."


def test_a_recommendation_without_an_answer_inside_a_numbered_paragraph() -> None:
    letter: list[Block | str] = [
        TITLE,
        "1. Life jackets.",
        "Four had gone missing. I recommend: They should be counted on each sailing.",
        "2. Ramp.",
        "It was slippery. I recommend: The ramp should be painted.",
        "Yours faithfully",
    ]
    assert [(r["number"], r["text"]) for r in rows(paper(*letter))] == [
        ("1", "They should be counted on each sailing."),
        ("2", "The ramp should be painted."),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Minutes of the last meeting", "Owner: Clerk", "Date: May 2025"),
        ("1. The ferry was audited in May.", "2. The ramp was audited in June."),
        ("1. Audit of the ferry", "Recommendation: The Audit Committee should note the report."),
        ("1. Audit of the ferry", "Recommendation: That the report be noted.", "Owner: Clerk"),
        ("4. Audit plan", "Response times: good", "Owner: Clerk"),
    ],
)
def test_numbered_lines_of_other_kinds(lines: tuple[str, ...]) -> None:
    assert rows(paper(TITLE, *lines)) == []


def test_numbered_lines_that_end_with_owner_and_date_are_still_a_list() -> None:
    found = rows(
        paper(
            "# Outstanding audit recommendations",
            "1. Count the life jackets (Ferry Master, by June 2025) – complete",
            "2. Paint the ramp yellow (Ferry Master, by May 2026) – overdue",
        )
    )
    assert [r["state_printed"] for r in found] == ["complete", "overdue"]


def test_a_reference_above_labels_on_lines_of_their_own() -> None:
    bold = Paragraph("FR-12/1", bold=True)
    lines = ["Oil the winch.", "Rating", "A", "Agreed with", "Ferry Master"]
    lines += ["Planned for", "May 2025", "Now planned for", "May 2026"]
    (record,) = rows(paper(TITLE, "## Winches", bold, *lines))
    assert (record["reference"], record["text"]) == ("FR-12/1", "Oil the winch.")
    assert (record["rating"], record["owner"]) == ("A", "Ferry Master")
    assert (record["target_date"], record["revised_target_date"]) == ("2025-05-31", "2026-05-31")


def test_a_heading_in_words_of_another_kind_names_what_was_audited() -> None:
    (record,) = rows(
        paper(
            TITLE,
            "Outstanding audit recommendations, May 2026",
            "## Complaints handling",
            Paragraph("FR/24/20 \u2013 Answers (High)", bold=True),
            "Recommendation: Answer letters within ten days.",
            "Owner: Ferry Clerk",
            "Original date: May 2025",
            "Why it is late: The clerk was ill.",
        )
    )
    assert (record["reference"], record["title"]) == ("FR/24/20", "Answers")
    assert (record["rating"], record["status_text"]) == ("High", "The clerk was ill.")


def test_a_paper_of_another_kind_stays_one() -> None:
    lines = ["## Complaints handling", "Recommendation: Answer letters.", "Owner: Ferry Clerk"]
    assert rows(paper("# Complaints report of the year", *lines, "Date: May 2026")) == []


def test_the_state_and_the_words_about_it_behind_the_brackets() -> None:
    words, said = split(
        "Oil the winch each week. (Ferry Master, May 2025)"
        " Not implemented \u2013 Oil is yet to be agreed."
    )
    assert words == "Oil the winch each week."
    assert said == {
        "owner": "Ferry Master",
        "target_date": "May 2025",
        "state_printed": "Not implemented",
        "status_text": "Not implemented \u2013 Oil is yet to be agreed.",
    }
