"""The rows of one sheet as one table, whatever program wrote the workbook."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from moothall.documents.tree import UNMARKED, Block, Cell, Marks, Paragraph, Place, Row, Table

from ..limits import Tally
from .fragment import blocks_of
from .sheet_places import letters_of
from .sheet_remarks import Remarks

NARROW = 3
"""A table of so few columns may be a key, whose colours stand in cells beside the words."""
Span = tuple[int, int]
Corners = tuple[int, int, int, int]
"""The first row, first column, last row and last column of a merged cell, from 1."""


@dataclass(slots=True)
class Read:
    """A cell as it was read: its typed value, its words (a line each paragraph) and its marks.

    ``says``: it has a value or words, not marks alone.
    """

    raw: Any
    text: str
    bold: bool = False
    italic: bool = False
    marks: Marks = UNMARKED
    says: bool = True


@dataclass(slots=True)
class SheetRows:
    """Gathers what a sheet holds, row by row, and makes its table.

    ``number`` is the table's number in the workbook. ``unstored``: cells (A1) that are formulas
    without a value. ``filtered``: rows were hidden by choosing, not by hand.
    """

    name: str
    number: int
    tally: Tally
    remarks: Remarks
    hidden: bool = False
    rows: dict[int, Mapping[int, Read]] = field(default_factory=dict)
    merges: list[Corners] = field(default_factory=list)
    unstored: list[str] = field(default_factory=list)
    filtered: bool = False
    _hidden_rows: dict[int, None] = field(default_factory=dict)

    def add(self, at: int, found: Mapping[int, Read], *, hidden: bool) -> bool:
        """Keeps row ``at`` if one of its cells says anything; they are by column, from 1."""
        used = [column for column, read in found.items() if read.says]
        if not used:
            return False
        if hidden:
            self._hidden_rows[at] = None
        self.tally.row(max(used) - min(used) + 1, f"sheet {self.name} row {at}")
        self.rows[at] = found
        return True

    def table(self, header_rows: set[int], hidden_columns: Iterable[Span]) -> Table | None:
        """The sheet's table from its first to its last used row and column; None if it is empty.

        Of several blank rows one is kept, as a division.
        """
        concealed = self.remarks.hidden_columns(hidden_columns)
        rows = self.rows
        used = {column for cells in rows.values() for column, read in cells.items() if read.says}
        if not used:
            return None
        columns = _with_colours(min(used), max(used), rows)
        order = sorted(rows)
        merges = dict(self._merges(order, columns))
        made: list[Row] = []
        before = 0
        for at in order:
            if before and at > before + 1 and made:
                made.append(self._row(before + 1, {}, columns, {}, len(made) + 1))
            row = self._row(at, rows[at], columns, merges, len(made) + 1)
            made.append(replace(row, header=True) if at in header_rows else row)
            before = at
        if not self.hidden:
            self.remarks.hidden_rows(list(self._hidden_rows), filtered=self.filtered)
        self.remarks.unstored(self.unstored)
        inside = tuple(c - columns.start for c in concealed if c in columns)
        place = replace(made[0].place, row=None, cell=None)
        return Table(tuple(made), place, hidden_columns=inside)

    def _row(
        self,
        at: int,
        found: Mapping[int, Read],
        columns: range,
        merges: dict[tuple[int, int], tuple[int, int]],
        number: int,
    ) -> Row:
        cells: list[Cell] = []
        for column in columns:
            span = merges.get((at, column)) if merges else None
            if span == (0, 0):
                continue
            place = Place(
                sheet=self.name, cell=f"{letters_of(column)}{at}", table=self.number, row=number
            )
            down, across = span or (1, 1)
            read = found.get(column)
            if read is None:
                cells.append(Cell((), place, across, down))
                continue
            blocks, raw = self._blocks(read, place)
            cells.append(Cell(blocks, place, across, down, raw=raw, marks=read.marks))
        hidden = self.hidden or at in self._hidden_rows
        first_cell = f"{letters_of(columns[0])}{at}"
        place = Place(sheet=self.name, cell=first_cell, table=self.number, row=number)
        self.tally.cells += max(0, len(cells) - len(found))
        return Row(tuple(cells), place, hidden=hidden)

    def _blocks(self, read: Read, place: Place) -> tuple[tuple[Block, ...], Any]:
        if not read.says:
            return (), None
        if read.raw is not None:
            return (Paragraph(read.text, place, read.bold, read.italic),), read.raw
        lines = read.text.split("\n")
        blocks = blocks_of(lines, [place] * len(lines), wrapped=False)
        if read.bold or read.italic:
            blocks = tuple(
                replace(b, bold=read.bold or b.bold, italic=read.italic or b.italic)
                if isinstance(b, Paragraph)
                else b
                for b in blocks
            )
        return blocks, None

    def _merges(self, order: Sequence[int], columns: range) -> Iterator[tuple[Span, Span]]:
        """(row, column) → (rows, columns) of each merged cell; (0, 0) for those it covers."""
        for top, left, bottom, right in self.merges:
            start, end = max(left, columns[0]), min(right, columns[-1])
            inside = order[bisect_left(order, top) : bisect_right(order, bottom)]
            if top not in self.rows or not inside or start > end:
                continue
            for at in inside:
                for column in range(start, end + 1):
                    yield (at, column), (0, 0)
            yield (top, start), (len(inside), end - start + 1)


def _with_colours(left: int, right: int, rows: Mapping[int, Mapping[int, Read]]) -> range:
    """The columns that hold anything; those of a narrow table with the coloured ones beside it."""
    if right - left < NARROW:
        coloured = {c for cells in rows.values() for c, read in cells.items() if read.marks.fill}
        left = left - 1 if left - 1 in coloured else left
        right = right + 1 if right + 1 in coloured else right
    return range(left, right + 1)
