"""The summary that committees ask for: now, the last cycle and the change, by rating and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .ratings import Rating
from .recommendations import RecommendationFacts
from .tally import Cells, Counts, Days, Measure, standing, tally, total

UNRATED = "Not rated"
UNPLACED = "Not placed"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: ``key`` is a rating's code, a directorate's slug, or empty for the total.

    ``before`` are the counts at the last cycle; None where there was none. ``rated`` are those of
    now by the key of each rating: of a directorate and of the total only.
    """

    name: str
    now: Counts
    before: Counts | None = None
    key: str = ""
    rated: Mapping[str, Counts] = field(default_factory=dict)

    def count(self, measure: Measure) -> int:
        return self.now[measure]

    def change(self, measure: Measure) -> int | None:
        """Now less the last cycle's; None where there was none."""
        return None if self.before is None else self.now[measure] - self.before[measure]


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures as at a day beside those of the cycle before it.

    Each list of lines adds up to ``total``, measure by measure. ``since_label`` names the cycle.
    """

    as_at: date
    since: date | None
    since_label: str
    ratings: tuple[Line, ...]
    places: tuple[Line, ...]
    total: Line

    def within(self, place: str) -> Line | None:
        """The line of one directorate, by its slug."""
        return next((line for line in self.places if line.key == place), None)


@dataclass(frozen=True, slots=True)
class Place:
    """A directorate as figures name it."""

    id: int
    name: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One cycle of a trend. ``first``: no cycle before it, so nothing is known to have moved."""

    label: str
    as_at: date
    counts: Counts
    first: bool = False

    def count(self, measure: Measure) -> int:
        return self.counts[measure]


@dataclass(frozen=True, slots=True)
class Compared:
    """The cells of two days: now, and of the last cycle where there is one."""

    days: Days
    now: Cells
    before: Cells | None = None
    since_label: str = ""


def summarise(
    found: Compared,
    ratings: Iterable[Rating],
    places: Iterable[Place],
    *,
    group: int | None = None,
) -> Summary:
    """The summary of all, or of one ``group``. Ratings in their order; those that the council does
    not use last, under their code; what is in no directorate under UNPLACED."""
    cells = _only(found.now, group)
    before = None if found.before is None else _only(found.before, group)
    codes = {code for key in (cells, before or {}) for _, code in key}
    names = {r.code: r.name for r in sorted(ratings, key=lambda r: r.rank)}
    groups = {g for key in (cells, before or {}) for g, _ in key}
    known = {place.id: place for place in places if group in (None, place.id)}
    known |= {g: Place(g, UNPLACED, "none") for g in groups - known.keys()}
    order = [*names, *sorted(codes - names.keys())]

    def line(name: str, key: str, *, rating: str | None = None, place: int | None = None) -> Line:
        then = None if before is None else total(before, rating=rating, group=place)
        rated = (
            {_key(code): total(cells, rating=code, group=place) for code in codes}
            if rating is None
            else {}
        )
        return Line(name, total(cells, rating=rating, group=place), then, key, rated)

    return Summary(
        as_at=found.days.as_at,
        since=found.days.since,
        since_label=found.since_label,
        ratings=tuple(
            line(names.get(code, code or UNRATED), _key(code), rating=code)
            for code in order
            if code in codes
        ),
        places=tuple(line(each.name, each.slug, place=each.id) for each in known.values()),
        total=line("All", ""),
    )


def _key(code: str) -> str:
    """A rating in an address: its code, or "none" where there is no rating."""
    return code or "none"


def _only(cells: Cells, group: int | None) -> Cells:
    return {key: counts for key, counts in cells.items() if group in (None, key[0])}


def stated(
    now: Iterable[RecommendationFacts],
    before: Iterable[RecommendationFacts] | None,
    days: Days,
    since_label: str = "",
) -> tuple[Compared, tuple[Place, ...]]:
    """The figures of recommendations as stated on two days, and their directorates, numbered."""
    told = [list(now), list(before or ())]
    names = sorted({f.directorate for facts in told for f in facts if f.directorate})
    numbers = {name: number for number, name in enumerate(names, 1)}
    here, then = (
        {f.reference: standing(f, numbers.get(f.directorate, 0)) for f in each} for each in told
    )
    keys = {reference: n for n, reference in enumerate(here.keys() | then.keys())}
    now_by, then_by = ({keys[r]: s for r, s in each.items()} for each in (here, then))
    compared = Compared(
        days,
        tally(then_by, now_by, days),
        None if before is None or days.since is None
        else tally({}, then_by, Days(days.since, None, days.rule)),
        since_label,
    )  # fmt: skip
    return compared, tuple(Place(number, name) for name, number in numbers.items())
