"""Papers laid out as councils of every kind lay them out; all of them are made up."""

from __future__ import annotations

from datetime import date

import pytest

from moothall.reading import read as read_bytes
from moothall.reading.recognisers import RECOGNISERS

from .layouts import codes, paper, plain, read, rows, table, tall, wide


def test_numbered_priorities_with_two_columns_of_dates() -> None:
    found = rows(
        paper(
            "# Outstanding audit recommendations as at 30 September 2024",
            table(
                [
                    "Ref",
                    "Audit",
                    "Priority",
                    "Recommendation",
                    "Management Response",
                    "Responsible Officer",
                    "Original Due Date",
                    "Revised Due Date",
                    "Current Position",
                ],
                [
                    "IA01",
                    "Payroll 2023/24",
                    "1",
                    "Starter forms must be countersigned.",
                    "Agreed",
                    "Head of People",
                    "31/03/2024",
                    "30/11/2024",
                    "A new form is drafted.",
                ],
                [
                    "IA02",
                    "Creditors",
                    "3",
                    "Duplicate invoices should be reported.",
                    "Agreed in part",
                    "Finance Manager",
                    "Ongoing",
                    "TBC",
                    "No response received this quarter.",
                ],
            ),
        )
    )
    assert found[0] == {
        "reference": "IA01",
        "audit": "Payroll 2023/24",
        "rating": "1",
        "text": "Starter forms must be countersigned.",
        "management_response": "Agreed",
        "owner": "Head of People",
        "target_date": "2024-03-31",
        "revised_target_date": "2024-11-30",
        "status_text": "A new form is drafted.",
        "narrative": "A new form is drafted.",
    }
    assert found[1]["target_date"] is None
    assert found[1]["revised_target_date"] == "TBC"
    assert found[1]["signals"] == ["no_update"]


def test_a_word_for_the_state_and_a_column_of_comments() -> None:
    found = rows(
        paper(
            "## Follow-up of internal audit actions",
            table(
                ["No.", "Agreed Action", "Risk", "Owner", "Due", "Status", "Comments"],
                [
                    "1",
                    "Write a policy on gifts.",
                    "High",
                    "Monitoring Officer",
                    "Mar-24",
                    "Overdue",
                    "We have been unable to recruit, so this is delayed. New target date: Dec-24",
                ],
                [
                    "2",
                    "Train staff on gifts.",
                    "Low",
                    "Monitoring Officer",
                    "Jun-24",
                    "Implemented",
                    "Sessions were held in May 2024.",
                ],
            ),
        )
    )
    assert [r["state_printed"] for r in found] == ["Overdue", "Implemented"]
    assert found[0]["text"] == "Write a policy on gifts."
    assert found[0]["revised_target_date"] == "2024-12-31"
    assert found[0]["narrative"] == "We have been unable to recruit, so this is delayed."
    assert found[0]["signals"] == ["blocked_by_resource"]
    assert found[1]["signals"] == ["reported_complete"]


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


def test_internal_audits_remark_is_part_of_the_status() -> None:
    header = ["Audit", "Action", "Due", "Management update", "Internal audit comment"]
    [found] = rows(
        paper(table(header, ["Fleet", "Log trips.", "1/5/24", "All done.", "Awaiting evidence."]))
    )
    assert found["status_text"] == "All done.\nAwaiting evidence."
    assert found["signals"] == ["evidence_awaited"]


def test_a_header_of_two_rows() -> None:
    found = rows(
        paper(
            "Audit actions",
            table(
                [
                    tall("Ref", 2),
                    tall("Agreed management action", 2),
                    tall("Grade", 2),
                    wide("Target date", 2),
                    tall("Update", 2),
                ],
                ["Original", "Revised"],
                ["A1", "Test the back-ups.", "Significant", "01/04/2024", "01/03/2025", "Planned."],
                ["A2", "Label the cables.", "Merits attention", "01/04/2024", "n/a", "Half done."],
            ),
        )
    )
    assert [r.get("revised_target_date") for r in found] == ["2025-03-01", None]
    assert [r["target_date"] for r in found] == ["2024-04-01"] * 2
    assert [r["rating"] for r in found] == ["Significant", "Merits attention"]


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


def test_findings_states_and_percentages() -> None:
    found = rows(
        paper(
            "## Internal audit recommendations",
            table(
                [
                    "Audit",
                    "Finding",
                    "Agreed Action",
                    "Lead",
                    "Deadline",
                    "RAG",
                    "% complete",
                    "Date Completed",
                    "Latest update",
                ],
                [
                    "Fleet",
                    "Keys were left in vans.",
                    "Fit a key safe.",
                    "Fleet Manager",
                    "31.01.2024",
                    "Green",
                    "100%",
                    "15/02/2024",
                    "Fitted and in use.",
                ],
                [
                    "Fleet",
                    "No log of trips.",
                    "Start a log.",
                    "Fleet Manager",
                    "31.01.2024",
                    "Amber",
                    "50",
                    "",
                    "Some drivers use it.",
                ],
            ),
        )
    )
    assert [r["percent_complete"] for r in found] == ["100", "50"]
    assert [r["state_printed"] for r in found] == ["Green", "Amber"]
    assert found[0]["completed_date"] == "2024-02-15"
    assert found[0]["finding"] == "Keys were left in vans."
    assert found[0]["text"] == "Fit a key safe."


def test_a_fire_authority_whose_comments_stand_last() -> None:
    document = paper(
        "# Fire Authority: Audit Committee",
        "Outstanding internal audit management actions, updated to December 2024",
        table(
            [
                "Assignment",
                "Category",
                "Management Action",
                "Responsible Owner",
                "Implementation Date",
                "Revised Date",
                "Management comment",
            ],
            [
                "Appliance checks (4.23/24)",
                "Medium",
                "We will record the weekly checks.",
                "Group Manager\nOperations",
                "30 June 2024",
                "31 March 2025",
                "Live at 4 of 9 stations.",
            ],
        ),
    )
    assert read(document).as_at == date(2024, 12, 31)
    [found] = rows(document)
    assert found["owner"] == "Group Manager Operations"
    assert found["status_text"] == "Live at 4 of 9 stations."
    assert found["text"] == "We will record the weekly checks."


def test_a_health_trusts_tracker() -> None:
    [found] = rows(
        paper(
            "# Internal Audit Recommendation Tracker",
            table(
                [
                    "Audit Name",
                    "Year",
                    "Rec No",
                    "Recommendation",
                    "Risk Rating",
                    "Executive Lead",
                    "Agreed Date",
                    "Status (Open/Closed)",
                    "Progress to date",
                ],
                [
                    "Data Security",
                    "2023/24",
                    "4",
                    "Complete the asset list.",
                    "Moderate",
                    "Chief Information Officer",
                    "30/09/2024",
                    "Open",
                    "The list is partly complete; medical devices remain.",
                ],
            ),
        )
    )
    assert found["number"] == "4"
    assert found["owner"] == "Chief Information Officer"
    assert found["state_printed"] == "Open"
    assert found["signals"] == ["partly_implemented"]
    assert "report_date" not in found


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


def test_rows_that_a_page_broke() -> None:
    header = ["No", "Audit", "Recommendation", "Priority", "Due", "Update"]
    found = rows(
        paper(
            "## Audit recommendations",
            table(
                header,
                [
                    "1",
                    "Museum of the",
                    "All items in the store should be counted and",
                    "High",
                    "31/03/2024",
                    "The count began in",
                ],
                header,
                ["", "Fens", "marked.", "", "", "May and goes on.\nA second count follows."],
                ["2", "Museum", "Insure the loans.", "High", "31/03/2024", "Quotes sought."],
                ["2a", "", "Value the loans.", "High", "31/03/2024", "Not begun."],
            ),
        )
    )
    assert found[0]["audit"] == "Museum of the Fens"
    assert found[0]["text"] == "All items in the store should be counted and marked."
    assert found[0]["status_text"] == "The count began in May and goes on.\nA second count follows."
    assert [r["number"] for r in found] == ["1", "2", "2a"]


def test_a_table_that_goes_on_without_its_header() -> None:
    found = rows(
        paper(
            table(
                ["Audit", "Recommendation", "Rating", "Due"],
                ["Fuel", "Lock the tank.", "H", "1/5/24"],
            ),
            "## Medium recommendations overdue",
            table(["Fuel", "Dip the tank.", "M", "1/6/24"], number=2),
        )
    )
    assert [r.get("section") for r in found] == [None, "Medium recommendations overdue"]
    assert found[1]["text"] == "Dip the tank."


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


def test_tables_of_other_things_are_left_and_named() -> None:
    found = read(
        paper(
            "## Audit recommendations",
            table(["Name", "Telephone", "Email"], ["A. Clerk", "1", "a@b.example"]),
            "## Risk register",
            table(["Risk", "Likelihood", "Impact", "Controls", "Owner"], ["x", "1", "2", "c", "o"]),
            "## Summary of recommendations",
            table(
                ["Audit", "Number of recommendations", "Implemented", "Outstanding"],
                ["Payroll", "4", "3", "1"],
            ),
            "## Minutes action log",
            table(
                ["Minute", "Report title", "Officer responsible", "Action", "Response", "Status"],
                ["12", "Roads", "An Officer", "Send a note", "Sent", "Complete"],
            ),
            "## Improvement plan",
            table(["Action", "Lead", "Due date", "Progress"], ["Tidy up", "All", "1/1/24", "Yes"]),
        )
    )
    assert found.drafts == ()
    assert found.not_recognised[0].what == "table: Name | Telephone | Email"
    assert len(found.not_recognised) == 4  # counts are known, and hold no record


def test_a_csv_file() -> None:
    data = (
        "Ref,Audit,Recommendation,Priority,Responsible Officer,Original target date,"
        "Revised target date,Status,Latest update\n"
        '1,Payroll,"Reconcile, monthly",High,Head of Finance,2024-03-31,30/09/2024,In progress,'
        '"Behind.\n\nRecruitment was unsuccessful."\n'
        "2,Payroll,Review access,Low,Head of Finance,01/05/2024,,Complete,All reviewed\n"
    )
    found = RECOGNISERS["recommendation"](read_bytes(data.encode(), name="a.csv"))
    first, second = map(plain, found.drafts)
    assert first["status_text"] == "Behind.\nRecruitment was unsuccessful."
    assert first["signals"] == ["blocked_by_resource"]
    assert (second["target_date"], second["signals"]) == ("2024-05-01", ["reported_complete"])


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


def test_a_table_for_each_page_with_its_header() -> None:
    header = ["No", "Audit", "Recommendation", "Priority", "Due", "Update"]
    first = ["1", "Museum", "All of the store should be counted and", "High", "31/03/2024", "In"]
    found = rows(
        paper(
            "## Audit recommendations",
            table(header, first),
            table(
                header,
                ["", "", "marked.", "", "", "May."],
                ["2", "", "Insure.", "M", "1/4/24", "x"],
            ),
        )
    )
    assert [r["text"] for r in found] == [
        "All of the store should be counted and marked.",
        "Insure.",
    ]
    assert [r["audit"] for r in found] == ["Museum", "Museum"]


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


def test_the_later_of_two_updates_is_the_status() -> None:
    header = ["Report", "Agreed action", "Target date", "Q1 update", "Q2 update"]
    document = paper(
        "## Audit actions", table(header, ["Libraries 2023/24", "Count.", "Q1 2024/25", "a", "b"])
    )
    [found] = rows(document)
    assert (found["audit"], found["status_text"]) == ("Libraries 2023/24", "b")
    [draft] = read(document).drafts
    assert [d.code for d in draft.doubts] == ["COLS001"]


def test_a_note_below_the_rows_is_said_to_be_left() -> None:
    note = "Note: these dates were agreed in June. " * 6
    found = read(
        paper(
            table(
                ["No", "Recommendation", "Priority", "Due"],
                ["1", "Test the alarms.", "High", "31/03/2024"],
                [wide(note, 4)],
            )
        )
    )
    assert len(found.drafts) == 1
    assert [n.what.startswith("row: Note") for n in found.not_recognised] == [True]


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
