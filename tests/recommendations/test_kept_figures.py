"""Figures of past cycles are kept, and are what a fresh count gives after every kind of change."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moothall.core.models import Council, User
from moothall.core.operations import ensure_cycle, set_setting
from moothall.facts.dates import StatedDate
from moothall.facts.states import State
from moothall.facts.tally import Cells, Measure, closing, total
from moothall.recommendations import operations
from moothall.recommendations.lives import standings
from moothall.recommendations.models import KeptFigures
from moothall.recommendations.queries import slippage as module
from moothall.recommendations.queries.kept import fresh_cells, kept_cells, with_rules
from moothall.recommendations.queries.slippage import compared_at, cycle_cells, summary
from moothall.recommendations.queries.today import today_figures
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, again, found, new, on, take

CYCLES = {MARCH: None, JUNE: MARCH, SEPTEMBER: JUNE}
TODAY = dt.date(2030, 10, 1)


@pytest.fixture
def told(council: Council, ann: User) -> Council:
    """Three cycles: three are raised, one closes, one is re-dated, one comes late."""
    for day in CYCLES:
        ensure_cycle(council=council, as_at=day, by=ann)
    take(council, ann, MARCH, new(1, directorate="Place"), new(2, rating_printed="M"), new(3))
    first = found(council, "SLR/1")
    take(
        council, ann, JUNE,
        again(first, revised=on("2030-12-31")),
        again(found(council, "SLR/2"), state=State.REPORTED_CLOSED),
    )  # fmt: skip
    take(council, ann, SEPTEMBER, again(first, revised=on("")), new(4, original=on("2030-08-31")))
    return council


def fresh(council: Council) -> dict[dt.date, Cells]:
    return fresh_cells(council, with_rules(council, CYCLES))


def test_they_add_up_over_the_cycles(told: Council) -> None:
    points = cycle_cells(told, TODAY).trend().points
    assert [p.as_at for p in points] == [MARCH, JUNE, SEPTEMBER]
    assert [(p.count(Measure.OPEN)) for p in points] == [3, 2, 3]
    for before, now in pairwise(points):
        assert now.count(Measure.OPENING) == before.count(Measure.OPEN)
        assert closing(now.counts) == now.count(Measure.OPEN)
    assert (points[1].count(Measure.CLOSED), points[2].count(Measure.NEW)) == (1, 1)
    assert points[2].count(Measure.TO_BE_CONFIRMED) == points[2].count(Measure.REDATED) == 1


def test_they_are_kept_and_read_by_a_few_queries(told: Council) -> None:
    counted = cycle_cells(told, TODAY)
    with CaptureQueriesContext(connection) as asked:
        assert cycle_cells(told, TODAY).cells == counted.cells
    assert len(asked) == 3  # the cycles, their kept figures, the newest row of history
    assert counted.cells == fresh(told)


def _undo(council: Council, ann: User) -> None:
    batch, _ = take(council, ann, JUNE, new(9))
    cycle_cells(council, TODAY)
    operations.undo(batch=batch, reason="A mistake.", by=ann)


CHANGES = {
    "a paper on an earlier cycle": lambda c, a: take(c, a, MARCH, new(8, audit="Allotments")),
    "a paper on the last cycle": lambda c, a: take(
        c, a, SEPTEMBER, again(found(c, "SLR/3"), state=State.REPORTED_CLOSED)
    ),
    "an import taken back": _undo,
    "a corrected original date": lambda c, a: operations.correct_original_date(
        recommendation=found(c, "SLR/3"),
        stated=StatedDate.day(dt.date(2029, 1, 31)),
        reason="A slip of the pen.",
        by=a,
    ),
    "another ageing rule": lambda c, a: set_setting(
        council=c,
        key="ageing",
        value={"short_months": 1, "long_months": 2, "month_end": True},
        effective_from=MARCH,
        source="a test",
        by=a,
    ),
    "a cycle between": lambda c, a: ensure_cycle(council=c, as_at=dt.date(2030, 4, 30), by=a),
}


@pytest.mark.parametrize("change", CHANGES)
def test_they_are_never_stale(told: Council, ann: User, change: str) -> None:
    cycle_cells(told, TODAY)
    CHANGES[change](told, ann)
    found_ = cycle_cells(told, TODAY)
    days = [c.as_at for c in found_.cycles]
    since = dict(zip(days, [None, *days[:-1]], strict=True))
    assert found_.cells == fresh_cells(told, with_rules(told, since))


def test_the_work_of_a_new_cycle_leaves_the_earlier_ones_be(told: Council, ann: User) -> None:
    cycle_cells(told, TODAY)
    KeptFigures.objects.filter(as_at=MARCH).update(value=[[0, "kept", {"open": 1}]])
    take(told, ann, SEPTEMBER, new(7))
    cells = cycle_cells(told, TODAY).cells
    assert total(cells[MARCH], rating="kept")[Measure.OPEN] == 1
    assert cells[SEPTEMBER] == fresh(told)[SEPTEMBER]


def test_a_day_between_cycles_is_counted_and_not_kept(told: Council) -> None:
    day = dt.date(2030, 7, 31)
    found_ = summary(told, day)
    assert (found_.since, found_.since_label) == (JUNE, "June 2030")
    assert found_.total.count(Measure.OPEN) == found_.total.count(Measure.OPENING) == 2
    assert not KeptFigures.objects.filter(as_at=day).exists()


def test_the_summary_is_that_of_a_fresh_count(told: Council) -> None:
    compared = compared_at(told, SEPTEMBER)
    assert (compared.now, compared.before) == (fresh(told)[SEPTEMBER], fresh(told)[JUNE])
    again_ = compared_at(told, SEPTEMBER)
    assert again_ == compared


def test_a_big_record_is_counted_when_somebody_asks(told: Council, monkeypatch) -> None:
    monkeypatch.setattr(module, "BIG", 2)
    assert cycle_cells(told, TODAY).trend().uncounted == 3
    assert cycle_cells(told, TODAY, count=True).trend().uncounted == 0
    assert cycle_cells(told, TODAY).trend().uncounted == 0


def test_counted_a_part_at_a_time_it_is_the_same(told: Council, monkeypatch) -> None:
    whole = fresh(told)
    monkeypatch.setattr("moothall.recommendations.lives.CHUNK", 1)
    assert fresh(told) == whole
    assert len(list(standings(told, [SEPTEMBER]))) == 4


def test_as_the_record_was_known(told: Council, ann: User) -> None:
    then = timezone.now()
    take(told, ann, SEPTEMBER, new(6))
    assert summary(told, SEPTEMBER, known_on=then).total.count(Measure.OPEN) == 3
    assert summary(told, SEPTEMBER).total.count(Measure.OPEN) == 4


def test_another_councils_figures_are_its_own(told: Council, ann: User) -> None:
    assert kept_cells(Council.objects.create(name="Other", slug="other"), CYCLES) == {}


def test_todays_figures_follow_every_change(told: Council, ann: User) -> None:
    assert today_figures(told, TODAY).whole.count == 3
    take(told, ann, SEPTEMBER, new(5))
    counted = today_figures(told, TODAY)
    assert counted.whole.count == total(counted.cells)[Measure.OPEN] == 4
    assert today_figures(told, TODAY) == counted
    assert KeptFigures.objects.filter(scope="today").count() == 1
    operations.correct_original_date(
        recommendation=found(told, "SLR/3"),
        stated=StatedDate.day(dt.date(2029, 1, 31)),
        reason="A slip of the pen.",
        by=ann,
    )
    assert today_figures(told, TODAY).whole.rebased == 1
