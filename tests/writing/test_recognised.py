"""What is written is recognised again: the same recommendations, field by field."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from moothall.documents.drafts import Draft
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.facts.states import Signal
from moothall.reading import read
from moothall.reading.recognisers import RECOGNISERS
from moothall.writing.builders import build
from moothall.writing.stating import in_column
from moothall.writing.writers import WRITERS

from .invented import report

FORMS = ["html", "docx", "xlsx", "csv"]


def drafts(data: bytes) -> tuple[Draft, ...]:
    return RECOGNISERS["recommendation"](read(data)).drafts


def facts_of(draft: Draft) -> RecommendationFacts:
    """A draft taken over as it stands."""
    earlier = tuple(
        CycleDate(e["label"], e["cycle"] or "", e["date"], e["printed"])
        for e in draft.value("earlier_target_dates", [])
    )
    return RecommendationFacts(
        reference=draft.value("reference", ""), audit=draft.value("audit", ""),
        text=draft.value("text", ""), rating=draft.value("rating", ""),
        original=draft.value("target_date"), original_printed=draft.printed("target_date"),
        current=draft.value("revised_target_date"),
        current_printed=draft.printed("revised_target_date"), earlier=earlier,
        narrative=draft.value("narrative", ""),
        signals=frozenset(Signal(s) for s in draft.value("signals", [])),
    )  # fmt: skip


def key(facts: RecommendationFacts) -> tuple[Any, ...]:
    """All that a printed row says."""
    dates = tuple((c.label, c.stated) for c in facts.earlier)
    return (
        facts.audit, facts.rating, facts.text, facts.original, facts.current, dates,
        facts.narrative, facts.signals - {Signal.FIRST_CYCLE_OVERDUE},
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_annex_b_comes_back(form: str) -> None:
    facts = report(count=30)
    found = {d.value("text"): facts_of(d) for d in drafts(WRITERS[form](build(facts)))}
    expected = {f.text: f for f in facts.recommendations if f.past_original(facts.as_at)}
    assert found.keys() == expected.keys()
    for text, made in expected.items():
        got = found[text]
        assert (got.audit, got.rating, got.original) == (made.audit, made.rating, made.original)
        assert got.current == made.current
        if not facts.first_cycle_overdue(made):
            assert [(c.label, c.stated) for c in got.earlier] == [
                (c.label, c.stated) for c in made.earlier
            ]
        assert (Signal.FIRST_CYCLE_OVERDUE in got.signals) == facts.first_cycle_overdue(made)
        assert (Signal.NO_UPDATE in got.signals) == (not facts.has_update(made))
        assert got.narrative.startswith(made.narrative)


@pytest.mark.parametrize("form", FORMS)
def test_the_appendix_comes_back(form: str) -> None:
    facts = report("appendix-3", 20)
    found = {d.value("text"): d for d in drafts(WRITERS[form](build(facts)))}
    expected = {f.text: f for f in facts.recommendations if f.past_original(facts.as_at)}
    assert found.keys() == expected.keys()
    for text, made in expected.items():
        draft = found[text]
        assert draft.value("rating") == made.rating
        assert draft.value("target_date").date == made.original_date
        assert draft.value("revised_target_date") == made.current


@pytest.mark.parametrize("form", FORMS)
def test_what_was_closed_comes_back(form: str) -> None:
    found = drafts(WRITERS[form](build(report("closed"))))
    assert [d.value("completed_date") for d in found] == [StatedDate.day(date(2025, 6, 1))] * 3
    assert all("Reported closed according to" in str(d.fields) for d in found)


@pytest.mark.parametrize("form", FORMS)
def test_the_silent_come_back(form: str) -> None:
    facts = report("no-update", 20)
    found = drafts(WRITERS[form](build(facts)))
    assert len(found) == 5
    owners = {f.text: f.owner for f in facts.recommendations}
    assert all(d.value("owner") == owners[d.value("text")] for d in found)


@pytest.mark.seeds
@pytest.mark.parametrize("form", FORMS)
def test_a_published_annex_comes_back_as_the_same_81(form: str, seeds: Path) -> None:
    (paper,) = seeds.glob("002_*")
    read_first = [facts_of(d) for d in drafts(paper.read_bytes())]
    facts = ReportFacts(
        ReportKind.ANNEX_B, "The council", date(2024, 12, 31), tuple(read_first), cycle="December"
    )
    again = [facts_of(d) for d in drafts(WRITERS[form](build(facts)))]
    assert len(again) == 81
    assert Counter(map(key, again)) == Counter(map(key, read_first))
    shown = Counter(in_column(f.original, f.original_printed) for f in again)
    assert shown == Counter(f.original_printed for f in read_first)
