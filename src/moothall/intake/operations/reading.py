"""What the program does that reads papers in the background: take one, read it, tell the end.

Nothing here is asked by a person, so nothing is refused; what a paper causes is kept with it.

A paper is read by whoever holds it. A holder that says nothing for PATIENCE is taken for dead, and
another takes the paper; should it live after all, it finds that the paper is not its own any more,
and stores nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Sequence
from functools import partial

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from moothall.core.history import lock, record
from moothall.core.models import Council, User
from moothall.core.policies import Refused, check_edits, editing
from moothall.documents.tree import Attachment
from moothall.intake.models import Import, Upload
from moothall.intake.policies import check_gave
from moothall.intake.preparing import NothingFound, Undated, prepare
from moothall.reading.limits import Cancelled, ReadingError
from moothall.reading.process import Progress

from .checking import CheckedReading, go_on, keep, read_to_check
from .given import carried, check_carried, named, said_of, subject_of
from .starting import store

log = logging.getLogger(__name__)

State = Upload.State
PATIENCE = dt.timedelta(seconds=30)
"""A holder that has said nothing for so long is dead; on SQLite it may wait 20 s to say it."""
MOST_ATTEMPTS = 3
NEEDED = ("council", "by", "file", "to_check__council", "to_check__by")
PROGRAM = "moothall work"
GAVE_UP = (
    "Moothall was stopped {times} times while it read this file, so it reads it no more: save it "
    "again in the program that made it, or divide it into smaller files."
)
LETTER_ALONE = (
    "Its own text states no recommendation; the papers that it carries are read by themselves."
)
OWN_FAULT = (
    "Moothall met a fault of its own while it read this file. The fault is in its log, under "
    "upload {number}: tell whoever runs Moothall, and then try again."
)


class Stopped(Exception):  # noqa: N818  (it is a wish, not an error)
    """The program that reads is to end: raised by who hears of the progress."""


def ready() -> QuerySet[Upload]:
    """Those that nobody reads and that should be read, the one that was given first first."""
    dead = timezone.now() - PATIENCE
    left = Q(state=State.READING, heartbeat__lt=dead)
    return Upload.objects.filter(Q(state=State.WAITING) | left).order_by("at", "pk")


def take_next() -> Upload | None:
    """The next paper, held by whoever asks; None where none waits. Two never get the same."""
    if not ready().exists():  # or each look would take SQLite's one lock for writing
        return None
    with transaction.atomic():
        locked = ready().select_for_update(skip_locked=True, of=("self",))
        upload = locked.select_related(*NEEDED).first()
        if upload is None:
            return None
        tried = upload.attempts
        _held(upload)
    if tried < MOST_ATTEMPTS:
        return upload
    _end_if_held(upload, State.FAILED, GAVE_UP.format(times=tried))
    return take_next()


@transaction.atomic
def take(upload: Upload) -> Upload:
    """This one, which waits."""
    found = ready().select_for_update(of=("self",)).select_related(*NEEDED)
    return _held(found.get(pk=upload.pk))


def _held(upload: Upload) -> Upload:
    upload.state, upload.holder = State.READING, secrets.token_hex(16)
    upload.started = upload.heartbeat = timezone.now()
    upload.stage, upload.done, upload.of = "", 0, 0
    upload.attempts += 1
    upload.save()
    return upload


def still_held(upload: Upload, stage: str, done: int, of: int) -> bool:
    """Says how far its holder is; False when it is not the holder's any more."""
    own = Upload.objects.filter(pk=upload.pk, holder=upload.holder)
    now = timezone.now()
    return bool(own.update(heartbeat=now, stage=stage[:20], done=done, of=of))


@transaction.atomic
def hand_back(upload: Upload) -> None:
    """Its holder ends without having read it; that is no attempt."""
    own = Upload.objects.filter(pk=upload.pk, holder=upload.holder)
    attempts = max(0, upload.attempts - 1)
    own.update(
        state=State.WAITING, holder="", stage="", done=0, of=0, attempts=attempts,
        heartbeat=timezone.now(),
    )  # fmt: skip


def read(upload: Upload, progress: Progress | None = None) -> None:
    """Read a paper that is held, and keep its import or its fault; neither if it was cancelled.

    ``progress`` may raise Cancelled or Stopped. Raises OperationalError or InterfaceError where the
    database does not answer: the paper stays held, and is read again when its holder is taken for
    dead. A database that refuses what was read is a fault of our own.
    """
    attached: list[Attachment] = []
    try:
        _read(upload, attached, progress)
    except Undated as fault:
        _end_if_held(upload, State.UNDATED, str(fault), attached)
    except NothingFound as fault:
        state = State.ASIDE if attached else State.FAILED
        _end_if_held(upload, state, LETTER_ALONE if attached else str(fault), attached)
    except (ReadingError, Refused) as fault:
        _end_if_held(upload, State.FAILED, str(fault))
    except Cancelled:
        log.info("Reading was cancelled", extra={"told": {"upload": upload.pk}})
    except Stopped:
        hand_back(upload)
    except (InterfaceError, OperationalError):
        raise
    except Exception:
        log.exception("A paper could not be read", extra={"told": {"upload": upload.pk}})
        _end_if_held(upload, State.FAILED, OWN_FAULT.format(number=upload.pk))


def check_may(upload: Upload, user: User, council: Council) -> None:
    """Refuse whoever may not have this paper read: what is imported is for those who may change the
    record, what is checked for the one who gave it."""
    if upload.to_check is None:
        check_edits(user, council)
    else:
        check_gave(user, upload.to_check)


def _read(upload: Upload, attached: list[Attachment], progress: Progress | None) -> None:
    council, data, by = upload.council, bytes(upload.file.data), upload.by
    check_may(upload, by, council)
    covers = said_of(upload)
    heard = progress or _silent

    def hold(attachments: Sequence[Attachment]) -> None:
        check_carried(upload, attachments)
        attached.extend(attachments)

    if upload.to_check is not None:
        _store_to_check(upload, read_to_check(upload, hold, heard), attached)
        return
    try:
        prepared = prepare(
            council=council, name=upload.name, data=data, covers=covers, progress=heard,
            carried=hold,
        )  # fmt: skip
    except ReadingError:
        heard("done", 0, 0)  # whoever stops this program may have ended the child as well
        raise
    heard("done", 0, 0)
    with editing(council=council, by=by, verb="start import", subject="council"):
        if not _locked_if_held(upload):
            raise Cancelled
        made = store(council=council, prepared=prepared, data=data, by=by)
        _end(upload, State.READ, made=made)
        carried(upload, attached)


def _store_to_check(upload: Upload, found: CheckedReading, attached: Sequence[Attachment]) -> None:
    council, by, subject = upload.council, upload.by, subject_of(upload)
    check = partial(check_may, upload)
    with editing(council=council, by=by, verb="check papers", subject=subject, check=check):
        if not _locked_if_held(upload):
            raise Cancelled
        _end(upload, State.READ)
        carried(upload, attached)
        keep(upload, found)


def _silent(_stage: str, _done: int, _of: int) -> None:
    """Nobody hears of the progress."""


def _end_if_held(
    upload: Upload, state: Upload.State, fault: str, attached: Sequence[Attachment] = ()
) -> None:
    council = upload.council
    with transaction.atomic():
        lock(council)  # first, as whoever cancels does, or each would wait for the other
        if not _locked_if_held(upload):
            return
        _end(upload, state, fault)
        carried(upload, attached)
        go_on(upload)
        detail = {"name": named(upload), "why": fault}
        record(
            council=council, by=PROGRAM, verb="not read", subject=f"upload {upload.pk}",
            detail=detail,
        )  # fmt: skip


def _locked_if_held(upload: Upload) -> bool:
    own = Upload.objects.select_for_update(of=("self",))
    return own.filter(pk=upload.pk, holder=upload.holder).exists()


def _end(
    upload: Upload, state: Upload.State, fault: str = "", *, made: Import | None = None
) -> None:
    upload.state, upload.holder, upload.fault, upload.made = state, "", fault, made
    upload.ended = timezone.now()
    upload.save()
