"""Today's figures, counted from the list's rows once after each change of the record, and kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Min, Q, QuerySet

from moothall.actions.models import ActionNow, DateReason, TargetDate
from moothall.core.history import head
from moothall.core.models import Council, Directorate
from moothall.core.queries import ageing, ratings
from moothall.facts.slippage import Slip, Slippage, slip, slippage
from moothall.facts.states import State
from moothall.facts.tally import Cells, Days, Measure, Standing, add
from moothall.recommendations.models import KeptFigures

from .kept import cells_from, cells_value, keep, newest_mark

MOST = 25
"""Audits of a directorate that are kept apart."""
REST = -1


@dataclass(frozen=True, slots=True)
class Today:
    """Groups are directorates; within one directorate they are audits. ``whole`` is of them all.

    Of audits the MOST with the most serious and then the most open are kept apart, in that order
    in ``first``; the others count as group REST. ``groups`` is how many there are.
    """

    cells: Cells = field(default_factory=dict)
    slipped: dict[int, Slippage] = field(default_factory=dict)
    whole: Slippage = field(default_factory=Slippage)
    first: tuple[int, ...] = ()
    groups: int = 0


class _Row(NamedTuple):
    """A row of the list, as slippage asks for it."""

    pk: int
    group: int | None
    rating: str
    state: str
    original_date: date | None
    agreed_date: date | None
    to_be_confirmed: bool
    times_redated: int
    no_update: bool
    cycles_to_be_confirmed: int


COLUMNS = (
    "rating", "state", "original_date", "agreed_date", "to_be_confirmed", "times_redated",
    "no_update", "cycles_to_be_confirmed",
)  # fmt: skip


def today_figures(council: Council, today: date, directorate: Directorate | None = None) -> Today:
    """The open recommendations of a council, or of a directorate, to ``today``.

    One query and that of the history where nothing changed since they were counted.
    """
    scope = f"today/{directorate.pk}" if directorate else "today"
    return _from(
        kept_today(council, scope, today, lambda: _value(_count(council, today, directorate)))
    )


def kept_today(council: Council, scope: str, today: date, count: Callable[[], Any]) -> Any:
    """A value (as JSON holds it) that was counted today and holds, else it is counted and kept."""
    kept = KeptFigures.objects.filter(council=council, scope=scope)
    if row := kept.filter(as_at=today, mark=newest_mark(council)).first():
        return row.value
    newest, value = head(council)[0], count()
    kept.exclude(as_at=today).delete()
    keep([KeptFigures(council=council, scope=scope, as_at=today, mark=newest, value=value)])
    return value


def _count(council: Council, today: date, directorate: Directorate | None) -> Today:
    rows = ActionNow.objects.filter(council=council, is_open=True)
    group = "directorate_id"
    if directorate is not None:
        rows, group = rows.filter(directorate=directorate), "action__recommendation__audit_id"
    days = Days(today, None, ageing(council, today))
    cells: Cells = {}
    slips: dict[int, list[Slip]] = defaultdict(list)
    for row, one in slips_of(council, rows, today, group):
        add(cells, None, _standing(row), days)
        slips[row.group or 0].append(one)
    whole = slippage(one for each in slips.values() for one in each)
    first = _first(cells, [r.code for r in ratings(council, today)])
    if directorate is not None:
        first = first[:MOST]
        cells = _folded(cells, set(first))
    by_group = {group: slippage(slips[group]) for group in first}
    return Today(cells, by_group, whole, tuple(first), len(slips))


def _first(cells: Cells, codes: list[str]) -> list[int]:
    """The groups, those with the most of the most serious rating first."""
    open_in: dict[int, list[int]] = {}
    for (group, rating), counts in cells.items():
        weight = open_in.setdefault(group, [0] * (len(codes) + 1))
        weight[codes.index(rating) if rating in codes else -1] += counts[Measure.OPEN]
    return sorted(open_in, key=lambda group: ([-n for n in open_in[group]], group))


def _folded(cells: Cells, apart: set[int]) -> Cells:
    """The cells with all groups but those ``apart`` as one."""
    found: Cells = {}
    for (group, rating), counts in cells.items():
        found.setdefault((group if group in apart else REST, rating), Counter()).update(counts)
    return found


def slips_of(
    council: Council,
    rows: QuerySet[ActionNow],
    today: date,
    group: str = "directorate_id",
    *,
    ids: Collection[int] | None = None,
) -> Iterable[tuple[_Row, Slip]]:
    """Each row with its slippage: three queries however many. ``ids``, where they are few, are
    those of the rows."""
    told = TargetDate.objects.speaking().filter(action__council=council)
    if ids is not None:
        told = told.filter(action__in=ids)
    reasons, rebased = _reasons(told), set(_rebased(told))
    for values in rows.order_by().values_list("pk", group, *COLUMNS):
        row = _Row(*values)
        yield (
            row,
            slip(
                row,
                today,
                is_open=State(row.state).is_open,
                reasons=reasons.get(row.pk, 0),
                rebased=row.pk in rebased,
            ),
        )


def _reasons(told: QuerySet[TargetDate]) -> dict[int, int]:
    """How many re-datings of each have a reason on record, in their own row or said since."""
    since = DateReason.objects.speaking().values("date")
    told = told.filter(~Q(reason="") | Q(pk__in=since), kind="revised")
    return dict(told.values_list("action").annotate(n=Count("pk")).order_by())


def _rebased(told: QuerySet[TargetDate]) -> Iterable[int]:
    """Those for whose original date several days were stated; a correction counts."""
    dated = told.filter(kind__in=("original", "correction")).order_by().values("action")
    spans = dated.annotate(low=Min("end"), high=Max("end")).exclude(low=F("high"))
    found: Iterable[int] = spans.exclude(low=None).values_list("action", flat=True)
    return found


def _standing(row: _Row) -> Standing:
    return Standing(
        group=row.group or 0,
        rating=row.rating,
        state=State(row.state),
        original=row.original_date,
        agreed=row.agreed_date,
        to_be_confirmed=row.to_be_confirmed,
        times_redated=row.times_redated,
        no_update=row.no_update,
    )


def _value(found: Today) -> dict[str, Any]:
    slipped = [[group, asdict(each)] for group, each in found.slipped.items()]
    return {
        "cells": cells_value(found.cells),
        "slipped": slipped,
        "whole": asdict(found.whole),
        "first": found.first,
        "groups": found.groups,
    }


def _from(value: dict[str, Any]) -> Today:
    return Today(
        cells_from(value["cells"]),
        {group: Slippage.from_dict(each) for group, each in value["slipped"]},
        Slippage.from_dict(value["whole"]),
        tuple(value["first"]),
        value["groups"],
    )
