"""Give papers to be checked; say who sees what was found; check again; remove."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from contextlib import AbstractContextManager

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import Council, User
from moothall.core.policies import Refused, editing
from moothall.core.queries import role_of
from moothall.intake.models import Check, Naming, Upload
from moothall.intake.policies import check_gave, check_member
from moothall.intake.preparing import Covers, configured_limits
from moothall.intake.uploads import UNDER_WAY
from moothall.reading.sniffing import check_size

from .checking import begin_again
from .given import kept
from .giving import at_once

MOST = 20
"""Papers that may be checked together: each is compared with each."""
TOO_MANY = f"Give {MOST} papers to be checked together at most."
NOTHING = "Give at least one paper to be checked."
IN_HAND = "These papers are being read: cancel that first, or wait."
NOTHING_READ = "None of these papers was read, so there is nothing to check."
STRANGER = "{who} may not read the record of {council}, so cannot be named here."
NAMED = "{who} sees these findings already."
NOT_NAMED = "{who} was not named, so there is nothing to take back."


def give_to_check(
    *,
    council: Council,
    papers: Sequence[tuple[str, bytes]],
    as_at: dt.date | None = None,
    published: bool = False,
    see_scans: bool = False,
    by: User,
) -> Check:
    """Keep each (name, bytes) to be read and checked, one by one and against the others.

    ``as_at`` is the date that they speak for, where that is not their own. Raises ReadingError for
    one that is empty or too large: then none is kept.
    """
    for _, data in papers:
        check_size(data, configured_limits())
    with editing(
        council=council, by=by, verb="give to check", subject="council", check=check_member
    ):
        if not papers:
            raise Refused(NOTHING)
        if len(papers) > MOST:
            raise Refused(TOO_MANY)
        check = Check.objects.create(
            council=council, published=published, as_at=as_at, by=by, at=timezone.now()
        )
        detail = {"papers": len(papers), "seen": _seen(check)}
        record(council=council, by=by, verb="give to check", subject=str(check), detail=detail)
        covers, together = Covers(as_at, see_scans=see_scans), secrets.token_hex(16)
        given = [kept(council, name, data, covers, together, by, check) for name, data in papers]
    at_once(given)
    check.refresh_from_db()
    return check


def _seen(check: Check) -> str:
    return "all who read the record" if check.published else "those who are named"


def check_again(*, check: Check, by: User) -> Check:
    """Read and check the same papers again: with checks that were added since, or after a fault.

    What people said of a finding stays with it.
    """
    with _of_giver(check, "check again", by):
        uploads = Upload.objects.filter(to_check=check)
        if uploads.filter(state__in=UNDER_WAY).exists():
            raise Refused(IN_HAND)
        read = list(uploads.filter(state=Upload.State.READ))
        if not read:
            raise Refused(NOTHING_READ)
        check.state, check.fault, check.ended = Check.State.WAITING, "", None
        check.save(update_fields=["state", "fault", "ended"])
        begin_again(read)
        record(council=check.council, by=by, verb="check again", subject=str(check))
    at_once(read)
    check.refresh_from_db()
    return check


def name_person(*, check: Check, person: User, by: User) -> Naming:
    """Let somebody of the council see what was found, and decide on it."""
    with _of_giver(check, "name person", by):
        council = check.council
        if not person.is_active or role_of(person, council) is None:
            raise Refused(STRANGER.format(who=person.name, council=council.name))
        known = check.namings.filter(user=person, ended_at=None)
        if person.pk == check.by_id or known.exists():
            raise Refused(NAMED.format(who=person.name))
        made = Naming.objects.create(parent=check, user=person, by=by, at=timezone.now())
        detail = {"person": person.email}
        record(council=council, by=by, verb="name person", subject=str(check), detail=detail)
        return made


def take_back_naming(*, check: Check, person: User, by: User) -> None:
    """Somebody who was named sees no more what was found."""
    with _of_giver(check, "take back naming", by):
        naming = check.namings.filter(user=person, ended_at=None).first()
        if naming is None:
            raise Refused(NOT_NAMED.format(who=person.name))
        naming.ended_by, naming.ended_at = by, timezone.now()
        naming.save()
        detail = {"person": person.email}
        record(
            council=check.council, by=by, verb="take back naming", subject=str(check),
            detail=detail,
        )  # fmt: skip


def say_published(*, check: Check, published: bool, by: User) -> Check:
    """Say whether the papers are published: who sees what was found follows from it."""
    with _of_giver(check, "say published", by):
        check.published = published
        check.save(update_fields=["published"])
        detail = {"seen": _seen(check)}
        record(
            council=check.council, by=by, verb="say published", subject=str(check), detail=detail
        )
        return check


def remove_check(*, check: Check, by: User) -> Check:
    """Nobody sees it any more. Its files, what was found and its history are kept."""
    with _of_giver(check, "remove check", by):
        now = timezone.now()
        Upload.objects.filter(to_check=check, state__in=UNDER_WAY).update(
            state=Upload.State.CANCELLED, holder="", ended=now
        )
        check.removed_by, check.removed_at = by, now
        check.save(update_fields=["removed_by", "removed_at"])
        record(council=check.council, by=by, verb="remove check", subject=str(check))
        return check


def _of_giver(check: Check, verb: str, by: User) -> AbstractContextManager[None]:
    def gave(user: User, _council: Council) -> None:
        check_gave(user, check)

    return editing(council=check.council, by=by, verb=verb, subject=str(check), check=gave)
