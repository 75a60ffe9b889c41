"""As at a date: only rows that speak for it or before, as known now."""

import datetime as dt
from typing import Any

import pytest

from moothall.core.history import rows_of
from moothall.core.models import Batch, Council, User
from moothall.core.operations import ensure_cycle
from moothall.core.policies import Refused
from moothall.facts.dates import TO_BE_CONFIRMED
from moothall.facts.ratings import Rating
from moothall.facts.statements import Printed
from moothall.facts.states import Signal, State
from moothall.recommendations.models import Audit
from moothall.recommendations.now import differences
from moothall.recommendations.operations import (
    correct_original_date,
    correct_rating,
    place_audit,
    place_recommendation,
    rename_audit,
    set_ratings,
    set_title,
    undo,
    undo_blockers,
)
from moothall.recommendations.queries import (
    as_facts,
    audits,
    closed_between,
    facts_of,
    no_update,
    recommendation_by_reference,
    sources,
    timeline,
    told,
    unplaced,
)
from tests.recommendations.making import (
    JUNE,
    MARCH,
    SEPTEMBER,
    a_reader,
    again,
    found,
    new,
    on,
    take,
)


def references(facts: list[Any]) -> list[str]:
    return [f.reference for f in facts]


def test_later_rows_do_not_show(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, revised=on("2030-05-31")))
    rec = found(council, "SLR/1")
    take(
        council, ann, JUNE, new(2),
        again(rec, text=Printed("Other words."), narrative="Done, says the service.",
              revised=on(""), state=State.CLAIMED),
    )  # fmt: skip
    take(council, ann, SEPTEMBER, again(rec, state=State.REPORTED_CLOSED))
    before = dt.date(2030, 3, 30)
    assert as_facts(council, as_at=before) == []
    assert facts_of(rec, before) is None
    march, june, now = facts_of(rec, MARCH), facts_of(rec, JUNE), facts_of(rec)
    assert march is not None
    assert june is not None
    assert now is not None
    assert (march.text, march.narrative) == (
        "Lamps of row 1 should be checked.", "Work on row 1 goes on.",
    )  # fmt: skip
    assert march.agreed_date == dt.date(2030, 5, 31)
    assert march.state is State.OPEN
    assert (june.text, june.state) == ("Other words.", State.CLAIMED)
    assert (june.current, len(june.earlier)) == (TO_BE_CONFIRMED, 1)
    assert now.state is State.REPORTED_CLOSED
    assert references(as_facts(council, as_at=MARCH)) == ["SLR/1"]
    assert references(as_facts(council, as_at=JUNE)) == ["SLR/1", "SLR/2"]


def test_corrections_speak_from_their_date(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    date = on("2029-01-31").stated
    correct_original_date(recommendation=rec, stated=date, reason="Misprint", as_at=JUNE, by=ann)
    correct_rating(recommendation=rec, rating="H", reason="Final report", as_at=JUNE, by=ann)
    march, june = facts_of(rec, MARCH), facts_of(rec, JUNE)
    assert march is not None
    assert june is not None
    assert (march.original_date, march.rating) == (dt.date(2030, 1, 31), "M")
    assert (june.original_date, june.rating) == (dt.date(2029, 1, 31), "H")
    assert differences(council) == []
    verbs = [row.verb for row in rows_of(council, "recommendation SLR/1")]
    assert verbs == ["correct rating", "correct original date", "take in"]


def test_a_correction_is_true_of_earlier_days_too(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    correct_original_date(
        recommendation=rec, stated=on("2029-01-31").stated, reason="Misprint", by=ann
    )
    correct_rating(recommendation=rec, rating="H", reason="Final report", by=ann)
    march = facts_of(rec, MARCH)
    assert march is not None
    assert (march.original_date, march.rating) == (dt.date(2029, 1, 31), "H")
    assert differences(council) == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_without_a_reason_is_refused(council: Council, ann: User, reason: str) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    with pytest.raises(Refused, match="needs a reason"):
        correct_original_date(
            recommendation=rec, stated=on("2029-01-31").stated, reason=reason, as_at=JUNE, by=ann
        )
    with pytest.raises(Refused, match="needs a reason"):
        correct_rating(recommendation=rec, rating="H", reason=reason, as_at=JUNE, by=ann)
    with pytest.raises(Refused, match="Alderbrook uses no rating 'P1'"):
        correct_rating(recommendation=rec, rating="P1", reason="Because", as_at=JUNE, by=ann)
    with pytest.raises(Refused, match="only to a date"):
        correct_original_date(
            recommendation=rec, stated=TO_BE_CONFIRMED, reason="Because", as_at=JUNE, by=ann
        )
    assert [row.verb for row in rows_of(council)[:3]] == ["refused"] * 3
    assert Batch.objects.filter(kind="correction").count() == 0


def test_undo_takes_back_all_and_keeps_the_rows(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    batch, _ = take(
        council, ann, JUNE, new(2), again(rec, narrative="Wrong.", revised=on("2031-01-01"))
    )
    assert undo_blockers(batch) == []
    undo(batch=batch, by=ann, reason="Wrong paper")
    facts = facts_of(rec)
    assert facts is not None
    assert (facts.narrative, facts.current) == ("Work on row 1 goes on.", None)
    assert references(as_facts(council)) == ["SLR/1"]
    assert recommendation_by_reference(council, "SLR/2") is None
    assert recommendation_by_reference(council, "slr/1") == rec
    assert differences(council) == []
    with pytest.raises(Refused, match="undone already"):
        undo(batch=batch, by=ann, reason="")


def test_undo_is_refused_while_a_later_import_is_built_on_it(council: Council, ann: User) -> None:
    batch, _ = take(council, ann, MARCH, *(new(n) for n in range(1, 8)))
    rec = found(council, "SLR/1")
    said = [again(found(council, f"SLR/{n}"), narrative="Later.") for n in range(1, 8)]
    later, _ = take(council, ann, JUNE, *said)
    (sentence,) = undo_blockers(batch)
    assert sentence.startswith("A later import (")
    assert "as at 30 June 2030) says more about 7 of its recommendations: " in sentence
    assert sentence.endswith("SLR/1, SLR/2, SLR/3, SLR/4, SLR/5 and 2 more.")
    assert undo_blockers(batch, besides=[later]) == []
    with pytest.raises(Refused, match="can't be undone"):
        undo(batch=batch, by=ann, reason="")
    assert len(as_facts(council)) == 7
    undo(batch=later, by=ann, reason="")
    undo(batch=batch, by=ann, reason="")
    assert facts_of(rec) is None
    assert differences(council) == []


def test_undo_keeps_places_and_takes_what_was_said_of_its_own(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    batch, _ = take(council, ann, JUNE, new(2), again(found(council, "SLR/1"), narrative="Later."))
    stays, goes = found(council, "SLR/1"), found(council, "SLR/2")
    place_audit(audit=Audit.objects.get(), directorate="Place", by=ann)
    place_recommendation(recommendation=goes, directorate="People", by=ann)
    for rec in (stays, goes):
        correct_rating(recommendation=rec, rating="H", reason="Final report", as_at=JUNE, by=ann)
    assert undo_blockers(batch) == []
    undo(batch=batch, by=ann, reason="")
    kept = facts_of(stays)
    assert kept is not None
    assert (kept.rating, kept.directorate) == ("H", "Place")
    take(council, ann, JUNE, new(2))
    again_there = facts_of(goes)
    assert again_there is not None
    assert (again_there.rating, again_there.directorate) == ("M", "Place")
    assert differences(council) == []


def test_a_place_said_again_without_a_date_holds_for_all_that_was_said(
    council: Council, ann: User
) -> None:
    take(council, ann, JUNE, new(1))
    audit = Audit.objects.get()
    place_audit(audit=audit, directorate="Place", by=ann)
    take(council, ann, SEPTEMBER, new(2))
    take(council, ann, MARCH, new(3))
    place_audit(audit=audit, directorate="People", by=ann)
    for day in (JUNE, SEPTEMBER, None):
        assert {f.directorate for f in as_facts(council, as_at=day)} == {"People"}
    take(council, ann, SEPTEMBER, new(4))
    assert {f.directorate for f in as_facts(council)} == {"People"}


def test_a_placement_within_the_import_is_undone_with_it(council: Council, ann: User) -> None:
    batch, _ = take(council, ann, MARCH, new(1))
    place_audit(audit=Audit.objects.get(), directorate="Place", by=ann, batch=batch)
    assert undo_blockers(batch) == []
    undo(batch=batch, by=ann, reason="")
    take(council, ann, MARCH, new(1))
    assert as_facts(council)[0].directorate == ""
    with pytest.raises(Refused, match="were undone"):
        place_audit(audit=Audit.objects.get(), directorate="Place", by=ann, batch=batch)


def test_placing(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1), new(2), new(3, audit="Payroll"))
    slr, rec = Audit.objects.get(code="SLR"), found(council, "SLR/2")
    assert [row.audit.code for row in unplaced(council)] == ["PAYR", "SLR"]
    place_audit(
        audit=slr, directorate="place", service="Lamps", post="Head of Lamps", holder="Bo",
        email="bo@a.example", by=ann,
    )  # fmt: skip
    place_recommendation(recommendation=rec, directorate="People", post="Clerk", by=ann)
    place_audit(audit=slr, directorate="Place", post="Lamp Director", by=ann)
    one, two = as_facts(council, as_at=MARCH)[1:]
    assert (one.directorate, one.service, one.owner) == ("Place", "Lamps", "Lamp Director")
    assert (two.directorate, two.service, two.owner) == ("People", "", "Clerk")
    row = audits(council)[1]
    assert (row.total, row.open, row.by_rating, row.placed) == (2, 2, {"M": 2}, True)
    assert str(row.post) == "Lamp Director"
    assert [row.audit.code for row in unplaced(council)] == ["PAYR"]
    place = council.directorates.get(name="Place")
    assert references(as_facts(council, directorate=place)) == ["SLR/1"]
    assert differences(council) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"directorate": "Parks"}, "no directorate called Parks"),
        ({"service": "Lamps"}, "Name the directorate"),
        ({}, "Name at least"),
        ({"directorate": "Place", "holder": "Bo"}, "Name the post"),
    ],
)
def test_a_placement_that_says_too_little_is_refused(
    council: Council, ann: User, given: dict[str, str], sentence: str
) -> None:
    take(council, ann, MARCH, new(1))
    with pytest.raises(Refused, match=sentence):
        place_audit(audit=Audit.objects.get(), by=ann, **given)  # type: ignore[arg-type]
    assert as_facts(council)[0].directorate == ""


def test_titles_and_names(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    assert not rec.title_confirmed
    set_title(recommendation=rec, title="  Check the   lamps ", by=ann)
    assert found(council, "SLR/1").title_confirmed
    rename_audit(audit=rec.audit, name="Lamps", by=ann)
    facts = as_facts(council)[0]
    assert (facts.title, facts.audit, facts.reference) == ("Check the lamps", "Lamps", "SLR/1")
    assert differences(council) == []
    for title in ("", "x" * 91):
        with pytest.raises(Refused, match="title"):
            set_title(recommendation=rec, title=title, by=ann)
    with pytest.raises(Refused, match="needs a name"):
        rename_audit(audit=rec.audit, name=" ", by=ann)


def test_who_only_reads_changes_nothing(council: Council, ann: User) -> None:
    batch, _ = take(council, ann, MARCH, new(1))
    rec, ray = found(council, "SLR/1"), a_reader(council)
    refused = (
        lambda: set_title(recommendation=rec, title="x", by=ray),
        lambda: rename_audit(audit=rec.audit, name="x", by=ray),
        lambda: place_audit(audit=rec.audit, directorate="Place", by=ray),
        lambda: place_recommendation(recommendation=rec, directorate="Place", by=ray),
        lambda: correct_rating(recommendation=rec, rating="H", reason="x", as_at=JUNE, by=ray),
        lambda: undo(batch=batch, by=ray, reason=""),
    )
    facts, before = as_facts(council), len(rows_of(council))
    for attempt in refused:
        with pytest.raises(Refused, match="and not change it"):
            attempt()
    assert as_facts(council) == facts
    told = rows_of(council)[: len(rows_of(council)) - before]
    assert {(row.verb, row.by) for row in told} == {("refused", ray.email)}
    assert len(told) == len(refused)


def test_closed_between(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1), new(2, state=State.REPORTED_CLOSED))
    take(council, ann, JUNE, again(found(council, "SLR/1"), state=State.REPORTED_CLOSED))
    assert references(closed_between(council, MARCH, JUNE)) == ["SLR/1"]
    assert references(closed_between(council, dt.date(2030, 1, 1), MARCH)) == ["SLR/2"]
    assert closed_between(council, JUNE, SEPTEMBER) == []


def test_no_update(council: Council, ann: User) -> None:
    ensure_cycle(council=council, as_at=MARCH, by=ann)
    take(
        council, ann, MARCH,
        new(1, directorate="Place"), new(2, directorate="Place"), new(3, directorate="People"),
        new(4, directorate="Place", state=State.REPORTED_CLOSED), new(5),
    )  # fmt: skip
    silent = frozenset({Signal.NO_UPDATE})
    take(
        council, ann, JUNE,
        again(found(council, "SLR/1"), narrative="", signals=silent),
        new(6, directorate="Place"),
    )  # fmt: skip
    # SLR/2: another of Place has one. SLR/3: nobody in People was heard. SLR/4 is closed.
    assert references(no_update(council, JUNE)) == ["SLR/1", "SLR/2", "SLR/5"]
    people = council.directorates.get(name="People")
    assert no_update(council, JUNE, directorate=people) == []
    assert no_update(council, MARCH) == []


def test_timeline_and_sources_say_what_differs(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, state=State.OPEN))
    rec = found(council, "SLR/1")
    take(council, ann, JUNE, again(rec, original=on("2030-05-31", "31/05/30"), revised=on("")))
    entries = timeline(told(rec))
    assert [e.kind for e in entries] == [
        "text", "rating", "original", "update", "state", "original", "revised",
    ]  # fmt: skip
    assert entries[-1].what == "New target date (June 2030): to be confirmed"
    assert entries[-1].by == "Ann Reed"
    assert str(entries[-1].source.paper) == f"paper {JUNE}.txt"
    assert len(timeline(told(rec, MARCH))) == 5
    originals = sources(told(rec))["original"]
    assert [(s.value, s.printed, s.used, s.differs) for s in originals] == [
        ("31 January 2030", "2030-01-31", True, True),
        ("31 May 2030", "31/05/30", False, True),
    ]
    assert originals[1].place == {"line": 7}
    assert [s.differs for s in sources(told(rec))["rating"]] == [False]


def test_ratings_of_a_council_order_its_lists(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, rating=Printed("P1")))
    assert rec_rank(council) == 99
    ratings = (Rating("P1", "Priority 1", 1), Rating("P2", "Priority 2", 2))
    past = dt.date(2020, 1, 1)
    set_ratings(council=council, ratings=ratings, effective_from=past, source="Minute", by=ann)
    assert rec_rank(council) == 1
    assert differences(council) == []


def rec_rank(council: Council) -> int:
    return found(council, "SLR/1").action.now.rank


def test_as_many_queries_for_many_as_for_one(
    council: Council, ann: User, django_assert_num_queries: Any
) -> None:
    take(council, ann, MARCH, new(1, owner="Clerk"))
    place_audit(audit=Audit.objects.get(), directorate="Place", by=ann)
    place = council.directorates.get(name="Place")
    for size in (1, 40):
        more = (new(100 * size + n, audit=f"Audit {n % 7}") for n in range(size))
        take(council, ann, JUNE, *more)
        with django_assert_num_queries(13):
            assert as_facts(council)
        with django_assert_num_queries(13):
            as_facts(council, as_at=MARCH, directorate=place)
        with django_assert_num_queries(13):
            as_facts(council, ids=range(1, 30))
