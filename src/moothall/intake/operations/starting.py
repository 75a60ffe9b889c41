"""Read a paper and store its preview; make the preview again when something has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, Directorate, User
from moothall.core.operations import store_paper
from moothall.core.policies import Refused, editing
from moothall.intake.models import Import, ImportRow
from moothall.intake.preparing import Prepared, match, prepare, printed_date
from moothall.intake.stored import (
    SHOWN,
    answers_of,
    columns,
    drafts_of,
    record_state,
    row_of,
    scope_of,
)
from moothall.reading import wire
from moothall.reading.child import Progress, Reading
from moothall.reading.limits import Limits, ReadingError
from moothall.reading.reconciling.reconcile import Matched


def start_import(  # noqa: PLR0913  (what the upload page asks, each by its name)
    *,
    council: Council,
    name: str,
    data: bytes,
    as_at: dt.date | None = None,
    directorates: Sequence[Directorate] = (),
    overdue_only: bool = True,
    by: User,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Import:
    """Read a paper in a child process and store the paper and its preview, and nothing else.

    ``as_at`` None takes the date that the paper prints. Raises ReadingError when it can't be read,
    Refused when it prints no date or when ``by`` may not change the record.
    """
    with editing(council=council, by=by, verb="start import", subject="council"):
        pass  # refused before anything costly is done
    prepared = prepare(
        council=council,
        name=name,
        data=data,
        as_at=as_at,
        directorates=directorates,
        overdue_only=overdue_only,
        limits=limits,
        progress=progress,
    )
    with editing(council=council, by=by, verb="start import", subject="council"):
        return store(
            council=council, prepared=prepared, data=data, directorates=directorates, by=by
        )


@dataclass(frozen=True, slots=True)
class Given:
    """What became of one paper of several: ``made``, or ``fault``, a ReadingError or Refused."""

    name: str
    made: Import | None = None
    fault: ReadingError | Refused | None = None


def start_imports(
    *,
    council: Council,
    papers: Sequence[tuple[str, bytes]],
    as_at: dt.date | None = None,
    directorates: Sequence[Directorate] = (),
    overdue_only: bool = True,
    by: User,
) -> list[Given]:
    """``start_import`` for each (name, bytes), one after the other; a bad one holds none up."""
    given = []
    for name, data in papers:
        try:
            made = start_import(
                council=council,
                name=name,
                data=data,
                as_at=as_at,
                directorates=directorates,
                overdue_only=overdue_only,
                by=by,
            )
        except (ReadingError, Refused) as fault:
            given.append(Given(name, fault=fault))
        else:
            given.append(Given(name, made))
    return given


@transaction.atomic
def store(
    *,
    council: Council,
    prepared: Prepared,
    data: bytes,
    directorates: Sequence[Directorate],
    by: User,
) -> Import:
    """Keep a preview as an import under review."""
    reading, scope = prepared.reading, prepared.scope
    paper = store_paper(
        council=council,
        name=reading.name or "paper",
        data=data,
        format=reading.format,
        as_at=scope.as_at,
        title=reading.document.title,
        by=by,
    )
    import_ = Import.objects.create(
        council=council,
        paper=paper,
        as_at=scope.as_at,
        overdue_only=scope.overdue_only,
        reading=_reading_out(reading),
        beside=record_state(council),
        by=by,
        at=timezone.now(),
    )
    import_.directorates.set(directorates)
    ImportRow.objects.bulk_create(row_of(import_, matched) for matched in prepared.matched)
    detail = {"paper": str(paper), "rows": len(prepared.drafts), "as_at": scope.as_at.isoformat()}
    record(
        council=council, by=by, verb="start import", subject=f"import {import_.pk}", detail=detail
    )
    return import_


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


@transaction.atomic
def reconcile_again(*, import_: Import) -> Import:
    """Make the preview again beside the record as it stands now; answers are kept.

    Rows of what is no longer missing go, with their answers.
    """
    import_.beside = record_state(import_.council)
    matched = matched_now(import_)
    held = {row.position: row for row in import_.rows.all()}
    fresh: list[ImportRow] = []
    changed: list[ImportRow] = []
    for found in matched:
        row = held.pop(found.position, None)
        if row is None:
            fresh.append(row_of(import_, found))
            continue
        for name, value in columns(found).items():
            setattr(row, name, value)
        changed.append(row)
    ImportRow.objects.filter(pk__in=[row.pk for row in held.values()]).delete()
    names = [name.removesuffix("_id") for name in columns(matched[0])]
    ImportRow.objects.bulk_update(changed, names, batch_size=200)
    ImportRow.objects.bulk_create(fresh)
    import_.save(update_fields=["beside"])
    return import_


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


def matched_now(import_: Import) -> tuple[Matched, ...]:
    """The preview as it would be made now. A row that was committed asks nothing any more."""
    rows = list(import_.rows.all())
    kept = {row.position: row.match_id for row in rows if row.reference and row.match_id}
    answers = answers_of(import_)
    pins: dict[int, int | None] = {**answers.pins(), **kept}
    matched = match(import_.council, drafts_of(rows), scope_of(import_), pins, answers.apart())
    return tuple(replace(m, questions=()) if m.position in kept else m for m in matched)


def _reading_out(reading: Reading) -> dict[str, Any]:
    printed = printed_date(reading)
    document = reading.document
    return {
        "format": reading.format,
        "pages": reading.pages,
        "printed_as_at": printed.isoformat() if printed else None,
        "document": wire.document_out(document),
        "not_recognised": [
            {"place": n.place.as_dict(), "what": n.what} for n in reading.not_recognised
        ],
        "remarks": [{"place": p.as_dict(), "what": words} for p, words in document.remarks],
    }
