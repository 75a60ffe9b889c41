"""People who sign in, and what each may do in which council."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from moothall.core.history import Actor, record
from moothall.core.models import Council, Membership, Role, User
from moothall.core.policies import Refused, editing, named


def create_user(
    *,
    council: Council,
    email: str,
    name: str,
    role: Role | str | None = None,
    password: str | None = None,
    by: Actor,
) -> User:
    """A person who signs in by e-mail address, and with ``role`` is a member of the council.

    Without a password nobody can sign in as them until one is set. Refused when the address is
    taken.
    """
    with editing(council=council, by=by, verb="create user", subject="council"):
        email = email.strip().lower()
        if not email or "@" not in email:
            raise Refused(f"{email!r} is not an e-mail address.")
        if len(email) > 254:
            raise Refused("An e-mail address can have 254 characters at most.")
        name = named(name, 120, "A person")
        try:
            with transaction.atomic():
                user = User.objects.create_user(email=email, name=name, password=password)
        except IntegrityError as fault:
            raise Refused(f"{email} signs in already.") from fault
        texts = {"name": user.name, "email": user.email}
        record(council=council, by=by, verb="create user", subject=f"user {user.pk}", texts=texts)
        if role is not None:
            _grant(council, user, Role(role), by)
        return user


def grant(*, council: Council, user: User, role: Role | str, by: Actor) -> Membership:
    """Say what a person may do in a council, in place of what they might before."""
    with editing(council=council, by=by, verb="grant", subject=f"user {user.pk}"):
        return _grant(council, user, Role(role), by)


def _grant(council: Council, user: User, role: Role, by: Actor) -> Membership:
    membership, _ = Membership.objects.update_or_create(
        council=council, user=user, defaults={"role": role}
    )
    record(
        council=council,
        by=by,
        verb="grant",
        subject=f"user {user.pk}",
        detail={"role": role.value},
        texts={"name": user.name},
    )
    return membership
