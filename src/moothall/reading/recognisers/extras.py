"""What a row says in columns that have no field, and in notes: kept under the printed headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from moothall.documents.tree import Place

from .cells import joined, lines, text_of
from .columns import KEPT
from .grid import GridCell
from .made import Made
from .records import Record

LETTERS = re.compile(r"[A-Z]+")


def add(made: Made) -> None:
    """Puts the field ``extras``: a list of heading, text and place, in the order of columns."""
    record = made.record
    found = [*_columns(record), *_notes(record), *_colour(record)]
    if found:
        made.put("extras", found, None, record.place)


def heading_of(record: Record, at: int, place: Place) -> str:
    """The heading of a column; one without is named by its letter or number."""
    headings = record.columns.headings
    if at < len(headings) and headings[at]:
        return headings[at]
    letters = LETTERS.match(place.cell or "")
    return f"Column {letters[0] if letters else at + 1}"


def _columns(record: Record) -> Iterator[dict[str, Any]]:
    fields = record.columns.fields
    width = max((len(row.cells) for row in record.rows), default=0)
    kept = [at for at in range(width) if at >= len(fields) or fields[at] in KEPT]
    for at in kept:
        cells = list(_cells(record, at))
        if text := text_of(joined([lines(c.cell) for c in cells])) if cells else "":
            place = cells[0].cell.place
            yield _extra(heading_of(record, at, place), text, place)


def _cells(record: Record, at: int) -> Iterator[GridCell]:
    """The cells of one column in the rows of a record, each printed one once."""
    for number, row in enumerate(record.rows):
        if at < len(row.cells):
            cell = row.cells[at]
            if cell.text and not cell.spread and not (number and cell.carried):
                yield cell


def _notes(record: Record) -> Iterator[dict[str, Any]]:
    for row in record.rows:
        for at, cell in enumerate(row.cells):
            note = cell.cell.marks.note
            if note and not cell.spread and not cell.carried:
                place = cell.cell.place
                yield _extra(f"Note on {heading_of(record, at, place)}", note, place)


def _colour(record: Record) -> Iterator[dict[str, Any]]:
    if record.colours:
        words = dict.fromkeys(words for words, _ in record.colours)
        yield _extra("Colour", "\n".join(words), record.colours[0][1])


def _extra(heading: str, text: str, place: Place) -> dict[str, Any]:
    return {"heading": heading, "text": text, "place": place.as_dict()}
