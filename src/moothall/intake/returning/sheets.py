"""A returned workbook's sheets: the mark, the main table, and which of its columns is which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from moothall.documents.tree import Cell, Document, Place, Row, Table
from moothall.writing.working.columns import STANDARD
from moothall.writing.working.mark import Mark, mark_of

DEEPEST_HEADER = 20
"""Rows above the header that a team may have put there."""
LEAST_HEADINGS = 3
_LETTERS = re.compile(r"^[A-Z]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the header: its cells by their column's letters."""

    place: Place
    cells: Mapping[str, Cell]

    def text(self, letters: str) -> str:
        cell = self.cells.get(letters)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Main:
    """The main table: ``headings`` by column letters from left to right, and its rows."""

    headings: Mapping[str, str]
    lines: tuple[Line, ...]


def find_mark(document: Document) -> Mark | None:
    """The mark of a working file; None in any other document."""
    for table in document.tables():
        rows = [(row.cells[0].text, row.cells[1].text) for row in table.rows if len(row.cells) > 1]
        if rows and rows[0][0] == "format" and (mark := mark_of(rows)) is not None:
            return mark
    return None


def find_main(document: Document, mark: Mark) -> Main | None:
    """The table with most of the export's headings, whatever its sheet is called now."""
    known = {folded(heading) for _, heading in mark.columns}
    best: tuple[int, Table, int] | None = None
    for table in document.tables():
        for index, row in enumerate(table.rows[:DEEPEST_HEADER]):
            score = len({folded(cell.text) for cell in row.cells} & known)
            if score >= LEAST_HEADINGS and (best is None or score > best[0]):
                best = score, table, index
    if best is None:
        return None
    _, table, at = best
    headings = {letters_of(cell): cell.text for cell in table.rows[at].cells if cell.text}
    return Main(headings, tuple(_lines(table.rows[at + 1 :])))


def _lines(rows: Sequence[Row]) -> Iterator[Line]:
    for row in rows:
        cells = {letters_of(cell): cell for cell in row.cells if _says(cell)}
        if cells:
            yield Line(row.place, cells)


def _says(cell: Cell) -> bool:
    return bool(cell.text) or cell.raw is not None or cell.marks.unstored


def letters_of(cell: Cell) -> str:
    """The letters of a cell's column: "AB" of AB12."""
    found = _LETTERS.match(cell.place.cell or "")
    return found[0] if found else ""


def folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def columns_by_key(
    main: Main, mark: Mark, alike: Mapping[tuple[str, str], float]
) -> dict[str, str]:
    """Column letters by the key of the export's column.

    A heading that is still there tells; then what stands under it (``alike`` is the share of cells
    that say what the record said, by letters and key); then its place in the export.
    """
    left = dict(main.headings)
    found: dict[str, str] = {}
    for key, heading in mark.columns:
        same = (letters for letters, here in left.items() if folded(here) == folded(heading))
        if (letters := next(same, "")) and key not in found:
            found[key] = letters
            del left[letters]
    keys = [key for key, _ in mark.columns if key not in found]
    for (letters, key), share in sorted(alike.items(), key=lambda one: -one[1]):
        if share >= 0.5 and letters in left and key in keys:
            found[key] = letters
            keys.remove(key)
            del left[letters]
    order = list(main.headings)
    exported = [key for key, _ in mark.columns]
    for key in keys:
        at = exported.index(key)
        if at < len(order) and order[at] in left:
            found[key] = order[at]
            del left[order[at]]
    return found


HOLDS = {column.key: column.holds for column in STANDARD}
"""What the export's columns hold, by key; those of the council's own hold text."""
