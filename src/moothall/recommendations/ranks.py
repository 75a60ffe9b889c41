"""The order of ratings in today's rows, which changes on the day that other ratings come in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Value, When

from moothall.actions.models import ActionNow, RanksNow
from moothall.core.models import Council
from moothall.core.queries import ratings

UNRANKED = 99


def ranks_on(council: Council, day: date) -> dict[str, int]:
    """The rank of each rating in force on a day, by its code; 1 is the most serious."""
    return {rating.code: rating.rank for rating in ratings(council, day)}


def written_ranks(council: Council) -> dict[str, int] | None:
    """The ranks that today's rows hold; None where none was kept yet."""
    found = RanksNow.objects.filter(council=council).values_list("ranks", flat=True)
    ranks: dict[str, int] | None = found.first()
    return ranks


def rank_order(council: Council, today: date) -> Any:
    """What puts today's rows in the order of the ratings in force on ``today``.

    The column, which an index serves, while it holds those ranks; else the ratings themselves.
    """
    ranks = ranks_on(council, today)
    if written_ranks(council) == ranks:
        return F("rank")
    given = (When(rating=code, then=Value(rank)) for code, rank in ranks.items())
    return Case(*given, default=Value(UNRANKED), output_field=IntegerField())


def write_ranks(council: Council, today: date) -> dict[str, int]:
    """Put today's rows in the order of the ratings in force, where they are not; the ranks.

    Every change of the record does it in its transaction, so that nothing has to run at night.
    """
    ranks = ranks_on(council, today)
    if written_ranks(council) != ranks:
        rows = ActionNow.objects.filter(council=council)
        rows.exclude(rating__in=list(ranks)).update(rank=UNRANKED)
        for code, rank in ranks.items():
            rows.filter(rating=code).update(rank=rank)
        RanksNow.objects.update_or_create(council=council, defaults={"ranks": ranks})
    return ranks
