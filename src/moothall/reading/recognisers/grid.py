"""A table as a grid: one cell a column in every row, merged cells in each place they cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from moothall.documents.tree import Cell, Place, Row, Table


@dataclass(frozen=True, slots=True)
class GridCell:
    """``text`` is the cell's, joined once; ``carried`` when a merged cell of a row above reaches
    down here; ``spread`` when a merged cell of this row reaches here from the left."""

    cell: Cell
    text: str
    carried: bool = False
    spread: bool = False

    @property
    def own(self) -> str:
        """The text that this place itself prints: none for the reach of a merged cell."""
        return "" if self.carried or self.spread else self.text


WIDEST = 1_000
"""Merged cells of merged cells end there: no paper prints a wider table."""
GAP = GridCell(Cell(), "")
"""Where no cell was printed."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """``printed`` are the cells that this row itself prints, empty ones left out."""

    cells: tuple[GridCell, ...]
    row: Row
    printed: tuple[GridCell, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        printed = [c for c in self.cells if c.text and not (c.carried or c.spread)]
        object.__setattr__(self, "printed", tuple(printed))  # asked for often

    @property
    def place(self) -> Place:
        return self.row.place

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(c.text for c in self.cells)


def rows(table: Table) -> list[GridRow]:
    """The rows of a table, merged cells spread over what they cover. Rows may differ in length."""
    out: list[GridRow] = []
    reach: dict[int, tuple[Cell, int]] = {}
    for row in table.rows:
        if not reach and all(c.colspan == 1 and c.rowspan == 1 for c in row.cells):
            out.append(GridRow(tuple([GridCell(c, c.text) for c in row.cells]), row))
            continue
        cells: list[GridCell] = []
        waiting = list(row.cells)
        while (waiting or len(cells) in reach) and len(cells) < WIDEST:
            at = len(cells)
            if at in reach:
                cell, left = reach.pop(at)
                cells.append(GridCell(cell, cell.text, carried=True))
                if left > 1:
                    reach[at] = (cell, left - 1)
                continue
            cell = waiting.pop(0)
            text = cell.text
            for offset in range(max(1, min(cell.colspan, 200))):
                cells.append(GridCell(cell, text, spread=offset > 0))
                if cell.rowspan > 1:
                    reach[at + offset] = (cell, cell.rowspan - 1)
        out.append(GridRow(tuple(cells), row))
    return out
