"""The real papers, end to end: read, preview, decide, commit, read again, undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moothall.actions.models import TargetDate
from moothall.core.models import Council, User
from moothall.core.queries import directorate_named
from moothall.intake import operations, queries
from moothall.intake.drafts import draft_in
from moothall.intake.models import Import
from moothall.recommendations.operations import place_audit
from moothall.recommendations.queries import as_facts, audits

pytestmark = [pytest.mark.seeds, pytest.mark.django_db]

EXPECTED = {"audit": "same", "match": "same", "missing": "open"}


def annex(seeds: Path) -> Path:
    return next(seeds.glob("002_*.txt"))


def appendix(seeds: Path) -> Path:
    return next(seeds.glob("000_*.txt"))


def answer_all(import_: Import, by: User) -> int:
    """Answer what is asked, and count the answers: the expected value, else what was printed."""
    count = 0
    while states := queries.preview(import_).needs:
        state = states[0]
        question = state.open_questions[0]
        offered = [c["answer"] for c in question["choices"]]
        wanted = EXPECTED.get(question["key"], "expected")
        answer = wanted if wanted in offered else "keep"
        operations.decide(row=state.row, question=question["key"], answer=answer, by=by)
        count += 1
    return count


def test_annex_into_an_empty_record(
    seeds: Path, start: Any, council: Council, auditor: User
) -> None:
    import_ = start(annex(seeds))
    shown = queries.preview(import_)
    assert shown.counts["new"] == shown.read == 81
    assert shown.not_recognised == []
    assert shown.proof.line == "81 = 2 Essential + 18 High + 61 Medium"
    assert len(as_facts(council)) == 0, "a preview writes nothing to the record"
    assert answer_all(import_, auditor) <= 20
    done = operations.commit(import_=import_, by=auditor)
    assert done.receipt["counts"]["new"] == 81
    facts = as_facts(council, as_at=import_.as_at)
    assert len(facts) == 81
    given = [draft_in(s.row.draft).value("revised_target_date") for s in shown.rows]
    assert sum(date is not None and date.tbc for date in given) == 46
    dates = TargetDate.objects.filter(kind="revised", action__council=council)
    assert dates.exclude(as_at=import_.as_at).count() == 122
    assert dates.filter(as_at=import_.as_at, tbc=True).count() == 46
    assert all(0 < len(f.title) <= 90 for f in facts)
    last = max(facts, key=lambda f: f.printed_order)
    assert last.original_date is not None
    assert (last.original_date.year, last.original_printed) == (2024, "31/12/2014")


def test_the_same_paper_again_changes_nothing(
    seeds: Path, start: Any, council: Council, auditor: User
) -> None:
    first = start(annex(seeds))
    answer_all(first, auditor)
    operations.commit(import_=first, by=auditor)
    before = as_facts(council)
    again = start(annex(seeds))
    shown = queries.preview(again)
    assert shown.counts["same"] == 81, {
        s.row.position: (s.row.outcome, s.row.changes)
        for s in shown.rows
        if s.row.outcome != "same"
    }
    assert shown.questions == 0
    done = operations.commit(import_=again, by=auditor)
    assert done.receipt["new"] == done.receipt["changed"] == []
    assert not done.batches.exists()
    assert as_facts(council) == before


def test_a_directorates_paper_a_year_later(
    seeds: Path, start: Any, council: Council, auditor: User
) -> None:
    first = start(annex(seeds))
    answer_all(first, auditor)
    operations.commit(import_=first, by=auditor)
    children = directorate_named(council, "Children and Schools")
    place = directorate_named(council, "Place and Environment")
    for row in audits(council):
        mine = row.audit.name.startswith("DSG")
        place_audit(audit=row.audit, directorate=children if mine else place, by=auditor)
    second = start(appendix(seeds), directorates=[children])
    shown = queries.preview(second)
    drafts = [s.row for s in shown.rows if s.row.draft]
    assert len(drafts) == 5
    assert [row.match is not None for row in drafts] == [True, True, True, False, False]
    assert [row.outcome for row in drafts] == ["changed", "changed", "conflict", "new", "new"]
    keys = [q["key"] for q in drafts[2].questions]
    assert keys == ["conflict:original"]
    missing = [s.row for s in shown.rows if s.row.outcome == "missing"]
    assert 0 < len(missing) < 15
    assert all(row.match and row.match.audit.name.startswith("DSG") for row in missing)
    operations.decide_many(rows=missing, question="missing", answer="closed", by=auditor)
    operations.decide(row=drafts[2], question="conflict:original", answer="keep", by=auditor)
    done = operations.commit(import_=second, by=auditor)
    assert done.receipt["counts"]["new"] == 2
    assert done.receipt["counts"]["changed"] == 3
    kept = as_facts(council, ids=[drafts[2].match_id or 0])[0]
    assert kept.original_date is not None
    assert kept.original_date.isoformat() == "2022-09-01"
    again = queries.preview(start(appendix(seeds), directorates=[children]))
    assert (again.counts["same"], again.questions) == (5, 0)


def test_undo_all_and_read_again(seeds: Path, start: Any, council: Council, auditor: User) -> None:
    first = start(annex(seeds))
    answer_all(first, auditor)
    operations.commit(import_=first, by=auditor)
    references = {f.reference: f.text for f in as_facts(council)}
    assert operations.undo_blockers(first) == []
    operations.undo(import_=first, by=auditor, reason="Wrong paper")
    assert as_facts(council) == []
    again = start(annex(seeds))
    answer_all(again, auditor)
    operations.commit(import_=again, by=auditor)
    assert {f.reference: f.text for f in as_facts(council)} == references
