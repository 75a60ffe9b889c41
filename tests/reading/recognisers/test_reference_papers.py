"""What the reference papers give, compared with the examples that were made by hand."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from moothall.documents.drafts import Draft, Recognised
from moothall.reading import read
from moothall.reading.recognisers import RECOGNISERS

pytestmark = pytest.mark.seeds

FIRST_CYCLE = [*range(57, 63), *range(67, 71), *range(72, 81)]
HINTS = {
    "evidence_awaited": [1, *range(29, 32), *range(33, 37), *range(43, 47), 54, 64, *range(67, 72)],
    "clarification_needed": [19, 22],
    "under_audit_review": [11, 14, 15, 26, 47],
    "reported_complete": [1, 15, 22, 30, 31, 64],
    "risk_acceptance_sought": [3, 11, 52],
    "blocked_by_resource": [39, 52, 72],
    "no_update": [5, 6, 37],
    "first_cycle_overdue": FIRST_CYCLE,
    "partly_implemented": [3, 63],
}


def recognised(seeds: Path, number: str) -> Recognised:
    paper = next(seeds.glob(f"{number}_*.txt"))
    return RECOGNISERS["recommendation"](read(paper.read_bytes(), name=paper.name))


@pytest.fixture(scope="module")
def annex(seeds: Path) -> Recognised:
    return recognised(seeds, "002")


@pytest.fixture(scope="module")
def appendix(seeds: Path) -> Recognised:
    return recognised(seeds, "000")


def folded(text: str) -> str:
    return " ".join(re.sub(r"[•▪]", " ", text).split())


def test_counts_of_the_annex(annex: Recognised) -> None:
    assert annex.as_at == date(2024, 12, 31)
    assert Counter(d.value("rating") for d in annex.drafts) == {"E": 2, "H": 18, "M": 61}
    assert sum(len(d.value("earlier_target_dates", [])) for d in annex.drafts) == 122
    revised = [d.value("revised_target_date") for d in annex.drafts]
    assert sum(r is not None and r.tbc for r in revised) == 46
    assert sum(r is not None and r.end is not None for r in revised) == 24
    assert sum(r is None for r in revised) == 11
    assert not annex.not_recognised


def test_sections_of_the_annex(annex: Recognised) -> None:
    found = Counter(d.value("section") for d in annex.drafts)
    assert list(found.values()) == [2, 1, 6, 11, 4, 31, 26]


def test_the_appendix(appendix: Recognised) -> None:
    assert appendix.as_at == date(2026, 1, 31)
    assert [d.value("number") for d in appendix.drafts] == ["1", "2", "3", "4", "5"]
    third = appendix.drafts[2]
    assert third.value("audit").endswith("Demand Management")
    assert third.value("target_date").end == date(2024, 7, 31)
    assert third.value("target_date_revised_in_cell").end == date(2026, 7, 30)
    assert not any("section" in d.fields for d in appendix.drafts)


def test_every_example(shared: Path, annex: Recognised, appendix: Recognised) -> None:
    examples = json.loads((shared / "examples" / "recommendations.json").read_text("utf-8"))
    drafts = {
        (seed, d.place.line): d
        for seed, found in (("002", annex), ("000", appendix))
        for d in found.drafts
    }
    assert len(examples) >= 19
    for example in examples:
        draft = drafts[example["seed"], example["line"]]
        assert differences(draft, example) == {}, example["line"]


def differences(draft: Draft, example: dict[str, Any]) -> dict[str, Any]:
    """Each field that differs from the example, with what was read."""
    status = folded(draft.value("status_text"))
    text = folded(draft.value("text"))
    pairs = {
        "audit": (draft.value("audit"), example["audit"]),
        "rating": (draft.value("rating"), example["rating"]),
        "section": (draft.value("section"), example.get("section")),
        "target": (draft.printed("target_date"), example["target_date"]["printed"]),
        "target_day": (iso(draft.value("target_date")), example["target_date"]["date"]),
        "earlier": (earlier(draft), wanted_earlier(example)),
        "revised": (revised(draft), wanted_revised(example)),
        "parts": (draft.value("parts"), example.get("parts")),
        "text_starts": (text.startswith(folded(example["text_starts"])), True),
        "text_ends": (text.endswith(folded(example["text_ends"])), True),
        "status_starts": (status.startswith(folded(example["status_starts"])), True),
        "status_ends": (status.endswith(folded(example["status_ends"])), True),
    }
    scored = {"reported_complete", "evidence_awaited", "partly_implemented", "no_update"}
    scored -= set(example.get("signals_not_scored", ()))
    said = scored & set(draft.value("signals", ()))
    pairs["signals"] = (said, scored & set(example.get("signals", ())))
    return {name: found for name, (found, wanted) in pairs.items() if found != wanted}


def iso(stated: Any) -> str | None:
    return stated.end.isoformat() if stated and stated.end else None


def earlier(draft: Draft) -> list[tuple[Any, ...]]:
    entries = draft.value("earlier_target_dates", [])
    return [(e["cycle"], e["printed"], iso(e["date"]), e["date"].tbc) for e in entries]


def wanted_earlier(example: dict[str, Any]) -> list[tuple[Any, ...]]:
    entries = example.get("earlier_target_dates", [])
    return [(e["cycle"], e["printed"], e.get("date"), e["tbc"]) for e in entries]


def revised(draft: Draft) -> tuple[Any, ...] | None:
    stated = draft.value("revised_target_date")
    if stated is None:
        return None
    return (draft.printed("revised_target_date"), iso(stated), stated.tbc, stated.precision.value)


def wanted_revised(example: dict[str, Any]) -> tuple[Any, ...] | None:
    wanted = example.get("revised_target_date")
    return tuple(wanted[k] for k in ("printed", "date", "tbc", "precision")) if wanted else None


def rows_with(found: Recognised, signal: str) -> set[int]:
    return {n for n, d in enumerate(found.drafts, 1) if signal in d.value("signals", ())}


@pytest.mark.parametrize("signal", sorted(HINTS))
def test_hinted_rows_have_their_signal(annex: Recognised, signal: str) -> None:
    assert set(HINTS[signal]) <= rows_with(annex, signal)


def test_signals_beyond_the_hints(annex: Recognised) -> None:
    """Rows on which a careful reader may differ: each was read, and says so in its own words."""
    beyond = {s: rows_with(annex, s) - set(rows) for s, rows in HINTS.items()}
    assert {s: rows for s, rows in beyond.items() if rows} == {
        "evidence_awaited": {15, 26, 63},
        "partly_implemented": {12, 13, 16, 21, 69},
    }


def test_doubts_that_ask_are_the_contradictions(annex: Recognised) -> None:
    asks = {(n, d.code) for n, draft in enumerate(annex.drafts, 1) for d in draft.doubts if d.asks}
    rating = {(n, "RATE002") for n in (11, 34, 50, 70)}
    assert asks == rating | {(53, "DATE004"), (81, "DATE003")}
    corrected = next(d for d in annex.drafts[80].doubts if d.code == "DATE003")
    assert corrected.expected == "2024-12-31"


def test_doubts_that_do_not_ask(annex: Recognised) -> None:
    notes = {
        (n, d.code) for n, draft in enumerate(annex.drafts, 1) for d in draft.doubts if not d.asks
    }
    assert {
        (2, "NAME001"),
        (5, "TEXT003"),
        (13, "TEXT002"),
        (18, "DATE002"),
        (20, "BAND001"),
    } <= notes
