"""Papers in the layouts of several councils: in, and then again without a change."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.core.models import Council, User
from moothall.demo.specimens import Specimen, district, specimens
from moothall.intake import operations, queries
from moothall.intake.models import Import
from moothall.recommendations.queries import as_facts

pytestmark = pytest.mark.django_db


def settle(import_: Import, by: User) -> int:
    """Take the first answer that is offered to every question, and count them."""
    count = 0
    while needs := queries.preview(import_).needs:
        row, question = needs[0].row, needs[0].open_questions[0]
        choice = question["choices"][0]
        value = "Keep a record of this." if choice.get("ask") else None
        operations.decide(
            row=row, question=question["key"], answer=choice["answer"], value=value,
            reason="To see", by=by,
        )  # fmt: skip
        count += 1
    return count


@pytest.mark.parametrize("paper", specimens(), ids=lambda p: p.name)
def test_in_and_again(paper: Specimen, start: Any, council: Council, auditor: User) -> None:
    _, as_at, actions = district()
    first = start(paper.data(), name=paper.name, as_at=as_at, overdue_only=False)
    assert queries.preview(first).read == len(actions)
    assert settle(first, auditor) <= 3
    operations.commit(import_=first, by=auditor)
    assert len(as_facts(council)) == first.receipt["counts"]["new"] == len(actions)
    again = queries.preview(start(paper.data(), name=paper.name, as_at=as_at, overdue_only=False))
    differs = [s.row for s in again.rows if s.row.outcome != "same"]
    assert not differs, [(r.position, r.outcome, r.changes, r.reasons) for r in differs]
    assert again.questions == 0


@pytest.mark.parametrize("paper", specimens()[1:], ids=lambda p: p.name)
def test_another_layout_of_the_same_actions_finds_them(
    paper: Specimen, start: Any, council: Council, auditor: User
) -> None:
    """Other columns, other scales, another format: the same actions."""
    _, as_at, actions = district()
    one = specimens()[0]
    first = start(one.data(), name=one.name, as_at=as_at, overdue_only=False)
    settle(first, auditor)
    operations.commit(import_=first, by=auditor)
    texts = {f.id: f.text for f in as_facts(council)}
    shown = queries.preview(start(paper.data(), name=paper.name, as_at=as_at, overdue_only=False))
    rows = [s.row for s in shown.rows if s.row.draft]
    found = [row for row in rows if row.match_id is not None]
    assert len(found) == len(actions), [r.draft["fields"]["text"] for r in rows if r not in found]
    assert shown.counts["missing"] == 0
    for row in found:
        told = row.draft["fields"]["text"]["value"]
        assert told.split()[:3] == texts[row.match_id].split()[:3]
