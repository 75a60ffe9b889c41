"""Whether the lines of a table keep an identity, and which few break it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from moothall.facts.rounding import Fit

from ..columns import MONEY
from . import labels
from .columns import Column, Pool
from .identities import Identity, Kind, Outcome, try_line

SAMPLE = 12
"""So many varied lines are tried before all."""
MISSES = 3
"""One line in so many of the sample may break it, and one in a small one."""
KEPT = 4
"""So many lines must keep an identity for each that breaks it."""
SPOILT = 8
"""Where more than one line in so many needs its inputs' own rounding, all lines are allowed it."""
EXPECTED = 0.05
"""A chance below which an identity is believed that the headers speak of."""
UNLIKELY = 0.005
"""The same over all candidates of a column whose header only says that it follows from others."""
UNNAMED = 1e-8
"""The same where no header says so."""
CERTAIN = 1e-6
"""The same where a header says so and more lines keep it than break it: chance is ruled out."""
ENOUGH = {True: 1, False: 4}
"""Telling lines that must keep it: where its label says what it is, and where none does."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An identity that a table keeps: what it says of every line on which it could be tried."""

    identity: Identity
    holding: tuple[Outcome, ...]
    breaking: tuple[Outcome, ...]
    doubtful: tuple[Outcome, ...]
    tested: tuple[int, ...]
    chance: float
    causes: int
    """What is wrong, in number: a fault that totals or the next line carry on counts once."""

    @property
    def telling(self) -> int:
        return sum(outcome.telling for outcome in self.holding)

    @property
    def rank(self) -> tuple[float, ...]:
        """The best first: fewest lines that break it, most that keep it, surest, nearest."""
        nearness = sum(abs(at - self.identity.derived.at) for at in self.identity.columns)
        strange = self.identity.derived.percent and not self.identity.inputs[-1].base
        return (
            len(self.breaking), len(self.doubtful), -self.telling, self.identity.signed, strange,
            nearness,
        )  # fmt: skip


def sample_of(pool: Pool, column: Column) -> list[int]:
    """Lines spread over the table on which the column prints something other than nought."""
    lines = [at for at, value in enumerate(column.values) if value]
    if len(lines) <= SAMPLE:
        return lines
    return [lines[at * len(lines) // SAMPLE] for at in range(SAMPLE)]


def is_promising(identity: Identity, sample: Sequence[int], totals: Sequence[bool]) -> bool:
    """Whether enough of the sample keeps it, so that all lines are worth a look."""
    allowed = max(1, (len(sample) + 1) // MISSES)
    if identity.kind is Kind.RUNNING:
        allowed *= 2  # a wrong figure breaks the next line as well
    misses = keeps = 0
    for line in sample:
        outcome = try_line(identity, line)
        if outcome is None:
            continue
        if outcome.fit is Fit.WRONG:
            misses += not totals[line]
            if misses > allowed:
                return False
        else:
            keeps += outcome.telling
    return keeps > 0


def weigh(
    identity: Identity,
    lines: Sequence[int],
    candidates: int,
    labelled: bool,
    totals: Sequence[bool],
) -> Kept | None:
    """All lines under an identity, or None where too few keep it for a rule."""
    kept = _weigh(identity, lines, totals)
    if kept.breaking:
        loose = _weigh(replace(identity, exact=False), lines, totals)
        needed = len(kept.breaking) - len(loose.breaking)
        if needed > len(kept.holding) // SPOILT and not (needed == 1 and _are_counts(identity)):
            kept = loose
    certain = labelled and kept.chance <= CERTAIN and kept.telling > kept.causes
    enough = kept.telling >= ENOUGH[labelled] and kept.telling >= KEPT * (kept.causes - 1)
    if kept.causes * KEPT > kept.telling and not (certain or _small(kept, labelled)):
        return None
    bar = UNLIKELY / candidates if labelled else UNNAMED
    if labelled and is_expected(identity):
        bar = EXPECTED / candidates if identity.derived.percent else EXPECTED
    return kept if (certain or enough) and kept.chance <= bar else None


def _are_counts(identity: Identity) -> bool:
    """Whether a percentage is made of whole numbers that no word or sign calls money."""
    inputs = identity.inputs
    return identity.derived.percent and not any(
        MONEY.search(column.name) or any(step not in (0.0, 1.0) for step in column.steps)
        for column in inputs
    )


def is_expected(identity: Identity) -> bool:
    """Whether the headers alone would make one think of it: Variance, Forecast, Budget; Score,
    Likelihood, Impact."""
    derived, first, last = identity.derived, identity.inputs[0], identity.inputs[-1]
    if identity.kind is Kind.PRODUCT:
        names = (labels.last_name(column.name) for column in (derived, first, last))
        told = (labels.SCORE, labels.LIKELIHOOD, labels.IMPACT)
        return all(words.search(name) for words, name in zip(told, names, strict=True))
    if identity.kind is Kind.RATIO:
        return first.labelled and last.compared and identity.sign > 0
    if identity.kind in (Kind.DIFFERENCE, Kind.GROWTH):
        return derived.labelled and first.compared and last.compared and identity.sign > 0
    return False


def _small(kept: Kept, labelled: bool) -> bool:
    """In a table of two to four lines one that keeps a labelled identity stands against one."""
    return labelled and kept.causes == 1


def _weigh(identity: Identity, lines: Sequence[int], totals: Sequence[bool]) -> Kept:
    holding: list[Outcome] = []
    breaking: list[Outcome] = []
    doubtful: list[Outcome] = []
    chance = 1.0
    for line in lines:
        if totals[line] and identity.kind in (Kind.PRODUCT, Kind.QUOTIENT, Kind.MEAN):
            continue
        outcome = try_line(identity, line)
        if outcome is None:
            continue
        if outcome.fit is Fit.WRONG:
            if not (_is_guess(identity, line) or _is_floor(identity, outcome)):
                breaking.append(outcome)
            continue
        holding.append(outcome)
        if outcome.telling:
            chance = max(chance * outcome.chance, 1e-30)
        if outcome.fit is Fit.ROUNDING:
            doubtful.append(outcome)
    tested = tuple(o.line for o in (*holding, *breaking))
    causes = len(breaking) - _echoes(identity, breaking, totals)
    return Kept(identity, tuple(holding), tuple(breaking), tuple(doubtful), tested, chance, causes)


def _echoes(identity: Identity, breaking: Sequence[Outcome], totals: Sequence[bool]) -> int:
    """The lines that only carry on what is wrong in another: a total that is off by as much, or
    in a running total the next line, off by as much the other way."""
    if identity.kind is Kind.RUNNING:
        return sum(
            a.line + 1 == b.line and abs(a.gap + b.gap) <= identity.derived.steps[b.line]
            for a, b in pairwise(breaking)
        )
    own = [o.gap for o in breaking if not totals[o.line]]
    return sum(
        any(abs(o.gap - gap) <= identity.derived.steps[o.line] for gap in own)
        for o in breaking
        if totals[o.line]
    )


def _is_floor(identity: Identity, outcome: Outcome) -> bool:
    """Nothing remains where more was done than was asked: a nought, in a column without minus."""
    derived = identity.derived
    return (
        identity.kind is Kind.DIFFERENCE
        and derived.values[outcome.line] == 0
        and outcome.expected < 0
        and all(value is None or value >= 0 for value in derived.values)
    )


def _is_guess(identity: Identity, line: int) -> bool:
    """A dash that was taken for nought accuses no one."""
    return any(column.soft[line] for column in (identity.derived, *identity.inputs))
