"""Keep a paper that was given, or that a letter carries: its bytes, its row, its history."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, StoredFile, User
from moothall.documents.tree import Attachment
from moothall.intake.models import Check, Upload
from moothall.intake.preparing import Covers
from moothall.reading.limits import ReadingError

DEEPEST = 4
"""Letters in letters: what stands deeper is left where it is."""
MOST = 200
"""Papers that one letter may carry, with those in letters within it."""
TOO_MANY = (
    "The e-mail carries more than {most} papers, or letters that do: save those that matter, and "
    "give them by themselves."
)


UNNAMED = "a paper to be checked"
"""What the history calls it: the name of an unpublished paper is for those who may see it."""


def kept(
    council: Council,
    name: str,
    data: bytes,
    covers: Covers,
    together: str,
    by: User,
    to_check: Check | None = None,
) -> Upload:
    """One paper, to be read. Called within a transaction."""
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
        see_scans=covers.see_scans,
        to_check=to_check,
        by=by,
        at=now,
        heartbeat=now,
    )
    upload.directorates.set(covers.directorates)
    detail = {"name": named(upload), "sha256": digest}
    record(council=council, by=by, verb="give", subject=subject_of(upload), detail=detail)
    return upload


def subject_of(upload: Upload) -> str:
    return f"upload {upload.pk}"


def named(upload: Upload) -> str:
    """The paper's name, as the history of the record may say it."""
    return UNNAMED if upload.to_check_id else upload.name


def said_of(upload: Upload) -> Covers:
    """What the person said who gave it."""
    chosen = list(upload.directorates.all())
    return Covers(upload.as_at, chosen, upload.overdue_only, upload.see_scans)


def check_carried(letter: Upload, attachments: Sequence[Attachment]) -> None:
    """Raises ReadingError for more papers than anybody sends: each is read, and the next waits."""
    first = letter.name.partition("/")[0]
    beside = Upload.objects.filter(council=letter.council, together=letter.together)
    others = beside.filter(name__startswith=f"{first}/").exclude(name__startswith=f"{letter.name}/")
    if others.count() + len(attachments) > MOST:
        raise ReadingError(TOO_MANY.format(most=MOST))


def carried(letter: Upload, attachments: Sequence[Attachment]) -> list[Upload]:
    """The papers that a letter carries, each to be read as if it had been given beside it.

    Those that were given before, because the letter is read again, stay as they are. Called within
    a transaction.
    """
    if letter.name.count("/") >= DEEPEST:
        return []
    beside = Upload.objects.filter(council=letter.council, together=letter.together)
    known = set(beside.values_list("name", flat=True))
    covers = said_of(letter)
    names = {f"{letter.name}/{one.name}"[-255:]: one.data for one in attachments if one.data}
    return [
        kept(letter.council, name, data, covers, letter.together, letter.by, letter.to_check)
        for name, data in names.items()
        if name not in known
    ]
