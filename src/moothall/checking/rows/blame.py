"""Which cell of a row is most likely the wrong one, where an identity is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

from moothall.facts.rounding import Fit

from .columns import Column, Pool
from .evidence import Kept
from .identities import Identity, Kind, Outcome, try_line
from .standing import Standing, stands


@dataclass(frozen=True, slots=True)
class Fault:
    """A wrong cell: the column it stands in, what would agree, and the identities that say so.

    ``proved``: another identity or the column's total says that it is an input which is wrong.
    """

    line: int
    column: Column
    value: float
    broken: tuple[tuple[Kept, Outcome], ...]
    proved: bool = False


def faults(
    pool: Pool, line: int, broken: Sequence[tuple[Kept, Outcome]], kept: Sequence[Kept]
) -> Iterator[Fault]:
    """One fault for each cause: the cell whose correction mends most of what is broken."""
    sound = [k for k in kept if all(k is not b for b, _ in broken)]
    left = list(broken)
    while left:
        fault = _worst(pool, line, left, sound)
        yield fault
        left = [pair for pair in left if all(pair[0] is not b for b, _ in fault.broken)]


def _worst(
    pool: Pool, line: int, broken: Sequence[tuple[Kept, Outcome]], sound: Sequence[Kept]
) -> Fault:
    best: Fault | None = None
    grade: tuple[int, ...] = (0, 0, 0, 0)
    for column in _suspects(broken):
        for value in _solutions(column, line, broken):
            put = {column.at: value}
            if any(_spoils(k.identity, line, put, column) for k in sound):
                continue
            mended = tuple(
                pair for pair in broken
                if column.at in pair[0].identity.columns
                and not _breaks(pair[0].identity, line, put)
            )  # fmt: skip
            standing = stands(pool, column, line, value)
            if standing is Standing.KEEPS and len(_suspects(broken)) > 1:
                continue
            mended = tuple(sorted(mended, key=lambda p: p[0].identity.derived is not column))
            derived = any(pair[0].identity.derived is column for pair in mended)
            last = column.at if derived else 0  # what is worked out stands to the right
            own = (len(mended), int(standing is Standing.MENDS), int(derived), last)
            if own > grade:
                grade = own
                proved = not derived
                best = Fault(line, column, value, mended, proved)
    if best is not None:
        return best
    kept, outcome = broken[0]
    return Fault(line, kept.identity.derived, outcome.expected, (broken[0],))


def _suspects(broken: Iterable[tuple[Kept, Outcome]]) -> list[Column]:
    """The columns of broken identities, the derived ones first."""
    derived = [k.identity.derived for k, _ in broken]
    inputs = [c for k, _ in broken for c in k.identity.inputs]
    return list({c.at: c for c in (*derived, *inputs)}.values())


def _solutions(
    column: Column, line: int, broken: Iterable[tuple[Kept, Outcome]]
) -> Iterator[float]:
    """What the cell would have to be for each broken identity."""
    for kept, outcome in broken:
        identity = kept.identity
        if column is identity.derived:
            yield outcome.expected
        elif column in identity.inputs:
            value = _solved(identity, column, line)
            if value is not None:
                yield value


def _solved(identity: Identity, column: Column, line: int) -> float | None:
    """The input that would make the derived figure right; None where it can't be told."""
    derived, printed = identity.derived.values[line], column.values[line]
    others = [v for c in identity.inputs if c is not column and (v := c.values[line]) is not None]
    if derived is None or printed is None or len(others) != len(identity.inputs) - 1:
        return None
    first = column is identity.inputs[0]
    match identity.kind:
        case Kind.DIFFERENCE:
            told = identity.sign * derived
            return others[0] + told if first else others[0] - told
        case Kind.PRODUCT:
            rest = prod(others)
            return derived / rest if rest else None
        case Kind.RATIO | Kind.GROWTH:
            return _solved_part(identity, derived, others[0], first, printed)
    return None


def _solved_part(
    identity: Identity, derived: float, other: float, first: bool, printed: float
) -> float | None:
    """The input of a percentage that would make it right."""
    part = identity.sign * derived / identity.times
    grown = identity.kind is Kind.GROWTH
    if first:
        return other * grown + part * (other if identity.signed else abs(other))
    if grown:
        return other / (1 + part) if part > -1 and other > 0 else None
    return abs(other / part) * (-1 if printed < 0 else 1) if part else None


def _breaks(identity: Identity, line: int, put: dict[int, float]) -> bool:
    outcome = try_line(identity, line, put)
    return outcome is not None and outcome.fit is Fit.WRONG


def _spoils(identity: Identity, line: int, put: dict[int, float], column: Column) -> bool:
    """Whether a value in the cell would break what the row keeps."""
    return column.at in identity.columns and _breaks(identity, line, put)
