"""A directorate's sheet: the sentence, the figures, what is open and what was closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max, QuerySet

from moothall.actions.models import ActionNow, StateChange
from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import cycles, ratings
from moothall.facts.states import OPEN_STATES, State

from .figures import Figure, figures
from .filters import Filters
from .listing import listing

SHOWN = 25
"""Rows on the sheet; the rest is one link away, in the list."""


@dataclass(frozen=True, slots=True)
class Closed:
    """One that was closed: ``as_at`` is the date for which its closure is stated."""

    now: ActionNow
    as_at: date


@dataclass(frozen=True, slots=True)
class DirectorateSheet:
    """``since`` is the cycle before the newest; what was closed is counted from it."""

    directorate: Directorate
    open: int
    audits: int
    serious: tuple[str, int] | None
    figures: list[Figure]
    rows: list[ActionNow]
    filters: Filters
    newest: Cycle | None
    since: Cycle | None
    closed: list[Closed]
    closed_count: int
    waiting: Figure


def directorate_sheet(council: Council, slug: str, today: date) -> DirectorateSheet | None:
    """None where the council has no such directorate. The number of queries is constant."""
    found = Directorate.objects.filter(council=council, slug=slug).first()
    if found is None:
        return None
    filters = Filters(directorate=slug)
    rows = listing(council, filters, today)
    first, *_ = [*ratings(council, today), None]
    review = replace(filters, state=State.IA_REVIEW.value)
    newest = [*cycles(council)[:2], None, None]
    counts = figures(council, today, filters)
    since = newest[1]
    closed, closed_count = _closed(found, since.as_at) if since else ([], 0)
    serious = rows.filter(rating=first.code).count() if first else 0
    return DirectorateSheet(
        directorate=found,
        open=counts[-1].count,
        audits=rows.order_by().values("action__recommendation__audit").distinct().count(),
        serious=(first.name, serious) if first else None,
        figures=counts[:-1],
        rows=list(rows[:SHOWN]),
        filters=filters,
        newest=newest[0],
        since=since,
        closed=closed,
        closed_count=closed_count,
        waiting=Figure(
            rows.filter(state=review.state).count(), "under internal audit review", review
        ),
    )


def _closed(directorate: Directorate, since: date) -> tuple[list[Closed], int]:
    """The newest of those closed after a date, and how many there are."""
    told: QuerySet[StateChange] = StateChange.objects.speaking().filter(
        action__now__directorate=directorate, action__now__is_open=False, part=None
    )
    shut = told.exclude(state__in=[s.value for s in OPEN_STATES]).filter(as_at__gt=since)
    found = shut.values_list("action").annotate(day=Max("as_at")).order_by("-day", "action")
    days = dict(found)
    related = ActionNow.objects.select_related("action__recommendation__audit", "post")
    rows = related.filter(pk__in=list(days)[:SHOWN]).order_by("rank", "reference")
    return [Closed(now, days[now.pk]) for now in rows], len(days)
