"""The page of one recommendation reads each table once, and says what the reports say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.actions.models import StateChange
from moothall.core.models import Council, User
from moothall.facts.states import State
from moothall.recommendations.models import Recommendation
from moothall.recommendations.operations import place_audit
from moothall.recommendations.queries import facts_of, sources, timeline, told
from moothall.recommendations.queries.page import recommendation_page
from moothall.recommendations.queries.told import facts_told
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, again, found, new, on, take

TODAY = dt.date(2031, 1, 31)
MOST_QUERIES = 18


@pytest.fixture
def record(council: Council, ann: User) -> Council:
    take(council, ann, MARCH, new(1, state=State.OPEN), new(2), new(3))
    rec = found(council, "SLR/1")
    place_audit(audit=rec.audit, directorate="Place", post="Clerk", holder="Bo", by=ann)
    take(council, ann, JUNE, again(rec, state=State.OPEN, revised=on("")))
    take(council, ann, SEPTEMBER, again(rec, state=State.IA_REVIEW, original=on("2030-05-31")))
    return council


@pytest.mark.parametrize("as_at", [None, MARCH, JUNE, SEPTEMBER, dt.date(2029, 1, 1)])
def test_the_same_facts_as_for_reports(record: Council, as_at: dt.date | None) -> None:
    for one in Recommendation.objects.all():
        assert facts_told(told(one, as_at)) == facts_of(one, as_at)


def test_each_table_is_read_once(record: Council) -> None:
    one = found(record, "SLR/1")
    with CaptureQueriesContext(connection) as caught:
        rows = told(one)
        timeline(rows), sources(rows)
    assert len(caught) == len(rows.tables)
    with CaptureQueriesContext(connection) as caught:
        recommendation_page(record, "SLR", "1", as_at=None, today=TODAY)
    assert len(caught) <= MOST_QUERIES


def test_since_when_the_state_holds(record: Council) -> None:
    def since(as_at: dt.date | None) -> dt.date | None:
        page = recommendation_page(record, "SLR", "1", as_at=as_at, today=TODAY)
        assert page is not None
        return page.since

    assert StateChange.objects.filter(state=State.OPEN.value).count() > 1
    assert (since(MARCH), since(JUNE), since(None)) == (MARCH, MARCH, SEPTEMBER)


def test_the_others_of_its_audit(record: Council) -> None:
    page = recommendation_page(record, "SLR", "1", as_at=None, today=TODAY)
    assert page is not None
    assert [s.reference for s in page.sisters] == ["SLR/2", "SLR/3"]
