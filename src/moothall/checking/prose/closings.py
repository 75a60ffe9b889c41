"""The totals that the tables of a paper print, to be asked whether a figure is one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from ..grids import Grid, Line
from .entries import TOTAL
from .lines import Cell
from .quantities import Quantity, span

Lows = dict[Decimal, list[Decimal]]
"""By how wide a figure's rounding is: the least that each can stand for, in order."""


class Closings:
    """The figures of the closing lines of all tables, sorted when they are first asked for."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.grids = grids

    def has(self, quantity: Quantity) -> bool:
        """Whether a sentence's figure can be one of them, as rounded, whatever its sign."""
        stated = span(quantity)
        low, high = sorted((abs(stated.low), abs(stated.high)))
        for width, lows in self._sorted[quantity.unit == "%"].items():
            if bisect_left(lows, low - width) < bisect_right(lows, high):
                return True
        return False

    @cached_property
    def _sorted(self) -> tuple[Lows, Lows]:
        made: tuple[Lows, Lows] = ({}, {})
        for grid in self.grids:
            for line in closing_of(grid):
                for cell in cells_of(grid, line):
                    for scale in (0,) if cell.percent else cell.scales() or (0,):
                        least, most = cell.span(scale)
                        made[cell.percent].setdefault(most - least, []).append(least)
        for widths in made:
            for lows in widths.values():
                lows.sort()
        return made


def closing_of(grid: Grid) -> list[Line]:
    """The lines that a table calls totals, and its last one."""
    body = grid.body()
    return [line for line in body if TOTAL.search(line.label)] + body[-1:]


def cells_of(grid: Grid, line: Line) -> Iterator[Cell]:
    """The figures of one line."""
    for column, slot in enumerate(line.slots):
        if slot.figure is not None:
            yield Cell(slot.figure, grid, line, column)
