"""Read a paper and store its preview."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from moothall.core.bulk import insert
from moothall.core.history import record
from moothall.core.models import Council, User
from moothall.core.operations import store_paper
from moothall.core.policies import check_edits, editing
from moothall.core.queries import ratings
from moothall.intake.collecting import uncollected
from moothall.intake.drafts import draft_out
from moothall.intake.models import Import
from moothall.intake.names import named
from moothall.intake.preparing import (
    WHOLE,
    Covers,
    Prepared,
    drafts_in,
    listed,
    prepare,
    printed_date,
)
from moothall.intake.printed import Spans, blocks_of, keep
from moothall.intake.standing import stand, sum_up
from moothall.intake.stored import NOTHING_SAID, record_state, row_of
from moothall.intake.tables import used_out
from moothall.reading import wire
from moothall.reading.child import Reading
from moothall.reading.limits import Limits
from moothall.reading.process import Progress


def start_import(
    *,
    council: Council,
    name: str,
    data: bytes,
    covers: Covers = WHOLE,
    by: User,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Import:
    """Read a paper in a child process and store the paper and its preview, and nothing else.

    Raises ReadingError when it can't be read, Refused when it prints no date and none is given, or
    when ``by`` may not change the record.
    """
    with editing(council=council, by=by, verb="start import", subject="council"):
        pass  # refused before anything costly is done
    prepared = prepare(
        council=council, name=name, data=data, covers=covers, limits=limits, progress=progress
    )
    with editing(council=council, by=by, verb="start import", subject="council"):
        return store(council=council, prepared=prepared, data=data, by=by)


@uncollected()
@transaction.atomic
def store(*, council: Council, prepared: Prepared, data: bytes, by: User) -> Import:
    """Keep a preview as an import under review."""
    check_edits(by, council)
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
        reading={
            **reading_out(reading),
            "layouts": used_out(prepared.layouts),
            "listed": listed(prepared.drafts, scope.as_at),
        },
        beside=record_state(council),
        by=by,
        at=timezone.now(),
    )
    import_.directorates.set(prepared.covers.directorates)
    _keep_rows(import_, prepared)
    detail = {"paper": str(paper), "rows": len(prepared.drafts), "as_at": scope.as_at.isoformat()}
    record(
        council=council, by=by, verb="start import", subject=f"import {import_.pk}", detail=detail
    )
    return import_


def _keep_rows(import_: Import, prepared: Prepared) -> None:
    """The paper as printed, and each row with the numbers of its printed blocks."""
    document = prepared.reading.document
    blocks = blocks_of(document)
    keep(import_, document, blocks)
    spans = Spans(blocks)
    known = ratings(import_.council, import_.as_at)
    rows = []
    for matched in prepared.matched:
        row = row_of(import_, matched)
        stand(row, matched.draft, NOTHING_SAID, known)
        if matched.draft is not None:
            row.draft = draft_out(prepared.drafts[matched.position])
            row.blocks = spans.of(matched.draft)
        rows.append(row)
    insert(rows)
    sum_up(import_)


def reading_out(reading: Reading) -> dict[str, Any]:
    """What an import keeps of a reading, beside the document and the rows."""
    printed = printed_date(reading)
    return {
        "format": reading.format,
        "pages": reading.pages,
        "printed_as_at": printed.isoformat() if printed else None,
        "not_recognised": [
            {"place": n.place.as_dict(), "what": n.what} for n in reading.not_recognised
        ],
        "remarks": [{"place": p.as_dict(), "what": w} for p, w in reading.document.remarks],
        "scanned": list(reading.document.scanned),
        "tables": [wire.table_out(table) for table in reading.tables],
        "named": named(drafts_in(reading)),
    }
