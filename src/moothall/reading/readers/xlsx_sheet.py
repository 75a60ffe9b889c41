"""One sheet of a workbook as one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from moothall.documents.tree import Block, Cell, Paragraph, Place, Row, Table

from ..encodings import CONTROLS
from ..limits import Tally
from ..packages import Element, children, first, whole
from .fragment import blocks_of
from .xlsx_formats import CellStyles, number, written_date

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook share."""

    strings: list[tuple[str, bool, bool]]
    styles: CellStyles
    from_1904: bool
    tally: Tally


@dataclass(slots=True)
class _Read:
    """A cell as it was read: its typed value, its words and how they are marked."""

    raw: Any
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Sheet:
    """Reads one sheet. ``number`` is the table's number in the workbook."""

    name: str
    number: int
    shared: Shared
    remarks: list[tuple[Place, str]]
    hidden: bool = False
    _hidden_rows: set[int] = field(default_factory=set)
    _uncached: list[str] = field(default_factory=list)

    def table(self, root: Element, header_rows: set[int]) -> Table | None:
        """The sheet's table from its first to its last used row and column; None if it is empty.

        Of several blank rows one is kept, as a division.
        """
        data = first(root, "sheetData")
        if data is None:
            return None
        rows = self._cells(data)
        self._remark_columns(root)
        used = [column for cells in rows.values() for column in cells]
        if not used:
            return None
        left, right = min(used), max(used)
        merges = dict(self._merges(root, rows))
        made: list[Row] = []
        before = 0
        for at in sorted(rows):
            if before and at > before + 1 and made:
                made.append(self._row(before + 1, {}, range(left, right + 1), {}, len(made) + 1))
            header = at in header_rows
            row = self._row(at, rows[at], range(left, right + 1), merges, len(made) + 1)
            made.append(replace(row, header=header) if header else row)
            before = at
        self._remark_rows(made)
        return Table(tuple(made), replace(made[0].place, row=None, cell=None))

    def _cells(self, data: Element) -> dict[int, dict[int, _Read]]:
        """Row → column → what was read, of the cells that hold anything."""
        rows: dict[int, dict[int, _Read]] = {}
        last = 0
        for element in children(data, "row"):
            stated = element.get("r")
            last = whole(stated, last + 1)
            found: dict[int, _Read] = {}
            column = 0
            for cell in children(element, "c"):
                column = _column(cell.get("r")) or column + 1
                read = self._read(cell, column, last)
                if read is not None and (read.text.strip() or read.raw is not None):
                    found[column] = read
            if element.get("hidden") in ("1", "true") and found:
                self._hidden_rows.add(last)
            if found:
                self.shared.tally.row(max(found) - min(found) + 1, f"sheet {self.name} row {last}")
                rows[last] = found
        return rows

    def _read(self, cell: Element, column: int, row: int) -> _Read | None:
        kind = cell.get("t") or "n"
        style = whole(cell.get("s"))
        bold, italic = self.shared.styles.marks(style)
        if kind == "inlineStr":
            inline = first(cell, "is")
            text = "".join(t.text or "" for t in inline.iter("{*}t")) if inline is not None else ""
            return _Read(None, text, bold, italic)
        stored = first(cell, "v")
        if stored is None or stored.text is None:
            if first(cell, "f") is not None:
                self._uncached.append(f"{letters_of(column)}{row}")
            return None
        if kind == "s":
            return self._string(stored.text, bold, italic)
        return _Read(*self._typed(kind, stored.text, style), bold, italic)

    def _typed(self, kind: str, text: str, style: int) -> tuple[Any, str]:
        """The typed value and the words of what a cell stores; texts and errors have no value."""
        if kind == "b":
            return text == "1", "TRUE" if text == "1" else "FALSE"
        if kind == "d":
            return written_date(text)
        if kind == "n":
            shown = self.shared.styles.shows(style)
            return number(text, shown, from_1904=self.shared.from_1904)
        return None, text

    def _string(self, index: str, bold: bool, italic: bool) -> _Read:
        at = whole(index, -1)
        if not 0 <= at < len(self.shared.strings):
            return _Read(None, "")
        text, all_bold, all_italic = self.shared.strings[at]
        return _Read(None, text, bold or all_bold, italic or all_italic)

    def _row(
        self,
        at: int,
        found: dict[int, _Read],
        columns: range,
        merges: dict[tuple[int, int], tuple[int, int]],
        number: int,
    ) -> Row:
        cells: list[Cell] = []
        for column in columns:
            span = merges.get((at, column))
            if span == (0, 0):
                continue
            place = Place(
                sheet=self.name, cell=f"{letters_of(column)}{at}", table=self.number, row=number
            )
            down, across = span or (1, 1)
            blocks, raw = self._blocks(found.get(column), place)
            cells.append(Cell(blocks, place, colspan=across, rowspan=down, raw=raw))
        hidden = self.hidden or at in self._hidden_rows
        first_cell = f"{letters_of(columns[0])}{at}"
        place = Place(sheet=self.name, cell=first_cell, table=self.number, row=number)
        self.shared.tally.cells += max(0, len(cells) - len(found))
        return Row(tuple(cells), place, hidden=hidden)

    def _blocks(self, read: _Read | None, place: Place) -> tuple[tuple[Block, ...], Any]:
        if read is None:
            return (), None
        if read.raw is not None:
            return (Paragraph(read.text, place, read.bold, read.italic),), read.raw
        text = CONTROLS.sub("", ESCAPE.sub(lambda m: chr(int(m[1], 16)), read.text))
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        blocks = blocks_of(lines, [place] * len(lines), wrapped=False)
        if read.bold or read.italic:
            blocks = tuple(
                replace(b, bold=read.bold or b.bold, italic=read.italic or b.italic)
                if isinstance(b, Paragraph)
                else b
                for b in blocks
            )
        return blocks, None

    def _merges(
        self, root: Element, rows: dict[int, dict[int, _Read]]
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """(row, column) → (rows, columns) of each merged cell; (0, 0) for those it covers."""
        merged = first(root, "mergeCells")
        if merged is None:
            return
        used = {column for cells in rows.values() for column in cells}
        left, right = min(used), max(used)
        order = sorted(rows)
        for element in children(merged, "mergeCell"):
            corners = [_corner(x) for x in (element.get("ref") or "").split(":")]
            if len(corners) != 2 or None in corners:
                continue
            (top, start), (bottom, end) = corners  # type: ignore[misc]
            end, start = min(end, right), max(start, left)
            inside = [at for at in order if top <= at <= bottom]
            if top not in rows or not inside or start > end:
                continue
            for at in inside:
                for column in range(start, end + 1):
                    yield (at, column), (0, 0)
            yield (top, start), (len(inside), end - start + 1)

    def _remark_columns(self, root: Element) -> None:
        columns = first(root, "cols")
        for column in children(columns, "col") if columns is not None else ():
            if column.get("hidden") in ("1", "true"):
                ends = [letters_of(whole(column.get(side), 1)) for side in ("min", "max")]
                which = ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
                words = f"column {which} is hidden, and was read"
                self.remarks.append((Place(sheet=self.name, cell=f"{ends[0]}1"), words))

    def _remark_rows(self, rows: list[Row]) -> None:
        for row in rows:
            if row.hidden and not self.hidden:
                self.remarks.append((row.place, "a hidden row was kept"))
        if self._uncached:
            count = len(self._uncached)
            words = "1 formula has" if count == 1 else f"{count} formulas have"
            words += " no stored value: open and save the file"
            place = Place(sheet=self.name, cell=self._uncached[0])
            self.remarks.append((place, f"{words} in Excel to give them one"))


def _column(reference: str | None) -> int:
    """The column's number, from 1, in a reference such as B7; 0 when there is none."""
    found = REFERENCE.match(reference or "")
    if not found:
        return 0
    count = 0
    for letter in found[1]:
        count = count * 26 + ord(letter) - 64
    return count


def _corner(reference: str) -> tuple[int, int] | None:
    found = REFERENCE.match(reference)
    return (int(found[2]), _column(reference)) if found else None


@cache
def letters_of(column: int) -> str:
    """1 is A, 27 is AA."""
    out = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out
