"""Review, decide, commit and undo, on small fictional papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from moothall.actions.models import TargetDate
from moothall.core.models import Batch, Council, HistoryRow, User
from moothall.core.policies import Refused
from moothall.facts.dates import StatedDate
from moothall.facts.states import State
from moothall.intake import operations, queries
from moothall.intake.models import Decision, Import, ImportRow
from moothall.reading.limits import ReadingError
from moothall.recommendations.operations import correct_original_date, place_audit
from moothall.recommendations.queries import as_facts, audits, recommendation_by_reference

from .conftest import table

pytestmark = pytest.mark.django_db

ROWS = [
    ["Allotment Lettings", "H", "The waiting list should be reviewed every spring and published.",
     "31/01/2025", "Being typed up. Revised target date: 30/06/2025"],
    ["Allotment Lettings", "M", "Deposits should be reconciled to the ledger each month.",
     "28/02/2025", "Not started. Revised target date: TBC"],
    ["Museum Shop Stock", "M", "Stock counts should be signed by two members of staff.",
     "28/02/2025", "The form has been redrawn."],
]  # fmt: skip
NEAR = ["Museum Shops Stock", "M", "Till differences over five pounds should be explained.",
        "28/02/2025", "In hand."]  # fmt: skip


def later(rows: list[list[str]], **more: str) -> str:
    """The same rows three months on, with another status each."""
    moved = [[*row[:4], "Nearly done."] for row in rows]
    return table(moved, "30 June 2025")


def row(import_: Import, position: int) -> ImportRow:
    return import_.rows.get(position=position)


def commit(start: Any, paper: str, by: User, **more: Any) -> Import:
    return operations.commit(import_=start(paper, **more), by=by)


def test_a_reader_may_not_import(start: Any, reader: User) -> None:
    with pytest.raises(Refused, match="and not change it"):
        start(table(ROWS), by=reader)
    assert HistoryRow.objects.filter(verb="refused").exists()
    assert not Import.objects.exists()


def test_what_holds_nothing_known_is_one_sentence_and_stored_by_no_half(start: Any) -> None:
    with pytest.raises(ReadingError, match=r"^No recommendations were recognised in paper\.txt"):
        start("A poem about the sea, and nothing that anybody has promised to do.\n")
    assert not Import.objects.exists()


def test_a_paper_without_a_date_asks_for_one(start: Any) -> None:
    paper = table(ROWS).replace("(Recommendation status as at 31 March 2025)", "")
    with pytest.raises(Refused, match="does not print the date"):
        start(paper)
    assert start(paper, as_at=dt.date(2025, 3, 31)).as_at == dt.date(2025, 3, 31)


def test_an_open_question_holds_the_commit(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table([*ROWS, NEAR]))
    with pytest.raises(Refused, match="One question is not answered yet"):
        operations.commit(import_=import_, by=auditor)
    assert as_facts(council) == []
    assert not Batch.objects.exists()


def test_two_names_of_one_audit(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table([*ROWS, NEAR]))
    operations.decide(row=row(import_, 3), question="audit", answer="same", by=auditor)
    operations.commit(import_=import_, by=auditor)
    names = {r.audit.name: r.names for r in audits(council)}
    assert set(names) == {"Allotment Lettings", "Museum Shop Stock"}
    assert set(names["Museum Shop Stock"]) == {"Museum Shop Stock", "Museum Shops Stock"}
    again = start(table([*ROWS, NEAR]))
    assert queries.preview(again).counts["same"] == 4
    assert queries.preview(again).questions == 0


def test_two_audits_with_nearly_one_name(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table([*ROWS, NEAR]))
    operations.decide(row=row(import_, 3), question="audit", answer="different", by=auditor)
    operations.commit(import_=import_, by=auditor)
    assert {r.audit.name for r in audits(council)} == {
        "Allotment Lettings", "Museum Shop Stock", "Museum Shops Stock",
    }  # fmt: skip


def test_sure_rows_first_and_the_rest_after(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table([NEAR, *ROWS]))
    assert len(queries.preview(import_).unaccepted) == 3
    operations.commit(import_=import_, by=auditor, only_sure=True)
    assert import_.stage == Import.Stage.REVIEW
    assert import_.receipt["counts"]["left"] == 1
    assert len(as_facts(council)) == 3
    assert queries.preview(import_).questions == 1
    (asked,) = queries.preview(import_).needs
    operations.decide(row=asked.row, question="audit", answer="same", by=auditor)
    operations.commit(import_=import_, by=auditor)
    assert import_.stage == Import.Stage.COMMITTED
    assert len(import_.receipt["new"]) == len(set(import_.receipt["new"])) == 4
    assert len(as_facts(council)) == 4
    assert operations.undo_blockers(import_) == []
    before = HistoryRow.objects.count()
    operations.undo(import_=import_, by=auditor, reason="Given twice")
    (told,) = HistoryRow.objects.order_by("pk")[before:]
    assert (told.verb, told.detail["recommendations"]) == ("undo import", 4)
    assert as_facts(council) == []


def test_put_off_rows_are_left_and_named(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table([*ROWS, NEAR]))
    operations.decide(row=row(import_, 3), question="audit", answer="later", by=auditor)
    operations.commit(import_=import_, by=auditor)
    assert import_.stage == Import.Stage.COMMITTED
    assert [left["why"] for left in import_.receipt["left"]] == ["put off"]
    assert len(as_facts(council)) == 3


def test_answers_are_checked(start: Any, auditor: User, reader: User) -> None:
    import_ = start(table([*ROWS, NEAR]))
    asked = row(import_, 3)
    with pytest.raises(Refused, match="one of the answers"):
        operations.decide(row=asked, question="audit", answer="maybe", by=auditor)
    with pytest.raises(Refused, match="does not ask this"):
        operations.decide(row=asked, question="match", answer="same", by=auditor)
    with pytest.raises(Refused, match="not change it"):
        operations.decide(row=asked, question="audit", answer="same", by=reader)
    assert not Decision.objects.exists()


@pytest.fixture
def kept(start: Any, auditor: User) -> Import:
    return commit(start, table(ROWS), auditor)


def test_a_conflict_keeps_the_record_or_corrects_it_with_a_reason(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    moved = [[*ROWS[0][:3], "30/04/2025", "Nearly done."], *ROWS[1:]]
    import_ = start(table(moved, "30 June 2025"))
    asked = row(import_, 0)
    assert asked.outcome == "conflict"
    with pytest.raises(Refused, match="Say why"):
        operations.decide(row=asked, question="conflict:original", answer="paper", by=auditor)
    operations.decide(
        row=asked, question="conflict:original", answer="paper", reason="Misprint", by=auditor
    )
    operations.commit(import_=import_, by=auditor)
    found = TargetDate.objects.filter(kind="correction")
    assert [(d.end, d.reason) for d in found] == [(dt.date(2025, 4, 30), "Misprint")]
    again = start(table(moved, "30 June 2025"))
    assert queries.preview(again).counts["same"] == 3


def test_keeping_the_record_writes_no_date_and_asks_again_only_of_another_paper(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    moved = [[*ROWS[0][:3], "30/04/2025", "Nearly done."], *ROWS[1:]]
    import_ = start(table(moved, "30 June 2025"))
    operations.decide(row=row(import_, 0), question="conflict:original", answer="keep", by=auditor)
    operations.commit(import_=import_, by=auditor)
    assert not TargetDate.objects.filter(kind="correction").exists()
    first = min(as_facts(council), key=lambda f: f.printed_order)
    assert first.original_date == dt.date(2025, 1, 31)
    assert first.narrative == "Nearly done."
    again = queries.preview(start(table(moved, "30 June 2025")))
    assert (again.counts["same"], again.questions) == (3, 0)
    misprint = [[*ROWS[0][:3], "30/05/2025", "Nearly done."], *ROWS[1:]]
    other = queries.preview(start(table(misprint, "30 June 2025")))
    assert other.questions == 1


def test_a_conflict_may_be_another_recommendation(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    moved = [[*ROWS[0][:3], "30/04/2025", "Nearly done."], *ROWS[1:]]
    import_ = start(table(moved, "30 June 2025"))
    operations.decide(
        row=row(import_, 0), question="conflict:original", answer="different", by=auditor
    )
    assert row(import_, 0).outcome == "new"
    missing = [s.row for s in queries.preview(import_).rows if s.row.outcome == "missing"]
    assert len(missing) == 1
    assert queries.preview(import_).questions == 1
    operations.decide(row=row(import_, 0), question="match", answer="same", by=auditor)
    assert row(import_, 0).outcome == "conflict"
    assert not [s for s in queries.preview(import_).rows if s.row.outcome == "missing"]


def test_missing_ones_are_closed_or_left_open(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    import_ = start(later(ROWS[:1]))
    missing = [s.row for s in queries.preview(import_).rows if s.row.outcome == "missing"]
    assert len(missing) == 2
    operations.decide(row=missing[0], question="missing", answer="closed", by=auditor)
    operations.decide(row=missing[1], question="missing", answer="open", by=auditor)
    operations.commit(import_=import_, by=auditor)
    states = {f.id: f.state for f in as_facts(council)}
    assert states[missing[0].match_id] is State.REPORTED_CLOSED
    assert states[missing[1].match_id] is State.OPEN
    assert len(import_.receipt["closed"]) == 1
    assert queries.preview(start(later(ROWS[:1]))).counts["missing"] == 1


def test_an_older_paper_after_a_newer_one(start: Any, council: Council, auditor: User) -> None:
    commit(start, later(ROWS), auditor)
    import_ = start(table(ROWS))
    shown = queries.preview(import_)
    assert shown.counts["new"] == shown.counts["missing"] == 0
    assert shown.counts["changed"] == 3
    operations.commit(import_=import_, by=auditor)
    assert {f.narrative for f in as_facts(council)} == {"Nearly done."}
    assert len(as_facts(council, as_at=dt.date(2025, 3, 31))) == 3


def test_a_commit_checks_that_the_preview_is_still_right(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    import_ = start(later(ROWS))
    first = min(as_facts(council), key=lambda f: f.printed_order)
    recommendation = recommendation_by_reference(council, first.reference)
    assert recommendation is not None
    correct_original_date(
        recommendation=recommendation,
        stated=StatedDate.day(dt.date(2025, 2, 1)),
        reason="Typed wrongly",
        as_at=dt.date(2025, 4, 1),
        by=auditor,
    )
    with pytest.raises(Refused, match="The record has changed since this preview"):
        operations.commit(import_=import_, by=auditor)
    assert {f.narrative for f in as_facts(council)} != {"Nearly done."}
    assert "1 February 2025 on record" in " ".join(row(import_, 0).reasons)


def test_a_preview_is_made_again_when_the_record_has_changed(
    start: Any, council: Council, auditor: User, django_assert_max_num_queries: Any
) -> None:
    one, two = start(table(ROWS)), start(later(ROWS))
    with django_assert_max_num_queries(3):
        assert not operations.refresh(import_=two)
    operations.commit(import_=one, by=auditor)
    assert operations.refresh(import_=two)
    assert queries.preview(two).counts["changed"] == 3
    assert not operations.refresh(import_=two)
    place_audit(audit=audits(council)[0].audit, directorate="Children and Schools", by=auditor)
    assert not operations.refresh(import_=two), "a change that the preview does not show"
    operations.undo(import_=one, by=auditor, reason="Wrong paper")
    assert operations.refresh(import_=two)
    assert queries.preview(two).counts["new"] == 3


def test_the_same_paper_committed_twice_from_two_previews(
    start: Any, council: Council, auditor: User
) -> None:
    one, two = start(table(ROWS)), start(table(ROWS))
    operations.commit(import_=one, by=auditor)
    with pytest.raises(Refused, match="The record has changed"):
        operations.commit(import_=two, by=auditor)
    operations.commit(import_=two, by=auditor)
    assert len(as_facts(council)) == 3
    with pytest.raises(Refused, match="committed"):
        operations.commit(import_=two, by=auditor)


def test_undo_says_what_blocks_it(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    second = commit(start, later(ROWS), auditor)
    assert any("later import" in sentence for sentence in operations.undo_blockers(kept))
    with pytest.raises(Refused, match="later import"):
        operations.undo(import_=kept, by=auditor, reason="Wrong paper")
    with pytest.raises(Refused, match="Say why"):
        operations.undo(import_=second, by=auditor, reason=" ")
    operations.undo(import_=second, by=auditor, reason="Wrong paper")
    operations.undo(import_=kept, by=auditor, reason="Wrong paper")
    assert as_facts(council) == []
    with pytest.raises(Refused, match="already"):
        operations.undo(import_=kept, by=auditor, reason="Again")
    again = commit(start, table(ROWS), auditor)
    assert again.receipt["new"] == kept.receipt["new"]


def test_the_scope_may_be_said_again(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    schools = council.directorates.get(name="Children and Schools")
    place = council.directorates.get(name="Place and Environment")
    for audit in audits(council):
        place_audit(audit=audit.audit, directorate=place, by=auditor)
    import_ = start(later(ROWS[:2]))
    assert queries.preview(import_).counts["missing"] == 1
    operations.set_scope(
        import_=import_, as_at=import_.as_at, directorates=[schools], overdue_only=True, by=auditor
    )
    counts = queries.preview(import_).counts
    assert counts["missing"] == 0
    assert counts["out_of_scope"] == 2
    day = dt.date(2025, 7, 31)
    operations.set_scope(import_=import_, as_at=day, directorates=[], overdue_only=True, by=auditor)
    assert import_.paper.as_at == import_.as_at == day
    assert queries.preview(import_).counts["missing"] == 1


def test_discard(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table(ROWS))
    operations.discard(import_=import_, by=auditor)
    with pytest.raises(Refused, match="discarded"):
        operations.commit(import_=import_, by=auditor)
    assert as_facts(council) == []


def test_placement_lists_what_is_unplaced_first_and_remembers(
    kept: Import, start: Any, council: Council, auditor: User
) -> None:
    listed = queries.placement(kept)
    assert [(r.name, r.placed) for r in listed] == [
        ("Allotment Lettings", False), ("Museum Shop Stock", False),
    ]  # fmt: skip
    assert listed[0].audit is not None
    place_audit(
        audit=listed[0].audit, directorate="Place and Environment", post="Head of Parks",
        holder="Ivy Reed", email="ivy@fernshire.test", by=auditor,
    )  # fmt: skip
    second = commit(start, later(ROWS), auditor)
    again = queries.placement(second)
    assert [(r.name, r.placed) for r in again] == [
        ("Museum Shop Stock", False), ("Allotment Lettings", True),
    ]  # fmt: skip
    assert (again[1].place.holder, again[1].place.email) == ("Ivy Reed", "ivy@fernshire.test")


def test_a_preview_takes_few_queries(start: Any, django_assert_max_num_queries: Any) -> None:
    import_ = start(table(ROWS))
    with django_assert_max_num_queries(12):
        queries.preview(import_)
