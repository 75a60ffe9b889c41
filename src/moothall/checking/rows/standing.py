"""How a cell stands in its column: whether a total below it, or its parts, say that it is right."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from .columns import Column, Pool

FEWEST = 3
"""So many lines above a last one that may be their sum, though no word says so."""


class Standing(StrEnum):
    KEEPS = "keeps"
    """The column adds up with the figure as printed."""
    MENDS = "mends"
    """The column does not add up as printed, but would with the other figure."""
    UNKNOWN = "unknown"


def stands(pool: Pool, column: Column, line: int, value: float) -> Standing:
    """How the printed figure stands against another ``value`` in its place."""
    printed = column.values[line]
    if printed is None or column.percent:
        return Standing.UNKNOWN
    found = Standing.UNKNOWN
    for total, members in _groups(pool, line):
        gap = _gap(column, total, members)
        if gap is None:
            continue
        change = value - printed
        after = gap - change if line != total else gap + change
        within = max(column.steps[at] for at in (total, *members)) * (len(members) + 1) / 2
        if abs(gap) <= within < abs(after):
            return Standing.KEEPS
        if abs(after) <= within < abs(gap):
            found = Standing.MENDS
    return found


def _groups(pool: Pool, line: int) -> Iterator[tuple[int, list[int]]]:
    """The totals that the line may be part of, with their other parts, or its own parts."""
    grid = pool.grids[line]
    start = line
    while start > 0 and pool.grids[start - 1] == grid and not pool.totals[start - 1]:
        start -= 1
    end = line
    while end < len(pool.lines) and pool.grids[end] == grid and not pool.totals[end]:
        end += 1
    if end < len(pool.lines) and pool.grids[end] == grid and end > start:
        yield end, list(range(start, end))
    yield from _above(pool, line)
    last = _last(pool, grid, line)
    if last > end:
        first = pool.grids.index(grid)
        yield last, [at for at in range(first, last) if not pool.totals[at]]
        tops = [at for at in range(first, last) if pool.totals[at]]
        if line in tops:
            yield last, tops
    elif (end == len(pool.lines) or pool.grids[end] != grid) and end - start > FEWEST:
        yield end - 1, list(range(start, end - 1))  # its last line, though no word says total


def _above(pool: Pool, line: int) -> Iterator[tuple[int, list[int]]]:
    """The total that may stand above the line's block, or the line itself over its own."""
    grid, total = pool.grids[line], line
    while total > 0 and pool.grids[total - 1] == grid and not pool.totals[total]:
        total -= 1
    end = total + 1
    while end < len(pool.lines) and pool.grids[end] == grid and not pool.totals[end]:
        end += 1
    if pool.totals[total] and end - total > 2:
        yield total, list(range(total + 1, end))


def _last(pool: Pool, grid: int, line: int) -> int:
    """The last line of the table that sums up others, or -1."""
    last = -1
    for at in range(line, len(pool.lines)):
        if pool.grids[at] != grid:
            break
        if pool.totals[at]:
            last = at
    return last


def _gap(column: Column, total: int, members: list[int]) -> float | None:
    """The total less what its members add up to; None where figures are missing."""
    told = column.values[total]
    parts = [value for at in members if (value := column.values[at]) is not None]
    if told is None or len(parts) < 2:
        return None
    return told - sum(parts)
