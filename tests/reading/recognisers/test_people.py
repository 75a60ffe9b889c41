"""The owner's cell: a post, the person who holds it, an address."""

from __future__ import annotations

from datetime import date

import pytest

from moothall.reading import read
from moothall.reading.recognisers.people import post_and_holder
from moothall.reading.recognisers.recommendations import recognise
from tests.specimens.trackers.sheets import book, saved, sheet


@pytest.mark.parametrize(
    ("printed", "post", "holder"),
    [
        ("Jane Smith, Head of Procurement", "Head of Procurement", "Jane Smith"),
        ("Head of Procurement (Jane Smith)", "Head of Procurement", "Jane Smith"),
        ("Jane Smith (Head of Procurement)", "Head of Procurement", "Jane Smith"),
        ("Jane Smith - Head of Procurement", "Head of Procurement", "Jane Smith"),
        ("Head of Procurement \u2013 Jane Smith", "Head of Procurement", "Jane Smith"),
        ("Jane Smith\nHead of Procurement", "Head of Procurement", "Jane Smith"),
        ("Dr A. O'Brien, Director of Nursing", "Director of Nursing", "Dr A. O'Brien"),
        ("Mrs Okafor-Reed / Bursar", "Bursar", "Mrs Okafor-Reed"),
        ("J Smith, Head of Finance, Place", "Head of Finance, Place", "J Smith"),
        ("Head of Finance, Place, Jane Smith", "Head of Finance, Place", "Jane Smith"),
    ],
)
def test_post_and_person_apart(printed: str, post: str, holder: str) -> None:
    assert post_and_holder(printed) == (post, holder)


@pytest.mark.parametrize(
    "printed",
    ["Jane Smith", "Head of Procurement", "Jane Smith / Bo Marsh", "Finance, Housing",
     "Head of IT / Head of HR", "Market Harborough Office", "TBC", "Director of Place (interim)",
     "Group Manager, Fleet and Stores"],
)  # fmt: skip
def test_what_is_not_surely_both_stays_whole(printed: str) -> None:
    assert post_and_holder(printed) is None


def owned(cell: str) -> dict[str, str]:
    data = f"Audit,Recommendation,Priority,Due date,Owner\nFleet,Count vans.,High,1/5/25,{cell}\n"
    [draft] = recognise(read(data.encode(), name="t.csv")).drafts
    return {n: str(draft.value(n, "")) for n in ("owner", "holder", "owner_email")}


def test_an_address_in_the_owners_cell_is_the_owners() -> None:
    assert owned("Head of Fleet <fleet@weald.example>") == {
        "owner": "Head of Fleet", "holder": "", "owner_email": "fleet@weald.example",
    }  # fmt: skip
    assert owned('"Bo Marsh, Fleet Manager (bo@weald.example)"') == {
        "owner": "Fleet Manager", "holder": "Bo Marsh", "owner_email": "bo@weald.example",
    }  # fmt: skip
    assert owned("bo@weald.example")["owner_email"] == "bo@weald.example"


def test_headings_below_one_of_owners() -> None:
    made = book()
    page = sheet(made, "Internal audit actions", [
        ["Audit", "Recommendation", "Priority", "Responsibility", None, "Timescale", None],
        [None, None, None, "Name", "Job title", "Original", "Revised"],
        ["Locks", "Grease the lock gates.", "Low", "Sam Hill", "Lock Warden", "May 2025", None],
    ])  # fmt: skip
    page.merge_cells("D1:E1")
    page.merge_cells("F1:G1")
    [draft] = recognise(read(saved(made), name="t.xlsx")).drafts
    assert (draft.value("owner"), draft.value("holder")) == ("Lock Warden", "Sam Hill")
    assert draft.value("target_date").end == date(2025, 5, 31)


def test_a_sheet_of_a_directorate_names_that_of_its_rows() -> None:
    made = book()
    heads = ["Ref", "Audit", "Recommendation", "Priority", "Due date"]
    sheet(made, "Adult Social Care", [heads, ["A1", "Care", "Check plans.", "Low", "1/5/25"]])
    sheet(made, "Closed", [heads, ["A2", "Care", "Sign plans.", "Low", "1/5/25"]])
    one, other = recognise(read(saved(made), name="t.xlsx")).drafts
    assert (one.value("directorate"), other.value("directorate")) == ("Adult Social Care", None)


def test_a_text_alone_that_names_an_audit_heads_the_rows_below() -> None:
    made = book()
    sheet(made, "Sheet1", [
        ["Recommendation", "Owner", "Deadline", "Priority"],
        ["Ferry Tolls 2023/24 (Limited Assurance)"],
        ["Count the takings at each toll twice.", "Head of Ferries", "31-Mar-25", "High"],
    ])  # fmt: skip
    [draft] = recognise(read(saved(made), name="t.xlsx")).drafts
    assert draft.value("audit") == "Ferry Tolls 2023/24"
