"""A directorate's sheet: the sentence, the figures, themes, the trend, what was closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from moothall.actions.models import ActionNow, StateChange
from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import ratings
from moothall.facts.slippage import Slippage
from moothall.facts.states import State
from moothall.facts.summaries import Summary
from moothall.facts.tally import Counts, Measure, total
from moothall.recommendations.models import Audit

from .facts import as_facts
from .figures import Figure, figures_in
from .filters import Filters
from .listing import listing
from .slippage import Trend, cycle_cells, newest_summary
from .today import Today, kept_today, today_figures

SHOWN = 25
"""Rows on the sheet; the rest is one link away, in the list."""
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Closed:
    """One that was closed, and the day of it: as reports print it."""

    now: ActionNow
    day: date


@dataclass(frozen=True, slots=True)
class Theme:
    """What is open of one audit: its counts, what slipped, and the filters that list it."""

    audit: Audit
    counts: Counts
    slipped: Slippage
    filters: Filters

    def count(self, measure: Measure) -> int:
        return self.counts[measure]


@dataclass(frozen=True, slots=True)
class DirectorateSheet:
    """``since`` is the cycle before the newest; what was closed is counted from it.

    ``rows`` are the most serious, those of a theme together; ``audits`` counts all themes.
    """

    directorate: Directorate
    open: int
    audits: int
    serious: tuple[str, int] | None
    figures: list[Figure]
    themes: list[Theme]
    slipped: Slippage
    rows: list[ActionNow]
    filters: Filters
    newest: Cycle | None
    since: Cycle | None
    closed: list[Closed]
    closed_count: int
    trend: Trend
    summary: Summary | None


def directorate_sheet(council: Council, slug: str, today: date) -> DirectorateSheet | None:
    """None where the council has no such directorate. The number of queries is constant."""
    found = Directorate.objects.filter(council=council, slug=slug).first()
    if found is None:
        return None
    filters = Filters(directorate=slug)
    counted = today_figures(council, today, found)
    counts = total(counted.cells)
    names = ratings(council, today)
    cycles = cycle_cells(council, today)
    newest = [*cycles.cycles[::-1][:2], None, None]
    since = newest[1]
    closed, closed_count = _closed(council, found, since.as_at, today) if since else ([], 0)
    first = names[0] if names else None
    return DirectorateSheet(
        directorate=found,
        open=counts[Measure.OPEN],
        audits=counted.groups,
        serious=(first.name, total(counted.cells, rating=first.code)[Measure.OPEN])
        if first
        else None,
        figures=_figures(counts, filters),
        themes=_themes(counted, filters),
        slipped=counted.whole,
        rows=_by_theme(listing(council, filters, today)[:SHOWN]),
        filters=filters,
        newest=newest[0],
        since=since,
        closed=closed,
        closed_count=closed_count,
        trend=cycles.trend(found),
        summary=newest_summary(council, cycles, found),
    )


def _figures(counts: Counts, filters: Filters) -> list[Figure]:
    """Past both dates, to be confirmed, silent, and waiting for internal audit."""
    review = replace(filters, state=State.IA_REVIEW.value)
    waiting = Figure(counts[Measure.UNDER_REVIEW], "under internal audit review", review)
    return [*figures_in(counts, filters)[:-1], waiting]


def _themes(counted: Today, filters: Filters) -> list[Theme]:
    """The themes with the most serious and then the most recommendations open first."""
    audits = Audit.objects.in_bulk(counted.first)
    return [
        Theme(
            audits[group],
            total(counted.cells, group=group),
            counted.slipped[group],
            replace(filters, audit=audits[group].code),
        )
        for group in counted.first
    ]


def _by_theme(rows: QuerySet[ActionNow]) -> list[ActionNow]:
    """The rows in their order, but those of one audit together, where its first stands."""
    themes: dict[int, list[ActionNow]] = {}
    for row in rows:
        themes.setdefault(row.action.recommendation.audit_id, []).append(row)
    return [row for theme in themes.values() for row in theme]


def _closed(
    council: Council, directorate: Directorate, since: date, today: date
) -> tuple[list[Closed], int]:
    """The newest of those closed after a date, and how many there are; kept for the day."""
    found = kept_today(
        council,
        f"closed/{directorate.pk}",
        today,
        lambda: _count_closed(council, directorate, since, today),
    )
    days = {pk: date.fromisoformat(day) for pk, day in found["first"]}
    related = ActionNow.objects.select_related("action__recommendation__audit", "post")
    rows = related.filter(pk__in=list(days)).order_by("rank", "reference")
    return [Closed(now, days[now.pk]) for now in rows], found["count"]


def _count_closed(
    council: Council, directorate: Directorate, since: date, today: date
) -> dict[str, Any]:
    """By the rule of the report of closures. Only those are looked at of which some row tells a
    state, or a closing day, after ``since``: nothing else can have been closed since."""
    told: QuerySet[StateChange] = StateChange.objects.speaking().filter(
        Q(as_at__gt=since) | Q(reached__gt=since),
        action__now__directorate=directorate, action__now__is_open=False, part=None,
    )  # fmt: skip
    ids = sorted(set(told.values_list("action", flat=True)))
    found: list[tuple[date, int]] = []
    for start in range(0, len(ids), CHUNK):
        for facts in as_facts(council, as_at=today, ids=ids[start : start + CHUNK]):
            if facts.id and facts.closed_on and facts.closed_between(since, today):
                found.append((facts.closed_on, facts.id))
    found.sort(key=lambda one: (-one[0].toordinal(), one[1]))
    return {"first": [(pk, day.isoformat()) for day, pk in found[:SHOWN]], "count": len(found)}
