"""Sums down the columns of one table: which hold, which break, and of which nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from moothall.facts.rounding import Fit

from .above import totals_above
from .nesting import Nesting, Tried
from .sheet import Cell, Role, Sheet, fits, rounded_off
from .words import CLOSING, LESS, OPENING, SOME

FAR_OFF = 4
"""A total so many times more or less than its lines may be of something else."""
GROUPED = 12
"""A line that no label marks is looked at as the sum of at most so many lines beside it."""
LOOKED = 200
"""Excuses are looked for among so many lines above a total."""


@dataclass(frozen=True, slots=True)
class Break:
    """A total that its column does not add up to. ``difference`` is printed less added up."""

    total: int
    column: int
    parts: tuple[tuple[int, int], ...]
    difference: int
    fit: Fit
    closing: bool = False
    """It is a closing balance over an opening one and its movements."""
    lone: bool = False
    """The total holds in no column, nor does any other of the table: lines may be left out."""


@dataclass(frozen=True, slots=True)
class Down:
    """What was tested down the columns: each (total, column) that held, and what broke."""

    held: int
    broken: tuple[Break, ...]
    sums: tuple[Tried, ...]
    """Every total that was understood, with its parts."""
    labelled: bool
    """Some line says that it is a total."""
    stopped: bool
    """The search met its bound."""


def down(sheet: Sheet) -> Down:
    """Tests every total of a sheet by the parts that fit it best."""
    over, stopped = totals_above(sheet), False
    if any(sheet.entries[one.total].role is Role.TOTAL for one in over):
        below: list[Tried] = []
    else:
        nesting = Nesting(sheet, over)
        below, stopped = nesting.read(), nesting.stopped
        if any(LESS.search(entry.label) for entry in sheet.entries):
            other = Nesting(sheet, over, less=True).read()
            below = max(below, other, key=lambda t: sum(len(one.held) for one in t))
    tried = [*over, *below]
    known = [one for one in tried if one.strong]
    unknown = [one for one in tried if not one.strong and one.broken]
    told = [*known, *_unambiguous(sheet, known, unknown)]
    labelled = any(entry.role is Role.TOTAL for entry in sheet.entries)
    counts = _counts(tried)
    broken = [
        replace(b, lone=not known and _doubtful(sheet, one))
        for one in told
        for b in _breaks(sheet, one, *counts)
    ]
    return Down(sum(len(one.held) for one in told), tuple(broken), tuple(told), labelled, stopped)


def _unambiguous(sheet: Sheet, known: Sequence[Tried], unknown: Sequence[Tried]) -> list[Tried]:
    """The totals of which no column holds, where it can only be the figures that are wrong."""
    if len(unknown) > max(1, len(known)) or (SOME.search(sheet.grid.title) and not known):
        return []
    return [
        one for one in unknown if one.sure and (one.clear or known) and not _excused(sheet, one)
    ]


def _doubtful(sheet: Sheet, one: Tried) -> bool:
    """Whether a total without another to bear it out breaks in several columns, or by far."""
    if one.count == 1:
        return False
    printed = [abs(sheet.entries[one.total].cells[column].value) for column in one.broken]
    added = [
        abs(sheet.entries[one.total].cells[column].value - one.differences[column])
        for column in one.broken
    ]
    far = any(not a <= p * FAR_OFF <= a * FAR_OFF**2 for p, a in zip(printed, added, strict=True))
    return far or len(printed) > 1


def _counts(tried: Sequence[Tried]) -> tuple[Counter[int], Counter[int]]:
    """In how many totals each column holds, and in how many that hold elsewhere it breaks."""
    holds = Counter(column for other in tried for column in other.held)
    breaks = Counter(column for other in tried if other.strong for column in other.broken)
    return holds, breaks


def _breaks(sheet: Sheet, one: Tried, holds: Counter[int], breaks: Counter[int]) -> list[Break]:
    """The columns in which a total breaks, but for those that are never summed."""
    found = []
    for column in one.broken:
        if one.strong and not _summed(sheet, one, column, holds, breaks):
            continue
        cells = [sheet.entries[at].cells[column] for at, _ in one.parts]
        total = sheet.entries[one.total].cells[column]
        fit = one.fits[column]
        if fit is Fit.WRONG and rounded_off(one.differences[column], total, cells):
            fit = Fit.ROUNDING
        labels = (sheet.entries[one.parts[0][0]].label, sheet.entries[one.total].label)
        closing = bool(OPENING.search(labels[0]) and CLOSING.search(labels[1])) or (
            sheet.entries[one.parts[0][0]].role is Role.OPENING
            and sheet.entries[one.total].role is not Role.TOTAL
        )
        found.append(Break(one.total, column, one.parts, one.differences[column], fit, closing))
    return found


def _summed(
    sheet: Sheet, one: Tried, column: int, holds: Counter[int], breaks: Counter[int]
) -> bool:
    """Whether a column is one that is summed: it is elsewhere, or is of one kind with those
    that hold on this line, or is the only one that doesn't and its total no average."""
    if holds[column]:
        return holds[column] >= breaks[column] or holds[column] > 1
    if breaks[column] > 1:
        return False
    columns = sheet.grid.columns
    kind = _kind(columns[sheet.columns[column]])
    if any(_kind(columns[sheet.columns[other]]) == kind for other in one.held):
        return True
    parts = [abs(sheet.entries[at].cells[column].value) for at, _ in one.parts]
    total = abs(sheet.entries[one.total].cells[column].value)
    return len(one.broken) == 1 and len(one.strong) > 1 and max(parts) < total


def _kind(column: object) -> tuple[object, ...]:
    return tuple(getattr(column, name) for name in ("unit", "scale", "counted"))


def _excused(sheet: Sheet, one: Tried) -> bool:
    """Whether a total that no block makes is made by the last lines of it, by all but one, or
    by those that are not themselves made of their neighbours."""
    parts = [at for at, _ in one.parts][-LOOKED:]
    rows = [[sheet.entries[at].cells[c] for c in one.fits] for at in parts]
    total = [sheet.entries[one.total].cells[c] for c in one.fits]
    if len(rows) < 2 or len(parts) < len(one.parts):
        return False
    if _counts_or_overlaps(rows, total):
        return True
    return _last_lines(rows, total) or _all_but_one(rows, total) or _grouped(rows, total)


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
