"""What Moothall's own sheets print beside the records, and tables that hold none."""

from __future__ import annotations

from datetime import date

import pytest

from moothall.documents.tree import Table
from moothall.reading import read as read_bytes
from moothall.reading.recognisers import RECOGNISERS

from .layouts import codes, paper, plain, read, table, wide

ROWS = table(
    ["Audit", "Recommendation", "Rating", "Due date"],
    ["Moorings", "Inspect the chains.", "High", "31/03/2024"],
)


@pytest.mark.parametrize(
    "other",
    [
        table(
            ["Rating", "Over 12 months", "Under 12 months"], ["High", "2", "1"], ["Low", "", "4"]
        ),
        table(["Audit", "High", "Medium", "Total"], ["Moorings", "1", "0", "1"]),
        table(
            ["Directorate", "Open", "Closed"], ["Harbour", "3", "12 (80%)"], ["Total", "3", "12"]
        ),
        table(
            ["Risk rating", "What it means"], ["High", "Act at once."], ["Low", "Act in a year."]
        ),
        table(["E", "Essential: the council may break the law."], ["H", "High"], ["M", "Medium"]),
        table(["Red", "Not begun"], ["Amber", "Late"], ["Green", "On time"]),
    ],
)
def test_counts_and_keys_are_known(other: Table) -> None:
    found = read(paper("# Audit recommendations", other, ROWS))
    assert [d.value("text") for d in found.drafts] == ["Inspect the chains."]
    assert found.not_recognised == ()


@pytest.mark.parametrize(
    "other",
    [
        table(["Service", "Budget", "Actual"], ["Harbour", "1200", "1100"]),
        table(["Name", "Telephone"], ["Harbour office", "0000 100"], ["Ferry desk", "0000 200"]),
        table(["High", "A. Fenn"], ["Street", "B. Marsh"], ["Quay", "C. Reed"]),
    ],
)
def test_other_tables_are_still_named(other: Table) -> None:
    found = read(paper("# Audit recommendations", other, ROWS))
    assert len(found.not_recognised) == 1


def test_columns_counted_from_others_are_known() -> None:
    paper_bytes = (
        b"Audit,Risk level,Summary of Recommendation,Target Date,Status,Revised target date,"
        b"Listed under,Past original date (months),Past agreed date,Times re-dated,As at\n"
        b"Moorings,High,Inspect the chains.,2024-03-31,Divers are booked.,2025-06-30,"
        b"High Recommendations overdue over 12 months,14,No,1,2025-05-31\n"
    )
    found = RECOGNISERS["recommendation"](read_bytes(paper_bytes))
    assert found.as_at == date(2025, 5, 31)
    [draft] = found.drafts
    assert codes(draft) == set()
    assert plain(draft)["section"] == "High Recommendations overdue over 12 months"
    assert plain(draft)["target_date"] == "2024-03-31"
    assert plain(draft)["revised_target_date"] == "2025-06-30"


def test_a_date_deep_inside_a_pack_is_not_the_papers() -> None:
    other = ["A long report."] * 60
    assert read(paper("# Harbour board", *other, "Balances as at 31 March 2023")).as_at is None
    dated = "Recommendation status as at 30 June 2024"
    assert read(paper("# Harbour board", *other, dated, ROWS)).as_at == date(2024, 6, 30)


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


def test_a_table_of_another_kind_below_a_broken_one() -> None:
    header = ["Ref", "Audit", "Recommendation", "Grade", "Owner", "Due"]
    risks = ["Ref", "Risk", "Likelihood", "Impact", "Owner", "Review date"]
    found = read(
        paper(
            "# Outstanding audit recommendations",
            table(
                header,
                ["1", "Moorings", "Replace the chains", "High", "Harbour Master", "31/03/2024"],
                header,
                ["", "", "before the winter.", "", "", ""],
                [wide("Risks linked to this report", 6)],
                risks,
                ["R4", "Loss of a ferry", "3", "4", "Ferry Manager", "30/06/2025"],
            ),
        )
    )
    [draft] = found.drafts
    assert draft.value("text") == "Replace the chains before the winter."
    assert found.not_recognised[0].what.startswith("table: Ref | Risk | Likelihood")


def test_a_log_of_minutes_below_leaves_the_recommendations() -> None:
    found = read(
        paper(
            "# Harbour board",
            table(
                ["Review", "Action", "Priority", "Owner", "Due", "Status"],
                ["Moorings", "Replace the chains.", "High", "Clerk", "31/03/2024", "In hand"],
            ),
            "### Minutes action log",
            table(
                ["Minute", "Report title", "Officer responsible", "Action", "Response", "Status"],
                ["12", "Roads", "An Officer", "Send a note", "Sent", "Complete"],
            ),
        )
    )
    assert [d.value("text") for d in found.drafts] == ["Replace the chains."]
    assert len(found.not_recognised) == 1


def test_another_things_date_above_the_table_is_not_the_papers() -> None:
    above = ["1.1 This report is of progress. The budget as at 31 March 2023 was set in May."]
    assert read(paper("# Harbour board", *above, ROWS)).as_at is None
    above.append("The position is at 28 February 2025.")
    assert read(paper("# Harbour board", *above, ROWS)).as_at == date(2025, 2, 28)
