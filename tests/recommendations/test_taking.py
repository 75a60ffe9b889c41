"""Taking papers in: references, what is written, what is kept and not used."""

import pytest
from django.db import IntegrityError, transaction

from moothall.actions.models import ActionNow, Ownership, TargetDate
from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Post, User
from moothall.core.operations import open_batch
from moothall.core.policies import Refused
from moothall.facts.dates import Precision, StatedDate
from moothall.facts.recommendations import PartFacts
from moothall.facts.statements import Dated, Printed, Statement
from moothall.facts.states import Signal, State
from moothall.recommendations.models import Audit, Recommendation
from moothall.recommendations.now import differences
from moothall.recommendations.operations import place_audit, take_in, undo
from moothall.recommendations.queries import as_facts, facts_of, report_facts
from tests.recommendations.making import (
    JUNE,
    MARCH,
    SEPTEMBER,
    a_council,
    a_reader,
    again,
    cycle,
    found,
    new,
    on,
    take,
)


def test_what_a_paper_states_is_what_the_record_says(council: Council, ann: User) -> None:
    quarter = StatedDate(
        on("2030-10-01").stated.date, on("2030-12-31").stated.date, Precision.QUARTER
    )
    said = new(
        revised=Dated(quarter, Printed("Quarter 3")),
        earlier=(cycle("2029-12", ""), cycle("2029-09", "2030-02-28")),
        signals=frozenset({Signal.BLOCKED_BY_RESOURCE}),
        state=State.CLAIMED,
        parts=(PartFacts("1a", "First"), PartFacts("1b", "Then", State.REPORTED_CLOSED)),
        owner="Head of Lamps",
        printed_reference="IA/7",
    )
    _, taken = take(council, ann, MARCH, said)
    assert taken.new == ["SLR/1"]
    assert taken.changed == []
    facts = facts_of(found(council, "SLR/1"), MARCH)
    assert facts is not None
    assert (facts.audit, facts.audit_names) == ("Street Lighting Review",) * 1 + (
        ("Street Lighting Review",),
    )
    assert (facts.title, facts.rating, facts.text) == (
        "Promise 1", "M", "Lamps of row 1 should be checked.",
    )  # fmt: skip
    assert facts.original == on("2030-01-31").stated
    assert (facts.current, facts.current_printed) == (quarter, "Quarter 3")
    assert [(c.label, c.cycle, c.stated.tbc) for c in facts.earlier] == [
        ("December 2029", "2029-12", True),
        ("September 2029", "2029-09", False),
    ]
    assert (facts.state, facts.state_as_at) == (State.CLAIMED, MARCH)
    assert facts.signals == {Signal.BLOCKED_BY_RESOURCE}
    assert [(p.label, p.state) for p in facts.parts] == [
        ("1a", State.OPEN), ("1b", State.REPORTED_CLOSED),
    ]  # fmt: skip
    assert facts.owner == "Head of Lamps"
    assert facts.printed_reference == "IA/7"
    assert differences(council) == []


def test_references_run_within_each_audit(council: Council, ann: User) -> None:
    _, taken = take(
        council, ann, MARCH,
        new(1), new(2, audit="Payroll"), new(3), new(4, audit="street  lighting review"),
    )  # fmt: skip
    assert taken.new == ["SLR/1", "PAYR/1", "SLR/2", "SLR/3"]
    _, more = take(council, ann, JUNE, new(5), new(6, audit="Savings, Loans and Rents"))
    assert more.new == ["SLR/4", "SLR-2/1"]
    other, bea = a_council("Brackwater")
    _, theirs = take(other, bea, MARCH, new(1))
    assert theirs.new == ["SLR/1"]


def test_two_printed_names_of_one_audit(council: Council, ann: User) -> None:
    _, taken = take(
        council, ann, MARCH,
        new(1), new(2, audit="St Lighting", audit_as="Street Lighting Review"),
        new(3, audit="St Lighting"),
    )  # fmt: skip
    assert taken.new == ["SLR/1", "SLR/2", "SLR/3"]
    assert Audit.objects.get().name == "Street Lighting Review"
    assert as_facts(council)[0].audit_names == ("Street Lighting Review", "St Lighting")
    _, later = take(council, ann, JUNE, new(4, audit="ST LIGHTING"))
    assert later.new == ["SLR/4"]


def test_undone_and_taken_again_references_are_the_same(council: Council, ann: User) -> None:
    statements = [new(n, audit=("Payroll", "Parking")[n % 2]) for n in range(6)]
    batch, first = take(council, ann, MARCH, *statements)
    undo(batch=batch, by=ann, reason="Wrong date")
    assert as_facts(council) == []
    assert not ActionNow.objects.exists()
    # In another order, too: the same text is given its reference back.
    _, second = take(council, ann, MARCH, *reversed(statements))
    assert second.new == list(reversed(first.new))
    assert Recommendation.objects.count() == 6
    assert differences(council) == []


def test_an_undone_reference_is_taken_before_a_new_one(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    batch, _ = take(council, ann, JUNE, new(2), new(3))
    undo(batch=batch, by=ann, reason="")
    _, taken = take(council, ann, JUNE, new(7), new(8), new(9))
    assert taken.new == ["SLR/2", "SLR/3", "SLR/4"]
    assert found(council, "SLR/2").title == "Promise 7"


def test_another_original_date_is_kept_and_not_used(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    take(council, ann, JUNE, again(rec, original=on("2030-05-31", "31/05/30")))
    facts = facts_of(rec)
    assert facts is not None
    assert facts.original_date == on("2030-01-31").stated.date
    assert TargetDate.objects.filter(action=rec.pk).count() == 2
    take(council, ann, JUNE, again(rec, original=on("2030-02-28", reason="Per the final report")))
    facts = facts_of(rec)
    assert facts is not None
    assert facts.original_date == on("2030-02-28").stated.date


def test_the_same_original_date_is_not_written_again(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    _, taken = take(council, ann, JUNE, again(found(council, "SLR/1"), original=on("2030-01-31")))
    assert (taken.new, taken.changed) == ([], [])


def test_another_rating_is_kept_and_not_used(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    rec = found(council, "SLR/1")
    take(council, ann, JUNE, again(rec, rating=Printed("H")))
    assert as_facts(council)[0].rating == "M"
    take(council, ann, JUNE, again(rec, rating=Printed("H"), rating_reason="Agreed on 3 June"))
    assert as_facts(council)[0].rating == "H"
    assert ActionNow.objects.get().rank == 2


def test_a_correction_needs_its_reason_in_the_database_too(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    row = TargetDate.objects.get()
    row.pk, row.kind = None, TargetDate.Kind.CORRECTION
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_earlier_cycles_are_written_once(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, revised=on("2030-05-31")))
    rec = found(council, "SLR/1")
    _, taken = take(
        council, ann, JUNE,
        again(rec, earlier=(cycle("2030-03", "2030-05-31"), cycle("2029-12", "2030-02-28")),
              revised=on(""), narrative="Late."),
    )  # fmt: skip
    assert taken.changed == ["SLR/1"]
    facts = facts_of(rec)
    assert facts is not None
    assert [(c.cycle, c.stated.date) for c in facts.earlier] == [
        ("2030-03", on("2030-05-31").stated.date),
        ("2029-12", on("2030-02-28").stated.date),
    ]
    assert TargetDate.objects.filter(action=rec.pk, kind="revised").count() == 3


def test_a_later_paper_that_differs_on_an_earlier_cycle_counts(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, revised=on("2030-05-31")))
    rec = found(council, "SLR/1")
    take(council, ann, JUNE, again(rec, earlier=(cycle("2030-03", "2030-06-01"),), revised=on("")))
    facts = facts_of(rec)
    assert facts is not None
    assert [c.stated.date for c in facts.earlier] == [on("2030-06-01").stated.date]
    assert TargetDate.objects.filter(action=rec.pk, cycle="2030-03").count() == 2


def test_an_earlier_cycle_never_speaks_for_the_papers_own_date(council: Council, ann: User) -> None:
    odd = (cycle("2030-03", "2030-06-01"), cycle("2030-02", "2030-05-01"))
    take(council, ann, MARCH, new(1, earlier=odd, revised=on("2030-07-01")))
    facts = as_facts(council)[0]
    assert facts.agreed_date == on("2030-07-01").stated.date
    assert [c.cycle for c in facts.earlier] == ["2030-03", "2030-02"]


def test_a_placed_audit_places_what_later_papers_add(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    audit = Audit.objects.get()
    place_audit(audit=audit, directorate="Place", service="Lamps", post="Head of Lamps", by=ann)
    take(council, ann, JUNE, new(2, owner="Lamp Officer"))
    first, second = as_facts(council)
    assert (first.directorate, first.service, first.owner) == ("Place", "Lamps", "Head of Lamps")
    assert (second.directorate, second.owner) == ("Place", "Lamp Officer")


def test_an_older_paper_taken_in_later_is_placed_too(council: Council, ann: User) -> None:
    take(council, ann, JUNE, new(1))
    place_audit(audit=Audit.objects.get(), directorate="Place", by=ann)
    rec = found(council, "SLR/1")
    text = new(1).text
    take(council, ann, MARCH, again(rec, text=text, narrative="Early."))
    assert [f.directorate for f in as_facts(council, as_at=MARCH)] == ["Place"]


def test_a_paper_that_prints_the_same_owner_writes_no_row(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, owner="Clerk", directorate="Housing", service="Lets"))
    take(council, ann, JUNE, again(found(council, "SLR/1"), owner="clerk", directorate="housing",
                                   service="LETS"))  # fmt: skip
    assert Ownership.objects.count() == 1
    facts = as_facts(council)[0]
    assert (facts.owner, facts.directorate, facts.service) == ("Clerk", "Housing", "Lets")


def test_long_and_odd_words_are_kept(council: Council, ann: User) -> None:
    said = new(
        1,
        audit="A" * 300,
        owner="Head of " + "x" * 300,
        section="s" * 300,
        text=Printed("Nul\0 character"),
        printed_reference="r" * 100,
        rating=Printed("Priority one, of fundamental importance"),
    )
    _, taken = take(council, ann, MARCH, said)
    assert as_facts(council)[0].text == "Nul character"
    assert len(Post.objects.get().title) == 160
    assert taken.new == [as_facts(council)[0].reference]


@pytest.mark.parametrize(
    "incomplete",
    [
        new(1, text=None),
        new(1, title=""),
        Statement(title="t", text=Printed("t")),
        Statement(title="t", text=Printed("t"), audit_name=Printed("")),
    ],
)
def test_an_incomplete_statement_writes_nothing(
    council: Council, ann: User, incomplete: Statement
) -> None:
    with pytest.raises(ValueError, match="statement"):
        take(council, ann, MARCH, new(2), incomplete)
    assert as_facts(council) == []
    assert not Audit.objects.exists()


def test_only_who_edits_takes_in(council: Council, ann: User) -> None:
    batch = open_batch(council=council, kind="import", by=ann)
    batch.by = a_reader(council)
    with pytest.raises(Refused):
        take_in(batch=batch, paper=None, as_at=MARCH, statements=[new(1)])
    assert as_facts(council) == []
    assert rows_of(council)[0].verb == "refused"


def test_history_and_progress(council: Council, ann: User) -> None:
    told: list[tuple[int, int]] = []
    batch = open_batch(council=council, kind="import", by=ann)
    statements = [new(n) for n in range(1, 121)]
    take_in(
        batch=batch, paper=None, as_at=MARCH, statements=statements,
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert told == [(100, 120), (120, 120)]
    assert [row.verb for row in rows_of(council, "recommendation SLR/120")] == ["take in"]
    assert rows_of(council, f"batch {batch.pk}")[0].detail == {"new": 120, "changed": 0}
    assert verify_chain(council) == []


def test_a_report_knows_cycles_that_papers_only_speak_of(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, earlier=(cycle("2029-12", ""),), revised=on("")))
    take(council, ann, JUNE, again(found(council, "SLR/1"), narrative="Late.", revised=on("")))
    facts = report_facts(council, "annex-b", JUNE)
    assert [(c.label, c.as_at.isoformat()) for c in facts.previous] == [
        ("March 2030", "2030-03-31"),
        ("December 2029", "2029-12-31"),
    ]
    assert facts.cycle == "June 2030"
    assert facts.recommendations == tuple(as_facts(council, as_at=JUNE))
    assert report_facts(council, "annex-b", SEPTEMBER).last_cycle == facts.previous[0].__class__(
        "June 2030", JUNE
    )


def test_an_older_paper_speaks_for_its_own_date(council: Council, ann: User) -> None:
    take(council, ann, JUNE, new(1, owner="Clerk", state=State.CLAIMED, revised=on("2030-08-01")))
    rec = found(council, "SLR/1")
    take(council, ann, MARCH, again(rec, narrative="Begun.", revised=on("2030-05-01")))
    march, june = facts_of(rec, MARCH), facts_of(rec, JUNE)
    assert march is not None
    assert june is not None
    assert (march.text, march.rating, march.owner) == (june.text, "M", "Clerk")
    assert (march.original, march.state) == (june.original, State.CLAIMED)
    assert march.agreed_date == on("2030-05-01").stated.date
    assert (june.narrative, june.agreed_date) == (
        "Work on row 1 goes on.", on("2030-08-01").stated.date,
    )  # fmt: skip
    assert [c.cycle for c in june.earlier] == ["2030-03"]
    assert june.original == on("2030-01-31").stated


def test_a_paper_verifies_no_closure(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1))
    first = found(council, "SLR/1")
    with pytest.raises(Refused, match='a paper can\'t change "Open" to "Closed: implemented"'):
        take(council, ann, JUNE, again(first, state=State.CLOSED_IMPLEMENTED))
    take(council, ann, JUNE, again(first, state=State.REPORTED_CLOSED))
    take(council, ann, SEPTEMBER, again(first, state=State.CLAIMED, narrative="Back again."))
    states = {day: as_facts(council, as_at=day)[0].state for day in (MARCH, JUNE, SEPTEMBER)}
    assert states == {
        MARCH: State.OPEN, JUNE: State.REPORTED_CLOSED, SEPTEMBER: State.CLAIMED,
    }  # fmt: skip
