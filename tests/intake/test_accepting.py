"""Accept rows before the commit: drafts of decisions, which lapse when what they speak of does."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.core.models import Batch, Council, User
from moothall.core.policies import Refused
from moothall.intake import operations, queries
from moothall.intake.models import Decision, Import
from moothall.reading.reconciling.questions import Answer
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import as_facts

from .conftest import table

pytestmark = pytest.mark.django_db

ROWS = [
    ["Allotment Lettings", "H", "The waiting list should be reviewed every spring and published.",
     "31/01/2025", "Being typed up."],
    ["Museum Shop Stock", "M", "Stock counts should be signed by two members of staff.",
     "28/02/2025", "The form has been redrawn."],
]  # fmt: skip
NEAR = ["Museum Shops Stock", "M", "Till differences over five pounds should be explained.",
        "28/02/2025", "In hand."]  # fmt: skip


def accept_all(import_: Import, by: User) -> int:
    found = queries.states(import_, queries.preview(import_).where(*queries.ACCEPTABLE))
    titles = {state.row.position: f"Title {state.row.position}" for state in found}
    return operations.accept(import_=import_, titles=titles, by=by)


def test_accepting_writes_nothing_to_the_record(
    start: Any, council: Council, auditor: User
) -> None:
    import_ = start(table(ROWS))
    assert accept_all(import_, auditor) == 2
    assert not Batch.objects.exists()
    assert as_facts(council) == []
    assert queries.preview(import_).unaccepted == []
    assert accept_all(import_, auditor) == 2
    assert Decision.objects.count() == 2, "what is accepted already is not kept twice"


def test_a_title_is_checked_and_then_none_is_accepted(start: Any, auditor: User) -> None:
    import_ = start(table(ROWS))
    for titles, sentence in (
        ({0: "Right", 1: " "}, "needs a title"),
        ({0: "Right", 1: "x" * 91}, "has 91 characters"),
        ({0: "Right", 7: "Nowhere"}, "list has changed"),
    ):
        with pytest.raises(Refused, match=sentence):
            operations.accept(import_=import_, titles=titles, by=auditor)
    assert not Decision.objects.exists()


def test_a_reader_may_neither_accept_nor_take_back(start: Any, reader: User) -> None:
    import_ = start(table(ROWS))
    with pytest.raises(Refused, match="not change it"):
        operations.accept(import_=import_, titles={0: "Waiting list"}, by=reader)
    with pytest.raises(Refused, match="not change it"):
        operations.take_back(import_=import_, by=reader)


def test_what_was_not_looked_at_is_committed_with_its_title_proposed(
    start: Any, auditor: User
) -> None:
    import_ = start(table(ROWS))
    operations.accept(import_=import_, titles={0: "Waiting list"}, by=auditor)
    operations.commit(import_=import_, by=auditor)
    found = dict(Recommendation.objects.values_list("title", "title_confirmed"))
    assert found.pop("Waiting list")
    assert list(found.values()) == [False]
    assert import_.receipt["counts"]["proposed"] == 1
    assert import_.receipt["counts"]["decisions"] == 0


def test_an_acceptance_of_changes_lapses_when_they_change(
    start: Any, council: Council, auditor: User
) -> None:
    operations.commit(import_=start(table(ROWS)), by=auditor)
    later = start(table([[*row[:4], "Nearly done."] for row in ROWS], "30 June 2025"))
    assert accept_all(later, auditor) == 2
    assert queries.preview(later).unaccepted == []
    between = [[*ROWS[0][:4], "Half done."], ROWS[1]]
    operations.commit(import_=start(table(between, "30 April 2025")), by=auditor)
    operations.reconcile_again(import_=later)
    (lapsed,) = queries.preview(later).unaccepted
    assert lapsed.row.position == 0
    assert accept_all(later, auditor) == 2
    assert operations.take_back(import_=later, positions=[1], by=auditor) == 1
    assert len(queries.preview(later).unaccepted) == 1
    operations.commit(import_=later, by=auditor)
    assert {f.narrative for f in as_facts(council)} == {"Nearly done."}


def test_the_answers_of_a_row_are_kept_together(start: Any, auditor: User) -> None:
    import_ = start(table([*ROWS, NEAR]))
    (state,) = queries.preview(import_).needs
    with pytest.raises(operations.AnswerRefused, match="one of the answers") as refused:
        operations.answer_row(row=state.row, answers={"audit": Answer("perhaps")}, by=auditor)
    assert refused.value.question == "audit"
    with pytest.raises(Refused, match="has 91 characters"):
        operations.answer_row(
            row=state.row, answers={"audit": Answer("same")}, title="x" * 91, by=auditor
        )
    assert not Decision.objects.exists()
    operations.answer_row(
        row=state.row, answers={"audit": Answer("same")}, title="Till differences", by=auditor
    )
    assert queries.preview(import_).needs == []
    operations.commit(import_=import_, by=auditor)
    assert Recommendation.objects.get(title="Till differences").title_confirmed
