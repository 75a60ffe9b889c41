"""How a column can follow from others of its row, and by how much rounding may part them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from moothall.facts.rounding import Fit, likely_by_rounding, most_by_rounding

from .columns import Column, Number

HAIR = 1e-7
"""Binary fractions are off by less than this part of a step."""


LIKELY, MOST = float(likely_by_rounding(2)), float(most_by_rounding(2))
"""Of a figure that two others make, in units of the last place (facts/rounding.py)."""


class Kind(StrEnum):
    DIFFERENCE = "difference"
    """First less second."""
    RATIO = "ratio"
    """First as a percentage of the second."""
    GROWTH = "growth"
    """First less second, as a percentage of the second."""
    SHARE = "share"
    """First as a percentage of its column's total."""
    PRODUCT = "product"
    """All multiplied."""
    QUOTIENT = "quotient"
    """First divided by second."""
    MEAN = "mean"
    """The average of all."""
    RUNNING = "running"
    """The line above in the same column, and the first."""


LINEAR = {Kind.DIFFERENCE, Kind.RUNNING}


@dataclass(frozen=True, slots=True)
class Identity:
    """``derived`` follows from ``inputs``, line by line.

    ``sign`` is -1 where it is printed the other way round. ``signed``: the base keeps its sign
    (else |base|, DOMAIN.md §4.4). ``exact``: inputs are not rounded more coarsely than the
    derived figure, whatever they print. ``bases`` are a share's totals, line by line.
    """

    kind: Kind
    derived: Column
    inputs: tuple[Column, ...]
    sign: int = 1
    signed: bool = False
    exact: bool = True
    times: int = 100
    bases: Sequence[Number] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        return (self.derived.at, *(column.at for column in self.inputs))


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line under an identity. ``telling``: that it holds is no matter of course."""

    line: int
    fit: Fit
    gap: float
    expected: float
    telling: bool
    chance: float = 1.0
    """How likely a figure of this column would have met it by chance."""


def try_line(identity: Identity, line: int, put: dict[int, float] | None = None) -> Outcome | None:
    """How a line stands to an identity; None where its figures do not say.

    ``put`` has figures, by column, to try in place of what is printed.
    """
    derived = _value(identity.derived, line, put)
    step = identity.derived.steps[line]
    inputs = _inputs(identity, line, put)
    if derived is None or inputs is None:
        return None
    values = [value for value, _ in inputs]
    expected = _expected(identity, values)
    if expected is None:
        return None
    slack = _slack(identity, inputs, step)
    gap = derived - expected
    chance = _chance(identity, gap, step, slack)
    telling = bool(derived) and all(values) and chance < 0.5
    if identity.kind is Kind.SHARE:
        telling = telling and values[0] != values[-1]  # 100% of itself
    found = _fit(identity, abs(gap), step, slack, inputs)
    return Outcome(line, found, gap, expected, telling, chance)


def _chance(identity: Identity, gap: float, step: float, slack: float) -> float:
    """How likely some figure of this column would have come as near."""
    column = identity.derived
    grains = [c.grain for c in (column, *identity.inputs)]
    grain = min(grains) if identity.kind in LINEAR else column.grain
    width = max(step, grain) if abs(gap) <= step * HAIR else max(step + 2 * slack, grain)
    return min(1.0, width / column.spread) if column.spread else 1.0


def _value(column: Column, line: int, put: dict[int, float] | None) -> Number:
    if put and column.at in put:
        return put[column.at]
    return column.values[line]


def _inputs(
    identity: Identity, line: int, put: dict[int, float] | None
) -> list[tuple[float, float]] | None:
    """The inputs with their steps, or None where one is missing."""
    out: list[tuple[float, float]] = []
    for column in identity.inputs:
        value = _value(column, line, put)
        if value is None:
            return None
        out.append((value, 0.0 if column.counted else column.steps[line]))
    if identity.bases:
        base = identity.bases[line]
        if base is None:
            return None
        out.append((base, identity.inputs[0].steps[line]))
    return out


def _expected(identity: Identity, values: Sequence[float]) -> Number:
    """What the derived figure would be; None where it is a part of nought."""
    first, last = values[0], values[-1]
    match identity.kind:
        case Kind.DIFFERENCE:
            found = identity.sign * (first - last)
        case Kind.RUNNING:
            found = first + last
        case Kind.PRODUCT:
            found = prod(values)
        case Kind.MEAN:
            found = sum(values) / len(values)
        case _:
            return _part(identity, first, last)
    return found


def _part(identity: Identity, first: float, base: float) -> Number:
    """A quotient or a percentage; of nought any is printed."""
    if not base:
        return None
    if identity.kind is Kind.QUOTIENT:
        return identity.times * first / base
    over = base if identity.signed else abs(base)
    part = first - base if identity.kind is Kind.GROWTH else first
    return identity.sign * identity.times * part / over


def _slack(identity: Identity, inputs: Sequence[tuple[float, float]], step: float) -> float:
    """The most by which the inputs' own rounding can move what is expected."""
    match identity.kind:
        case Kind.DIFFERENCE | Kind.RUNNING:
            finest = step if identity.exact else None
            return sum(min(s, finest) if finest else s for _, s in inputs) / 2
        case Kind.MEAN:
            return 0.0 if identity.exact else sum(s for _, s in inputs) / 2 / len(inputs)
        case Kind.PRODUCT:
            product = abs(prod(value for value, _ in inputs))
            return sum(product / abs(v) * s / 2 for v, s in inputs if v)
        case Kind.QUOTIENT:
            (a, sa), (b, sb) = inputs
            return identity.times * (abs(sa / 2 / b) + abs(a * sb / 2 / b / b)) if b else 0.0
    (x, sx), (y, sy) = inputs[:2]
    if not y:
        return 0.0
    if sx == sy == 1.0 and identity.kind is not Kind.SHARE and identity.exact:
        sx = sy = 0.0  # whole numbers, first taken for counts
    return identity.times * (sx / 2 / abs(y) + sy / 2 * abs(x) / y / y)


def _fit(
    identity: Identity,
    gap: float,
    step: float,
    slack: float,
    inputs: Sequence[tuple[float, float]],
) -> Fit:
    if gap <= step * HAIR:
        return Fit.AGREES
    if identity.kind in LINEAR:
        unit = step if identity.exact else max(step, *(s for _, s in inputs))
        off = gap / unit * (1 - HAIR)
        return Fit.AGREES if off <= LIKELY else Fit.ROUNDING if off <= MOST else Fit.WRONG
    most = (step / 2 + slack) * (1 + HAIR) + HAIR * abs(step)
    if gap <= most:
        return Fit.AGREES
    if identity.kind is Kind.PRODUCT and not slack:
        return Fit.WRONG
    return Fit.ROUNDING if gap <= most + step / 2 else Fit.WRONG
