"""Papers laid out as councils of every kind lay them out; all of them are made up."""

from __future__ import annotations

from datetime import date

from moothall.reading import read as read_bytes
from moothall.reading.recognisers import RECOGNISERS

from .layouts import paper, plain, read, rows, table, tall, wide


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


def test_the_later_of_two_updates_is_the_status() -> None:
    header = ["Report", "Agreed action", "Target date", "Q1 update", "Q2 update"]
    document = paper(
        "## Audit actions", table(header, ["Libraries 2023/24", "Count.", "Q1 2024/25", "a", "b"])
    )
    [found] = rows(document)
    assert (found["audit"], found["status_text"]) == ("Libraries 2023/24", "b")
    [draft] = read(document).drafts
    assert [d.code for d in draft.doubts] == ["COLS001"]
