"""The table of people who may sign in, and what they may do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from moothall.core.history import Actor
from moothall.core.models import Council, Membership, Role
from moothall.core.operations.people import (
    Invited,
    grant,
    invite_all,
    invited,
    remove_member,
    rename_user,
)
from moothall.core.policies import Refused
from moothall.core.setup.plans import Line, Outcome, line, refused

from .parts import once
from .reading import Given

ENDED = "Ended from"
COLUMNS = ("Name", "E-mail", "Role", "May set up", ENDED)
ROLES = {"edits": Role.EDITS, "reads": Role.READS}
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


def rows(council: Council, _today: dt.date) -> Iterator[tuple[Any, ...]]:
    found = Membership.objects.filter(council=council).select_related("user")
    for member in found.order_by("user__name", "user__email"):
        sets_up = "yes" if member.sets_up else "no"
        yield member.user.name, member.user.email, member.role, sets_up, None


def lines(council: Council, given: Iterable[Given], today: dt.date, by: Actor) -> Iterator[Line]:
    """What each row would do. The first of the new people lets all of them in, at once."""
    new: list[Invited] = []
    found = list(_each(council, given, today, new, by))
    for one in found:
        if one.outcome is Outcome.NEW and new:
            people = tuple(new)
            new.clear()
            yield replace(one, steps=(partial(invite_all, council=council, people=people, by=by),))
        else:
            yield one


def _each(
    council: Council, given: Iterable[Given], today: dt.date, new: list[Invited], by: Actor
) -> Iterator[Line]:
    """A line for each row; whoever is new is added to ``new``."""
    members = {
        m.user.email: m for m in Membership.objects.filter(council=council).select_related("user")
    }
    seen: set[str] = set()
    for row in given:
        email = row["E-mail"].lower()
        try:
            once(seen, email, "e-mail address")
            member = members.get(email)
            if row[ENDED]:
                yield _ended(row, member, today, by)
            elif member is None:
                new.append(_new(row))
                yield _new_line(row, new[-1])
            else:
                yield _changed(row, member, by)
        except Refused as why:
            yield refused(row.where, row["Name"] or email, str(why))


def _new(row: Given) -> Invited:
    role = _role(row)
    if role is None:
        raise Refused("A new person needs a role: edits, or reads.")
    return invited(email=row["E-mail"], name=row["Name"], role=role, sets_up=bool(_sets_up(row)))


def _new_line(row: Given, one: Invited) -> Line:
    said = f"{'Edits' if one.role is Role.EDITS else 'Reads'} the record."
    changes = [said, *(["May set up."] if one.sets_up else [])]
    return line(row.where, one.name or one.email, is_new=True, changes=changes, steps=[])


def _changed(row: Given, member: Membership, by: Actor) -> Line:
    council, user = member.council, member.user
    name, role, sets_up = row["Name"], _role(row), _sets_up(row)
    changes: list[str] = []
    steps: list[object] = []
    if name and name != user.name:
        changes.append(f"Called {name}, before {user.name}.")
        steps.append(lambda: rename_user(council=council, user=user, name=name, by=by))
    may = (role or Role(member.role), member.sets_up if sets_up is None else sets_up)
    if may != (member.role, member.sets_up):
        words = "edits the record" if may[0] == Role.EDITS else "reads the record"
        changes.append(f"From now on {words}{' and may set up' if may[1] else ''}.")
        steps.append(lambda: grant(council=council, user=user, role=may[0], sets_up=may[1], by=by))
    return line(row.where, user.name, is_new=False, changes=changes, steps=steps)


def _ended(row: Given, member: Membership | None, today: dt.date, by: Actor) -> Line:
    day = row.day(ENDED)
    if member is None:
        return Line(row.where, row["Name"], Outcome.SAME)
    if day is not None and day > today:
        raise Refused("Somebody's access can't be ended on a day to come: upload it that day.")
    return line(
        row.where, member.user.name, is_new=False, changes=["May not sign in any more."],
        steps=[lambda: remove_member(council=member.council, user=member.user, by=by)],
    )  # fmt: skip


def _role(row: Given) -> Role | None:
    text = row["Role"].lower().removesuffix(" the record")
    if text and text not in ROLES:
        raise Refused(f"{row['Role']!r} is no role: write edits, or reads.")
    return ROLES.get(text)


def _sets_up(row: Given) -> bool | None:
    text = row["May set up"].lower()
    if text and text not in YES + NO:
        raise Refused(f"{row['May set up']!r} under May set up must be yes or no.")
    return text in YES if text else None
