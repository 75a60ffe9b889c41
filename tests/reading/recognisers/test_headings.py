"""What headings say of the rows below them, and what they do not say."""

from __future__ import annotations

from datetime import date

from moothall.reading import read as read_bytes
from moothall.reading.recognisers import RECOGNISERS

from .layouts import paper, plain, rows, table, tall, wide


def test_headings_name_the_audits() -> None:
    header = ["Rec", "Recommendation", "Priority", "By whom", "By when", "Progress"]
    found = rows(
        paper(
            "# Audit recommendations tracker",
            "Position at 31 March 2025",
            "## Council Tax 2023/24",
            table(
                header,
                ["1", "Reconcile monthly.", "M", "Revenues Manager", "30 June 2024", "In hand."],
            ),
            "## Cemeteries",
            table(
                header, ["1", "Keep a register.", "H", "Parks Manager", "31 July 2024", "Begun."]
            ),
        )
    )
    assert [r["audit"] for r in found] == ["Council Tax 2023/24", "Cemeteries"]
    assert not any("section" in r for r in found)


def test_a_heading_that_shows_no_audit_gives_none() -> None:
    found = rows(
        paper(
            "# Internal audit: overdue actions",
            "## Housing",
            table(
                ["Agreed action", "Owner", "Due"], ["Inspect the lifts.", "Surveyor", "31/01/2024"]
            ),
        )
    )
    assert found == [
        {"text": "Inspect the lifts.", "owner": "Surveyor", "target_date": "2024-01-31"}
    ]


def test_several_bare_headings_are_audits_unless_directorates_are_called_so() -> None:
    header = ["Agreed action", "Owner", "Due"]
    row = ["Inspect the lifts.", "Surveyor", "31/01/2024"]
    for names, audits in (
        (("Taxi Licensing", "Car Park Income"), ["Taxi Licensing", "Car Park Income"]),
        (("Housing", "Finance"), [None, None]),
    ):
        blocks = [x for name in names for x in (f"## {name}", table(header, row))]
        found = rows(paper("# Internal audit: overdue actions", *blocks))
        assert [r.get("audit") for r in found] == audits


def test_section_rows_give_the_rating_where_no_column_does() -> None:
    header = ["Audit Title", "Recommendation", "Target Date", "Responsible Officer", "Update"]
    found = rows(
        paper(
            table(
                header,
                [wide("High Priority", 5)],
                [
                    "IT Security",
                    "Patch monthly.",
                    "31/12/23",
                    "ICT Manager",
                    "The deadline has been extended to 31 March 2025 because of staff vacancies.",
                ],
                [wide("**Medium Priority**", 5)],
                ["IT Security", "Review the rules.", "31/12/23", "ICT Manager", "Begun."],
                ["Total", "2", "", "", ""],
            )
        )
    )
    assert [(r["section"], r["rating"]) for r in found] == [
        ("High Priority", "High"),
        ("Medium Priority", "Medium"),
    ]
    assert found[0]["revised_target_date"] == "2025-03-31"
    assert "extended" in found[0]["narrative"]
    assert found[0]["signals"] == ["blocked_by_resource"]


def test_a_markdown_paper_whose_headings_rate() -> None:
    data = """# Internal Audit Recommendations - Q3 2024/25

## High priority

| Audit | Recommendation | Agreed action | Who | When | Progress at end of December 2024 |
|---|---|---|---|---|---|
| Fees | Recount | Finance will | Manager | end of March 2024 | Due date revised to June 2025. OK |
"""
    found = RECOGNISERS["recommendation"](read_bytes(data.encode(), name="a.md"))
    assert found.as_at == date(2024, 12, 31)
    [record] = map(plain, found.drafts)
    assert (record["section"], record["rating"]) == ("High priority", "High")
    assert (record["revised_target_date"], record["narrative"]) == ("2025-06-30", "OK")
    assert record["management_response"] == "Finance will"


def test_an_audit_merged_or_left_blank_below_its_first_row() -> None:
    found = rows(
        paper(
            "## Audit recommendations",
            table(
                ["Audit", "No", "Recommendation", "Priority", "Due date", "Progress"],
                [tall("Housing Repairs", 2), "1", "Inspect a sample.", "H", "31/01/2024", "Begun."],
                ["2", "Record the costs.", "M", "31/01/2024", "Not begun."],
                ["", "3", "Agree a price list.", "L", "30/04/2024", "On track"],
            ),
        )
    )
    assert [r["audit"] for r in found] == ["Housing Repairs"] * 3
    assert [r["number"] for r in found] == ["1", "2", "3"]


def test_a_directorates_heading_ends_at_the_next_heading() -> None:
    header = ["Audit", "Recommendation", "Priority", "Due"]
    found = rows(
        paper(
            "# Outstanding audit recommendations",
            table(
                header,
                [wide("Harbour Directorate", 4)],
                ["Moorings", "Inspect the chains.", "High", "31/03/2024"],
                [wide("Ferries", 4)],
                ["Tickets", "Count the rolls.", "Low", "31/03/2024"],
            ),
        )
    )
    assert [r.get("directorate") for r in found] == ["Harbour", None]
    assert [r["section"] for r in found] == ["Harbour Directorate", "Ferries"]


def test_ditto_marks_repeat_the_row_above() -> None:
    header = ["Audit", "Recommendation", "Owner", "Due"]
    found = rows(
        paper(
            "# Outstanding audit recommendations",
            table(
                header,
                ["Moorings", "Inspect the chains.", "Harbour Master", "31/03/2024"],
                ["ditto", "Paint the buoys.", "As above", "30/06/2024"],
                ['"', "Publish the fees.", "Clerk", "30/09/2024"],
            ),
        )
    )
    assert [r["audit"] for r in found] == ["Moorings"] * 3
    assert [r["owner"] for r in found] == ["Harbour Master", "Harbour Master", "Clerk"]
