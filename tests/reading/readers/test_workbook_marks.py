"""What a workbook says of cells beside their values: colours, notes, words struck through."""

from __future__ import annotations

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font

from moothall.documents.tree import UNMARKED, Cell, Marks
from moothall.reading import read
from moothall.reading.child import extract
from moothall.reading.wire import document_in, document_out
from tests.specimens.trackers import county, trust
from tests.specimens.trackers.sheets import book, fill, saved, sheet


def cells(data: bytes) -> dict[str, Cell]:
    tables = read(data, name="a.xlsx").tables()
    return {str(c.place.cell): c for table in tables for row in table.rows for c in row.cells}


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        ("FF92D050", "#92d050"),
        ("FFFFFFFF", ""),
        (Color(indexed=10), "#ff0000"),
        (Color(indexed=64), ""),
        (Color(theme=0), ""),
        (Color(theme=1), "#000000"),
        (Color(theme=0, tint=-0.25), "#bfbfbf"),
        (Color(theme=3), "#1f497d"),
        (Color(theme=4), "#4f81bd"),
        (Color(theme=4, tint=0.6), "#b9cde5"),
    ],
)
def test_fills_of_all_kinds(colour: str | Color, shown: str) -> None:
    """The theme is openpyxl's own; a tint of 0.6 is what Excel calls "Lighter 60%"."""
    made = book()
    fill(sheet(made, "S", [["a", "b"]]), "B1", colour)
    assert cells(saved(made))["B1"].marks.fill == shown


def test_a_coloured_empty_cell_beside_words_is_kept() -> None:
    made = book()
    page = sheet(made, "Key", [[None, "Implemented"], [None, "Overdue"]])
    fill(page, "A1", "FF00B050")
    found = cells(saved(made))
    assert (found["A1"].text, found["A1"].marks.fill) == ("", "#00b050")
    assert found["B2"].marks is UNMARKED


def test_a_note_on_an_empty_cell_is_kept() -> None:
    made = book()
    page = sheet(made, "S", [["a", None, "c"]])
    page["B1"].comment = Comment("who?\nasked twice", "Clerk")
    assert cells(saved(made))["B1"].marks.note == "who?\nasked twice"


def test_a_formula_keeps_its_value_or_says_that_it_has_none() -> None:
    made = book()
    page = sheet(made, "S", [["a", '=HYPERLINK("mailto:a@weald.example?subject=x","A")', "c"]])
    page["C1"].font = Font(strike=True)
    found = cells(saved(made))
    assert found["B1"].marks == Marks(mail="a@weald.example", unstored=True)
    assert found["C1"].marks == Marks(struck="c")


@pytest.mark.parametrize("data", [county.workbook(), trust.workbook()], ids=["county", "trust"])
def test_the_child_tells_all_of_it(data: bytes) -> None:
    document = read(data, name="a.xlsx")
    assert document_in(document_out(document)) == document
    reading = extract(data, "a.xlsx")
    assert reading.document == document
    assert reading.tables
    assert {t.used for t in reading.tables} <= {True, False}
    notes = [e for d in reading.drafts for e in d.value("extras", []) if "Note on" in e["heading"]]
    assert notes
