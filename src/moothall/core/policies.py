"""Who may change a council's record; refusals are written to its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction

from .history import Actor, lock, record
from .models import Batch, Council, Membership, Role, User, Withdrawal


class Refused(Exception):  # noqa: N818  (it is raised by rules, not by mistakes)
    """Something that may not be done. Its text is a sentence fit for the person who asked."""


def _member(user: User, council: Council) -> Membership | None:
    if not user.is_active:
        return None
    return Membership.objects.filter(user=user, council=council).first()


def named(name: str, longest: int, what: str) -> str:
    """A name with single spaces. Refused when nothing is left of it, or when it is too long."""
    name = " ".join(name.split())
    if not name:
        raise Refused(f"{what} needs a name.")
    if len(name) > longest:
        raise Refused(f"{what} can have a name of {longest} characters at most.")
    return name


def check_edits(user: User, council: Council) -> None:
    """Refuse whoever may not change the council's record."""
    if _joined(user, council).role != Role.EDITS:
        raise Refused(f"{user.name} may read the record of {council.name}, and not change it.")


def check_sets_up(user: User, council: Council) -> None:
    """Refuse whoever may not change the council's people and settings."""
    if not _joined(user, council).sets_up:
        raise Refused(f"{user.name} may not set up {council.name}.")


def check_organises(user: User, council: Council) -> None:
    """Refuse whoever may neither change the record nor set it up.

    Directorates, services, posts and cycles come from the papers that somebody takes in as well as
    from the set-up.
    """
    if not _joined(user, council).sets_up:
        check_edits(user, council)


def _joined(user: User, council: Council) -> Membership:
    member = _member(user, council)
    if member is None:
        raise Refused(f"{user.name} may not see the record of {council.name}.")
    return member


def check_open(batch: Batch, council: Council) -> None:
    """Refuse a batch that can take no more rows: withdrawn, or another council's."""
    if batch.council_id != council.pk:
        raise Refused("These changes belong to another council.")
    if Withdrawal.objects.filter(batch=batch).exists():
        raise Refused("These changes were undone, so nothing can be added to them.")


@contextmanager
def editing(
    *,
    council: Council,
    by: Actor,
    verb: str,
    subject: str,
    check: Callable[[User, Council], None] = check_edits,
) -> Iterator[None]:
    """Check that ``by`` may change the record, and do the block in one transaction.

    ``check`` says what ``by`` must be allowed; it raises Refused.

    Changes to one council's record wait for each other, so what the block finds (a free number, no
    post of that title) still holds when it writes. A refusal, by this check or raised inside,
    undoes the block and is written to the history. Programs (an actor given in words) are started
    by whoever holds the server, and may.
    """
    try:
        if not isinstance(by, str):
            check(by, council)
        with transaction.atomic():
            lock(council)
            yield
    except Refused as refusal:
        detail = {"what": verb, "why": str(refusal)}
        record(council=council, by=by, verb="refused", subject=subject, detail=detail)
        raise
