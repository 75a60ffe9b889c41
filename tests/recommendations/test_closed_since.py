"""A directorate's sheet and the report of closures count by one rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import pytest

from moothall.core.models import Council, Directorate, User
from moothall.core.operations import ensure_cycle, set_setting
from moothall.facts.ratings import DEFAULT_RATINGS
from moothall.facts.states import State
from moothall.facts.tally import Measure
from moothall.recommendations.models import Audit, RatingGiven
from moothall.recommendations.operations import place_audit
from moothall.recommendations.queries.directorates import directorate_sheet
from moothall.recommendations.queries.reports import report_facts
from moothall.writing.builders.choosing import closed_since
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, again, found, new, take

CLOSED = State.REPORTED_CLOSED


@pytest.fixture
def roads(council: Council, ann: User) -> Directorate:
    """Told by three papers; what was closed since June is 2, 5 and 6."""
    take(council, ann, MARCH, *(new(n) for n in range(1, 5)))
    take(council, ann, JUNE, again(found(council, "SLR/1"), state=CLOSED))
    take(
        council, ann, SEPTEMBER,
        again(found(council, "SLR/1"), state=CLOSED),  # listed as closed once more
        again(found(council, "SLR/2"), state=CLOSED, closed_on=dt.date(2030, 2, 3)),  # told late
        new(5, state=CLOSED, closed_on=dt.date(2030, 8, 1)),
        new(6, state=CLOSED),
        new(7, state=CLOSED, closed_on=dt.date(2028, 1, 1)),  # before the record began
    )  # fmt: skip
    made = Directorate.objects.create(council=council, name="Roads", slug="roads")
    place_audit(audit=Audit.objects.get(), directorate=made, by=ann)
    for day in (JUNE, SEPTEMBER):
        ensure_cycle(council=council, as_at=day, by=ann)
    return made


def test_the_sheet_counts_what_the_report_of_closures_lists(council: Council, roads: Directorate):
    sheet = directorate_sheet(council, roads.slug, SEPTEMBER)
    assert sheet is not None
    assert sheet.since is not None
    assert sheet.since.as_at == JUNE
    report = report_facts(council, "closed", SEPTEMBER, roads)
    listed = {f.reference: f.closed_on for f in closed_since(report)}
    assert {c.now.reference: c.day for c in sheet.closed} == listed
    assert sheet.closed_count == len(listed) == 3
    assert listed == {
        "SLR/2": dt.date(2030, 2, 3), "SLR/5": dt.date(2030, 8, 1), "SLR/6": SEPTEMBER,
    }  # fmt: skip


def test_a_summary_leaves_out_what_is_not_published(
    council: Council, ann: User, roads: Directorate
):
    def counted() -> tuple[int, list[str], int]:
        report = report_facts(council, "summary", SEPTEMBER)
        assert report.figures is not None
        lines = [line.name for line in report.figures.ratings]
        return report.figures.total.count(Measure.OPEN), lines, len(report.trend)

    before, names, cycles = counted()
    assert before == 2  # 3 and 4
    assert cycles == 3
    code = RatingGiven.objects.values_list("rating", flat=True).first()
    value = [asdict(r) | {"published": r.code != code} for r in DEFAULT_RATINGS]
    set_setting(
        council=council, key="ratings", value=value, effective_from=MARCH, source="", by="a test"
    )
    after, left, _ = counted()
    assert (after, len(left)) == (0, len(names) - 1)
    trend = report_facts(council, "summary", SEPTEMBER).trend
    assert [point.count(Measure.OPEN) for point in trend] == [0, 0, 0]
