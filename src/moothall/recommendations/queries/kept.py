"""Figures of past cycles, counted once and kept until what they were counted from changes.

Every operation writes a row of history, so where the newest one is the same as at the counting,
nothing changed (one query). Else what was written since is looked at: a cycle's figures still hold
unless a row that speaks for its day or before was written or withdrawn, its ageing rule is another,
or another cycle stands before it. So the work of a new cycle leaves the figures of earlier ones be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, Subquery

from moothall.actions.models import Ownership, StateChange, TargetDate, Update
from moothall.core.history import head
from moothall.core.models import Batch, Council, HistoryRow, Withdrawal
from moothall.core.queries import ageing
from moothall.facts.tally import Cells, Days, add
from moothall.recommendations.lives import standings
from moothall.recommendations.models import KeptFigures, RatingGiven, TextVersion

CYCLE = "cycle"
COUNTED_FROM = (TextVersion, RatingGiven, TargetDate, Update, StateChange, Ownership)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the record had got."""

    history: int
    batch: int
    withdrawal: int


def mark(council: Council) -> Mark:
    batch = Batch.objects.filter(council=council).aggregate(newest=Max("pk"))["newest"]
    taken_back = Withdrawal.objects.filter(batch__council=council)
    withdrawal = taken_back.aggregate(newest=Max("pk"))["newest"]
    return Mark(head(council)[0], batch or 0, withdrawal or 0)


def newest_mark(council: Council) -> Subquery:
    """The number of the newest row of history, within a query (``history.head`` alone)."""
    rows = HistoryRow.objects.of(council.pk).reverse()
    return Subquery(rows.values("number")[:1])


Since = Mapping[date, date | None]
"""Cycles by their day, each with the day of the one before it."""


def kept_cells(council: Council, wanted: Since) -> dict[date, Cells]:
    """The figures of those of these cycles for which some are kept and hold."""
    rows = KeptFigures.objects.filter(council=council, scope=CYCLE, as_at__in=list(wanted))
    found = list(rows)
    newest = head(council)[0]
    if any(row.mark != newest for row in found):
        _forget_stale(council, found)
        found = list(rows.all())
    return {r.as_at: cells_from(r.value) for r in found if r.since == wanted[r.as_at]}


def count_cells(council: Council, wanted: Since) -> dict[date, Cells]:
    """Count these cycles anew, all from one reading of the record, and keep them."""
    before = mark(council)
    days = with_rules(council, wanted)
    counted = fresh_cells(council, days)
    keep(
        KeptFigures(
            council=council,
            scope=CYCLE,
            as_at=each.as_at,
            since=each.since,
            mark=before.history,
            batch=before.batch,
            withdrawal=before.withdrawal,
            rule=asdict(each.rule),
            value=cells_value(counted[each.as_at]),
        )
        for each in days
    )
    return counted


def with_rules(council: Council, wanted: Since) -> list[Days]:
    """Each day with the ageing rule that was in force on it."""
    return [Days(day, since, ageing(council, day)) for day, since in wanted.items()]


def fresh_cells(council: Council, wanted: Sequence[Days], **limits: Any) -> dict[date, Cells]:
    """The figures on each day, with what moved since the day that it names; nothing is kept.

    ``limits`` are those of ``lives.standings``: ids, known_on.
    """
    cells: dict[date, Cells] = {each.as_at: {} for each in wanted}
    days = {each.as_at for each in wanted} | {each.since for each in wanted if each.since}
    for _, life in standings(council, sorted(days), **limits):
        for each in wanted:
            before = life.get(each.since) if each.since else None
            add(cells[each.as_at], before, life.get(each.as_at), each)
    return cells


def keep(rows: Iterable[KeptFigures]) -> None:
    KeptFigures.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["council", "scope", "as_at"],
        update_fields=["since", "mark", "batch", "withdrawal", "rule", "value"],
    )


def _forget_stale(council: Council, kept: list[KeptFigures]) -> None:
    """Remove those that hold no more, and mark the others as looked at."""
    now = mark(council)
    written = Q(batch__in=_batches_since(council, min(row.batch for row in kept)))
    written |= Q(
        batch__withdrawal__pk__gt=min(row.withdrawal for row in kept), batch__council=council
    )
    newest = max(row.as_at for row in kept)
    days = [_earliest(model, written, newest) for model in COUNTED_FROM]
    touched = min((day for day in days if day is not None), default=None)
    stale = [
        row.pk
        for row in kept
        if (touched is not None and touched <= row.as_at)
        or row.rule != asdict(ageing(council, row.as_at))
    ]
    KeptFigures.objects.filter(pk__in=stale).delete()
    KeptFigures.objects.filter(pk__in={row.pk for row in kept}.difference(stale)).update(
        mark=now.history, batch=now.batch, withdrawal=now.withdrawal
    )


def _batches_since(council: Council, batch: int) -> Any:
    return Batch.objects.filter(council=council, pk__gt=batch).values("pk")


def _earliest(model: type[Any], written: Q, newest: date) -> date | None:
    """The earliest day up to ``newest`` that such rows speak for."""
    rows = model.objects.filter(written, as_at__lte=newest).order_by("as_at")
    day: date | None = rows.values_list("as_at", flat=True).first()
    return day


def cells_value(cells: Cells) -> list[Any]:
    """Cells as JSON holds them."""
    return [[group, rating, dict(counts)] for (group, rating), counts in cells.items()]


def cells_from(value: list[Any]) -> Cells:
    return {(group, rating): Counter(counts) for group, rating, counts in value}
