"""The columns of an aligned table, told once more from all its pages together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import unruled
from .columns import Strand, crosses, edges_of, strands_of
from .laying import laid
from .pages import Grid, GridRow

SHIFT = 12.0
"""Points: how far a part may begin beside the first part and still share its columns."""
CROSSING = 0.06
"""The share of lines that may run over a border of the part before."""


def fits(grid: Grid, last: Grid) -> bool:
    """Whether a grid's words stand in the columns of another."""
    if grid.x0 < last.x0 - SHIFT or grid.x1 > last.x1 + 3 * SHIFT:
        return False
    strands = [s for row in grid.rows for s in _strands(row)]
    over = sum(1 for s in strands if crosses(s, last.edges))
    return over <= max(1, CROSSING * len(strands))


def again(grids: Sequence[Grid]) -> list[Grid]:
    """The grids of one table with the columns that all of them together show."""
    alike = [g for g in grids if g is grids[0] or fits(g, grids[0])]
    rows = [[_strands(row) for row in grid.rows] for grid in alike]
    left, right = min(g.x0 for g in alike), max(g.x1 for g in alike)
    edges = edges_of([s for page in rows for row in page for s in row], left, right)
    if len(alike) < 2 or len(edges) < 3:
        return list(grids)
    made: dict[int, Grid] = {}
    for grid, strands in zip(alike, rows, strict=True):
        if grid.unsure == unruled.UNSURE:
            told = unruled.laid_rows([s for row in strands for s in row], edges)
        else:
            told = [_again(row, s, edges) for row, s in zip(grid.rows, strands, strict=True)]
        made[id(grid)] = replace(grid, rows=told, edges=edges)
    return [made.get(id(grid), grid) for grid in grids]


def _strands(row: GridRow) -> list[Strand]:
    return strands_of(word for cell in row.cells for word in cell.words)


def _again(row: GridRow, strands: Sequence[Strand], edges: Sequence[float]) -> GridRow:
    told = laid(strands, edges, row.top, row.bottom)
    colour = row.cells[0].fill if len({c.fill for c in row.cells}) == 1 else ""
    if len(told.cells) == len(row.cells):
        for new, old in zip(told.cells, row.cells, strict=True):
            new.fill = old.fill
    else:
        for cell in told.cells:
            cell.fill = colour
    return told
