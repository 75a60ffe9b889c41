"""Rows that lost an empty cell, moved to where their cells fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .columns import DATE_FIELDS, Columns
from .contents import is_dated
from .grid import GAP, GridCell, GridRow

PIECES = 3
"""The rest of a row that a page's end divided has no more cells than these."""


def fits(name: str, text: str) -> bool:
    """Whether a cell's words can stand in the column of ``name``."""
    if not text:
        return True
    if name in DATE_FIELDS:
        return is_dated(text)
    if name == "rating":
        return len(text) <= 30
    if name in ("number", "percent_complete"):
        return len(text) <= 16
    return True


def aligned(row: GridRow, columns: Columns) -> GridRow:
    """A row that lost an empty cell, moved to where its cells fit.

    Text taken from a page may drop an empty cell, which leaves the row short, or padded at its
    end where a program made the table full again. As few as need be of those at its end are
    taken away, and what is left is put where each cell can stand.
    """
    width, cells = len(columns.fields), row.cells
    if row.place.sheet is not None and len(cells) >= width and len(row.printed) > PIECES:
        return row  # a sheet loses no cell, only a page's row that was copied into one may have
    shortest = len(cells)
    if shortest == width:
        if cells[0].text or _all_fit(columns, cells):
            return row
        shortest = max((at for at, c in enumerate(cells, 1) if c.text), default=width)
    for have in range(min(len(cells), width - 1), shortest - 1, -1):
        for moved in _with_gap(cells[:have], width):
            if _all_fit(columns, moved):
                return GridRow(moved, row.row)
    return GridRow((*cells, *(GAP,) * (width - len(cells))), row.row)


def _with_gap(cells: tuple[GridCell, ...], width: int) -> Iterator[tuple[GridCell, ...]]:
    """The cells with a gap in each place, by preference in front where the first is empty."""
    gap = (GAP,) * (width - len(cells))
    cuts = range(len(cells) + 1)
    for cut in reversed(cuts) if cells and cells[0].text else cuts:
        yield (*cells[:cut], *gap, *cells[cut:])


def _all_fit(columns: Columns, cells: Sequence[GridCell]) -> bool:
    return all(fits(f, c.text) for f, c in zip(columns.fields, cells, strict=True))
