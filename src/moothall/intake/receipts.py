"""What a commit did, as JSON: counts, references, decisions and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from moothall.core.models import Batch, User
from moothall.reading.reconciling.deciding import (
    Decisions,
    audits_asked,
    left_out,
    needs_decision,
)
from moothall.reading.reconciling.questions import LATER
from moothall.reading.reconciling.reconcile import Matched, Outcome
from moothall.reading.reconciling.saying import state_of
from moothall.recommendations.operations import TakenIn

from .stored import Answers


def receipt_of(
    matched: Sequence[Matched],
    decisions: Decisions,
    answers: Answers,
    taken: TakenIn,
    batch: Batch | None,
    by: User,
    at: datetime,
) -> dict[str, Any]:
    """One commit: {"counts", "new", "changed", "closed", "left", "decisions", "by", "at"}."""
    closed = [
        m.existing.reference
        for m in matched
        if m.outcome is Outcome.MISSING
        and m.existing is not None
        and (answer := decisions.get(m.position, {}).get("missing"))
        and answer.answer == "closed"
    ]
    asked = audits_asked(matched)
    left = [_left(m, decisions) for m in matched if _is_left(m, asked, decisions)]
    made = [
        {
            "row": position + 1,
            "question": key,
            "answer": d.answer,
            "reason": d.reason,
            "by": d.by.email,
            "at": d.at.isoformat(),
        }
        for position, found in sorted(answers.by_position.items())
        for key, d in sorted(found.items())
    ]
    changed = [reference for reference in taken.changed if reference not in closed]
    same = sum(m.outcome is Outcome.SAME for m in matched)
    new_closed = sum(
        m.outcome is Outcome.NEW and m.draft is not None and not state_of(m.draft).is_open
        for m in matched
        if not left_out(m, asked, decisions)
    )
    return {
        "counts": {
            "read": sum(m.draft is not None for m in matched),
            "new": len(taken.new),
            "new_closed": new_closed,
            "changed": len(changed),
            "closed": len(closed),
            "same": same,
            "left": len(left),
            "decisions": len(made),
        },
        "new": taken.new,
        "changed": changed,
        "closed": closed,
        "left": left,
        "decisions": made,
        "batch": batch.pk if batch else None,
        "by": by.email,
        "by_name": by.name,
        "at": at.isoformat(),
    }


def with_commit(receipt: dict[str, Any], done: dict[str, Any]) -> dict[str, Any]:
    """An import's receipt with one more commit: the references of all, the rest of the last."""
    if not receipt:
        return {**done, "commits": [done]}
    sums = {name: [*receipt[name], *done[name]] for name in ("new", "changed", "closed")}
    counts = {**done["counts"], **{name: len(found) for name, found in sums.items()}}
    for name in ("new_closed", "proposed", "placed"):
        counts[name] += receipt["counts"].get(name, 0)
    sums["directorates"] = [*receipt.get("directorates", []), *done["directorates"]]
    return {**done, **sums, "counts": counts, "commits": [*receipt["commits"], done]}


def _is_left(row: Matched, asked: Mapping[str, Matched], decisions: Decisions) -> bool:
    if row.outcome in {Outcome.SAME, Outcome.MISSING}:
        return row.outcome is Outcome.MISSING and needs_decision(
            row, decisions.get(row.position, {})
        )
    return left_out(row, asked, decisions)


def _left(row: Matched, decisions: Decisions) -> dict[str, Any]:
    answers = decisions.get(row.position, {})
    why = "not decided"
    if not needs_decision(row, answers):
        later = any(a.answer == LATER for a in answers.values())
        why = "put off" if later else "left out"
    audit = str(row.draft.value("audit") or "") if row.draft else ""
    return {
        "row": row.position + 1 if row.draft else None,
        "reference": row.existing.reference if row.existing else "",
        "audit": audit or (row.existing.audit if row.existing else ""),
        "why": why,
    }
