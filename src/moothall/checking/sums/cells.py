"""One cell that explains both a column and a row that break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.facts.rounding import Fit

from .across import Across
from .down import Break
from .sheet import Sheet

MOST = 200
"""Of more breaks in one table each is told by itself."""


@dataclass(frozen=True, slots=True)
class RowBreak:
    """A row in which a sum across breaks, in units of its total's column."""

    across: Across
    entry: int
    difference: int
    fit: Fit


@dataclass(frozen=True, slots=True)
class Culprit:
    """A cell, by entry and column, that must be changed by ``change`` for all of these to hold."""

    entry: int
    column: int
    change: int
    columns: tuple[Break, ...]
    rows: tuple[RowBreak, ...]


def row_breaks(sheet: Sheet, found: Sequence[Across]) -> list[RowBreak]:
    """Every row that breaks a sum across."""
    return [
        RowBreak(one, at, difference, fit)
        for one in found
        for at, (difference, fit) in one.broken.items()
    ]


def culprits(sheet: Sheet, columns: Sequence[Break], rows: Sequence[RowBreak]) -> list[Culprit]:
    """The cells that each explain a column and a row at least, the best first; none twice."""
    if len(columns) * len(rows) > MOST * MOST:
        return []
    blamed: dict[tuple[int, int, int], list[tuple[Break, RowBreak]]] = defaultdict(list)
    for down in columns:
        for row in rows:
            for entry, column, change in _shared(sheet, down, row):
                blamed[entry, column, change].append((down, row))
    found: list[Culprit] = []
    told: set[int] = set()
    for (entry, column, change), pairs in sorted(blamed.items(), key=lambda b: -len(b[1])):
        own = [pair for pair in pairs if not {id(pair[0]), id(pair[1])} & told]
        if own:
            downs = tuple({id(d): d for d, _ in own}.values())
            acrosses = tuple({id(r): r for _, r in own}.values())
            told |= {id(d) for d in downs} | {id(r) for r in acrosses}
            found.append(Culprit(entry, column, change, downs, acrosses))
    return found


def _shared(sheet: Sheet, down: Break, row: RowBreak) -> Iterator[tuple[int, int, int]]:
    """The cells that stand in both, with the one change that mends both."""
    up = 10 ** (sheet.base[down.column] - min(sheet.base))
    step = max(sheet.entries[down.total].cells[down.column].step * up, 1)
    signs = {at: sign for at, sign in down.parts if at == row.entry}
    across = dict(row.across.parts)
    mends_column = {row.entry: signs[row.entry] * down.difference} if signs else {}
    if row.entry == down.total:
        mends_column[down.total] = -down.difference
    mends_row = {column: sign * row.difference for column, sign in across.items()}
    mends_row[row.across.total] = -row.difference
    for entry, change in mends_column.items():
        other = mends_row.get(down.column)
        counted = sheet.entries[down.total].cells[down.column].step == 0
        if other is not None and abs(other - change * up) <= (0 if counted else 2 * step):
            yield entry, down.column, change
