"""Sums down the columns of one table: which hold, which break, and of which nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from moothall.facts.rounding import Fit

from .above import totals_above
from .doubts import are_some, is_doubtful, is_summed, may_overlap
from .excuses import excused, leaves_out
from .nesting import Nesting, Tried
from .sheet import Role, Sheet, rounded_off
from .signed import statements
from .standing import balances
from .words import CLOSING, LESS, OPENING, STANDING


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
    """No other total bears it out, and lines may be left out, or count some things twice."""


@dataclass(frozen=True, slots=True)
class Down:
    """What was tested down the columns: each (total, column) that held, and what broke."""

    held: int
    broken: tuple[Break, ...]
    sums: tuple[Tried, ...]
    """Every total that was understood, with its parts."""
    stopped: bool
    """The search met its bound."""


def down(sheet: Sheet) -> Down:
    """Tests every total of a sheet by the parts that fit it best."""
    over, stopped = totals_above(sheet), False
    signed = statements(sheet) or balances(sheet)
    if signed:
        below, over = signed, []
    elif any(sheet.entries[one.total].role is Role.TOTAL for one in over):
        below = []
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
    counts = _counts(tried)
    broken = [b for one in told for b in _breaks(sheet, one, *counts, alone=not known)]
    return Down(sum(len(one.held) for one in told), tuple(broken), tuple(told), stopped)


def _unambiguous(sheet: Sheet, known: Sequence[Tried], unknown: Sequence[Tried]) -> list[Tried]:
    """The totals of which no column holds, where it can only be the figures that are wrong."""
    if len(unknown) > max(1, len(known)) or (are_some(sheet) and not known):
        return []
    return [one for one in unknown if one.sure and (one.clear or known) and not excused(sheet, one)]


def _counts(tried: Sequence[Tried]) -> tuple[Counter[int], Counter[int]]:
    """In how many totals each column holds, and in how many that hold elsewhere it breaks."""
    holds = Counter(column for other in tried for column in other.held)
    breaks = Counter(column for other in tried if other.strong for column in other.broken)
    return holds, breaks


def _breaks(
    sheet: Sheet, one: Tried, holds: Counter[int], breaks: Counter[int], *, alone: bool
) -> list[Break]:
    """The columns in which a total breaks, but for those that are never summed; ``alone`` where
    no total of the table holds."""
    guessed = one.total == sheet.presumed and not sheet.entries[one.total].line.bold
    doubtful = guessed or (alone and (one.total == sheet.presumed or is_doubtful(sheet, one)))
    found = []
    for column in one.broken:
        if one.strong and not is_summed(sheet, one, column, holds, breaks):
            continue
        if leaves_out(sheet, one, column):
            continue
        cells = [sheet.entries[at].cells[column] for at, _ in one.parts]
        total = sheet.entries[one.total].cells[column]
        fit = one.fits[column]
        if fit is Fit.WRONG and rounded_off(one.differences[column], total, cells):
            fit = Fit.ROUNDING
        if fit is Fit.WRONG and not holds[column] and _may_be_rounded(sheet, one, column):
            fit = Fit.ROUNDING
        labels = (sheet.entries[one.parts[0][0]].label, sheet.entries[one.total].label)
        stands = all(STANDING.search(label) for label in labels)
        closing = (
            stands
            or bool(OPENING.search(labels[0]) and CLOSING.search(labels[1]))
            or (
                sheet.entries[one.parts[0][0]].role is Role.OPENING
                and sheet.entries[one.total].role is not Role.TOTAL
            )
        )
        lone = doubtful or (holds[column] == 0 and may_overlap(sheet, one, column))
        found.append(
            Break(one.total, column, one.parts, one.differences[column], fit, closing, lone)
        )
    return found


def _may_be_rounded(sheet: Sheet, one: Tried, column: int) -> bool:
    """Whether small whole numbers of which no word says that they are counts are a little off,
    and it is not the only column of the line that is."""
    small = sheet.grid.columns
    if not small[sheet.columns[column]].small:
        return False
    others = [other for other in one.strong if small[sheet.columns[other]].small]
    if others and len(one.broken) == 1:
        return False
    return 2 * abs(one.differences[column]) <= len(one.parts) + 1
