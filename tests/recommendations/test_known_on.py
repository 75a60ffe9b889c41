"""As known on a moment: rows recorded by then, and not withdrawn by then."""

import datetime as dt

from django.utils import timezone

from moothall.core.models import Council, User
from moothall.facts.reports import ReportKind
from moothall.facts.states import State
from moothall.recommendations.operations import undo
from moothall.recommendations.queries import as_facts, facts_of, report_facts, told
from moothall.recommendations.queries.page import recommendation_page
from moothall.recommendations.queries.told import facts_told
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, again, found, new, on, take


def test_what_was_known_then(council: Council, ann: User) -> None:
    before = timezone.now()
    take(council, ann, MARCH, new(1))
    first = timezone.now()
    rec = found(council, "SLR/1")
    wrong, _ = take(council, ann, JUNE, again(rec, narrative="Wrong."), new(2))
    second = timezone.now()
    undo(batch=wrong, by=ann, reason="Wrong paper")
    third = timezone.now()
    take(council, ann, JUNE, again(rec, narrative="Right.", state=State.IA_REVIEW))

    assert as_facts(council, known_on=before) == []
    said = {
        moment: [(f.reference, f.narrative) for f in as_facts(council, known_on=moment)]
        for moment in (first, second, third, None)
    }
    assert said == {
        first: [("SLR/1", "Work on row 1 goes on.")],
        second: [("SLR/1", "Wrong."), ("SLR/2", "Work on row 2 goes on.")],
        third: [("SLR/1", "Work on row 1 goes on.")],
        None: [("SLR/1", "Right.")],
    }
    for moment in (first, second, third):
        assert facts_told(told(rec, None, moment)) == facts_of(rec, known_on=moment)
    both = facts_of(rec, MARCH, second)
    assert both is not None
    assert both.narrative == "Work on row 1 goes on."


def test_reports_and_pages_take_the_switch(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    then = timezone.now()
    rec = found(council, "SLR/1")
    take(council, ann, JUNE, again(rec, narrative="Later.", revised=on("2031-01-01")))
    report = report_facts(council, ReportKind.ANNEX_B, SEPTEMBER, known_on=then)
    assert [f.current for f in report.recommendations] == [None]
    assert report.previous[0].as_at == JUNE  # a cycle is a setting, known as it is now
    page = recommendation_page(
        council, "SLR", "1", as_at=None, today=dt.date(2031, 1, 31), known_on=then
    )
    assert page is not None
    assert page.facts.narrative == "Work on row 1 goes on."
    assert {e.as_at for e in page.entries} == {MARCH}
