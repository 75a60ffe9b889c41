"""Tables that print a record over several rows: its short fields in cells, and below them rows of
one wide cell each that begin with a name ("Recommendation: ...", "Update: ...")."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.documents.tree import Cell, Paragraph

from . import labels
from .grid import GAP, GridCell, GridRow

LEAST_CELLS = 3
LEAST_RECORDS = 2


def joined(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows with each such record in one, its wide cells under headings of their names; other
    tables as they are."""
    at = next((i for i, row in enumerate(rows) if len(row.printed) >= LEAST_CELLS), None)
    told = [_told(row) for row in rows]
    names = _names(told)
    short = [i for i, row in enumerate(rows) if len(row.printed) >= LEAST_CELLS and i != at]
    followed = sum(bool(told[i + 1 : i + 2] and told[i + 1]) for i in short)
    if at is None or not names or followed < max(LEAST_RECORDS, 0.7 * len(short)):
        return list(rows)
    width = len(rows[at].cells)
    out: list[GridRow] = []
    for i, row in enumerate(rows):
        if i == at:
            wide = [
                GridCell(Cell((Paragraph(name, row.place),), row.place), name) for name in names
            ]
            out.append(GridRow((*row.cells, *wide), row.row))
        elif (said := told[i]) is not None and out and i > at:
            out[-1] = _with(out[-1], width + names.index(said[0]), said[1])
        else:
            out.append(row)
    return out


def _told(row: GridRow) -> tuple[str, GridCell] | None:
    """The name and the words of a row of one wide cell."""
    if len(row.printed) != 1 or len(row.cells) < LEAST_CELLS:
        return None
    cell = row.printed[0]
    front, pairs = labels.run_in(cell.text)
    if front or not pairs or not pairs[0][0].field:
        return None
    name = pairs[0][0].printed
    words = cell.text[cell.text.index(":") + 1 :].strip() if ":" in cell.text else pairs[0][1]
    blocks = tuple(Paragraph(line, cell.cell.place) for line in words.split("\n"))
    return name, GridCell(Cell(blocks, cell.cell.place), words)


def _names(told: Sequence[tuple[str, GridCell] | None]) -> list[str]:
    return list(dict.fromkeys(said[0] for said in told if said is not None))


def _with(row: GridRow, at: int, cell: GridCell) -> GridRow:
    cells = [*row.cells, *(GAP for _ in range(at + 1 - len(row.cells)))]
    if cells[at].text:  # the same name again: more of the same
        blocks = (*cells[at].cell.blocks, *cell.cell.blocks)
        cell = GridCell(Cell(blocks, cells[at].cell.place), f"{cells[at].text}\n{cell.text}")
    cells[at] = cell
    return GridRow(tuple(cells), row.row)
