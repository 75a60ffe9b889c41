"""People who sign in, and what each may do in which council."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from moothall.core.history import Actor, Entry, record, record_all
from moothall.core.models import Council, Membership, Role, User
from moothall.core.policies import Refused, check_sets_up, editing, named

WRITTEN = 500


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody to be let in, as ``invited`` cleans it: the address in small letters."""

    email: str
    name: str
    role: Role
    sets_up: bool


def create_user(
    *,
    council: Council,
    email: str,
    name: str,
    role: Role | str | None = None,
    sets_up: bool = False,
    password: str | None = None,
    by: Actor,
) -> User:
    """A person who signs in by e-mail address, and with ``role`` is a member of the council.

    Without a password nobody can sign in as them until one is set. Refused when the address is
    taken.
    """
    with editing(
        council=council, by=by, verb="create user", subject="council", check=check_sets_up
    ):
        user = _new_user(council, email, name, password, by)
        if role is not None:
            _grant(council, user, Role(role), sets_up, by)
        return user


def invite(
    *, council: Council, email: str, name: str, role: Role | str, sets_up: bool, by: Actor
) -> User:
    """Let a person into the council: a new one, or one who signs in already (for another council).

    A new one has no password until they set it by a link. Refused when they are members already.
    """
    with editing(council=council, by=by, verb="grant", subject="council", check=check_sets_up):
        person = invited(email=email, name=name, role=role, sets_up=sets_up)
        return invite_all(council=council, people=[person], by=by)[0]


def invited(*, email: str, name: str, role: Role | str, sets_up: bool) -> Invited:
    """Somebody to be let in. Refused with what is no e-mail address, or without a name, which only
    those have no need of who sign in already."""
    email = _address(email)
    if name.strip() or not User.objects.filter(email=email).exists():
        name = named(name, 120, "A person")
    return Invited(email, name, Role(role), sets_up)


def invite_all(*, council: Council, people: Sequence[Invited], by: Actor) -> list[User]:
    """Let people in as ``invite`` does, all of them or none, by as many statements however many.

    No address may be among them twice.
    """
    with editing(council=council, by=by, verb="grant", subject="council", check=check_sets_up):
        known = _known(people)
        _check_new(council, known)
        asleep = [user.pk for user in known.values() if not user.is_active]
        User.objects.filter(pk__in=asleep).update(is_active=True)
        new = [_unsigned(one) for one in people if one.email not in known]
        try:
            with transaction.atomic():
                User.objects.bulk_create(new, batch_size=WRITTEN)
        except IntegrityError as fault:
            raise Refused(
                "Somebody else has just let one of these people in: try again."
            ) from fault
        users = known | {user.email: user for user in new}
        Membership.objects.bulk_create(
            [
                Membership(
                    council=council, user=users[one.email], role=one.role, sets_up=one.sets_up
                )
                for one in people
            ],
            batch_size=WRITTEN,
        )
        record_all(council=council, by=by, entries=_let_in(people, users, known))
        return [users[one.email] for one in people]


def grant(
    *, council: Council, user: User, role: Role | str, sets_up: bool | None = None, by: Actor
) -> Membership:
    """Say what a person may do in a council, in place of what they might before.

    ``sets_up`` None leaves that right as it is. Refused when nobody could set the council up.
    """
    subject = f"user {user.pk}"
    with editing(council=council, by=by, verb="grant", subject=subject, check=check_sets_up):
        if sets_up is False:
            _check_not_last(council, user)
        return _grant(council, user, Role(role), sets_up, by)


def remove_member(*, council: Council, user: User, by: Actor) -> None:
    """End what a person may do in a council. What they did stays under their name.

    Who is of no other council can't sign in any more; invited again, they can. Refused when nobody
    else could set the council up.
    """
    subject = f"user {user.pk}"
    with editing(
        council=council, by=by, verb="remove member", subject=subject, check=check_sets_up
    ):
        member = Membership.objects.filter(council=council, user=user).first()
        if member is None:
            raise Refused(f"{user.name} is not one of the people of {council}.")
        _check_not_last(council, user)
        member.delete()
        if not Membership.objects.filter(user=user).exists():
            user.is_active = False
            user.save(update_fields=["is_active"])
        record(
            council=council, by=by, verb="remove member", subject=subject,
            texts={"name": user.name, "email": user.email},
        )  # fmt: skip


def rename_user(*, council: Council, user: User, name: str, by: Actor) -> None:
    """Change a person's name. Refused for one who is of another council too, which knows them by
    the name they have."""
    subject = f"user {user.pk}"
    with editing(council=council, by=by, verb="rename user", subject=subject, check=check_sets_up):
        name = named(name, 120, "A person")
        if name == user.name:
            return
        if user.memberships.exclude(council=council).exists():
            raise Refused(f"{user.name} is known to another council by this name.")
        texts = {"from": user.name, "to": name}
        user.name = name
        user.save(update_fields=["name"])
        record(council=council, by=by, verb="rename user", subject=subject, texts=texts)


def _new_user(council: Council, email: str, name: str, password: str | None, by: Actor) -> User:
    email, name = _address(email), named(name, 120, "A person")
    try:
        with transaction.atomic():
            user = User.objects.create_user(email=email, name=name, password=password)
    except IntegrityError as fault:
        raise Refused(f"{email} signs in already.") from fault
    texts = {"name": user.name, "email": user.email}
    record(council=council, by=by, verb="create user", subject=f"user {user.pk}", texts=texts)
    return user


def _known(people: Sequence[Invited]) -> dict[str, User]:
    """Those who sign in already, by their addresses."""
    emails = [one.email for one in people]
    found: dict[str, User] = {}
    for start in range(0, len(emails), WRITTEN):
        rows = User.objects.filter(email__in=emails[start : start + WRITTEN])
        found |= {user.email: user for user in rows}
    return found


def _check_new(council: Council, known: dict[str, User]) -> None:
    if not known:
        return
    emails = Membership.objects.filter(council=council).values_list("user__email", flat=True)
    if here := sorted(known.keys() & set(emails)):
        raise Refused(f"{here[0]} is one of the people of {council} already.")


def _unsigned(one: Invited) -> User:
    """A user who can't sign in until they set a password."""
    user = User(email=one.email, name=one.name)
    user.set_unusable_password()
    return user


def _let_in(
    people: Sequence[Invited], users: dict[str, User], known: dict[str, User]
) -> Iterator[Entry]:
    for one in people:
        user = users[one.email]
        subject = f"user {user.pk}"
        if one.email not in known:
            yield Entry("create user", subject, texts={"name": user.name, "email": user.email})
        detail = {"role": one.role.value, "sets_up": one.sets_up}
        yield Entry("grant", subject, detail, {"name": user.name})


def _check_not_last(council: Council, user: User) -> None:
    who = Membership.objects.filter(council=council, sets_up=True, user__is_active=True)
    if who.filter(user=user).exists() and not who.exclude(user=user).exists():
        raise Refused(
            f"{user.name} is the last one who may set up {council}: let somebody else first."
        )


def _address(email: str) -> str:
    email = email.strip().lower()
    if not email or "@" not in email:
        raise Refused(f"{email!r} is not an e-mail address.")
    if len(email) > 254:
        raise Refused("An e-mail address can have 254 characters at most.")
    return email


def _grant(council: Council, user: User, role: Role, sets_up: bool | None, by: Actor) -> Membership:
    given: dict[str, object] = {"role": role}
    if sets_up is not None:
        given["sets_up"] = sets_up
    membership, _ = Membership.objects.update_or_create(council=council, user=user, defaults=given)
    record(
        council=council,
        by=by,
        verb="grant",
        subject=f"user {user.pk}",
        detail={"role": role.value, **({"sets_up": sets_up} if sets_up is not None else {})},
        texts={"name": user.name},
    )
    return membership
