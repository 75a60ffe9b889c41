"""Two persons at the same moment: one wins, the other gets a sentence, and nothing is twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from moothall.core.history import verify_chain
from moothall.core.models import Batch, Council, User
from moothall.core.policies import Refused
from moothall.intake import operations, queries
from moothall.intake.models import Decision, Import
from moothall.intake.places import Place, placement
from moothall.intake.stored import reading_mark
from moothall.intake.tables import shapes
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import as_facts

from .conftest import table

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = [
    ["Allotment Lettings", "H", f"The waiting list of ward {n} should be reviewed every spring.",
     "31/01/2025", "Being typed up."]
    for n in ("Abbey", "Beacon", "Castle", "Dale", "Elm")
]  # fmt: skip


def at_once(*works: Callable[[], object]) -> list[str]:
    """What became of each: "" or the sentence of its refusal. They start together."""
    barrier = Barrier(len(works))

    def do(work: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=20)
            work()
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(do, works))


def opened(import_: Import) -> Import:
    """The import as another request has it."""
    return Import.objects.select_related("council", "paper").get(pk=import_.pk)


def test_two_commits_of_one_import(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table(ROWS))
    one, two = opened(import_), opened(import_)
    told = at_once(
        lambda: operations.commit(import_=one, by=auditor),
        lambda: operations.commit(import_=two, by=auditor),
    )
    assert sorted(map(bool, told)) == [False, True]
    assert "is committed, and can't be changed" in max(told)
    assert len(as_facts(council)) == Recommendation.objects.count() == len(ROWS)
    assert Batch.objects.filter(kind="import").count() == 1
    assert verify_chain(council) == []


def test_commits_of_two_imports_of_one_paper(start: Any, council: Council, auditor: User) -> None:
    one, two = opened(start(table(ROWS))), opened(start(table(ROWS)))
    told = at_once(
        lambda: operations.commit(import_=one, by=auditor),
        lambda: operations.commit(import_=two, by=auditor),
    )
    assert sorted(map(bool, told)) == [False, True]
    assert "The record has changed since this preview was made" in max(told)
    assert Recommendation.objects.count() == len(ROWS)
    late = next(i for i in (opened(one), opened(two)) if i.stage == Import.Stage.REVIEW)
    assert queries.preview(late).counts["same"] == len(ROWS)
    assert verify_chain(council) == []


def test_places_of_two_persons_are_both_kept(start: Any, auditor: User) -> None:
    import_ = start(table([*ROWS, ["Boat Hire", *ROWS[0][1:]]]))
    boats, lettings = (one.key for one in placement(import_))
    one, two = opened(import_), opened(import_)
    place = Place("Place and Environment")
    told = at_once(
        lambda: operations.place(import_=one, places={boats: place}, by=auditor),
        lambda: operations.place(import_=two, places={lettings: place}, by=auditor),
    )
    assert told == ["", ""]
    assert all(found.placed for found in placement(opened(import_)))


def test_accepting_while_a_colleague_commits(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table(ROWS))
    one, two = opened(import_), opened(import_)
    titles = {n: f"Ward {n}" for n in range(len(ROWS))}
    told = at_once(
        lambda: operations.commit(import_=one, by=auditor),
        lambda: operations.accept(import_=two, titles=titles, by=auditor),
    )
    assert not told[0]
    confirmed = Recommendation.objects.filter(title_confirmed=True).count()
    if told[1]:
        assert "can't be changed" in told[1]
        assert not Decision.objects.exists()
    else:
        assert confirmed == len(ROWS), "what was accepted is what was written"


ASKED = [*ROWS, ["Allotment Letting", "H", "Rents should be reviewed.", "31/01/2025", "Begun."]]
"""The last names an audit that is nearly another's, so that its row waits for an answer."""


def test_parts_of_one_import_committed_at_once(start: Any, council: Council, auditor: User) -> None:
    import_ = start(table(ASKED))
    one, two = opened(import_), opened(import_)
    told = at_once(
        lambda: operations.commit(import_=one, by=auditor, only_sure=True),
        lambda: operations.commit(import_=two, by=auditor, only_sure=True),
    )
    assert sorted(map(bool, told)) == [False, True]
    assert "What needs no decision is in the record already" in max(told)
    assert len(as_facts(council)) == Recommendation.objects.count() == len(ROWS)
    assert Batch.objects.filter(kind="import").count() == 1
    late = opened(import_)
    assert late.stage == Import.Stage.REVIEW
    assert late.receipt["counts"]["new"] == len(ROWS)
    assert queries.preview(late).needing == 1, "the row that asks still waits"
    assert verify_chain(council) == []


def test_a_commit_while_a_colleague_says_what_columns_are(
    start: Any, council: Council, auditor: User
) -> None:
    import_ = start(table(ROWS))
    (shape,) = shapes(import_)
    status = next(c.index for c in shape.columns if c.heading == "Status")
    one, two = opened(import_), opened(import_)
    told = at_once(
        lambda: operations.commit(import_=one, by=auditor),
        lambda: operations.set_columns(
            import_=two, chosen={shape.key: {status: "own"}}, by=auditor
        ),
    )
    assert sorted(map(bool, told)) == [False, True], "one of them is told"
    committed = opened(import_).stage == Import.Stage.COMMITTED
    assert Recommendation.objects.count() == (len(ROWS) if committed else 0)
    if committed:
        assert "can't be changed" in told[1]
        assert all(facts.narrative for facts in as_facts(council))
    else:
        assert "said otherwise how this paper is to be read" in told[0]
        assert queries.preview(opened(import_)).counts["new"] == len(ROWS), "read again, and kept"
        operations.commit(import_=opened(import_), by=auditor)
        assert all(facts.details for facts in as_facts(council))
    assert verify_chain(council) == []


def test_a_commit_after_a_page_was_left_open(start: Any, auditor: User) -> None:
    import_ = start(table(ROWS))
    seen = reading_mark(import_)
    (shape,) = shapes(import_)
    status = next(c.index for c in shape.columns if c.heading == "Status")
    operations.set_columns(import_=import_, chosen={shape.key: {status: "own"}}, by=auditor)
    with pytest.raises(Refused, match="said otherwise how this paper is to be read"):
        operations.commit(import_=opened(import_), by=auditor, seen=seen)
    assert not Recommendation.objects.exists()
    operations.commit(import_=opened(import_), by=auditor, seen=reading_mark(opened(import_)))
    assert Recommendation.objects.count() == len(ROWS)
