"""Check papers once they are read: what the program that reads does after the last of them.

Papers given together are checked when none of them is under way any more, by whoever read the last
one. Where that one could not be read or was cancelled, another is read once more, so that a check
needs no queue of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from moothall.checking import run
from moothall.checking.papers import Paper
from moothall.core.history import record
from moothall.documents.tree import Attachment
from moothall.intake.checks import apart
from moothall.intake.checks.keeping import keep_findings, keep_paper, papers_of, paths_of
from moothall.intake.collecting import uncollected
from moothall.intake.models import Check, Upload
from moothall.intake.preparing import configured_limits, printed_date
from moothall.intake.uploads import UNDER_WAY
from moothall.reading.child import Reading, extract
from moothall.reading.process import Progress

log = logging.getLogger(__name__)

State = Upload.State
OWN_FAULT = (
    "Moothall met a fault of its own while it checked these papers. They were read, and can be "
    "seen here. The fault is in its log, under check {number}: tell whoever runs Moothall."
)


@dataclass(frozen=True, slots=True)
class CheckedReading:
    """A paper as read, and what was found in it and in those beside it.

    ``beside`` are the uploads whose papers it was checked with, None where others are under way.
    ``found`` is None where the check failed, for the reason ``fault``.
    """

    reading: Reading
    beside: frozenset[int] | None = None
    found: run.Checked | None = None
    fault: str = ""


@uncollected()
def read_to_check(
    upload: Upload, hold: Callable[[Sequence[Attachment]], None], heard: Progress
) -> CheckedReading:
    """Read a paper and, where it is the last of those given together, check them all.

    Stores nothing. ``hold`` is told of the papers that it carries. Raises ReadingError.
    """
    reading = extract(
        bytes(upload.file.data), upload.name, limits=configured_limits(), see=upload.see_scans,
        progress=heard,
    )  # fmt: skip
    if reading.document.attachments:
        hold(reading.document.attachments)
        reading = replace(reading, document=replace(reading.document, attachments=()))
    check = upload.to_check
    if check is None or _under_way(upload):
        return CheckedReading(reading)
    heard("checking", 0, 0)
    rows = [(row, paper) for row, paper in papers_of(check) if row.upload_id != upload.pk]
    beside = frozenset(row.upload_id for row, _ in rows)
    by_upload = {row.upload_id: paper for row, paper in rows}
    by_upload[upload.pk] = _paper(upload, reading)
    ordered = [by_upload[pk] for pk in sorted(by_upload)]
    try:
        found = apart.check(_named_apart(ordered), configured_limits(), heard)
    except apart.TooMuchError as fault:
        log.warning("Papers took too long to check", extra={"told": {"check": check.pk}})
        return CheckedReading(reading, beside, fault=str(fault))
    except apart.CheckFailedError:
        # Whatever a check trips over in a stranger's paper, the papers are read and others wait.
        log.exception("Papers could not be checked", extra={"told": {"check": check.pk}})
        return CheckedReading(reading, beside, fault=OWN_FAULT.format(number=check.pk))
    return CheckedReading(reading, beside, found)


def _paper(upload: Upload, reading: Reading) -> Paper:
    said = upload.to_check.as_at if upload.to_check else None
    return Paper(upload.name, reading.document, reading.drafts, said or printed_date(reading))


def _named_apart(papers: Sequence[Paper]) -> list[Paper]:
    """The papers under paths that differ."""
    paths = paths_of([paper.path for paper in papers])
    return [replace(paper, path=path) for path, paper in zip(paths, papers, strict=True)]


def _under_way(upload: Upload) -> bool:
    beside = Upload.objects.filter(to_check=upload.to_check_id, state__in=UNDER_WAY)
    return beside.exclude(pk=upload.pk).exists()


def keep(upload: Upload, told: CheckedReading) -> None:
    """Store a paper, and what was found where all of its companions are as they were then.

    Called within a transaction, when the upload is read.
    """
    check = upload.to_check
    if check is None:
        raise ValueError(f"{upload} was not given to be checked")
    keep_paper(upload, check, told.reading)
    kept = check.papers.exclude(upload__state=State.ASIDE)
    papers = list(kept.defer("printed").order_by("upload_id"))
    mates = frozenset(row.upload_id for row in papers) - {upload.pk}
    if _under_way(upload) or mates != told.beside:
        _end(check, Check.State.WAITING)
        go_on(upload)
        return
    if told.found is None:
        _end(check, Check.State.FAILED, told.fault)
        return
    check.tally = told.found.tally.as_dict()
    found = keep_findings(papers, told.found.findings)
    _end(check, Check.State.DONE)
    record(
        council=check.council, by=upload.by, verb="check papers", subject=str(check),
        detail={"papers": len(papers), "findings": found},
    )  # fmt: skip


def _end(check: Check, state: Check.State, fault: str = "") -> None:
    check.state, check.fault, check.ended = state, fault, timezone.now()
    # Not the rest: who sees it may have been said since this program took the paper.
    check.save(update_fields=["state", "fault", "ended", "tally"])


def go_on(upload: Upload) -> None:
    """Where nothing of a check is under way any more and it was not made, have one of its papers
    read again, at whose end it is made. Called within a transaction."""
    check = upload.to_check
    if check is None or check.removed_at is not None:
        return
    mates = Upload.objects.filter(to_check=check)
    if mates.filter(state__in=UNDER_WAY).exists():
        return
    if not Check.objects.filter(pk=check.pk, state=Check.State.WAITING).exists():
        return
    if last := mates.filter(state=State.READ).order_by("pk").last():
        begin_again([last])


def begin_again(uploads: Sequence[Upload]) -> None:
    """Have papers that were read wait for being read once more. Called within a transaction."""
    keys = [one.pk for one in uploads]
    now = timezone.now()
    Upload.objects.filter(pk__in=keys).update(
        state=State.WAITING, holder="", fault="", stage="", done=0, of=0, attempts=0,
        heartbeat=now, ended=None,
    )  # fmt: skip
