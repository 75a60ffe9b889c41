"""Lists are in the order of the ratings in force, from the day that they come in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from moothall.core.models import Council, User
from moothall.facts.ratings import Rating
from moothall.facts.statements import Printed
from moothall.recommendations.now import differences
from moothall.recommendations.operations import set_ratings
from moothall.recommendations.queries.filters import Filters
from moothall.recommendations.queries.listing import listing
from tests.recommendations.making import MARCH, new, take

COMES_IN = dt.date(2040, 4, 1)
DAY = dt.timedelta(days=1)
OTHERS = (Rating("M", "Medium", 1), Rating("H", "High", 2))


def order(council: Council, today: dt.date) -> list[str]:
    return [row.rating for row in listing(council, Filters(), today)]


def test_ratings_of_the_future_wait_for_their_day(
    council: Council, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(council, ann, MARCH, *(new(n, rating=Printed(r)) for n, r in enumerate("MHX", 1)))
    before = timezone.localdate()
    set_ratings(council=council, ratings=OTHERS, effective_from=COMES_IN, source="Minute", by=ann)
    assert order(council, before) == ["H", "M", "X"]
    assert order(council, COMES_IN - DAY) == ["H", "M", "X"]
    assert order(council, COMES_IN) == ["M", "H", "X"]
    assert differences(council) == []
    monkeypatch.setattr("moothall.recommendations.now.timezone.localdate", lambda: COMES_IN)
    assert differences(council) == [], "nothing has to run on the day itself"
    take(council, ann, MARCH, new(4, rating=Printed("H")))
    listed = listing(council, Filters(), COMES_IN)
    assert [(row.rating, row.rank) for row in listed] == [("M", 1), ("H", 2), ("H", 2), ("X", 99)]
    assert differences(council) == []
