"""Sums across the rows of one table: columns that are what other columns add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from moothall.facts.rounding import Fit

from .above import testable
from .sheet import Cell, Entry, Role, Sheet, fits, rounded_off
from .words import (
    ACROSS,
    ARITHMETIC,
    CLOSING,
    FORESEEN,
    IN,
    INCOME,
    NET,
    OPENING,
    OUT,
    PLAIN,
    STANDING,
    TOTAL,
    YEAR,
)

FARTHEST = 30
"""A total column's parts are looked for among so many columns beside it."""
SAMPLE = 12
"""So many telling rows decide which columns are tried on all of them."""
SHOWN = 3
"""So many rows must hold before a column that no word marks is taken for a sum."""


@dataclass(slots=True)
class Across:
    """One column as the sum of others: ``parts`` are (column, sign). ``held`` and ``broken`` are
    the entries of the rows; ``closing`` where it is opening + movements."""

    total: int
    parts: tuple[tuple[int, int], ...]
    closing: bool = False
    held: list[int] = field(default_factory=list)
    broken: dict[int, tuple[int, Fit]] = field(default_factory=dict)
    """Each row that breaks, with its difference (printed less added up, in units of the sheet's
    finest column) and its fit."""


def across(sheet: Sheet) -> list[Across]:
    """The columns that are sums of others in most rows."""
    rows = [
        (at, entry)
        for at, entry in enumerate(sheet.entries)
        if entry.role is not Role.MARK and any(cell.printed for cell in entry.cells)
    ]
    found: list[Across] = []
    for total in range(len(sheet.columns)):
        best = _best(sheet, total, rows, found)
        if best is not None:
            found.append(best)
    return found


def _best(
    sheet: Sheet, total: int, rows: Sequence[tuple[int, Entry]], found: Sequence[Across]
) -> Across | None:
    head = _own(sheet.head(total))
    if (OPENING.search(head) and not _stands(sheet, total)) or (
        ARITHMETIC.search(head) and not TOTAL.search(head)
    ):
        return None
    telling = [(at, e) for at, e in rows if sum(1 for c in e.cells if c.value) > 1][:SAMPLE]
    tried = []
    for parts, closing in _candidates(sheet, total, found):
        sample = _tested(sheet, total, parts, telling)
        sample.closing = closing
        if not sample.held and len(telling) > 1:
            continue
        if len(sample.held) * 2 >= len(sample.broken):
            one = _tested(sheet, total, parts, rows)
            one.closing = closing
            tried.append(one)
        elif len(telling) == 1:
            tried.append(sample)
    best = max(
        tried, key=lambda one: (len(one.held), -len(one.broken), len(one.parts)), default=None
    )
    if best is None or not _accepted(sheet, best):
        return None
    if sheet.grid.columns[sheet.columns[total]].small:
        _soften(best)
    return best


def _soften(one: Across) -> None:
    """Small whole numbers that no word calls counts may be rounded, where several are off."""
    if len(one.broken) * SHOWN <= len(one.held):
        return
    for at, (difference, fit) in one.broken.items():
        if fit is Fit.WRONG and 2 * abs(difference) <= len(one.parts) + 1:
            one.broken[at] = difference, Fit.ROUNDING


def _stands(sheet: Sheet, total: int) -> bool:
    """Whether a column says what stands open on a day, and one before it on another."""
    heads = [_own(sheet.head(column)) for column in range(total + 1)]
    return bool(STANDING.search(heads[-1])) and any(map(STANDING.search, heads[:-1]))


def _own(head: str) -> str:
    """The last row of a header: what this column is under its group."""
    return head.rpartition(" / ")[2]


def _kind(sheet: Sheet, column: int) -> tuple[str, int, bool]:
    told = sheet.grid.columns[sheet.columns[column]]
    return told.unit, told.scale, told.counted


def _candidates(
    sheet: Sheet, total: int, found: Sequence[Across]
) -> Iterator[tuple[tuple[tuple[int, int], ...], bool]]:
    """What a column may be the sum of, and whether it is opening + movements."""
    heads = [_own(sheet.head(column)) for column in range(len(sheet.columns))]
    closing = bool(CLOSING.search(heads[total])) or _stands(sheet, total)
    alike = [_kind(sheet, column) == _kind(sheet, total) for column in range(len(heads))]
    first = total
    while first > max(0, total - FARTHEST) and alike[first - 1]:
        first -= 1
        if total - first > 1:
            run = tuple((column, 1) for column in range(first, total))
            yield run, closing or bool(OPENING.search(heads[first]))
            if closing or NET.search(heads[total]):
                yield from ((turned, closing) for turned in _turned(heads, run))
    last = total
    while last < min(len(heads) - 1, total + FARTHEST) and alike[last + 1]:
        last += 1
        if last - total > 1:
            yield tuple((column, 1) for column in range(total + 1, last + 1)), False
    if closing:
        for begin in range(first, total):
            start = next((c for c in range(begin - 1) if OPENING.search(heads[c])), None)
            if start is not None:
                yield ((start, 1), *((column, 1) for column in range(begin, total))), True
    totals = [one.total for one in found if one.total < total]
    if len(totals) > 1:
        yield tuple((column, 1) for column in totals), False


def _turned(
    heads: Sequence[str], run: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """The same columns with those taken off that income or outgoings stand in."""
    for words in (INCOME, OUT):
        signs = tuple(
            (c, -1 if at and words.search(heads[c]) else 1) for at, (c, _) in enumerate(run)
        )
        if any(sign < 0 for _, sign in signs):
            yield signs


def _tested(
    sheet: Sheet, total: int, parts: Sequence[tuple[int, int]], rows: Sequence[tuple[int, Entry]]
) -> Across:
    one = Across(total, tuple(parts))
    for at, entry in rows:
        cells = [_in_units(sheet, entry, column) for column, _ in parts]
        whole = _in_units(sheet, entry, total)
        if not whole.printed or not testable(whole, cells):
            continue
        added = sum(sign * cell.value for cell, (_, sign) in zip(cells, parts, strict=True))
        difference = whole.value - added
        fit = fits(difference, [*cells, whole])
        if fit is Fit.AGREES:
            one.held.append(at)
        else:
            shown = rounded_off(difference, whole, cells)
            one.broken[at] = difference, Fit.ROUNDING if shown else fit
    return one


def _in_units(sheet: Sheet, entry: Entry, column: int) -> Cell:
    """A cell in the units of the finest column, so that columns can be added."""
    up = 10 ** (sheet.base[column] - min(sheet.base))
    cell = entry.cells[column]
    return cell if up == 1 else replace(cell, value=cell.value * up, step=cell.step * up)


def _accepted(sheet: Sheet, one: Across) -> bool:
    """Whether a sum across is one that the table means."""
    head = _own(sheet.head(one.total))
    held, broken = len(one.held), len(one.broken)
    words = bool(ACROSS.search(head) or TOTAL.search(head) or YEAR.search(head))
    words = words or one.closing or _is_net(sheet, one)
    if held + broken == 1 and (PLAIN.fullmatch(head) or _is_balance(sheet, one)):
        return True
    if words:
        return held > 0 and held >= broken
    return len(one.parts) > 2 and held >= SHOWN and broken * SHOWN <= held


def _is_balance(sheet: Sheet, one: Across) -> bool:
    """Whether the heads alone say that this closes what opened and what moved, and no more."""
    head = _own(sheet.head(one.total))
    first, *moved = [_own(sheet.head(column)) for column, _ in one.parts]
    return (
        bool(CLOSING.search(head) and OPENING.search(first))
        and bool(FORESEEN.search(head)) == bool(FORESEEN.search(first))
        and all(IN.search(name) or OUT.search(name) for name in moved)
    )


def _is_net(sheet: Sheet, one: Across) -> bool:
    """Whether a column is net of income by its words."""
    heads = [_own(sheet.head(column)) for column, _ in one.parts]
    return (
        bool(NET.search(_own(sheet.head(one.total))))
        and len(heads) == 2
        and (any(INCOME.search(head) or OUT.search(head) for head in heads))
    )
