"""Why a total that its lines don't add up to may be right all the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from moothall.facts.rounding import Fit

from .nesting import Tried
from .sheet import Cell, Role, Sheet, fits
from .words import ARITHMETIC

GROUPED = 12
"""A line that no label marks is looked at as the sum of at most so many lines beside it."""
LOOKED = 200
"""Excuses are looked for among so many lines above a total."""


def excused(sheet: Sheet, one: Tried) -> bool:
    """Whether a total that no block makes is made by the last lines of it, by all but one, or
    by those that are not themselves made of their neighbours."""
    parts = [at for at, _ in one.parts][-LOOKED:]
    rows = [[sheet.entries[at].cells[c] for c in one.fits] for at in parts]
    total = [sheet.entries[one.total].cells[c] for c in one.fits]
    if len(rows) < 2 or len(parts) < len(one.parts):
        return False
    if _counts_or_overlaps(rows, total) or _compares(rows, total, sheet.entries[one.total].label):
        return True
    return _last_lines(rows, total) or _all_but_one(rows, total) or _grouped(rows, total)


def leaves_out(sheet: Sheet, one: Tried, column: int) -> bool:
    """Whether lines that were left out by their labels, all or one of them, make up the total."""
    above = min(at for at, _ in one.parts), max(at for at, _ in one.parts)
    span = range(min(above[0], one.total), max(above[1], one.total))
    missing = one.differences[column]
    cells = [sheet.entries[at].cells for at in span if sheet.entries[at].role is Role.LEFT_OUT]
    values = [own[column].value for own in cells if own and own[column].value]
    return bool(values) and missing in (sum(values), *values)


Rows = Sequence[Sequence[Cell]]


def _counts_or_overlaps(rows: Rows, total: Sequence[Cell]) -> bool:
    """Whether the total says how many lines there are; or lies, in two columns or more, between
    the greatest of its lines and their sum, as where what is counted belongs to several lines."""
    if all(cell.value == len(rows) for cell in total):
        return True
    greatest = [max(row[c].value for row in rows) for c in range(len(total))]
    sums = [sum(row[c].value for row in rows) for c in range(len(total))]
    return len(total) > 1 and all(
        most <= cell.value < added for most, cell, added in zip(greatest, total, sums, strict=True)
    )


def _compares(rows: Rows, total: Sequence[Cell], label: str) -> bool:
    """Whether the "total change" is what parts the first line from the last."""
    if not ARITHMETIC.search(label):
        return False
    parted = [last.value - first.value for first, last in zip(rows[0], rows[-1], strict=True)]
    own = [cell.value for cell in total]
    return own in (parted, [-value for value in parted])


def _last_lines(rows: Rows, total: Sequence[Cell]) -> bool:
    """Whether the last so many lines make the total."""
    return any(_makes(rows[-count:], total) for count in range(2, len(rows)))


def _all_but_one(rows: Rows, total: Sequence[Cell]) -> bool:
    """Whether the total leaves out one line in every column."""
    sums = [sum(row[c].value for row in rows) for c in range(len(total))]
    missing = [cell.value - whole for cell, whole in zip(total, sums, strict=True)]
    return any(
        any(cell.value for cell in row)
        and all(-cell.value == m for cell, m in zip(row, missing, strict=True))
        for row in rows
    )


def _grouped(rows: Rows, total: Sequence[Cell]) -> bool:
    """Whether lines are sums of the lines beside them, and the rest make the total."""
    inner: set[int] = set()
    for forward in (True, False):
        order = list(range(len(rows))) if forward else list(range(len(rows)))[::-1]
        for place, at in enumerate(order):
            if at in inner:
                continue
            beside = order[place + 1 : place + 1 + GROUPED]
            sums = accumulate(
                ([cell.value for cell in rows[other]] for other in beside),
                lambda a, b: [x + y for x, y in zip(a, b, strict=True)],
            )
            own = [cell.value for cell in rows[at]]
            made = next((n for n, s in enumerate(sums, 1) if n > 1 and s == own and any(own)), 0)
            inner.update(beside[:made])
        if inner and _makes([row for at, row in enumerate(rows) if at not in inner], total):
            return True
    return False


def _makes(rows: Rows, total: Sequence[Cell]) -> bool:
    """Whether lines add up to the total in every column."""
    for column, cell in enumerate(total):
        cells = [row[column] for row in rows]
        if fits(cell.value - sum(c.value for c in cells), [*cells, cell]) is not Fit.AGREES:
            return False
    return bool(rows)
