"""Undo a batch whole: an import, a placement, a correction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from moothall.actions.models import (
    DateReason,
    Detail,
    Ownership,
    Part,
    StateChange,
    TargetDate,
    Update,
)
from moothall.core.history import record
from moothall.core.models import Batch, Paper, User, Withdrawal
from moothall.core.operations import withdraw_batch
from moothall.core.policies import Refused, editing
from moothall.facts.references import natural
from moothall.recommendations.models import (
    AuditPlacement,
    PrintedReference,
    RatingGiven,
    Recommendation,
    TextVersion,
)
from moothall.recommendations.now import rebuild

TABLES: tuple[tuple[type[Any], str], ...] = (
    (TextVersion, "recommendation_id"),
    (RatingGiven, "recommendation_id"),
    (TargetDate, "action_id"),
    (DateReason, "date__action_id"),
    (Update, "action_id"),
    (Part, "action_id"),
    (StateChange, "action_id"),
    (Ownership, "action_id"),
    (Detail, "action_id"),
    (PrintedReference, "recommendation_id"),
)
IMPORT, CORRECTION = "import", "correction"
WORDS = {
    IMPORT: "A later import{paper} says more about",
    "placement": "Somebody has since placed",
    CORRECTION: "Somebody has since corrected",
}
SHOWN = 5


def undo_blockers(batch: Batch, *, besides: Collection[Batch] = ()) -> list[str]:
    """What has been built on a batch since, a sentence each; empty when it can be undone.

    On an import, only later imports build. Where its audits sit is kept for the next import and
    says nothing of its recommendations; what a person corrected goes with those that go.
    ``besides`` are batches that will be undone before it, so that they don't block.
    """
    if Withdrawal.objects.filter(batch=batch).exists():
        return ["It was undone already."]
    mine = set(touched(batch))
    later: dict[tuple[str, int | None], set[int]] = {}
    for model, anchor in TABLES:
        rows = model.objects.speaking().exclude(batch__in=besides)
        rows = rows.filter(batch__council_id=batch.council_id, batch_id__gt=batch.pk)
        if batch.kind == IMPORT:
            rows = rows.filter(batch__kind=IMPORT)
        for pk, kind, paper in rows.values_list(anchor, "batch__kind", "paper").distinct():
            if pk in mine:
                later.setdefault((kind, paper), set()).add(pk)
    names = dict(
        Recommendation.objects.filter(council=batch.council).values_list("pk", "reference")
    )
    papers = Paper.objects.in_bulk([paper for _, paper in later if paper is not None])
    sentences = [
        _sentence(kind, papers.get(paper or 0), [names[pk] for pk in ids])
        for (kind, paper), ids in sorted(later.items(), key=lambda one: (one[0][0], one[0][1] or 0))
    ]
    return sentences + _later_placements(batch, besides)


def _sentence(kind: str, paper: Paper | None, references: list[str]) -> str:
    named = f" ({paper}, as at {paper.as_at:%-d %B %Y})" if paper else ""
    start = WORDS.get(kind, "Something later says more about").format(paper=named)
    shown = sorted(references, key=natural)
    more = len(shown) - SHOWN
    listed = ", ".join(shown[:SHOWN]) + (f" and {more} more" if more > 0 else "")
    return f"{start} {len(shown)} of its recommendations: {listed}."


def _later_placements(batch: Batch, besides: Collection[Batch]) -> list[str]:
    """An audit's placement is replaced by a later one; undoing the first would change nothing."""
    if batch.kind == IMPORT:
        return []
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
    """Take back all that a batch wrote. Refused while anything is built on it.

    With recommendations that leave the record go what persons said of them alone: corrections, and
    places apart from their audits.
    """
    council, subject = batch.council, f"batch {batch.pk}"
    with editing(council=council, by=by, verb="undo", subject=subject):
        ids = undo_within(batch=batch, by=by, reason=reason)
        detail = {"kind": batch.kind, "recommendations": len(ids)}
        record(
            council=council, by=by, verb="undo", subject=subject, detail=detail,
            texts={"reason": reason},
        )  # fmt: skip
        return batch.withdrawal


def undo_within(*, batch: Batch, by: User, reason: str) -> set[int]:
    """``undo`` as a part of what its caller undoes, which writes the one row of history.

    The ids of the recommendations that the batch spoke of.
    """
    if blockers := undo_blockers(batch):
        raise Refused(" ".join(("This can't be undone.", *blockers)))
    withdraw_batch(batch=batch, by=by, reason=reason)
    ids = set(touched(batch))
    for own in _said_of(gone(ids)) if batch.kind == IMPORT else ():
        withdraw_batch(batch=own, by=by, reason=reason)
    rebuild(batch.council, ids)
    return ids


def gone(ids: Collection[int]) -> set[int]:
    """Those of which no text speaks any more."""
    speaking = TextVersion.objects.speaking().filter(recommendation_id__in=ids)
    return set(ids) - set(speaking.values_list("recommendation_id", flat=True))


def _said_of(ids: Collection[int]) -> list[Batch]:
    """The batches by which persons corrected these, or placed them apart from their audits."""
    rows = [
        TargetDate.objects.filter(action_id__in=ids, batch__kind=CORRECTION),
        RatingGiven.objects.filter(recommendation_id__in=ids, batch__kind=CORRECTION),
        Detail.objects.filter(action_id__in=ids, batch__kind=CORRECTION),
        DateReason.objects.filter(date__action_id__in=ids, batch__kind=CORRECTION),
        Ownership.objects.filter(action_id__in=ids, batch__kind="placement", apart=True),
    ]
    found = {pk for told in rows for pk in told.values_list("batch_id", flat=True)}
    return list(Batch.objects.filter(pk__in=found, withdrawal=None).order_by("pk"))
