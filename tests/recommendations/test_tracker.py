"""What a team's own tracker says: closing days, holders, and the council's own references."""

from __future__ import annotations

import datetime as dt

from moothall.core.models import Council, Holding, User
from moothall.facts.phrases import standing
from moothall.facts.reports import ReportKind
from moothall.facts.states import State
from moothall.recommendations.models import Recommendation
from moothall.recommendations.now import differences
from moothall.recommendations.operations import undo
from moothall.recommendations.queries import closed_between, facts_of, posts_held, report_facts
from moothall.writing.builders import build
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, again, found, new, take

TWO_YEARS_AGO = dt.date(2028, 2, 29)
CLOSED = State.REPORTED_CLOSED


def closing(rec: Recommendation, as_at: dt.date | None = None) -> tuple[dt.date | None, State]:
    facts = facts_of(rec, as_at)
    assert facts is not None
    return facts.closed_on, facts.state


def test_rows_that_come_in_closed_are_no_news(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1), new(2))
    take(
        council, ann, JUNE,
        new(3, state=CLOSED, closed_on=TWO_YEARS_AGO),
        new(4, state=CLOSED, closed_on=dt.date(2030, 5, 2)),
        new(5, state=CLOSED),
        again(found(council, "SLR/1"), state=CLOSED, closed_on=dt.date(2030, 3, 5)),
    )  # fmt: skip
    news = {f.reference: f.closed_on for f in closed_between(council, MARCH, JUNE)}
    assert news == {
        "SLR/1": dt.date(2030, 3, 5),  # open in the last cycle, whatever day is printed now
        "SLR/4": dt.date(2030, 5, 2),
        "SLR/5": JUNE,
    }
    assert closed_between(council, JUNE, SEPTEMBER) == []
    report = report_facts(council, ReportKind.CLOSED, JUNE)
    cells = [row.cells[4].text for row in next(build(report).tables()).rows[1:]]
    assert cells == ["05/03/2030", "02/05/2030", "30/06/2030"]
    facts = facts_of(found(council, "SLR/3"))
    assert facts is not None
    assert (
        standing(facts, JUNE)
        == f"Reported closed according to paper {JUNE}.txt, on 29 February 2028"
    )


def test_a_closing_day_told_later_is_no_news_and_is_undone(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    take(council, ann, JUNE, again(rec, state=CLOSED))
    assert closing(rec) == (JUNE, CLOSED)
    later, _ = take(
        council, ann, SEPTEMBER, again(rec, state=CLOSED, closed_on=dt.date(2030, 5, 2))
    )
    assert closing(rec) == (dt.date(2030, 5, 2), CLOSED)
    assert closing(rec, JUNE) == (JUNE, CLOSED)
    assert closed_between(council, JUNE, SEPTEMBER) == []
    undo(batch=later, by=ann, reason="")
    assert closing(rec) == (JUNE, CLOSED)
    take(council, ann, SEPTEMBER, again(rec, state=State.OPEN, closed_on=MARCH))
    assert closing(rec) == (None, State.OPEN)
    assert differences(council) == []


def test_an_undone_import_gives_the_earlier_reference_back(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, printed_reference="IA/7"))
    rec = found(council, "SLR/1")
    wrong, _ = take(council, ann, JUNE, again(rec, printed_reference="IA/8"))
    then, now = facts_of(rec, MARCH), facts_of(rec)
    assert then is not None
    assert now is not None
    assert (then.printed_reference, now.printed_reference) == ("IA/7", "IA/8")
    undo(batch=wrong, by=ann, reason="")
    now = facts_of(rec)
    assert now is not None
    assert now.printed_reference == "IA/7"
    assert differences(council) == []


def test_a_holder_is_set_where_nobody_holds_the_post(council: Council, ann: User) -> None:
    person = {"owner": "Head of Lamps", "holds": "Head of Lamps", "holder": "Bo Lee"}
    take(council, ann, MARCH, new(1, **person, email="bo@a.example"))
    held = posts_held(council)["head of lamps"]
    assert (held.name, held.email, held.since) == ("Bo Lee", "bo@a.example", MARCH)
    facts = facts_of(found(council, "SLR/1"))
    assert facts is not None
    assert (facts.owner, facts.holder) == ("Head of Lamps", "Bo Lee")
    take(
        council, ann, JUNE, again(found(council, "SLR/1"), holds="Head of lamps", holder="Ada Roe")
    )
    assert posts_held(council)["head of lamps"].since == JUNE
    assert Holding.objects.get(name="Bo Lee").end == JUNE


def test_an_older_paper_does_not_unseat_a_later_holder(council: Council, ann: User) -> None:
    take(council, ann, JUNE, new(1, holds="Clerk", holder="Ada Roe"))
    take(council, ann, MARCH, new(2, holds="Clerk", holder="Bo Lee"))
    assert posts_held(council)["clerk"].name == "Ada Roe"
    assert Holding.objects.count() == 1
