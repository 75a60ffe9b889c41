"""What holds for every paper and every record, whatever stands in them."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.documents.drafts import Draft
from moothall.facts.recommendations import RecommendationFacts
from moothall.reading.reconciling.assignment import assign
from moothall.reading.reconciling.deciding import audits_asked, left_out, statements
from moothall.reading.reconciling.reconcile import Outcome, Scope, reconcile

from .matching_samples import AS_AT, DUE, RECORD, REWORDED, draft, facts

AUDITS = [*sorted({audit for audit, _ in RECORD}), "Museum Shops Stock", "Payroll 24-25"]
TEXTS = [text for _, text in RECORD] + list(REWORDED) + ["", "Yes."]
DATES = [DUE, dt.date(2025, 6, 30), None]
DIRECTORATES = ["", "Culture", "Schools"]

drafts = st.lists(
    st.builds(
        draft,
        st.sampled_from([*AUDITS, None]),
        st.sampled_from(TEXTS),
        st.sampled_from(DATES),
        rating=st.sampled_from(["M", "H", "Urgent", None]),
        directorate=st.sampled_from([None, "Culture", "Schools"]),
        reference=st.sampled_from([None, "A/1", "A/2", "1"]),
    ),
    max_size=12,
)
records = st.lists(
    st.builds(
        facts,
        st.just(0),
        st.sampled_from(AUDITS),
        st.sampled_from(TEXTS),
        directorate=st.sampled_from(DIRECTORATES),
        printed_reference=st.sampled_from(["", "A/1", "A/2"]),
    ),
    max_size=12,
).map(lambda found: [replace(f, id=n, reference=f"R/{n}") for n, f in enumerate(found, 1)])
scopes = st.builds(
    Scope, st.just(AS_AT), st.sampled_from([(), ("Culture",)]), overdue_only=st.booleans()
)


@settings(max_examples=150, deadline=None)
@given(drafts, records, scopes)
def test_no_draft_and_no_recommendation_is_lost(
    paper: list[Draft], existing: list[RecommendationFacts], scope: Scope
) -> None:
    rows = reconcile(paper, existing, scope, sure=0.82)
    shown = [row for row in rows if row.draft is not None]
    assert [row.position for row in shown] == list(range(len(paper)))
    assert [row.draft.value("text") for row in shown if row.draft] == [
        d.value("text") for d in paper
    ]
    positions = [row.position for row in rows]
    assert len(set(positions)) == len(positions)
    missing = [row.existing.id for row in rows if row.draft is None and row.existing]
    listed = {row.existing.id for row in shown if row.existing}
    assert not listed & set(missing)
    whole = [row.existing.id for row in shown if row.existing and "match" not in _keys(row)]
    assert len(set(whole)) == len(whole), "two rows surely one recommendation"
    if scope == Scope(AS_AT):
        assert listed | set(missing) == {r.id for r in existing}


@settings(max_examples=80, deadline=None)
@given(drafts, records, scopes)
def test_without_a_decision_only_what_asks_nothing_is_written(
    paper: list[Draft], existing: list[RecommendationFacts], scope: Scope
) -> None:
    rows = reconcile(paper, existing, scope, sure=0.82)
    written = [
        r for r in rows if not left_out(r, audits_asked(rows), {}) and r.outcome is not Outcome.SAME
    ]
    assert all(not row.questions for row in written)
    assert all(row.outcome in {Outcome.NEW, Outcome.CHANGED} for row in written)
    made = statements(rows, {})
    assert len(made) == len(written)
    for statement in made:
        if statement.recommendation_id is None:
            assert statement.text is not None
            assert 0 < len(statement.title) <= 90
            assert statement.audit_name is not None


@settings(max_examples=80, deadline=None)
@given(drafts, records)
def test_the_order_of_a_paper_changes_no_sure_match(
    paper: list[Draft], existing: list[RecommendationFacts]
) -> None:
    scope = Scope(AS_AT, overdue_only=False)
    there = reconcile(paper, existing, scope, sure=0.82)
    back = reconcile(paper[::-1], existing, scope, sure=0.82)
    total = round(sum(row.score or 0 for row in there if row.draft and not _part(row)), 6)
    again = round(sum(row.score or 0 for row in back if row.draft and not _part(row)), 6)
    assert total == again


def _keys(row: object) -> list[str]:
    return [question.key for question in row.questions]  # type: ignore[attr-defined]


def _part(row: object) -> bool:
    return any("part of" in reason for reason in row.reasons)  # type: ignore[attr-defined]


tables = st.dictionaries(
    st.integers(0, 4),
    st.dictionaries(st.integers(0, 4), st.integers(1, 20).map(lambda n: n / 20), max_size=5),
    max_size=5,
)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_the_assignment_has_the_best_total(table: dict[int, dict[int, float]]) -> None:
    found = assign(table)
    assert len(set(found.values())) == len(found)
    total = sum(table[left][right] for left, right in found.items())
    lefts = list(table)
    best = 0.0
    for rights in itertools.permutations([*range(5), *[None] * len(lefts)], len(lefts)):
        pairs = zip(lefts, rights, strict=True)
        best = max(best, sum(table[a].get(b, 0.0) for a, b in pairs if b is not None))
    assert abs(total - best) < 1e-9
