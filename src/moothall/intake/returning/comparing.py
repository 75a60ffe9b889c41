"""Returned rows beside the record as it was when the file was taken, and as it is now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from moothall.core.models import Council
from moothall.documents.drafts import Draft
from moothall.documents.tree import Place
from moothall.facts.recommendations import RecommendationFacts
from moothall.reading.reconciling.matched import Matched, Outcome, Scope
from moothall.reading.reconciling.returned import RETURNED, about_fault, about_removed, is_returned
from moothall.recommendations.queries import as_facts
from moothall.writing.working.columns import Column, Words

from .cells import rendered
from .changing import Sides, changes_of
from .words import columns_of, emails_of, ids_of, words_of


class Others(Protocol):
    """Matches drafts that are of no row of the export, as those of any paper."""

    def __call__(
        self, *, drafts: Sequence[Draft], pinned: Mapping[int, int | None]
    ) -> tuple[Matched, ...]: ...


NAMED = ("directorate", "service")
REASON = "The reference in the file says so"


def is_working_file(drafts: Sequence[Draft]) -> bool:
    return any(is_returned(draft) for draft in drafts)


def compare_returned(
    council: Council,
    drafts: Sequence[Draft],
    scope: Scope,
    pinned: Mapping[int, int | None],
    others: Others,
    named: Callable[[Draft], Draft],
) -> tuple[Matched, ...]:
    """Every row of the file once, in its order, and then what is no longer in it.

    ``named`` gives a draft its directorate and service as a person said what they are.
    """
    compared = _Comparison.of(council, drafts, scope)
    rows: dict[int, Matched] = {}
    fresh: dict[int, Draft] = {}
    for position, draft in enumerate(drafts):
        told = draft.value(RETURNED)
        if told and told["reference"]:
            rows[position] = compared.row(position, named(draft), told)
        else:
            fresh[position] = draft
    rows.update(_fresh(fresh, pinned, others))
    missing = compared.missing(len(drafts))
    return (*(rows[position] for position in range(len(drafts))), *missing)


def notes_on(rows: Sequence[Matched]) -> tuple[tuple[Place, str], ...]:
    """What was said of the file's rows and is not kept, each with its place."""
    return tuple(
        (row.draft.place, note)
        for row in rows
        if row.draft is not None and row.reasons[:1] == (REASON,)
        for note in row.reasons[1:]
    )


def _fresh(
    fresh: Mapping[int, Draft], pinned: Mapping[int, int | None], others: Others
) -> dict[int, Matched]:
    """Rows that the team added, matched with the record as those of any paper."""
    if not fresh:
        return {}
    places = list(fresh)
    pins = {places.index(p): match for p, match in pinned.items() if p in fresh}
    plain = [
        replace(draft, fields={n: f for n, f in draft.fields.items() if n != RETURNED})
        for draft in fresh.values()
    ]
    found = {}
    for row in others(drafts=plain, pinned=pins):
        if row.draft is None:
            continue
        position = places[row.position]
        found[position] = replace(row, position=position, draft=fresh[position])
    return found


@dataclass(slots=True)
class _Comparison:
    """What every row is compared by; ``base`` and ``now`` are by id."""

    taken: dt.datetime
    ids: dict[str, int]
    removed: dict[str, int]
    base: dict[int, RecommendationFacts]
    now: dict[int, RecommendationFacts]
    columns: tuple[Column, ...]
    words: Words
    emails: Mapping[str, str]

    @classmethod
    def of(cls, council: Council, drafts: Sequence[Draft], scope: Scope) -> _Comparison:
        told = [draft.value(RETURNED) for draft in drafts if is_returned(draft)]
        taken = dt.datetime.fromisoformat(told[0]["taken"])
        known = {reference.casefold(): pk for reference, pk in ids_of(council, None).items()}
        given = {t["reference"] for t in told if t["reference"] and not t["fault"]}
        gone = next((t["removed"] for t in told if "removed" in t), ())
        ids = {r: known[r.casefold()] for r in given if r.casefold() in known}
        removed = {r: known[r.casefold()] for r in gone if r.casefold() in known}
        return cls(
            taken=taken,
            ids=ids,
            removed=removed,
            base=_by_id(as_facts(council, ids=ids.values(), known_on=taken)),
            now=_by_id(as_facts(council, ids=[*ids.values(), *removed.values()])),
            columns=columns_of(council),
            words=words_of(council, scope.as_at),
            emails=emails_of(council),
        )

    def row(self, position: int, draft: Draft, told: Mapping[str, Any]) -> Matched:
        told = {**told, "words": _with_names(told["words"], draft)}
        pk = self.ids.get(told["reference"])
        now = self.now.get(pk) if pk is not None else None
        if told["fault"] or now is None:
            question = about_fault(told["fault"] or "unknown", told["reference"])
            return Matched(position, draft, None, Outcome.DOUBTFUL, questions=(question,))
        day = self.taken.date()
        base = self.base.get(now.id or 0, now)
        held = rendered(now, self.columns, self.words, self.emails, day)
        before = held
        if base != now:
            before = rendered(base, self.columns, self.words, self.emails, day)
        sides = Sides(
            told=told,
            base=before,
            now=held,
            facts=now,
            words=self.words,
            taken=self.taken,
        )
        found = changes_of(sides, self.columns)
        outcome = Outcome.CHANGED if found.changes else Outcome.SAME
        if any(change.conflict for change in found.changes):
            outcome = Outcome.CONFLICT
        return Matched(
            position,
            draft,
            now,
            outcome,
            reasons=(REASON, *told["notes"], *found.notes),
            changes=found.changes,
            questions=found.questions,
        )

    def missing(self, start: int) -> list[Matched]:
        rows = []
        for reference, pk in sorted(self.removed.items()):
            now = self.now.get(pk)
            if now is None:
                continue
            question = about_removed(reference, is_open=now.state.is_open)
            reasons = ("In the file when it was taken, and no longer in it",)
            rows.append(
                Matched(
                    start + pk, None, now, Outcome.MISSING, reasons=reasons, questions=(question,)
                )
            )
        return rows


def _with_names(words: Mapping[str, str], draft: Draft) -> dict[str, str]:
    """The words of a row with directorate and service as the review knows them; a name that waits
    for an answer, or is as it was, says nothing."""
    found = {key: text for key, text in words.items() if not (text and key in NAMED)}
    return {**found, **{key: str(draft.value(key)) for key in NAMED if draft.value(key)}}


def _by_id(facts: Sequence[RecommendationFacts]) -> dict[int, RecommendationFacts]:
    return {one.id: one for one in facts if one.id is not None}
