"""Give papers, which are kept first and read later; cancel one, try it again, give its date."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, StoredFile, User
from moothall.core.policies import Refused, editing
from moothall.intake.models import Upload
from moothall.intake.preparing import WHOLE, Covers, configured_limits
from moothall.reading.sniffing import check_size

from .reading import read, take

State = Upload.State
TOO_LATE = "{name} was read before it could be cancelled: it is listed under Imports."
NOT_WAITING = "{name} is not waiting and not being read, so there is nothing to cancel."
IN_HAND = "{name} is waiting or being read: cancel it first."
IS_READ = "{name} was read: it is listed under Imports."
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
        given = [_kept(council, name, data, covers, together, by) for name, data in papers]
    return _at_once(given)


def _kept(
    council: Council, name: str, data: bytes, covers: Covers, together: str, by: User
) -> Upload:
    digest = hashlib.sha256(data).hexdigest()
    file, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"data": data, "size": len(data)}
    )
    now = timezone.now()
    upload = Upload.objects.create(
        council=council,
        file=file,
        name=name[-255:] or "paper",
        together=together,
        as_at=covers.as_at,
        overdue_only=covers.overdue_only,
        by=by,
        at=now,
        heartbeat=now,
    )
    upload.directorates.set(covers.directorates)
    detail = {"name": upload.name, "sha256": digest}
    record(council=council, by=by, verb="give", subject=subject_of(upload), detail=detail)
    return upload


def subject_of(upload: Upload) -> str:
    return f"upload {upload.pk}"


def cancel(*, upload: Upload, by: User) -> Upload:
    """The paper is not to be read. It stays, to be tried again or put aside.

    A program that reads it hears of it within a second or two. Refused where it was read before.
    """
    with editing(council=upload.council, by=by, verb="cancel", subject=subject_of(upload)):
        now = _locked(upload)
        if now.state == State.READ:
            raise Refused(TOO_LATE.format(name=now.name))
        if now.state not in (State.WAITING, State.READING):
            raise Refused(NOT_WAITING.format(name=now.name))
        return _turned(now, State.CANCELLED, "cancel", by)


def try_again(*, upload: Upload, by: User) -> Upload:
    """Read the same bytes again: after a fault, or what was cancelled."""
    with editing(council=upload.council, by=by, verb="try again", subject=subject_of(upload)):
        now = _turned(_waiting_for_a_person(upload), State.WAITING, "try again", by)
    return _at_once([now])[0]


def give_date(*, upload: Upload, as_at: dt.date, by: User) -> Upload:
    """Say which date a paper speaks for that prints none, and read it."""
    with editing(council=upload.council, by=by, verb="give date", subject=subject_of(upload)):
        now = _waiting_for_a_person(upload)
        now.as_at = as_at
        now = _turned(now, State.WAITING, "give date", by)
    return _at_once([now])[0]


def put_aside(*, upload: Upload, by: User) -> Upload:
    """Nothing more is to become of it: it leaves the lists. Its bytes and history stay."""
    with editing(council=upload.council, by=by, verb="put aside", subject=subject_of(upload)):
        return _turned(_waiting_for_a_person(upload), State.ASIDE, "put aside", by)


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
    detail = {"name": upload.name}
    if upload.as_at:
        detail["as_at"] = upload.as_at.isoformat()
    record(
        council=upload.council, by=by, verb=verb, subject=subject_of(upload), detail=detail
    )  # fmt: skip
    return upload


def _at_once(given: list[Upload]) -> list[Upload]:
    """Where no program reads in the background (in tests), each is read before this returns."""
    if settings.MOOTHALL_READ_AT_ONCE:
        for upload in given:
            read(take(upload))
            upload.refresh_from_db()
    return given
