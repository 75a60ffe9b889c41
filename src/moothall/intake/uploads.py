"""Every read of the papers that were given and not read yet."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from moothall.core.models import Council

from .models import Upload

State = Upload.State
UNDER_WAY = (State.WAITING, State.READING)
NOT_READ = (*UNDER_WAY, State.UNDATED, State.FAILED, State.CANCELLED)
SILENCE = dt.timedelta(minutes=1)
"""Papers that wait for so long, while nobody reads any, wait for a program that does not run."""


def uploads(council: Council) -> QuerySet[Upload]:
    """Those that the council gave to be imported, as they were given."""
    given = Upload.objects.filter(council=council, to_check=None)
    return given.select_related("council", "by", "made")


def not_read(council: Council) -> QuerySet[Upload]:
    """Those that wait, are being read, or need a person."""
    return uploads(council).filter(state__in=NOT_READ)


def given_together(council: Council, together: str) -> QuerySet[Upload]:
    """The papers of one form, read ones too."""
    return uploads(council).filter(together=together).exclude(state=State.ASIDE)


def carried_by(upload: Upload) -> QuerySet[Upload]:
    """The papers that a letter carried, and those that were in letters within it."""
    beside = given_together(upload.council, upload.together)
    return beside.filter(name__startswith=f"{upload.name}/")


def before(upload: Upload) -> int:
    """How many papers are read before this one, any council's: they wait in one line."""
    earlier = Q(at__lt=upload.at) | Q(at=upload.at, pk__lt=upload.pk)
    return Upload.objects.filter(earlier, state__in=UNDER_WAY).count()


def nobody_reads() -> bool:
    """Whether papers wait while no program seems to run that reads them."""
    since = timezone.now() - SILENCE
    if not Upload.objects.filter(state__in=UNDER_WAY, heartbeat__lt=since).exists():
        return False
    alive = Q(state=State.READING, heartbeat__gte=since) | Q(ended__gte=since)
    return not Upload.objects.filter(alive).exists()
