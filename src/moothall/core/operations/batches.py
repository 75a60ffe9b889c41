"""Open and withdraw batches: rows written together, which are taken back together."""

from __future__ import annotations

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Batch, Council, User, Withdrawal
from moothall.core.policies import Refused, editing


def open_batch(*, council: Council, kind: str, by: User) -> Batch:
    """A batch for rows to belong to: "import", "placement" or "correction"."""
    with editing(council=council, by=by, verb="open batch", subject=kind):
        batch = Batch.objects.create(council=council, kind=kind, by=by, at=timezone.now())
        subject, detail = f"batch {batch.pk}", {"kind": kind}
        record(council=council, by=by, verb="open batch", subject=subject, detail=detail)
        return batch


def withdraw_batch(*, batch: Batch, by: User, reason: str) -> Withdrawal:
    """Take a batch back: its rows stay, and no longer speak.

    Refused when it was taken back before. Today's positions are not computed again here: records
    are undone with ``recommendations.operations.undo``, which does both.
    """
    council, subject = batch.council, f"batch {batch.pk}"
    with editing(council=council, by=by, verb="withdraw batch", subject=subject):
        Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        if earlier := Withdrawal.objects.filter(batch=batch).first():
            raise Refused(f"This was undone on {earlier.at:%-d %B %Y} already.")
        made = Withdrawal.objects.create(batch=batch, by=by, at=timezone.now(), reason=reason)
        detail = {"kind": batch.kind, "reason": reason}
        record(council=council, by=by, verb="withdraw batch", subject=subject, detail=detail)
        return made
