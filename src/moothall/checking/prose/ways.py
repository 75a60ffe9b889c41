"""How many things a table has, in each way in which they may be counted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..grids import Grid, Line, LineKind
from .entries import TOTAL, entries_of
from .nouns import names
from .wholes import whole_of


def ways_to_count(grids: Sequence[Grid], noun: str) -> list[int]:
    """In how many ways the things of a table can be counted: the likeliest first.

    Its entries, with and without those that are sums of others; its lines with and without a text
    in the first column; the headings over them and the sums under them; and how many different
    ones stand in the column that the noun names, or in the first.
    """
    whole = whole_of(grids[-1])
    body = [line for grid in grids for line in grid.body() if line is not whole]
    entries = [line for line in entries_of(grids) if line is not whole]
    led = [line for line in entries if line.slots and line.slots[0].text.strip()]
    untotalled = [line for line in body if not TOTAL.search(line.label)]
    ways = [len(entries) - len(_sums(grids[0], entries)), len(entries), len(untotalled), len(led)]
    named = [at for at, text in enumerate(grids[0].heads) if names(text, noun)]
    if not named:
        sparse = [line for line in body if line not in entries]
        ways += [len(sparse), len(entries) + len(headings_of(grids))]
    for column in named or [0]:
        texts = [_text(line, column) for line in entries]
        ways += [len({t for t in texts if t}), len([t for t in texts if t])]
    return ways + groups_of(grids)


def groups_of(grids: Sequence[Grid]) -> list[int]:
    """How many headings and how many subtotals a table has; none where it has neither."""
    whole = whole_of(grids[-1])
    body = [line for grid in grids for line in grid.body() if line is not whole]
    found = (len(headings_of(grids)), sum(1 for line in body if TOTAL.search(line.label)))
    return [count for count in found if count]


def headings_of(grids: Sequence[Grid]) -> list[Line]:
    return [line for grid in grids for line in grid.lines if line.kind is LineKind.HEADING]


def _sums(grid: Grid, lines: Sequence[Line]) -> set[int]:
    """The lines that are the sum of the run above them, under any label, in most columns."""
    columns = [at for at in grid.amounts() if not grid.columns[at].percent]
    told = [found for column in columns if (found := _column_sums(lines, column)) is not None]
    every = {at for found in told for at in found}
    return {at for at in every if 2 * sum(1 for found in told if at in found) > len(told)}


def _column_sums(lines: Sequence[Line], column: int) -> set[int] | None:
    """The lines whose figure is the sum of the run above; None of a column that has gaps."""
    figures = [line.slots[column].figure for line in lines]
    values = [figure.value for figure in figures if figure]
    if len(values) != len(figures) or len(values) < 3:
        return None
    step = max(Decimal(1).scaleb(-f.places) for f in figures if f)
    found, start, running = set(), 0, Decimal(0)
    for at, value in enumerate(values):
        if at - start >= 2 and value and abs(value - running) <= step * (at - start + 1) / 2:
            found.add(at)
            start, running = at + 1, Decimal(0)
        else:
            running += value
    return found


def _text(line: Line, column: int) -> str:
    return " ".join(line.slots[column].text.lower().split()) if column < len(line.slots) else ""
