"""Take an import back: before its commit, or whole after it."""

from __future__ import annotations

from moothall.core.history import record
from moothall.core.models import User
from moothall.core.policies import Refused, editing
from moothall.intake.models import Import
from moothall.recommendations.operations import undo_blockers as batch_blockers
from moothall.recommendations.operations import undo_within

from .comparing import lock, lock_under_review


def undo_blockers(import_: Import) -> list[str]:
    """What has been built on the import since, a sentence each; empty when it can be undone."""
    if not import_.batches.exists():
        return ["Nothing of it was committed."] if import_.stage != Import.Stage.COMMITTED else []
    own = list(import_.batches.order_by("-pk"))
    return list(
        dict.fromkeys(sentence for batch in own for sentence in batch_blockers(batch, besides=own))
    )


def undo(*, import_: Import, by: User, reason: str) -> Import:
    """Take back all that an import wrote, by new rows; nothing is deleted.

    Refused with the reasons while anything is built on it.
    """
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="undo import", subject=subject):
        lock(import_)
        if not reason.strip():
            raise Refused("Say why this import is undone.")
        if import_.stage != Import.Stage.COMMITTED and not import_.batches.exists():
            raise Refused("Nothing of this import was committed, so there is nothing to undo.")
        if import_.stage == Import.Stage.UNDONE:
            raise Refused("This import was undone already.")
        ids: set[int] = set()
        for batch in import_.batches.order_by("-pk"):
            ids |= undo_within(batch=batch, by=by, reason=reason)
        import_.stage = Import.Stage.UNDONE
        import_.save(update_fields=["stage"])
        record(
            council=council, by=by, verb="undo import", subject=subject,
            detail={"recommendations": len(ids)}, texts={"reason": reason},
        )  # fmt: skip
        return import_


def discard(*, import_: Import, by: User) -> Import:
    """Put an import aside: nothing of it was committed, and nothing will be."""
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="discard import", subject=subject):
        lock_under_review(import_)
        if import_.batches.exists():
            raise Refused("A part of this import is committed: undo it instead.")
        import_.stage = Import.Stage.DISCARDED
        import_.save(update_fields=["stage"])
        record(council=council, by=by, verb="discard import", subject=subject)
        return import_
