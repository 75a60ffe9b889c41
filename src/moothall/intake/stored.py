"""A stored preview as plain values again, and the other way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from moothall.core.models import Batch, Council, CouncilSetting, Withdrawal
from moothall.documents.drafts import Draft
from moothall.reading.reconciling.deciding import Decisions
from moothall.reading.reconciling.questions import Answer, Question
from moothall.reading.reconciling.reconcile import Matched, Outcome, Scope

from .drafts import draft_in, draft_out
from .models import Decision, Import, ImportRow

TITLE, CONFIRMED, WITHDRAWN = "title", "confirmed", "withdrawn"
"""A decision that accepts a row: no question of the preview, and reversible until the commit."""

SHOWN = ("outcome", "match_id", "score", "reasons", "changes", "questions")


def record_state(council: Council) -> str:
    """A mark of the record as it stands: another one after any change that a preview rests on."""
    batches = Batch.objects.filter(council=council).aggregate(newest=Max("pk"))
    gone = Withdrawal.objects.filter(batch__council=council).aggregate(newest=Max("pk"))
    settings = CouncilSetting.objects.filter(council=council).aggregate(newest=Max("pk"))
    return "-".join(str(found["newest"] or 0) for found in (batches, gone, settings))


def scope_of(import_: Import) -> Scope:
    names = tuple(sorted(import_.directorates.values_list("name", flat=True)))
    return Scope(import_.as_at, names, import_.overdue_only)


def drafts_of(rows: Iterable[ImportRow]) -> list[Draft]:
    """The paper's drafts, in its order."""
    return [draft_in(row.draft) for row in rows if row.draft]


def columns(matched: Matched) -> dict[str, Any]:
    """The columns that a preview fills, as JSON values."""
    return {
        "outcome": matched.outcome.value,
        "match_id": matched.existing.id if matched.existing else None,
        "score": matched.score,
        "reasons": list(matched.reasons),
        "changes": [change.as_dict() for change in matched.changes],
        "questions": [question.as_dict() for question in matched.questions],
    }


def row_of(import_: Import, matched: Matched) -> ImportRow:
    draft = draft_out(matched.draft) if matched.draft else {}
    return ImportRow(parent=import_, position=matched.position, draft=draft, **columns(matched))


def is_as_stored(row: ImportRow, matched: Matched) -> bool:
    return {name: getattr(row, name) for name in SHOWN} == columns(matched)


def matched_of(row: ImportRow) -> Matched:
    """What a row asks and states, without the recommendation that it matches."""
    return Matched(
        position=row.position,
        draft=draft_in(row.draft) if row.draft else None,
        existing=None,
        outcome=Outcome(row.outcome),
        score=row.score,
        reasons=tuple(row.reasons),
        questions=tuple(Question.from_dict(q) for q in row.questions),
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """The latest decision on each question of each row, by position and key.

    ``accepted`` are rows that a person accepted as they stand now: a new one with its title, one
    that only changes with what changes.
    """

    by_position: Mapping[int, Mapping[str, Decision]]
    accepted: Mapping[int, Decision] = field(default_factory=dict)

    def titles(self) -> dict[int, str]:
        """The titles that a person confirmed for new ones."""
        return {n: d.value for n, d in self.accepted.items() if isinstance(d.value, str)}

    def plain(self) -> Decisions:
        return {
            position: {key: Answer(d.answer, d.value, d.reason) for key, d in found.items()}
            for position, found in self.by_position.items()
        }

    def pins(self) -> dict[int, int | None]:
        """The matches that a person decided."""
        found: dict[int, int | None] = {}
        for position, answers in self.by_position.items():
            decision = answers.get("match")
            if decision and decision.answer == "same":
                found[position] = decision.value
            elif decision and decision.answer == "different":
                found[position] = None
        return found

    def apart(self) -> dict[str, str]:
        """The audits of the paper that a person said are not the one on record beside them."""
        decided = (found.get("audit") for found in self.by_position.values())
        return {
            str(d.row.draft["fields"]["audit"]["value"]): str(d.value)
            for d in decided
            if d is not None and d.answer == "different"
        }


def answers_of(import_: Import) -> Answers:
    found: dict[int, dict[str, Decision]] = {}
    accepted: dict[int, Decision] = {}
    decisions = Decision.objects.filter(row__parent=import_).select_related("row", "by")
    for decision in decisions.order_by("pk"):
        position = decision.row.position
        if decision.question != TITLE:
            found.setdefault(position, {})[decision.question] = decision
        elif decision.answer == CONFIRMED:
            accepted[position] = decision
        else:
            accepted.pop(position, None)
    return Answers(found, {n: d for n, d in accepted.items() if _stands(d)})


def changes_seen(row: ImportRow) -> dict[str, str]:
    """What accepting a row that changes the record keeps: a digest of what it would change."""
    told = json.dumps(row.changes, sort_keys=True).encode()
    return {"changes": hashlib.sha256(told).hexdigest()}


def _stands(decision: Decision) -> bool:
    """Whether the row is still what was accepted: the record may have changed since."""
    row = decision.row
    if isinstance(decision.value, dict):
        return bool(decision.value == changes_seen(row))
    return row.match_id is None or bool(row.reference)
