"""Tables whose cells have lines around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .columns import column_at, crosses, filled_columns, strands_of
from .edges import Line
from .lattice import Lattice, lattice_of, meshes
from .pages import Box, Fill, Grid, GridCell, GridRow, Word

ALMOST_WHITE = 0xF7
SPILT = 2.0
"""Points: a word that goes further over a line than this stands on it."""
SPILLS = "Words stand across the line between two cells of this row."
SLIT = 5.0
"""Points: a row that is not higher has no place for words."""
SHIFT = 4.0
"""Points: how far columns may stand from where they stood on the page before."""
FEW = 4
"""A frame of fewer cells with words than this gives way to a table inside it."""


def ruled(across: Sequence[Line], down: Sequence[Line]) -> list[Lattice]:
    """The lattices of a page that have two cells or more, from the top."""
    found = []
    for mesh in meshes(across, down):
        lattice = lattice_of(mesh)
        if lattice is not None and len(lattice.xs) > 2:
            found.append(lattice)
    return found


def bounds(lattice: Lattice) -> Box:
    return Box(lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1])


def filled(lattice: Lattice, words: Iterable[Word], fills: Sequence[Fill], page: int) -> Grid:
    """The lattice with its words, in the order given, and the colours of its cells."""
    xs, ys = lattice.xs, lattice.ys
    cells = [
        GridCell(xs[c.left], ys[c.top], xs[c.right], ys[c.bottom],
                 colspan=c.right - c.left, rowspan=c.bottom - c.top)
        for c in lattice.cells
    ]  # fmt: skip
    rows = [GridRow(xs[0], ys[at], xs[-1], ys[at + 1]) for at in range(len(ys) - 1)]
    latest: Word | None = None
    home = 0
    for word in words:
        row = _step(ys, (word.top + word.bottom) / 2)
        if latest is None or not (latest.x1 > cells[home].x1 + 0.5 and _runs_on(latest, word)):
            home = lattice.owner[row][_step(xs, _start(word, xs))]
        cell = cells[home]
        cell.words.append(word)
        if word.x1 > cell.x1 + SPILT or word.x0 < cell.x0 - SPILT:
            rows[lattice.cells[home].top].unsure = SPILLS
        latest = word
    for cell, fill in zip(cells, _colours(lattice, fills), strict=True):
        cell.fill = fill
    for place, cell in sorted(zip(lattice.cells, cells, strict=True), key=lambda x: x[0].left):
        rows[place.top].cells += apart(cell, xs[place.left : place.right + 1])
    box = bounds(lattice)
    grid = Grid(box.x0, box.top, box.x1, box.bottom, page, list(xs), _without_slits(rows))
    grid.cut_above, grid.cut_below = lattice.open_top, lattice.open_bottom
    return grid


def apart(cell: GridCell, edges: Sequence[float]) -> list[GridCell]:
    """A merged cell, or one cell a column where its words stand in the columns as if lines divided
    them: some tables have no lines in their header."""
    if cell.colspan == 1 or len(cell.words) < cell.colspan:
        return [cell]
    strands = strands_of(cell.words)
    filled = set().union(*(filled_columns(s, edges) for s in strands))
    if len(filled) < cell.colspan or any(crosses(s, edges) for s in strands):
        return [cell]
    columns: list[list[Word]] = [[] for _ in edges[1:]]
    for word in cell.words:
        columns[column_at(edges, (word.x0 + word.x1) / 2)].append(word)
    return [
        GridCell(left, cell.top, right, cell.bottom, words, 1, cell.rowspan, cell.fill)
        for (left, right), words in zip(pairwise(edges), columns, strict=True)
    ]


def _without_slits(rows: Sequence[GridRow]) -> list[GridRow]:
    """Rows without those that are only the white between a cell's side and a table inside it."""
    kept = []
    for at, row in enumerate(rows):
        if row.bottom - row.top > SLIT or any(cell.words for cell in row.cells):
            kept.append(row)
            continue
        for above in rows[:at]:
            for cell in above.cells:
                if cell.rowspan > 1 and cell.bottom >= row.bottom - 1:
                    cell.rowspan -= 1
    return kept


def _start(word: Word, xs: Sequence[float]) -> float:
    """Where a word is taken to stand: its middle, or its start where it runs over a line."""
    middle = (word.x0 + word.x1) / 2
    return middle if _step(xs, word.x0 + SPILT) == _step(xs, word.x1 - SPILT) else word.x0 + SPILT


def _runs_on(before: Word, word: Word) -> bool:
    """Whether a word follows another on its line after no more than a usual space."""
    return (
        -1 < word.x0 - before.x1 < 0.45 * before.size
        and abs(word.bottom - before.bottom) < 0.3 * before.size
    )


def _step(places: Sequence[float], at: float) -> int:
    return min(max(bisect_right(places, at) - 1, 0), len(places) - 2)


def _colours(lattice: Lattice, fills: Sequence[Fill]) -> list[str]:
    """The colour of each cell that one filled box covers; what is drawn later covers the rest."""
    xs, ys = lattice.xs, lattice.ys
    colours = [[""] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    middles_x = [(a + b) / 2 for a, b in pairwise(xs)]
    middles_y = [(a + b) / 2 for a, b in pairwise(ys)]
    for fill in fills:
        if fill.x1 < xs[0] or fill.x0 > xs[-1] or fill.bottom < ys[0] or fill.top > ys[-1]:
            continue
        first, last = bisect_right(middles_y, fill.top), bisect_right(middles_y, fill.bottom)
        left, right = bisect_right(middles_x, fill.x0), bisect_right(middles_x, fill.x1)
        for row in range(first, last):
            for column in range(left, right):
                if _covers(fill, xs[column], ys[row], xs[column + 1], ys[row + 1]):
                    colours[row][column] = shown(fill.colour)
    return [colours[c.top][c.left] for c in lattice.cells]


def _covers(fill: Fill, x0: float, top: float, x1: float, bottom: float) -> bool:
    """Whether a filled box covers most of a cell, and is not the ground of a word in it."""
    wide = min(fill.x1, x1) - max(fill.x0, x0)
    high = min(fill.bottom, bottom) - max(fill.top, top)
    return wide > 0.7 * (x1 - x0) and high > 0.7 * (bottom - top)


def shown(colour: str) -> str:
    """A colour as cells have it: empty for white and what looks like it."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)] if len(colour) == 7 else []
    return "" if not parts or min(parts) >= ALMOST_WHITE else colour


def tables(grids: Iterable[Grid], before: Grid | None = None) -> list[Grid]:
    """Those that are tables: frames around text, empty drawings and tables in cells left out.

    ``before`` is the grid that ended the page before: one with its columns may hold one cell's
    words alone.
    """
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -(g.x1 - g.x0) * (g.bottom - g.top)):
        if not _is_table(grid, before):
            continue
        outer = next((g for g in kept if _inside(grid, g)), None)
        if outer is not None:
            if len(_worded(outer)) >= FEW or len(_worded(grid)) <= len(_worded(outer)):
                continue
            kept.remove(outer)
        kept.append(grid)
    return sorted(kept, key=lambda g: (g.top, g.x0))


def _worded(grid: Grid) -> list[GridCell]:
    return [cell for row in grid.rows for cell in row.cells if cell.words]


def _is_table(grid: Grid, before: Grid | None) -> bool:
    worded = len(_worded(grid))
    every = sum(len(row.cells) for row in grid.rows)
    if len(grid.edges) < 3 or not worded:
        return False
    if before is not None and len(before.edges) == len(grid.edges):
        shifts = [abs(a - b) for a, b in zip(before.edges, grid.edges, strict=True)]
        if max(shifts) < SHIFT:
            return True
    return worded >= 2 and worded * 8 >= every


def _inside(grid: Grid, outer: Grid) -> bool:
    return (
        outer.x0 - 1 <= grid.x0
        and outer.top - 1 <= grid.top
        and grid.x1 <= outer.x1 + 1
        and grid.bottom <= outer.bottom + 1
    )
