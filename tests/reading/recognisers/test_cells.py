"""Cells and lines that hold several fields or dates."""

from __future__ import annotations

import pytest

from moothall.reading import read as read_bytes
from moothall.reading.recognisers import RECOGNISERS

from .layouts import codes, paper, plain, read, rows, table


def test_an_owner_and_a_date_in_one_column() -> None:
    found = rows(
        paper(
            "## Audit follow up",
            table(
                [
                    "Recommendation",
                    "Priority",
                    "Management Response",
                    "Responsible Officer / Implementation Date",
                    "Follow up position",
                ],
                [
                    "Check the records.",
                    "2",
                    "Agreed.",
                    "Head of People\n31 March 2024",
                    "Partially implemented",
                ],
                [
                    "Update the scheme.",
                    "3",
                    "Agreed.",
                    "Democratic Services Manager, 1st June 2024",
                    "Implemented",
                ],
            ),
        )
    )
    assert [(r["owner"], r["target_date"]) for r in found] == [
        ("Head of People", "2024-03-31"),
        ("Democratic Services Manager", "2024-06-01"),
    ]
    assert not any("audit" in r for r in found)


def test_an_owner_and_a_date_in_lines_of_the_agreed_action() -> None:
    [found] = rows(
        paper(
            "## Audit actions",
            table(
                ["Audit", "Recommendation", "Priority", "Management response", "Update"],
                [
                    "Car Parks",
                    "Count the cash weekly",
                    "P1",
                    "Agreed.\nResponsible officer: Parking Manager\nTarget date: 31 May 2023",
                    "Begun.",
                ],
            ),
        )
    )
    assert found["owner"] == "Parking Manager"
    assert found["target_date"] == "2023-05-31"


def test_one_recommendation_to_a_table() -> None:
    [found] = rows(
        paper(
            "## Audit recommendations",
            table(
                ["Recommendation", "Publish the register."],
                ["Priority", "High"],
                ["Responsible officer", "Monitoring Officer"],
                ["Target date", "31 May 2024"],
                ["Current position", "Not started: no budget has been found."],
            ),
        )
    )
    assert found["text"] == "Publish the register."
    assert found["target_date"] == "2024-05-31"
    assert found["signals"] == ["blocked_by_resource"]


def test_recommendations_in_lines_of_text() -> None:
    found = rows(
        paper(
            "## Review of site security",
            "Recommendation 1: Lock the doors.",
            "Priority: High",
            "Management response: Agreed",
            "Responsible officer: Site Manager",
            "Target date: 31 March 2024",
            "Recommendation 2: Mend the fence.",
            "Priority: Low",
            "Management response: Agreed",
            "Responsible officer: Site Manager",
            "Target date: April 2024",
        )
    )
    assert [(r["number"], r["text"], r["rating"]) for r in found] == [
        ("1", "Lock the doors.", "High"),
        ("2", "Mend the fence.", "Low"),
    ]


def test_earlier_dates_in_many_words() -> None:
    header = ["Audit", "Recommendation", "Rating", "Due", "Position"]
    found = rows(
        paper(
            table(
                header,
                [
                    "Markets",
                    "Issue licences.",
                    "H",
                    "31/03/2023",
                    "Drafted. Date history: March 2024 - "
                    "30/06/24; June 2024 - TBC. Anticipated completion: Spring 2025",
                ],
                [
                    "Markets",
                    "Collect rent.",
                    "H",
                    "31/03/2023",
                    "Rents are late.\nPrevious target dates\n"
                    "- Sept 23: 31 Dec 23\n- Dec 23: 31/03/24\nNow due 30 June 2025",
                ],
                [
                    "Markets",
                    "Clean.",
                    "H",
                    "31/03/2023",
                    "The deadline has been moved from 31 October 2024 to 31 January 2025.",
                ],
            )
        )
    )
    assert found[0]["earlier_target_dates"] == [
        ("2024-03", "30/06/24", "2024-06-30"),
        ("2024-06", "TBC.", "TBC"),
    ]
    assert found[0]["narrative"] == "Drafted."
    assert found[1]["earlier_target_dates"] == [
        ("2023-09", "31 Dec 23", "2023-12-31"),
        ("2023-12", "31/03/24", "2024-03-31"),
    ]
    assert found[1]["narrative"] == "Rents are late."
    assert [r["revised_target_date"] for r in found] == ["2025-05-31", "2025-06-30", "2025-01-31"]


@pytest.mark.parametrize(
    ("printed", "first", "revised"),
    [
        ("31/03/2024 (revised to 30/06/2024)", "2024-03-31", "2024-06-30"),
        ("31/03/2024 - revised to 30/06/24", "2024-03-31", "2024-06-30"),
        ("31/03/2024\nRevised: 30/09/2024", "2024-03-31", "2024-09-30"),
        ("30/09/2024 (originally 31/03/2024)", "2024-03-31", "2024-09-30"),
        ("31/03/2024\n30/09/2024", "2024-03-31", "2024-09-30"),
        ("31 July 2024, then 1 Sep 2024", "2024-09-01", None),
    ],
)
def test_two_dates_in_one_cell(printed: str, first: str, revised: str | None) -> None:
    header = ["No", "Recommendation", "Priority", "Target date"]
    [found] = rows(paper(table(header, ["1", "Mend the roof.", "High", printed])))
    assert found["target_date"] == first
    assert found.get("target_date_revised_in_cell") == revised


def test_a_column_that_holds_three_fields() -> None:
    header = [
        "Audit and date",
        "Recommendation",
        "Agreed action, responsible officer and target date",
    ]
    said = "Agreed.\nResponsible officer: Parking Manager\nTarget date: 31 May 2023"
    [found] = rows(paper(table(header, ["Car Parks (March 2023)", "Count the cash.", said])))
    assert found["audit"] == "Car Parks"
    assert found["report_date"] == "2023-03-31"
    assert (found["owner"], found["target_date"]) == ("Parking Manager", "2023-05-31")
    assert found["management_response"] == said


def test_a_date_years_away_from_the_paper_is_doubted() -> None:
    header = ["No", "Recommendation", "Priority", "Target date"]
    dates = ["31/03/2024", "30/04/2024", "31/05/2024", "30/06/2014"]
    found = read(
        paper(
            "# Audit recommendations as at 31 July 2024",
            table(header, *([str(n), f"Do {n}.", "High", day] for n, day in enumerate(dates))),
        )
    )
    assert [codes(d) for d in found.drafts] == [set(), set(), set(), {"DATE003"}]
    [doubt] = found.drafts[3].doubts
    assert doubt.expected == "2024-06-30"


def test_a_cell_whose_lines_say_what_they_are() -> None:
    [found] = rows(
        paper(
            table(
                ["Ref", "Finding, recommendation and management response", "Grade", "Due"],
                ["1", "Finding: Chains rust.\nRecommendation: Replace them.\nManagement response: "
                 "Agreed.\nA diver is booked.", "High", "31/03/2024"],
            )
        )
    )  # fmt: skip
    assert found["finding"] == "Chains rust."
    assert found["text"] == "Replace them."
    assert found["management_response"] == "Agreed.\nA diver is booked."


def test_labelled_lines_and_lists_of_markdown() -> None:
    text = """# Outstanding audit recommendations

## Moorings

Recommendation 1: Replace the chains.
Priority: High
Target date: 31/03/2024
Progress: A diver is booked.

**Recommendation 2:** Paint the buoys.

- Priority: Low
- Target date: 30 June 2024
- Progress: Paint is bought.
"""
    found = [plain(d) for d in RECOGNISERS["recommendation"](read_bytes(text.encode())).drafts]
    assert [r["number"] for r in found] == ["1", "2"]
    assert [r["text"] for r in found] == ["Replace the chains.", "Paint the buoys."]
    assert [r["target_date"] for r in found] == ["2024-03-31", "2024-06-30"]
    assert found[1]["status_text"] == "Paint is bought."


def test_a_web_page_of_definition_lists() -> None:
    one = (
        "<dl><dt>Audit<dd>Moorings<dt>Recommendation<dd>Replace the chains.<dt>Priority<dd>High"
        "<dt>Target date<dd>31/03/2024</dl>"
    )
    page = f"<h1>Audit recommendations</h1>{one}{one}"
    found = [plain(d) for d in RECOGNISERS["recommendation"](read_bytes(page.encode())).drafts]
    assert [r["text"] for r in found] == ["Replace the chains."] * 2
    assert found[0]["audit"] == "Moorings"


def test_a_state_and_its_date_in_one_column() -> None:
    found = rows(
        paper(
            "# Audit recommendations",
            table(
                ["Audit", "Action", "Priority", "Due", "Status and date"],
                ["Moorings", "Replace the chains.", "High", "31/03/2024", "Complete – 30/06/2024"],
                ["Moorings", "Paint.", "Low", "31/03/2024", "Open – revised date 31/08/2025"],
            ),
        )
    )
    assert [r["target_date"] for r in found] == ["2024-03-31"] * 2
    assert found[0]["completed_date"] == "2024-06-30"
    assert found[1]["revised_target_date"] == "2025-08-31"


def test_earlier_dates_printed_before_their_cycles() -> None:
    status = "Earlier dates: 31/07/2024 (June 2024 report); 31/12/2024 (September 2024 report)"
    [found] = rows(
        paper(
            table(
                ["Audit", "Recommendation", "Due", "Status"],
                ["Moorings", "Replace the chains.", "1/1/24", status],
            )
        )
    )
    assert found["earlier_target_dates"] == [
        ("2024-06", "31/07/2024", "2024-07-31"),
        ("2024-09", "31/12/2024", "2024-12-31"),
    ]
