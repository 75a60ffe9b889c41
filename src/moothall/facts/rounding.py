"""By how much a printed sum may differ from what its printed parts add up to (DESIGN.md §5)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from math import sqrt


class Fit(StrEnum):
    """How a printed total stands to the sum of its parts."""

    AGREES = "agrees"
    ROUNDING = "may be rounding"
    WRONG = "wrong"


def most_by_rounding(parts: int) -> Decimal:
    """The most, in units of the last printed place, by which rounding alone can part a rounded
    total from the sum of so many rounded parts: half a unit each, and half for the total."""
    return Decimal(parts + 1) / 2


def likely_by_rounding(parts: int) -> Decimal:
    """What rounding explains in all but one case of twenty: two standard deviations of the sum of
    ``parts + 1`` errors spread evenly over a unit, and never less than one unit."""
    return max(Decimal(1), 2 * (Decimal(parts + 1) / 12).sqrt())


def fit(difference: Decimal, parts: int, unit: Decimal) -> Fit:
    """How a total fits that differs by ``difference`` from the sum of ``parts`` figures.

    ``unit`` is the step to which the coarsest of them is rounded, in the same measure as the
    difference. Whole numbers that are counted, not rounded, have nothing to do with this: for
    them any difference is wrong.
    """
    off = abs(difference) / unit
    if off <= likely_by_rounding(parts):
        return Fit.AGREES
    return Fit.ROUNDING if off <= most_by_rounding(parts) else Fit.WRONG


def fit_of_steps(difference: int, steps: int, squares: int, coarsest: int) -> Fit:
    """The same for figures that are rounded to different steps, in whole units of any measure.

    ``steps`` is the sum of the steps of all figures, the total's too, ``squares`` the sum of
    their squares, ``coarsest`` the greatest. Counted figures have a step of 0: where all have,
    any difference is wrong.
    """
    off = abs(difference)
    if off <= coarsest or off <= 2 * sqrt(squares / 12):
        return Fit.AGREES
    return Fit.ROUNDING if 2 * off <= steps else Fit.WRONG


def rounded_to(value: int, most: int = 6) -> int:
    """The power of ten that a whole number seems to be rounded to: 5600 to 100, 0 to 1."""
    step = 1
    while value and value % (step * 10) == 0 and step < 10**most:
        step *= 10
    return step
