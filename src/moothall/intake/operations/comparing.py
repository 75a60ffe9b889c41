"""Make a preview again: when the record, the paper's scope or what a person said has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from moothall.core.bulk import insert, update
from moothall.core.history import record
from moothall.core.models import Council, Directorate, User
from moothall.core.operations import store_paper
from moothall.core.policies import Refused, editing
from moothall.core.queries import ratings
from moothall.intake.collecting import uncollected
from moothall.intake.models import Import, ImportRow
from moothall.intake.preparing import listed, match
from moothall.intake.standing import COLUMNS, stand, sum_up
from moothall.intake.stored import (
    SHOWN,
    UNCOMPARED,
    answers_of,
    columns,
    drafts_of,
    record_state,
    row_of,
    scope_of,
)
from moothall.reading.reconciling.reconcile import Matched


def set_scope(
    *,
    import_: Import,
    as_at: dt.date,
    directorates: Sequence[Directorate] = (),
    overdue_only: bool,
    by: User,
) -> Import:
    """Say again what the paper covers and which date it speaks for; the preview is made again."""
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="set scope", subject=subject):
        lock_under_review(import_)
        if import_.batches.exists() and as_at != import_.as_at:
            raise Refused("A part of this import is committed, so its date can't be changed.")
        if as_at != import_.as_at:
            paper = import_.paper
            import_.paper = store_paper(
                council=council,
                name=paper.name,
                data=bytes(paper.file.data),
                format=paper.format,
                as_at=as_at,
                title=paper.title,
                by=by,
            )
        import_.as_at, import_.overdue_only = as_at, overdue_only
        drafts = drafts_of(import_)
        import_.reading = {**import_.reading, "listed": listed(drafts, as_at)}
        import_.save()
        import_.directorates.set(directorates)
        names = [d.name for d in directorates]
        detail = {"as_at": as_at.isoformat(), "directorates": names, "overdue_only": overdue_only}
        record(council=council, by=by, verb="set scope", subject=subject, detail=detail)
        return reconcile_again(import_=import_)


def lock(import_: Import) -> None:
    """Hold the import until the transaction ends, and read it as it is now.

    The council comes first, as in every write to its history: two that wait for each other's lock
    would wait for ever. Two imports committed at once would each find the other's recommendations
    new.
    """
    Council.objects.select_for_update(no_key=True).get(pk=import_.council_id)
    Import.objects.select_for_update(of=("self",)).get(pk=import_.pk)
    import_.refresh_from_db()


def lock_under_review(import_: Import) -> None:
    """Hold the import, and refuse one that is no longer under review."""
    lock(import_)
    if import_.stage != Import.Stage.REVIEW:
        words = Import.Stage(import_.stage).label.lower()
        raise Refused(f"The import of {import_.paper} is {words}, and can't be changed.")


@uncollected()
@transaction.atomic
def reconcile_again(*, import_: Import) -> Import:
    """Make the preview again beside the record as it stands now; answers are kept.

    Rows of what is no longer missing go, with their answers. Only rows that came out other than
    before are written.
    """
    import_.beside = record_state(import_.council)
    import_.save(update_fields=["beside"])
    rows = list(import_.rows.defer(*UNCOMPARED))
    held = {row.position: row for row in rows}
    answers = answers_of(import_)
    known = ratings(import_.council, import_.as_at)
    fresh: list[ImportRow] = []
    changed: list[ImportRow] = []
    for found in matched_now(import_, rows):
        row = held.pop(found.position, None)
        if row is None:
            fresh.append(stand(row_of(import_, found), None, answers, known))
            continue
        before = _told(row)
        for name, value in columns(found).items():
            setattr(row, name, value)
        stand(row, found.draft, answers, known)
        if _told(row) != before:
            changed.append(row)
    _delete(row.pk for row in held.values())
    update(changed, WRITTEN)
    insert(fresh)
    sum_up(import_)
    return import_


WRITTEN = (*(name.removesuffix("_id") for name in SHOWN), *COLUMNS)


def _told(row: ImportRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in (*SHOWN, *COLUMNS))


def _delete(keys: Iterable[int]) -> None:
    gone = list(keys)
    for start in range(0, len(gone), 500):
        ImportRow.objects.filter(pk__in=gone[start : start + 500]).delete()


def refresh(*, import_: Import) -> bool:
    """Make the preview again if the record has changed since, and say whether it came out other.

    It costs three short queries while nothing has changed. Only an import under review is touched.
    """
    if import_.stage != Import.Stage.REVIEW or import_.beside == record_state(import_.council):
        return False
    with transaction.atomic():
        lock(import_)
        if import_.stage != Import.Stage.REVIEW or import_.beside == record_state(import_.council):
            return False  # somebody else was quicker
        before = _shown(import_)
        reconcile_again(import_=import_)
        return _shown(import_) != before


def _shown(import_: Import) -> list[tuple[Any, ...]]:
    return list(import_.rows.order_by("position").values_list("position", *SHOWN))


def matched_now(import_: Import, rows: Sequence[ImportRow]) -> tuple[Matched, ...]:
    """The preview as it would be made now of all the import's ``rows``. One that was committed asks
    nothing any more."""
    kept = {row.position: row.match_id for row in rows if row.reference and row.match_id}
    answers = answers_of(import_)
    pins: dict[int, int | None] = {**answers.pins(), **kept}
    matched = match(
        import_.council,
        drafts_of(import_),
        scope_of(import_),
        pins,
        answers.apart(),
        import_.names,
    )
    return tuple(replace(m, questions=()) if m.position in kept else m for m in matched)
