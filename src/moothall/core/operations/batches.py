"""Open and withdraw batches: rows written together, which are taken back together."""

from __future__ import annotations

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Batch, Council, User, Withdrawal
from moothall.core.policies import Refused, editing
from moothall.facts.phrases import day_in_words

LONGEST_REASON = 500


def open_batch(*, council: Council, kind: str, by: User) -> Batch:
    """A batch for rows to belong to: "import", "placement" or "correction"."""
    with editing(council=council, by=by, verb="open batch", subject=kind):
        batch = Batch.objects.create(council=council, kind=kind, by=by, at=timezone.now())
        subject, detail = f"batch {batch.pk}", {"kind": kind}
        record(council=council, by=by, verb="open batch", subject=subject, detail=detail)
        return batch


def withdraw_batch(*, batch: Batch, by: User, reason: str) -> Withdrawal:
    """Take a batch back: its rows stay, and no longer speak.

    Refused when it was taken back before, or when the reason is too long to keep. Today's positions
    are not computed again here, nor is the history written: records are undone with
    ``recommendations.operations.undo``, which does both.
    """
    council, subject = batch.council, f"batch {batch.pk}"
    with editing(council=council, by=by, verb="withdraw batch", subject=subject):
        if earlier := Withdrawal.objects.filter(batch=batch).first():
            day = day_in_words(timezone.localdate(earlier.at))
            raise Refused(f"This was undone on {day} already.")
        reason = " ".join(reason.split())
        if len(reason) > LONGEST_REASON:
            raise Refused(f"A reason can have {LONGEST_REASON} characters at most.")
        return Withdrawal.objects.create(batch=batch, by=by, at=timezone.now(), reason=reason)
