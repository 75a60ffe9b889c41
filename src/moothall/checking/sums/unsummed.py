"""Columns headed as averages or rates whose totals are sums all the same, in all but one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moothall.facts.rounding import Fit

from .above import tried_over
from .down import Break
from .nesting import Tried
from .sheet import Sheet

FEWEST = 2
"""So many totals must hold in such a column before one that does not is told."""


@dataclass(frozen=True, slots=True)
class Unsummed:
    """How many totals held in columns that are seldom summed, and those that broke."""

    held: int
    broken: tuple[Break, ...]


def unsummed(sheet: Sheet, sums: Sequence[Tried]) -> Unsummed:
    """Tries the totals of a table (``sums``) on the columns of another sheet of it.

    A column counts as summed where all of its totals but one are what their parts add up to, with
    more than rounding could feign: an average of lines is never their sum.
    """
    held, broken = 0, []
    own = [tried_over(sheet, one.total, one.parts) for one in sums if one.strong and not one.turned]
    for column in range(len(sheet.columns)):
        holding = [one for one in own if column in one.strong]
        breaking = [one for one in own if one.fits.get(column) is Fit.WRONG]
        if len(holding) >= FEWEST and len(breaking) <= 1:
            held += len(holding)
            broken += [
                Break(b.total, column, b.parts, b.differences[column], Fit.WRONG) for b in breaking
            ]
    return Unsummed(held, tuple(broken))
