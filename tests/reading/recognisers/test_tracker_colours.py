"""Colours of cells and rows: read as what the workbook's key says, else doubted."""

from __future__ import annotations

import pytest
from openpyxl.styles import Color

from moothall.documents.drafts import Draft
from moothall.reading.recognisers.colours import family_of
from tests.specimens.trackers import borough, fire
from tests.specimens.trackers.sheets import AMBER, GREEN, GREY, RED, book, fill, saved, sheet

from .layouts import codes, extras, plain
from .trackers import by_reference, said, taken

HEADS = ["Ref", "Audit", "Recommendation", "Priority", "Due date", "Status"]


def row(number: int, status: str | None = None) -> list[object]:
    text = f"The warden should oil hinge {number} of the lock gates before each winter."
    return [f"L{number}", "Lock Gates", text, "High", "31/03/2025", status]


def coloured(key: list[list[str]], *fills: tuple[str, str], status: str | None = None) -> Draft:
    """One row of a workbook, below these colours, with a sheet that is called Key."""
    made = book()
    page = sheet(made, "Tracker", [HEADS, row(1, status), row(2, status), row(3, status)])
    sheet(made, "Key", key)
    for cells, colour in fills:
        fill(made["Key"] if cells.startswith("Key!") else page, cells.split("!")[-1], colour)
    return by_reference(taken(saved(made)))["L2"]


def test_the_keys_words_are_the_state_where_no_column_says_it() -> None:
    key = [["Colours", ""], ["", "Implemented"], ["", "Overdue"]]
    draft = coloured(key, ("Key!A2", GREEN), ("Key!A3", RED), ("A3:E3", GREEN))
    assert plain(draft)["state_printed"] == "Implemented"
    assert draft.printed("state_printed") == "Implemented"
    assert plain(draft)["signals"] == ["reported_complete"]


def test_beside_a_status_the_meaning_is_a_column_of_its_own() -> None:
    key = [["Awaiting evidence"], ["Overdue"]]
    fills = (("Key!A1", AMBER), ("Key!A2", RED), ("A3:F3", AMBER))
    draft = coloured(key, *fills, status="Open")
    assert plain(draft)["state_printed"] == "Open"
    assert extras(draft) == {"Colour": "Awaiting evidence"}


def test_a_meaning_that_is_no_state_is_a_column_of_its_own() -> None:
    key = [["Legend"], ["Yellow: raised by the external auditor; Green: raised by ourselves"]]
    draft = coloured(key, ("A3:E3", "FFFFFF00"))
    assert extras(draft) == {"Colour": "raised by the external auditor"}


def test_a_shade_counts_where_the_key_has_its_colour_once() -> None:
    key = [["Key"], ["Implemented"], ["Overdue"]]
    shade = Color(theme=6, tint=0.4)  # its theme's green, made lighter
    draft = coloured(key, ("Key!A2", GREEN), ("Key!A3", RED), ("A3:E3", shade))  # type: ignore[arg-type]
    assert plain(draft)["state_printed"] == "Implemented"


def test_a_key_above_the_header_heads_no_section() -> None:
    rows = by_reference(taken(fire.workbook()))
    states = [plain(d).get("state_printed") for d in rows.values()]
    assert states == [
        "Implemented", "In progress", "Overdue", None, None, None, None, None, "Completed",
    ]  # fmt: skip
    assert [plain(d).get("section") for d in rows.values()] == [None] * 8 + ["Completed actions"]
    assert extras(rows["4"]) == {"Colour": "Report: Not yet due"}


def test_without_a_key_a_colour_that_stands_alone_is_doubted_once_a_sheet_is_said() -> None:
    found = taken(borough.workbook())
    live = [d for d in found.drafts if d.place.sheet == "Live"]
    assert [d.value("number") for d in live if "COLOUR001" in codes(d)] == ["1", "2", "4"]
    assert said(found) == ["colours: 3 rows are coloured and no key says what that means"]


def test_coloured_headers_and_every_other_row_mean_nothing() -> None:
    closed = [d for d in taken(borough.workbook()).drafts if d.place.sheet == "Closed"]
    assert len(closed) == 4
    assert not any("COLOUR001" in codes(d) for d in closed)


def test_a_colour_with_its_own_words_is_no_doubt() -> None:
    draft = coloured([["Key"], ["Overdue"]], ("F3", GREEN), status="Complete")
    assert not codes(draft) & {"COLOUR001"}


def test_struck_rows_and_words() -> None:
    rows = by_reference(taken(fire.workbook()))
    assert "ROWS003" in codes(rows["5"])
    assert "TEXT004" in codes(rows["6"])
    assert rows["6"].value("text") == "Inspect monthly. Inspect each quarter instead."


@pytest.mark.parametrize(
    ("colour", "family"),
    [("#ff0000", "red"), ("#f8cbad", "amber"), ("#ffc000", "amber"), ("#ffff00", "yellow"),
     ("#92d050", "green"), ("#9dc3e6", "blue"), ("#d9d9d9", "grey"), ("#7030a0", "purple"),
     ("#ffc7ce", "red"), ("#c6efce", "green"), ("#000000", "black")],
)  # fmt: skip
def test_what_people_call_a_colour(colour: str, family: str) -> None:
    assert family_of(colour) == family


def test_every_other_row_in_grey_is_decoration_though_some_rows_have_a_meaning() -> None:
    made = book()
    page = sheet(made, "Tracker", [HEADS, *(row(n, None) for n in range(1, 21))])
    sheet(made, "Key", [["Key"], ["Implemented"], ["Overdue"]])
    fill(made["Key"], "A2", GREEN)
    fill(made["Key"], "A3", AMBER)
    for at in range(3, 22, 2):
        fill(page, f"A{at}:F{at}", GREY)
    for at, colour in ((5, GREEN), (6, AMBER), (12, GREEN), (15, AMBER)):
        fill(page, f"A{at}:F{at}", colour)
    found = taken(saved(made))
    assert not [words for words in said(found) if words.startswith("colours:")]
    states = {ref: plain(d).get("state_printed") for ref, d in by_reference(found).items()}
    assert {ref for ref, state in states.items() if state == "Implemented"} == {"L4", "L11"}
    assert {ref for ref, state in states.items() if state == "Overdue"} == {"L5", "L14"}


def test_a_few_rows_of_one_colour_are_still_doubted() -> None:
    made = book()
    page = sheet(made, "Tracker", [HEADS, *(row(n, None) for n in range(1, 21))])
    for at in (3, 4, 9, 10, 16):
        fill(page, f"A{at}:F{at}", GREY)
    assert [words for words in said(taken(saved(made))) if words.startswith("colours: 5 rows")]
