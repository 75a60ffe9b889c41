"""Which line of a table is all of it: by its label, or because the others add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..grids import Grid, Line
from .entries import TOTAL

LEAST = 3
"""Figures of a column that must add up to show that a line is their total."""
NESTED = (1, 2, 3)
"""How often subtotals above a total add its parts again."""


def whole_of(grid: Grid) -> Line | None:
    """The line that stands for all, or None: the last or first that is the sum of the others in
    some column, else the last that is called a total."""
    body = grid.body()
    ends = ((body[-1], body[:-1]), (body[0], body[1:])) if len(body) > LEAST else ()
    for line, others in ends:
        if any(adds_up(line, others, column) for column in grid.amounts()):
            return line
    return next((line for line in reversed(body) if TOTAL.search(line.label)), None)


def adds_up(line: Line, others: Sequence[Line], column: int) -> bool:
    """Whether a column's figure is the sum of the others, with or without subtotals of them."""
    there = line.slots[column].figure
    figures = [f for other in others if (f := other.slots[column].figure)]
    if there is None or len(figures) < LEAST or there.unit == "%" or not there.value:
        return False
    if abs(there.value) < max(abs(f.value) for f in figures):
        return False
    slack = Decimal(1).scaleb(-there.places) * (len(figures) + 1) / 2 if there.places else 0
    added = sum((f.value for f in figures), Decimal(0))
    return any(abs(added - times * there.value) <= slack for times in NESTED)
