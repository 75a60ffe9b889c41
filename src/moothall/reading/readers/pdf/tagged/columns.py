"""In which columns the cells of a table stand, also where empty cells have no tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .marked import Piece
from .structure import Untrusted

Tagged = tuple[int, int, list[Piece]]
"""A cell: how many columns and rows it takes by its tag, and its words."""
_UNSURE = "its cells are fewer than the table's columns, and where they stand does not tell which"
MOST = 1_000
"""Columns: no paper's table has more."""
_SLACK = 2.0
"""Points by which the words of neighbouring columns may overlap."""


@dataclass(slots=True)
class Slot:
    """One cell of a row: ``cell`` is its number among those tagged, None for an empty one.

    ``column`` is its first, from 0. ``edge`` is how far to the right words in its columns reach.
    """

    cell: int | None
    column: int
    colspan: int
    edge: float = 0.0


@dataclass(slots=True)
class Line:
    slots: list[Slot] = field(default_factory=list)
    unsure: str = ""

    @property
    def columns(self) -> list[int]:
        """The first column of each tagged cell."""
        return [slot.column for slot in self.slots if slot.cell is not None]


def placed(rows: Sequence[Sequence[Tagged]]) -> list[Line]:
    """For each row its cells in their columns, empty ones put in where cells are missing."""
    starts, widths = grid_of(rows)
    full = max(widths, default=0)
    columns = _columns(rows, starts, widths, full)
    lines: list[Line] = []
    for row, at, width in zip(rows, starts, widths, strict=True):
        if width >= full or not row:
            slots = [
                Slot(n, first, cell[0], _edge(columns, first, cell[0]))
                for n, (cell, first) in enumerate(zip(row, at, strict=True))
            ]
            lines.append(Line(slots))
        else:
            lines.append(_fitted(row, columns, full, taken=width - sum(c[0] for c in row)))
    return lines


def grid_of(rows: Sequence[Sequence[Tagged]]) -> tuple[list[list[int]], list[int]]:
    """For each row the first column of each cell, and its width with cells from above."""
    held: dict[int, int] = {}
    starts: list[list[int]] = []
    widths: list[int] = []
    for row in rows:
        column, at = 0, []
        later: dict[int, int] = {}
        for colspan, rowspan, _ in row:
            while held.get(column):
                column += 1
            at.append(column)
            for n in range(column, column + colspan):
                if rowspan > 1:
                    later[n] = rowspan
            column += colspan
            if column > MOST:
                raise Untrusted("a table has too many columns")
        while held.get(column):
            column += 1
        widths.append(max(column, max((n + 1 for n, left in held.items() if left), default=0)))
        starts.append(at)
        held = {n: left - 1 for n, left in (held | later).items() if left > 1}
    return starts, widths


def _columns(
    rows: Sequence[Sequence[Tagged]], starts: list[list[int]], widths: list[int], full: int
) -> list[tuple[float, float]]:
    """From where to where the words of each column stand, by the rows that have all cells.

    Empty when no column is without words, or when columns overlap: then nothing is told by it.
    """
    spans: list[list[float]] = [[] for _ in range(full)]
    for row, at, width in zip(rows, starts, widths, strict=True):
        if width < full:
            continue
        for (colspan, _, pieces), first in zip(row, at, strict=True):
            if colspan == 1 and pieces and first < full:
                spans[first] += [min(p.x0 for p in pieces), max(p.x1 for p in pieces)]
    found = [(min(span), max(span)) if span else (0.0, -1.0) for span in spans]
    known = [span for span in found if span[1] >= span[0]]
    if any(b[0] < a[1] - _SLACK for a, b in pairwise(known)):
        return []
    return found


def _edge(columns: list[tuple[float, float]], first: int, span: int) -> float:
    last = first + span - 1
    return max(0.0, columns[last][1]) if last < len(columns) else 0.0


def _fitted(
    row: Sequence[Tagged], columns: list[tuple[float, float]], full: int, taken: int
) -> Line:
    """A row that lacks cells: each goes where its words stand."""
    if not columns or taken:
        return Line([Slot(n, n, cell[0]) for n, cell in enumerate(row)], _UNSURE)
    slots: list[Slot] = []
    column, unsure = 0, ""
    for n, (colspan, _, pieces) in enumerate(row):
        first, last = _overlapped(pieces, columns)
        if first < column:  # an empty cell, or one whose words tell nothing
            first = last = column
            unsure = unsure or (_UNSURE if pieces else "")
        left = sum(cell[0] for cell in row[n + 1 :])
        if first + max(colspan, last - first + 1) + left > full:
            return Line([Slot(m, m, cell[0]) for m, cell in enumerate(row)], _UNSURE)
        slots += [Slot(None, n, 1) for n in range(column, first)]
        wide = max(colspan, last - first + 1)
        slots.append(Slot(n, first, wide, _edge(columns, first, wide)))
        column = first + wide
    slots += [Slot(None, n, 1) for n in range(column, full)]
    return Line(slots, unsure)


def _overlapped(pieces: list[Piece], columns: list[tuple[float, float]]) -> tuple[int, int]:
    """The first and the last column over which words stand; (-1, -1) where over none."""
    if not pieces:
        return -1, -1
    x0, x1 = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    met = [
        n for n, (left, right) in enumerate(columns) if x0 < right - _SLACK and x1 > left + _SLACK
    ]
    return (met[0], met[-1]) if met else (-1, -1)
