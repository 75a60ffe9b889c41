"""Undo a batch whole: an import, a placement, a correction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from moothall.actions.models import Ownership, Part, StateChange, TargetDate, Update
from moothall.core.history import record
from moothall.core.models import Batch, User, Withdrawal
from moothall.core.operations import withdraw_batch
from moothall.core.policies import Refused, editing
from moothall.recommendations.models import (
    AuditPlacement,
    RatingGiven,
    Recommendation,
    TextVersion,
)
from moothall.recommendations.now import rebuild
from moothall.recommendations.rows import natural

TABLES: tuple[tuple[type[Any], str], ...] = (
    (TextVersion, "recommendation_id"),
    (RatingGiven, "recommendation_id"),
    (TargetDate, "action_id"),
    (Update, "action_id"),
    (Part, "action_id"),
    (StateChange, "action_id"),
    (Ownership, "action_id"),
)
WORDS = {
    "import": "A later import says more about",
    "placement": "Somebody has since placed",
    "correction": "Somebody has since corrected",
}
SHOWN = 5


def undo_blockers(batch: Batch, *, besides: Collection[Batch] = ()) -> list[str]:
    """What has been built on a batch since, a sentence each; empty when it can be undone.

    ``besides`` are batches that will be undone before it, so that they don't block.
    """
    if Withdrawal.objects.filter(batch=batch).exists():
        return ["It was undone already."]
    mine = set(touched(batch))
    later: dict[str, set[int]] = {}
    for model, anchor in TABLES:
        rows = model.objects.speaking().exclude(batch__in=besides)
        rows = rows.filter(batch__council_id=batch.council_id, batch_id__gt=batch.pk)
        for pk, kind in rows.values_list(anchor, "batch__kind").distinct():
            if pk in mine:
                later.setdefault(kind, set()).add(pk)
    names = dict(
        Recommendation.objects.filter(council=batch.council).values_list("pk", "reference")
    )
    sentences = [_sentence(kind, [names[pk] for pk in ids]) for kind, ids in sorted(later.items())]
    return sentences + _later_placements(batch, besides)


def _sentence(kind: str, references: list[str]) -> str:
    start = WORDS.get(kind, "Something later says more about")
    shown = sorted(references, key=natural)
    more = len(shown) - SHOWN
    named = ", ".join(shown[:SHOWN]) + (f" and {more} more" if more > 0 else "")
    return f"{start} {len(shown)} of its recommendations: {named}."


def _later_placements(batch: Batch, besides: Collection[Batch]) -> list[str]:
    """An audit's placement is replaced by a later one; undoing the first would change nothing."""
    mine = AuditPlacement.objects.filter(batch=batch).values("audit_id")
    later = AuditPlacement.objects.speaking().filter(audit_id__in=mine, batch_id__gt=batch.pk)
    later = later.exclude(batch__in=besides)
    names = later.order_by("audit__name").values_list("audit__name", flat=True).distinct()
    return [f"The audit {name} was placed again later." for name in names]


def touched(batch: Batch) -> Iterator[int]:
    """The ids of the recommendations that a batch speaks of, some of them more than once."""
    for model, anchor in TABLES:
        yield from model.objects.filter(batch=batch).values_list(anchor, flat=True).distinct()


def undo(*, batch: Batch, by: User, reason: str) -> Withdrawal:
    """Take back all that a batch wrote. Refused while anything is built on it."""
    council, subject = batch.council, f"batch {batch.pk}"
    with editing(council=council, by=by, verb="undo", subject=subject):
        if blockers := undo_blockers(batch):
            raise Refused(" ".join(("This can't be undone.", *blockers)))
        made = withdraw_batch(batch=batch, by=by, reason=reason)
        ids = set(touched(batch))
        rebuild(council, ids)
        detail = {"kind": batch.kind, "recommendations": len(ids)}
        record(
            council=council, by=by, verb="undo", subject=subject, detail=detail,
            texts={"reason": reason},
        )  # fmt: skip
        return made
