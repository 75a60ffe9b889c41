"""How a target date moved, cycle by cycle, silences included: what a timeline draws."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from .dates import StatedDate
from .phrases import month_in_words
from .recommendations import CycleDate, RecommendationFacts
from .reports import CycleFacts


@dataclass(frozen=True, slots=True)
class Round:
    """What one cycle gave: a date, words without a new date, or nothing (``silent``).

    ``changed``: the date is another than the one before it.
    """

    label: str
    as_at: date
    stated: StatedDate | None = None
    silent: bool = False
    changed: bool = False


def rounds(
    facts: RecommendationFacts,
    cycles: Sequence[CycleFacts],
    *,
    first: date,
    heard: Collection[date],
    revised: date | None,
) -> list[Round]:
    """One round for each cycle since the first that spoke of it, oldest first.

    ``first`` is when the record first speaks of it, ``heard`` the days that a text was given for,
    ``revised`` the day for which the current date was given.
    """
    found = {r.as_at: r for r in map(_earlier, facts.earlier) if r is not None}
    if facts.current is not None and revised is not None:
        found[revised] = Round(_label(cycles, revised), revised, facts.current)
    start = min([first, *found])
    for cycle in cycles:
        if cycle.as_at >= start and not _given(found, cycle.as_at):
            silent = cycle.as_at not in heard
            found[cycle.as_at] = Round(cycle.label, cycle.as_at, silent=silent)
    return _compared(facts, [found[day] for day in sorted(found)])


def _earlier(cycle: CycleDate) -> Round | None:
    end = cycle.month_end
    return None if end is None else Round(cycle.label, end, cycle.stated)


def _given(found: dict[date, Round], as_at: date) -> bool:
    """Whether a date was given in the cycle's month, however the paper dated it."""
    return any((d.year, d.month) == (as_at.year, as_at.month) for d in found)


def _label(cycles: Sequence[CycleFacts], as_at: date) -> str:
    return next((c.label for c in cycles if c.as_at == as_at), month_in_words(as_at))


def _compared(facts: RecommendationFacts, found: list[Round]) -> list[Round]:
    before = (facts.original_date, False)
    out: list[Round] = []
    for one in found:
        now = before if one.stated is None else one.stated.promise
        out.append(Round(one.label, one.as_at, one.stated, one.silent, now != before))
        before = now
    return out
