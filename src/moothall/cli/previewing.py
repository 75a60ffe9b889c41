"""The preview of an import, and its receipt, as plain lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from moothall.core.models import Council
from moothall.core.queries import ageing, ratings
from moothall.facts.phrases import day_in_words, shortened
from moothall.intake.preparing import Prepared
from moothall.reading.reconciling.deciding import as_decided
from moothall.reading.reconciling.proof import Stated, prove
from moothall.reading.reconciling.reconcile import Matched, Outcome

WORDS = {
    Outcome.NEW: "new",
    Outcome.SAME: "same",
    Outcome.CHANGED: "changed",
    Outcome.MISSING: "missing here",
    Outcome.CONFLICT: "conflict",
    Outcome.DOUBTFUL: "doubtful",
    Outcome.OUT_OF_SCOPE: "out of scope",
}
WIDEST = 70


def lines(prepared: Prepared, council: Council) -> Iterator[str]:
    """What was read, the counts, the proof, what differs, and what needs a person."""
    yield from _head(prepared, council)
    yield from _proof(prepared, council)
    changed = [m for m in prepared.matched if m.changes]
    if changed:
        yield ""
        yield "What differs (record → paper):"
        for row in changed:
            yield from _changes(row)
    asked = [m for m in prepared.matched if m.questions]
    if asked:
        count = sum(len(m.questions) for m in asked)
        yield ""
        yield f"{count} {'question needs' if count == 1 else 'questions need'} a person:"
        for row in asked:
            for question in row.questions:
                yield f"  {_name(row)}: {question.ask}" if row.draft else f"  {question.ask}"


def _head(prepared: Prepared, council: Council) -> Iterator[str]:
    scope, reading = prepared.scope, prepared.reading
    covers = ", ".join(scope.directorates) or "whole council"
    which = "overdue only" if scope.overdue_only else "all open"
    yield f"{reading.name}: {council}, as at {day_in_words(scope.as_at)}, {covers}, {which}"
    missed = len(reading.not_recognised)
    yield f"{len(prepared.drafts)} read, {missed} not recognised"
    for what in reading.not_recognised:
        place = ", ".join(f"{k} {v}" for k, v in what.place.as_dict().items())
        yield f"  not recognised ({place}): {shortened(what.what, WIDEST)}"
    counts = Counter(m.outcome for m in prepared.matched)
    yield ", ".join(f"{counts[o]} {word}" for o, word in WORDS.items() if counts[o])


def _proof(prepared: Prepared, council: Council) -> Iterator[str]:
    as_at = prepared.scope.as_at
    known = ratings(council, as_at)
    stated = [
        Stated(m.position, str(m.draft.value("section") or ""), *as_decided(m, {}, known))
        for m in prepared.matched
        if m.draft
    ]
    proof = prove(stated, as_at, known, ageing(council, as_at))
    yield proof.line
    for section in proof.sections:
        if section.computed is not None and section.computed != section.printed:
            yield (
                f"  {section.printed_heading}: {section.printed} printed, "
                f"{section.computed} by the council's rules"
            )


def _changes(row: Matched) -> Iterator[str]:
    yield f"  {_name(row)}: {'; '.join(row.reasons)}"
    for change in row.changes:
        before = shortened(change.record, WIDEST) or "nothing"
        yield f"    {change.field}: {before} → {shortened(change.paper, WIDEST) or 'nothing'}"


def _name(row: Matched) -> str:
    reference = row.existing.reference if row.existing else "new"
    if row.draft is None:
        return reference
    return f"row {row.position + 1} ({reference}, {row.draft.value('audit') or 'no audit'})"


def receipt(done: dict[str, Any]) -> Iterator[str]:
    """What was kept, and what was left out."""
    counts = done["counts"]
    yield f"Kept: {counts['new']} new, {counts['changed']} changed"
    for word in ("new", "changed"):
        if done[word]:
            yield f"  {word}: {', '.join(done[word])}"
    if done["left"]:
        yield f"Left for a person, in the import review of the website: {len(done['left'])}"
        for row in done["left"]:
            where = f"row {row['row']}" if row["row"] else row["reference"]
            yield f"  {where} ({row['audit']}): {row['why']}"
