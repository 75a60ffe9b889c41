"""Lists of recommendations: filtered and sorted by what an address says, served by ActionNow."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Left, Length, StrIndex

from moothall.actions.models import ActionNow, DetailNow
from moothall.core.models import Council
from moothall.core.queries import ageing
from moothall.core.search.grammar import parse
from moothall.core.search.index import matching
from moothall.facts.ageing import AgeingRule, Band, oldest_cut
from moothall.recommendations.models import Recommendation
from moothall.recommendations.passages import KIND
from moothall.recommendations.ranks import rank_order

from .columns import saying
from .filters import NONE, Filters


def listing(council: Council, filters: Filters, today: date) -> QuerySet[ActionNow]:
    """The council's recommendations that the filters ask for, in their order.

    Ages and latenesses are counted to ``filters.as_at``, else to ``today``; dates and states are
    those of now. Rows come with directorate, owner post and audit, and ``told`` by the column that
    is shown: no query for each.
    """
    on = filters.as_at or today
    chosen = _placed(council, filters) & dated(council, filters, on)
    rows = ActionNow.objects.filter(chosen, council=council)
    if filters.shown != "all":
        rows = rows.filter(is_open=filters.shown == "open")
    if asked := parse(filters.words):
        rows = rows.filter(pk__in=matching(council, KIND, asked))
    if filters.column:
        words = DetailNow.objects.filter(action=OuterRef("pk"), column=filters.column)
        rows = rows.annotate(told=Subquery(words.values("text")[:1]))
    if filters.column and filters.value:
        rows = rows.filter(saying(council, filters.column, filters.value))
    related = ("directorate", "post", "action__recommendation__audit")
    by_rating = filters.sort.removeprefix("-") in {"rating", "found"}
    rank = rank_order(council, today) if by_rating else F("rank")
    return rows.select_related(*related).order_by(*_order(filters.sort, rank))


def _placed(council: Council, filters: Filters) -> Q:
    chosen = Q()
    if filters.directorate == NONE:
        chosen &= Q(directorate=None)
    elif filters.directorate:
        chosen &= Q(directorate__slug=filters.directorate)
    if filters.owner == NONE:
        chosen &= Q(post=None)
    elif filters.owner:
        chosen &= Q(post_id=int(filters.owner))
    if filters.audit:
        own = Recommendation.objects.filter(audit__council=council, audit__code=filters.audit)
        chosen &= Q(pk__in=own.values("pk"))
    if filters.rating:
        chosen &= Q(rating__in=["" if r == NONE else r for r in filters.rating])
    if filters.state:
        chosen &= Q(state=filters.state)
    return chosen


def dated(council: Council, filters: Filters, on: date) -> Q:
    """Past a date means open and past it: what is closed is late no more."""
    chosen = Q()
    if filters.past_original:
        chosen &= Q(is_open=True, original_date__lte=on)
    if filters.past_agreed:
        chosen &= Q(is_open=True, agreed_date__lte=on)
    if filters.to_be_confirmed:
        chosen &= Q(to_be_confirmed=True)
    if filters.no_update:
        chosen &= Q(no_update=True)
    if filters.redated:
        chosen &= Q(times_redated__gte=filters.redated)
    if filters.band:
        chosen &= in_band(Band(filters.band), on, ageing(council, on))
    return chosen


def in_band(band: Band, on: date, rule: AgeingRule) -> Q:
    """The band as comparisons of the original date, which an index answers."""
    if band is Band.UNDATED:
        return Q(original_date=None)
    if band is Band.NOT_DUE:
        return Q(original_date__gt=on)
    long = oldest_cut(on, rule.long_months, rule)
    short = oldest_cut(on, rule.short_months, rule)
    return {
        Band.OVER12: Q(original_date__lte=long),
        Band.OVER3: Q(original_date__gt=long, original_date__lte=short),
        Band.UNDER3: Q(original_date__gt=short, original_date__lte=on),
    }[band]


def _order(sort: str, rank: Any) -> list[Any]:
    """References count by their number: ABC/2 before ABC/10. What is not known comes last."""
    down, key = sort.startswith("-"), sort.removeprefix("-")
    code = Left("reference", StrIndex("reference", Value("/")))
    columns: dict[str, list[Any]] = {
        "found": [rank, F("original_date")],
        "rating": [rank, F("original_date")],
        "reference": [code, Length("reference"), F("reference")],
        "audit": [F("source"), Length("reference"), F("reference")],
        "original": [F("original_date")],
        "agreed": [F("agreed_date")],
        "redated": [F("times_redated")],
        "slipped": [F("days_slipped")],
        "update": [F("last_update")],
    }
    nullable = {"original", "agreed", "slipped", "update", "rating", "found"}
    last: Any = True if key in nullable else None
    return [
        *(c.desc(nulls_last=last) if down else c.asc(nulls_last=last) for c in columns[key]),
        "reference",
    ]
