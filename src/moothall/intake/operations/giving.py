"""Give papers, which are kept first and read later; cancel one, try it again, give its date."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial

from django.conf import settings
from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, User
from moothall.core.policies import Refused, editing
from moothall.intake.models import Import, Upload
from moothall.intake.preparing import WHOLE, Covers, configured_limits
from moothall.reading.sniffing import check_size

from .checking import go_on
from .given import kept, named, subject_of
from .reading import check_may, read, take

State = Upload.State
TOO_LATE = "{name} was read before it could be cancelled: it is listed under Imports."
NOT_WAITING = "{name} is not waiting and not being read, so there is nothing to cancel."
IN_HAND = "{name} is waiting or being read: cancel it first."
IS_READ = "{name} was read: it is listed under Imports."
NO_SCANS = "{name} has no scanned page that was not read."
IS_ASIDE = "{name} was put aside: give it again."


def give(
    *,
    council: Council,
    papers: Sequence[tuple[str, bytes]],
    covers: Covers = WHOLE,
    by: User,
) -> list[Upload]:
    """Keep each (name, bytes) to be read; they are listed together.

    Raises ReadingError for one that is empty or too large: then none is kept.
    """
    for _, data in papers:
        check_size(data, configured_limits())
    together = secrets.token_hex(16)
    with editing(council=council, by=by, verb="give", subject="council"):
        given = [kept(council, name, data, covers, together, by) for name, data in papers]
    return at_once(given)


def cancel(*, upload: Upload, by: User) -> Upload:
    """The paper is not to be read. It stays, to be tried again or put aside.

    A program that reads it hears of it within a second or two. Refused where it was read before.
    """
    with _turning(upload, "cancel", by):
        now = _locked(upload)
        if now.state == State.READ:
            raise Refused(TOO_LATE.format(name=now.name))
        if now.state not in (State.WAITING, State.READING):
            raise Refused(NOT_WAITING.format(name=now.name))
        return _turned(now, State.CANCELLED, "cancel", by)


def try_again(*, upload: Upload, see_scans: bool = False, by: User) -> Upload:
    """Read the same bytes again: after a fault, or what was cancelled. ``see_scans``: with the
    words of scanned pages recognised."""
    with _turning(upload, "try again", by):
        now = _waiting_for_a_person(upload)
        now.see_scans = now.see_scans or see_scans
        now = _turned(now, State.WAITING, "try again", by)
    return at_once([now])[0]


def give_again(*, import_: Import, by: User) -> Upload:
    """Read a paper's scanned pages too: the same bytes, given once more. The import stays as it is.

    Refused where the paper has no scanned page that was not read.
    """
    council, paper = import_.council, import_.paper
    with editing(council=council, by=by, verb="give", subject=f"import {import_.pk}"):
        if not import_.reading.get("scanned"):
            raise Refused(NO_SCANS.format(name=paper.name))
        covers = Covers(import_.as_at, list(import_.directorates.all()), import_.overdue_only, True)
        together, data = secrets.token_hex(16), bytes(paper.file.data)
        given = kept(council, paper.name, data, covers, together, by)
    return at_once([given])[0]


def give_date(*, upload: Upload, as_at: dt.date, by: User) -> Upload:
    """Say which date a paper speaks for that prints none, and read it."""
    with _turning(upload, "give date", by):
        now = _waiting_for_a_person(upload)
        now.as_at = as_at
        now = _turned(now, State.WAITING, "give date", by)
    return at_once([now])[0]


def put_aside(*, upload: Upload, by: User) -> Upload:
    """Nothing more is to become of it: it leaves the lists. Its bytes and history stay."""
    with _turning(upload, "put aside", by):
        return _turned(_waiting_for_a_person(upload), State.ASIDE, "put aside", by)


def _turning(upload: Upload, verb: str, by: User) -> AbstractContextManager[None]:
    return editing(
        council=upload.council, by=by, verb=verb, subject=subject_of(upload),
        check=partial(check_may, upload),
    )  # fmt: skip


def _waiting_for_a_person(upload: Upload) -> Upload:
    now = _locked(upload)
    for state, words in (
        (State.WAITING, IN_HAND), (State.READING, IN_HAND), (State.READ, IS_READ),
        (State.ASIDE, IS_ASIDE),
    ):  # fmt: skip
        if now.state == state:
            raise Refused(words.format(name=now.name))
    return now


def _locked(upload: Upload) -> Upload:
    """The row as it stands, which nobody else can turn until the transaction ends."""
    return (
        Upload.objects.select_for_update(of=("self",)).select_related("council").get(pk=upload.pk)
    )


def _turned(upload: Upload, state: Upload.State, verb: str, by: User) -> Upload:
    upload.state, upload.holder, upload.fault = state, "", ""
    upload.stage, upload.done, upload.of, upload.attempts = "", 0, 0, 0
    upload.heartbeat = timezone.now()
    upload.ended = None if state == State.WAITING else upload.heartbeat
    upload.save()
    detail = {"name": named(upload)}
    if upload.as_at:
        detail["as_at"] = upload.as_at.isoformat()
    record(
        council=upload.council, by=by, verb=verb, subject=subject_of(upload), detail=detail
    )  # fmt: skip
    go_on(upload)
    return upload


def at_once(given: list[Upload]) -> list[Upload]:
    """Where no program reads in the background (in tests), each is read before this returns, and
    what it carries."""
    if settings.MOOTHALL_READ_AT_ONCE:
        together = {upload.together for upload in given}
        while waiting := Upload.objects.filter(together__in=together, state=State.WAITING).first():
            read(take(waiting))
        for upload in given:
            upload.refresh_from_db()
    return given
