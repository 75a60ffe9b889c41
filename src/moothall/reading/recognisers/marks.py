"""What is doubtful because of how a spreadsheet holds or marks its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from moothall.documents import dates
from moothall.documents.tree import Cell
from moothall.reading.vocabulary import pattern

from .columns import COMPUTED, DATE_FIELDS, LEAVE, NO_FIELD
from .extras import heading_of
from .made import Made
from .records import Record

NAMED = frozenset({
    "number", "audit", "reference", "title", "rating", "owner", "holder", "owner_email",
    "directorate", "service", "state_printed",
})  # fmt: skip
"""Fields that name something: an error in their cell is no name."""
Seen = tuple[int, Cell, str, str]
"""A cell's column, the cell, its text and its field."""


def add(made: Made) -> None:
    """Errors, formulas without a value, words struck through and dates stored as numbers."""
    seen = list(_cells(made.record))
    for found in seen:
        _error(made, *found)
        _stored(made, *found)
    _struck(made, seen)


def _cells(record: Record) -> Iterator[Seen]:
    """Each cell that a record prints and that is not left."""
    fields = record.columns.fields
    for row in record.rows:
        for at, cell in enumerate(row.cells):
            name = fields[at] if at < len(fields) else ""
            if not cell.carried and not cell.spread and name not in (COMPUTED, LEAVE):
                yield at, cell.cell, cell.text, "" if name in NO_FIELD else name


def _error(made: Made, at: int, cell: Cell, text: str, name: str) -> None:
    if text[:1] not in ("#", "E") or not pattern("sheets", "cells", "error").match(text):
        return
    heading = heading_of(made.record, at, cell.place)
    if name in NAMED and name in made.fields:
        made.fields[name] = replace(made.fields[name], value="")
    made.doubt("CELL001", f"“{text}” in the column “{heading}” is an error", name, printed=text)


def _stored(made: Made, at: int, cell: Cell, text: str, name: str) -> None:
    if cell.marks.unstored:
        heading = heading_of(made.record, at, cell.place)
        message = f"The formula in the column “{heading}” has no stored value"
        made.doubt("CELL002", message, name)
    if name in DATE_FIELDS and (day := dates.serial(text)) is not None:
        message = f"“{text}” is a number of days, read as {day:%d/%m/%Y}"
        made.doubt("DATE008", message, name, printed=text, expected=day.isoformat())


def _struck(made: Made, seen: list[Seen]) -> None:
    """A row struck through asks what became of it; words struck through in a cell are named."""
    words = [s for s in seen if s[2]]
    struck = [s for s in words if s[1].marks.struck]
    if not struck:
        return
    whole = [s for s in struck if len(s[1].marks.struck) >= 0.9 * len(s[2])]
    if len(whole) > 0.6 * len(words):
        made.doubt("ROWS003", "The row is struck through, and was read")
        return
    for at, cell, _, name in struck:
        shown = " ".join(cell.marks.struck.split())
        heading = heading_of(made.record, at, cell.place)
        message = f"“{shown[:120]}” is struck through in the column “{heading}”, and was read"
        made.doubt("TEXT004", message, name, printed=shown)
