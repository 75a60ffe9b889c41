"""The summary, the trend over cycles, and what slipped, of a council or of one directorate."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import ageing, ratings
from moothall.facts.slippage import Slippage, slippage
from moothall.facts.summaries import Compared, Place, Point, Summary, summarise
from moothall.facts.tally import Cells, Days, Measure, Standing, add, total
from moothall.recommendations.lives import standings

from .kept import Since, count_cells, fresh_cells, kept_cells, with_rules
from .today import slips_of

SHOWN = 8
"""Cycles of a trend."""
BIG = 5_000
"""From more recommendations than this on, earlier cycles are counted only when somebody asks."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The newest cycles, oldest first. ``uncounted``: how many are left out until somebody has
    them counted, because the record is BIG and changed since."""

    points: tuple[Point, ...] = ()
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class CycleCells:
    """A council's newest cycles with what is known of each; ``cells`` lacks what is not counted."""

    cycles: tuple[Cycle, ...]
    cells: dict[date, Cells]
    first: Cycle | None = None
    """The council's first cycle, if it is among them."""

    def trend(
        self, directorate: Directorate | None = None, *, without: Collection[str] = ()
    ) -> Trend:
        """Of all, or of a directorate; ``without`` the ratings of these codes."""
        group = directorate.pk if directorate else None
        cells = {day: _without(each, without) for day, each in self.cells.items()}
        points = tuple(
            Point(c.label, c.as_at, total(cells[c.as_at], group=group), c == self.first)
            for c in self.cycles
            if c.as_at in self.cells
        )
        return Trend(points, len(self.cycles) - len(points))


def cycle_cells(council: Council, until: date, *, count: bool = False) -> CycleCells:
    """The SHOWN newest cycles as at ``until`` or before, from kept figures where these hold.

    Those that are not kept are counted at once, unless the record is BIG and ``count`` is false.
    """
    found = list(Cycle.objects.filter(council=council, as_at__lte=until)[: SHOWN + 1])
    shown, wanted = found[:SHOWN][::-1], _chained([c.as_at for c in found], SHOWN)
    cells = kept_cells(council, wanted)
    missing = {day: since for day, since in wanted.items() if day not in cells}
    if missing and (count or not is_big(council)):
        cells |= count_cells(council, missing)
    first = shown[0] if 0 < len(found) <= SHOWN else None
    return CycleCells(tuple(shown), cells, first)


def newest_summary(
    council: Council, found: CycleCells, directorate: Directorate | None = None
) -> Summary | None:
    """The summary of the newest cycle; None where there is none, or it waits to be counted."""
    if not found.cycles or found.cycles[-1].as_at not in found.cells:
        return None
    newest = found.cycles[-1].as_at
    last = found.cycles[-2] if len(found.cycles) > 1 else None
    compared = Compared(
        days=Days(newest, last.as_at if last else None, ageing(council, newest)),
        now=found.cells[newest],
        before=found.cells.get(last.as_at) if last else None,
        since_label=last.label if last else "",
    )
    group = directorate.pk if directorate else None
    return summarise(compared, ratings(council, newest), places(council), group=group)


def rows_behind(
    council: Council, as_at: date, measure: Measure, *, group: int | None, rating: str | None
) -> list[tuple[int, Standing]]:
    """What one figure counts: ids with where they stood, in the order of ids.

    Found by counting each recommendation as the figure does, so that they cannot differ; this
    reads the whole record as at two days.
    """
    last = Cycle.objects.filter(council=council, as_at__lt=as_at).first()
    days = Days(as_at, last.as_at if last else None, ageing(council, as_at))
    found: list[tuple[int, Standing]] = []
    for pk, life in standings(council, [day for day in (days.since, as_at) if day]):
        before, now = life.get(days.since) if days.since else None, life.get(as_at)
        cells: Cells = {}
        add(cells, before, now, days)
        stood = now or before
        if stood is not None and any(
            counts[measure]
            for (its_group, its_rating), counts in cells.items()
            if group in (None, its_group) and rating in (None, its_rating)
        ):
            found.append((pk, stood))
    return found


def _chained(days: list[date], count: int) -> Since:
    """The first ``count`` of these days, newest first, each with the one after it."""
    before: dict[date, date | None] = dict(pairwise(days))
    return {day: before.get(day) for day in days[:count]}


def is_big(council: Council) -> bool:
    return ActionNow.objects.filter(council=council)[BIG : BIG + 1].exists()


def places(council: Council) -> tuple[Place, ...]:
    """The council's directorates, as figures name them."""
    own = Directorate.objects.filter(council=council)
    return tuple(Place(pk, name, slug) for pk, name, slug in own.values_list("pk", "name", "slug"))


def summary(
    council: Council,
    as_at: date,
    *,
    directorate: Directorate | None = None,
    known_on: datetime | None = None,
    without: Collection[str] = (),
) -> Summary:
    """The summary as at any day beside the cycle before it, from kept figures where both are
    cycles' and hold; else both days are counted anew, which takes as long as the record is big.

    ``without`` the ratings of these codes.
    """
    found = compared_at(council, as_at, known_on=known_on)
    before = None if found.before is None else _without(found.before, without)
    compared = replace(found, now=_without(found.now, without), before=before)
    group = directorate.pk if directorate else None
    known = [rating for rating in ratings(council, as_at) if rating.code not in without]
    return summarise(compared, known, places(council), group=group)


def _without(cells: Cells, codes: Collection[str]) -> Cells:
    """The cells of the other ratings."""
    return {key: counts for key, counts in cells.items() if key[1] not in codes}


def compared_at(council: Council, as_at: date, *, known_on: datetime | None = None) -> Compared:
    """The cells as at a day and of the cycle before it."""
    earlier = list(Cycle.objects.filter(council=council, as_at__lt=as_at)[:2])
    wanted = _chained([as_at, *(c.as_at for c in earlier)], 2)
    cells = _cells(council, wanted, known_on)
    return Compared(
        days=Days(as_at, wanted[as_at], ageing(council, as_at)),
        now=cells[as_at],
        before=cells[earlier[0].as_at] if earlier else None,
        since_label=earlier[0].label if earlier else "",
    )


def _cells(council: Council, wanted: Since, known_on: datetime | None) -> dict[date, Cells]:
    if known_on is not None:
        return fresh_cells(council, with_rules(council, wanted), known_on=known_on)
    cells = kept_cells(council, wanted)
    missing = {day: since for day, since in wanted.items() if day not in cells}
    if not missing:
        return cells
    cycles = Cycle.objects.filter(council=council, as_at__in=list(missing)).count()
    if cycles == len(missing):
        return cells | count_cells(council, missing)
    return cells | fresh_cells(council, with_rules(council, missing))


@dataclass(frozen=True, slots=True)
class AuditSlippage:
    """What slipped of one audit's open recommendations, and how they moved over the cycles."""

    slipped: Slippage
    trend: Trend


def audit_slippage(council: Council, code: str, today: date) -> AuditSlippage:
    """Counted at once: an audit has few. Cycles before its first recommendation are left out."""
    rows = ActionNow.objects.filter(council=council, action__recommendation__audit__code=code)
    ids = list(rows.values_list("pk", flat=True))
    found = list(Cycle.objects.filter(council=council, as_at__lte=today)[: SHOWN + 1])
    wanted = _chained([c.as_at for c in found], SHOWN)
    rule = ageing(council, today)  # no age is shown: one rule serves all
    days = [Days(day, since, rule) for day, since in wanted.items()]
    cells = fresh_cells(council, days, ids=ids) if ids else {}
    first = found[-1] if len(found) <= SHOWN and found else None
    points = [
        Point(c.label, c.as_at, total(cells[c.as_at]), c == first)
        for c in found[:SHOWN][::-1]
        if c.as_at in cells
    ]
    while points and not any(points[0].counts.values()):
        points.pop(0)
    slips = (one for _, one in slips_of(council, rows, today, ids=ids))
    return AuditSlippage(slippage(slips), Trend(tuple(points)))
