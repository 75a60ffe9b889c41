"""Trackers whose headings are plain speech, and what stands around their rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from moothall.documents.drafts import Draft
from moothall.reading import read
from moothall.reading.recognisers.likeness import near_names
from moothall.reading.recognisers.people import post_and_holder
from moothall.reading.recognisers.recommendations import recognise
from moothall.reading.recognisers.statements import is_claimed
from moothall.reading.reconciling.saying import state_of
from tests.specimens.trackers.sheets import BLUE, book, fill, saved, sheet

from .layouts import extras, plain
from .trackers import taken

HEADS = ["Ref", "Audit", "Recommendation", "Priority", "Responsible officer", "Due date", "Status"]
STATES = ("Late", "In delivery", "Scheduled")


def row(number: int, **said: Any) -> list[Any]:
    """A row under ``HEADS``; ``said`` takes the place of a cell by its heading's first word."""
    cells: dict[str, Any] = {
        "Ref": f"Q{number}",
        "Audit": ("Quay Dues", "Weighbridge")[number % 2],
        "Recommendation": f"The {number} tickets should be counted each evening and signed for.",
        "Priority": ("High", "Low")[number % 2],
        "Responsible": ("Quay Master", "Head of Weighing")[number % 2],
        "Due": date(2025, 1 + number % 12, 28),
        "Status": STATES[number % 3],
    }
    return [*(cells | said).values()]


def tracker(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Draft]:
    made = book()
    sheet(made, "Tracker", [heads, *rows])
    return list(taken(saved(made)).drafts)


def test_headings_in_plain_speech() -> None:
    heads = ["What we found", "What we said we'd do", "How serious?", "Who", "By when?",
             "Where are we?", "Anything else"]  # fmt: skip
    rows = [
        [f"Tickets of quay {n} were not counted.", f"Count the tickets of quay {n} every evening.",
         "High", "Quay Master", date(2025, 3, n), ("Started", "Not started")[n % 2], "See the log"]
        for n in range(1, 9)
    ]  # fmt: skip
    found = plain(tracker(heads, rows)[0])
    assert found["finding"] == "Tickets of quay 1 were not counted."
    assert found["text"] == "Count the tickets of quay 1 every evening."
    assert (found["rating"], found["owner"]) == ("High", "Quay Master")
    assert (found["target_date"], found["state_printed"]) == ("2025-03-01", "Not started")
    assert found["remarks"] == "See the log"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Portfolio Holder", ("Cllr Fenn", "Cllr Marsh")),
        ("Budget code", ("Q1435", "G6512")),
        ("Risk ref", ("R1", "R2")),
        ("Key / fraud risk?", ("Y", "N")),
        ("Closed by", ("Audit", "Board")),
        ("No. of extensions", (1, 2)),
    ],
)
def test_columns_that_are_no_field_stay_under_their_heading(
    heading: str, cells: tuple[Any, Any]
) -> None:
    heads = [*(h for h in HEADS if h not in ("Ref", "Priority")), heading]
    rows = [[*row(n)[1:3], *row(n)[4:], cells[n % 2]] for n in range(12)]
    drafts = tracker(heads, rows)
    assert len(drafts) == 12
    for draft in drafts:
        assert not {"directorate", "reference", "rating", "service"} & draft.fields.keys()
        assert heading in dict(extras(draft))


def test_a_status_of_few_words_is_the_state_beside_an_update() -> None:
    rows = [[*row(n), f"The update on quay {n} was given."] for n in range(12)]
    for n, draft in enumerate(tracker([*HEADS, "Trust comments"], rows)):
        assert plain(draft)["state_printed"] == STATES[n % 3]
        assert plain(draft)["status_text"] == f"The update on quay {n} was given."


def test_a_name_beside_the_responsible_officer_holds_the_post() -> None:
    heads = [*HEADS[:5], "Name", *HEADS[5:]]
    rows = [[*row(n)[:5], ("Ada Fenn", "Bo Marsh")[n % 2], *row(n)[5:]] for n in range(8)]
    found = plain(tracker(heads, rows)[0])
    assert (found["owner"], found["holder"]) == ("Quay Master", "Ada Fenn")
    assert "title" not in found


def test_a_part_of_the_council_is_no_person() -> None:
    assert post_and_holder("Deputy Director - Guest Services") is None
    assert post_and_holder("Deputy Director - Guest Access") is None
    assert post_and_holder("Parks Manager - Ada Fenn") == ("Parks Manager", "Ada Fenn")


def test_labels_above_a_header_and_lines_to_sign_on_below() -> None:
    made = book()
    heads = [h for h in HEADS if h != "Audit"]
    rows = [[c for at, c in enumerate(row(n)) if at != 1] for n in range(6)]
    top: list[list[Any]] = [
        ["Audit:", "Quay Dues"],
        ["Report issued:", date(2024, 6, 30)],
        ["Opinion:", "Limited"],
        ["Lead officer:", "Head of Weighing"],
        [],
    ]
    foot: list[list[Any]] = [
        [],
        [None, "Total recommendations: 6"],
        [None, "Signed by: ……………  Date: ………"],
    ]
    sheet(made, "Quay", [*top, heads, *rows, *foot])
    drafts = taken(saved(made)).drafts
    assert [plain(d)["audit"] for d in drafts] == ["Quay Dues"] * 6
    assert plain(drafts[-1])["text"] == row(5)[2]
    assert plain(drafts[-1])["owner"] == row(5)[4]


def test_counts_below_the_rows_are_no_rows() -> None:
    rows = [*(row(n) for n in range(6)), [], ["Number open", None, 4], ["Number closed", None, 2]]
    assert len(tracker(HEADS, rows)) == 6


def test_coloured_headings_are_no_key_of_colours() -> None:
    made = book()
    heads = ["No.", *(h for h in HEADS[1:] if h != "Audit")]
    rows = [[n, *(c for at, c in enumerate(row(n)) if at > 1)] for n in range(1, 5)]
    page = sheet(made, "Place", [heads, ["Quay Dues"], *rows])
    page.merge_cells("A2:F2")
    fill(page, "A1:F1", "FF1F4E78")
    fill(page, "A2:F2", BLUE)
    drafts = taken(saved(made)).drafts
    assert [plain(d)["audit"] for d in drafts] == ["Quay Dues"] * 4


def test_a_header_printed_again_in_a_csv_with_addresses() -> None:
    head = "Action ID|Audit|Action required|Owner (post)|Owner (name)|Email|Agreed completion"
    lines = [
        f"Q{n}|Quay Dues|Count the tickets of quay {n}.|Quay Master|Ada Fenn|a@b.test|2025-03-0{n}"
        for n in range(1, 7)
    ]
    data = "\n".join([head, *lines[:3], head, *lines[3:]]).encode()
    drafts = recognise(read(data, name="quay.csv")).drafts
    assert [d.value("reference") for d in drafts] == [f"Q{n}" for n in range(1, 7)]
    assert plain(drafts[0])["target_date"] == "2025-03-01"


@pytest.mark.parametrize(
    ("state", "claimed", "is_open"),
    [
        ("Complete – awaiting verification", True, True),
        ("Completed - evidence needed", True, True),
        ("Implemented - Unverified", True, True),
        ("Done?", True, True),
        ("Complete", False, False),
        ("Closed and verified", False, False),
        ("Not applicable", False, False),
        ("Not started", False, True),
    ],
)
def test_a_claim_is_no_closure(state: str, *, claimed: bool, is_open: bool) -> None:
    assert is_claimed(state) is claimed
    draft = tracker(HEADS, [row(1, Status=state), *(row(n, Status="Open") for n in range(2, 7))])[0]
    assert plain(draft)["state_printed"] == state
    assert state_of(draft).is_open is is_open


def test_names_that_nearly_equal_are_found_among_thousands() -> None:
    held = {f"Audit of {a}{b} dues": 2 for a in "abcdefghijklmnop" for b in "quayweighs"}
    held |= {"Ferry Tolls and Dues": 9, "Ferry Toll and Dues": 1, "Ferry Tolls Harbour Dues": 1}
    held |= {"School Meals 1": 3, "School Meals 2": 2}
    near = near_names(held)
    assert near["Ferry Toll and Dues"] == "Ferry Tolls and Dues"
    assert near["Ferry Tolls Harbour Dues"] == "Ferry Tolls and Dues"
    assert "School Meals 2" not in near
