"""Matching at the size and in the words of a real paper: 81 rows, edited by a program."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from moothall.documents.drafts import Draft, Field
from moothall.facts.ratings import DEFAULT_RATINGS
from moothall.facts.recommendations import RecommendationFacts
from moothall.reading.child import extract
from moothall.reading.reconciling.reconcile import Outcome, Scope, reconcile
from moothall.reading.reconciling.stating import new_statement

pytestmark = pytest.mark.seeds

CHANGED = {"should": "must", "ensure": "make sure", "the": "", "undertaken": "carried out",
           "review": "look at", "developed": "drawn up", "service": "team"}  # fmt: skip
NEXT = dt.date(2025, 3, 31)


@pytest.fixture(scope="module")
def annex(seeds: Path) -> list[Draft]:
    return list(extract(next(seeds.glob("002_*.txt")).read_bytes(), "annex").drafts)


def as_record(drafts: list[Draft]) -> list[RecommendationFacts]:
    return list(_facts(drafts))


def _facts(drafts: list[Draft]) -> Iterator[RecommendationFacts]:
    for number, draft in enumerate(drafts, 1):
        said = new_statement(draft, number - 1, DEFAULT_RATINGS)
        assert said.audit_name
        assert said.text
        yield RecommendationFacts(
            reference=f"R/{number}",
            id=number,
            audit=said.audit_name.text,
            audit_names=(said.audit_name.text,),
            text=said.text.text,
            rating=said.rating.text if said.rating else "",
            original=said.original.stated if said.original else None,
        )


def edited(text: str, rng: random.Random) -> str:
    """Some words replaced, one in twelve left out, and one in twelve told twice."""
    out: list[str] = []
    for word in text.split():
        new = CHANGED.get(word, word) if rng.random() < 0.7 else word
        chance = rng.random()
        out += [] if chance < 1 / 12 else [new, new] if chance > 11 / 12 else [new]
    return " ".join(out)


def test_edited_texts_without_their_audits_and_dates(annex: list[Draft]) -> None:
    rng = random.Random(3)
    drafts = [
        Draft(d.kind, d.place, {"text": Field(edited(str(d.value("text")), rng))}) for d in annex
    ]
    order = list(range(len(drafts)))
    rng.shuffle(order)
    rows = reconcile([drafts[n] for n in order], as_record(annex), Scope(NEXT), sure=0.82)
    found = [row.existing.id if row.existing else None for row in rows if row.draft]
    right = sum(pk == order[at] + 1 for at, pk in enumerate(found))
    assert right >= 79, f"{right} of {len(drafts)}"


def test_the_next_paper_asks_little(annex: list[Draft]) -> None:
    """Edited a little, in another order, ten gone."""
    rng = random.Random(4)
    drafts = []
    for draft in annex[:71]:
        fields = dict(draft.fields)
        text = str(draft.value("text"))
        fields["text"] = replace(fields["text"], value=text.replace("should be", "must be"))
        drafts.append(replace(draft, fields=fields, doubts=()))
    rng.shuffle(drafts)
    rows = reconcile(drafts, as_record(annex), Scope(NEXT), sure=0.82)
    counts = {o: sum(row.outcome is o for row in rows) for o in Outcome}
    assert counts[Outcome.NEW] == counts[Outcome.DOUBTFUL] == 0
    assert counts[Outcome.MISSING] == 10
    asked = [q.key for row in rows if row.draft for q in row.questions]
    assert asked == []


def test_each_text_is_nearest_to_itself_and_far_from_the_rest(annex: list[Draft]) -> None:
    """With its own recommendation gone from the record, a row is new, or asked about."""
    existing = as_record(annex)
    wrong = asked = 0
    for number, draft in enumerate(annex, 1):
        others = [r for r in existing if r.id != number]
        row = reconcile([draft], others, Scope(NEXT), sure=0.82)[0]
        asked += row.outcome is Outcome.DOUBTFUL
        wrong += row.outcome in {Outcome.SAME, Outcome.CHANGED, Outcome.CONFLICT}
    assert wrong == 0
    assert asked <= 12, asked
