"""Figures that add up: recommendations counted by group and rating, and what moved since.

Every figure is a sum over single recommendations, so the totals of rows and columns, and opening +
movements = closing, hold by construction, whatever the record says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .ageing import AgeingRule, Band, band, is_overdue
from .recommendations import RecommendationFacts
from .states import State


class Measure(StrEnum):
    """What is counted. The first block stands on a day, the second happened since another day."""

    OPEN = "open"
    OVER12 = Band.OVER12.value
    OVER3 = Band.OVER3.value
    UNDER3 = Band.UNDER3.value
    NOT_DUE = Band.NOT_DUE.value
    UNDATED = Band.UNDATED.value
    PAST_ORIGINAL = "past_original"
    PAST_AGREED = "past_agreed"
    TO_BE_CONFIRMED = "to_be_confirmed"
    NO_UPDATE = "no_update"
    UNDER_REVIEW = "under_review"

    OPENING = "opening"
    NEW = "new"
    REOPENED = "reopened"
    CLOSED = "closed"
    MOVED = "moved"
    LEFT = "left"
    NEWLY_OVERDUE = "newly_overdue"
    REDATED = "redated"


BANDS = (Measure.OVER12, Measure.OVER3, Measure.UNDER3, Measure.NOT_DUE, Measure.UNDATED)
"""What is open divides into these without rest."""
MOVEMENTS = {
    Measure.NEW: 1,
    Measure.REOPENED: 1,
    Measure.CLOSED: -1,
    Measure.MOVED: 1,
    Measure.LEFT: -1,
}
"""How each movement goes into OPENING + movements = OPEN."""

Key = tuple[int, str]
"""A group (a directorate's id, 0 for none) and a rating's code ("" for none)."""
Counts = Counter[str]
Cells = dict[Key, Counts]
"""By key, the counts of each Measure; what is not there is 0."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one recommendation stood on a day, as far as figures ask.

    ``group`` is what it is counted under; ``closed_on`` is None while it is open.
    """

    group: int
    rating: str
    state: State
    original: date | None = None
    agreed: date | None = None
    to_be_confirmed: bool = False
    times_redated: int = 0
    no_update: bool = False
    closed_on: date | None = None

    @property
    def key(self) -> Key:
        return self.group, self.rating

    @property
    def is_open(self) -> bool:
        return self.state.is_open


@dataclass(frozen=True, slots=True)
class Days:
    """The day that is counted to, by its rule, and the day since when movements are counted."""

    as_at: date
    since: date | None
    rule: AgeingRule


def standing(facts: RecommendationFacts, group: int, *, no_update: bool = False) -> Standing:
    """Where a recommendation stands; ``group`` as the figures divide."""
    return Standing(
        group=group,
        rating=facts.rating,
        state=facts.state,
        original=facts.original_date,
        agreed=facts.agreed_date,
        to_be_confirmed=facts.to_be_confirmed,
        times_redated=facts.times_redated,
        no_update=no_update,
        closed_on=facts.closed_on,
    )


def add(cells: Cells, before: Standing | None, now: Standing | None, days: Days) -> None:
    """Count one recommendation into ``cells``; None is a day on which the record had none of it."""
    if now is not None and now.is_open:
        _stock(cells.setdefault(now.key, Counter()), now, days)
    if days.since is not None:
        for measure, key, amount in movements(before, now, days.since):
            cells.setdefault(key, Counter())[measure.value] += amount


def _stock(counts: Counts, now: Standing, days: Days) -> None:
    counts[Measure.OPEN] += 1
    counts[band(now.original, days.as_at, days.rule).value] += 1
    for measure, holds in (
        (Measure.PAST_ORIGINAL, is_overdue(now.original, days.as_at)),
        (Measure.PAST_AGREED, is_overdue(now.agreed, days.as_at)),
        (Measure.TO_BE_CONFIRMED, now.to_be_confirmed),
        (Measure.NO_UPDATE, now.no_update),
        (Measure.UNDER_REVIEW, now.state is State.IA_REVIEW),
        (
            Measure.NEWLY_OVERDUE,
            days.since is not None
            and now.original is not None
            and days.since < now.original <= days.as_at,
        ),
    ):
        if holds:
            counts[measure] += 1


def movements(
    before: Standing | None, now: Standing | None, since: date
) -> list[tuple[Measure, Key, int]]:
    """What happened to one recommendation since a day, where it counts, and how much.

    A closure counts where the recommendation stood at the opening; one that was raised and closed
    between counts as both, unless it was closed by ``since`` already and the record only learnt of
    it later: that is no movement. Another rating or group is MOVED, out of one and into the other.
    """
    if before is None or not before.is_open:
        return _arrived(before, now, since)
    found = [(Measure.OPENING, before.key, 1)]
    if now is None:
        return [*found, (Measure.LEFT, before.key, 1)]
    if not now.is_open:
        return [*found, (Measure.CLOSED, before.key, 1)]
    if before.key != now.key:
        found += [(Measure.MOVED, before.key, -1), (Measure.MOVED, now.key, 1)]
    if now.times_redated > before.times_redated:
        found.append((Measure.REDATED, now.key, 1))
    return found


def _arrived(
    before: Standing | None, now: Standing | None, since: date
) -> list[tuple[Measure, Key, int]]:
    """The movements of what was not open at the opening."""
    if now is None:
        return []
    if now.is_open:
        return [(Measure.NEW if before is None else Measure.REOPENED, now.key, 1)]
    if before is None and now.closed_on is not None and now.closed_on > since:
        return [(Measure.NEW, now.key, 1), (Measure.CLOSED, now.key, 1)]
    return []


def tally(before: Mapping[int, Standing], now: Mapping[int, Standing], days: Days) -> Cells:
    """The figures of recommendations by their id, on two days."""
    cells: Cells = {}
    for each in before.keys() | now.keys():
        add(cells, before.get(each), now.get(each), days)
    return cells


def total(cells: Cells, *, group: int | None = None, rating: str | None = None) -> Counts:
    """The sum of the cells of a group, of a rating, of both, or of all."""
    return _sum(
        counts
        for (its_group, its_rating), counts in cells.items()
        if group in (None, its_group) and rating in (None, its_rating)
    )


def _sum(counts: Iterable[Counts]) -> Counts:
    found: Counts = Counter()
    for each in counts:
        found.update(each)
    return found


def closing(counts: Counts) -> int:
    """OPENING and the movements: what is OPEN, if nothing was lost."""
    return counts[Measure.OPENING] + sum(
        sign * counts[measure] for measure, sign in MOVEMENTS.items()
    )
