"""A stored preview as plain values again, and the other way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from moothall.core.models import Batch, Council, CouncilSetting, Withdrawal
from moothall.documents.drafts import Draft
from moothall.reading.reconciling.deciding import Decisions
from moothall.reading.reconciling.questions import Answer, Question
from moothall.reading.reconciling.reconcile import Matched, Outcome, Scope

from .drafts import draft_in
from .models import Decision, Import, ImportRow

TITLE, CONFIRMED, WITHDRAWN = "title", "confirmed", "withdrawn"
"""A decision that accepts a row: no question of the preview, and reversible until the commit.

An answer to a question is withdrawn, too, where the question is asked of other words."""

SHOWN = ("outcome", "match_id", "score", "reasons", "changes", "questions")


def record_state(council: Council) -> str:
    """A mark of the record as it stands: another one after any change that a preview rests on."""
    batches = Batch.objects.filter(council=council).aggregate(newest=Max("pk"))
    gone = Withdrawal.objects.filter(batch__council=council).aggregate(newest=Max("pk"))
    settings = CouncilSetting.objects.filter(council=council).aggregate(newest=Max("pk"))
    return "-".join(str(found["newest"] or 0) for found in (batches, gone, settings))


def reading_mark(import_: Import) -> str:
    """A mark of how persons said that a paper is to be read: its scope, columns and names.

    Another one as soon as somebody says otherwise.
    """
    told = {
        "as_at": import_.as_at.isoformat(),
        "overdue_only": import_.overdue_only,
        "directorates": sorted(import_.directorates.values_list("pk", flat=True)),
        "layouts": import_.reading.get("layouts", {}),
        "names": import_.names,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def scope_of(import_: Import) -> Scope:
    names = tuple(sorted(import_.directorates.values_list("name", flat=True)))
    return Scope(import_.as_at, names, import_.overdue_only)


def drafts_of(import_: Import) -> list[Draft]:
    """The paper's drafts, in its order. Of large papers nothing is kept beside them."""
    told = import_.rows.exclude(draft={}).order_by("position").values_list("draft", flat=True)
    return [draft_in(data) for data in told.iterator(chunk_size=500)]


UNCOMPARED = ("draft", "blocks")
"""Columns of a row that comparing it again doesn't need."""


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
    """A row without its draft."""
    return ImportRow(parent=import_, position=matched.position, **columns(matched))


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

    ``given`` are the acceptances, of a new row with its title, of one that only changes with what
    changes: ``accepted`` are those of rows that are still what was accepted.
    """

    by_position: Mapping[int, Mapping[str, Decision]]
    given: Mapping[int, Decision] = field(default_factory=dict)

    @property
    def accepted(self) -> dict[int, Decision]:
        return {n: d for n, d in self.given.items() if stands(d, d.row)}

    def accepts(self, row: ImportRow) -> bool:
        """Whether the row as it is now is what was accepted."""
        decision = self.given.get(row.position)
        return decision is not None and stands(decision, row)

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
            d.row.audit: str(d.value) for d in decided if d is not None and d.answer == "different"
        }


NOTHING_SAID = Answers({})


def answers_of(import_: Import, keys: Sequence[int] | None = None) -> Answers:
    """What was decided, of the rows with these keys (None: of all). They come without drafts."""
    found: dict[int, dict[str, Decision]] = {}
    accepted: dict[int, Decision] = {}
    told = [
        decision
        for own in _in_parts(keys)
        for decision in Decision.objects.filter(**own, row__parent=import_)
        .select_related("by")
        .order_by("pk")
    ]
    wanted = None if keys is None else {decision.row_id for decision in told}
    rows = {
        row.pk: row
        for own in (_in_parts(wanted, "pk") if told else ())
        for row in import_.rows.filter(**own).defer(*UNREAD)
    }
    for decision in told:
        decision.row = rows[decision.row_id]
        position = decision.row.position
        kept: dict[Any, Decision] = found.setdefault(position, {})
        key: Any = decision.question
        if key == TITLE:
            kept, key = accepted, position
        if decision.answer == WITHDRAWN:
            kept.pop(key, None)
        else:
            kept[key] = decision
    return Answers(found, accepted)


def _in_parts(keys: Collection[int] | None, name: str = "row") -> Iterator[dict[str, Any]]:
    """What to filter by, for as many keys at once as SQLite takes."""
    if keys is None:
        yield {}
        return
    listed = sorted(keys)
    for start in range(0, len(listed), 500):
        yield {f"{name}__in": listed[start : start + 500]}


UNREAD = ("draft", "reasons", "questions", "blocks")
"""Columns of a row that its decisions don't need."""


def changes_seen(row: ImportRow) -> dict[str, str]:
    """What accepting a row that changes the record keeps: a digest of what it would change."""
    told = json.dumps(row.changes, sort_keys=True).encode()
    return {"changes": hashlib.sha256(told).hexdigest()}


def stands(decision: Decision, row: ImportRow) -> bool:
    """Whether the row is still what was accepted: the record may have changed since."""
    if isinstance(decision.value, dict):
        return bool(decision.value == changes_seen(row))
    return row.match_id is None or bool(row.reference)
