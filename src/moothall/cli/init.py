"""``moothall init``: the database, a council with its directorates, and its first administrator."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import sys
from typing import TYPE_CHECKING

from . import record
from .errors import CommandError

if TYPE_CHECKING:
    from moothall.core.models import Council

PROGRAM = "moothall init"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Set up the database, a council, its directorates and the first person who may edit\n"
        "its record. What is there already is left as it is, so it may be run again. The\n"
        "password is taken from MOOTHALL_PASSWORD, or asked for twice at a terminal, or made\n"
        "and shown once."
    )
    parser.add_argument("--council", required=True, metavar="NAME", help="the council's name")
    parser.add_argument(
        "--admin", required=True, metavar="EMAIL", help="who may edit the record and set it up"
    )
    parser.add_argument("--admin-name", default="", metavar="NAME", help="that person's name")
    parser.add_argument(
        "--directorate", action="append", default=[], metavar="NAME", help="give one for each"
    )


def run(args: argparse.Namespace) -> int:
    """0 when everything is there, and said what was made."""
    with record.opened():
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import transaction  # noqa: PLC0415

        from moothall.core.policies import Refused  # noqa: PLC0415

        try:
            call_command("migrate", verbosity=0)
            with transaction.atomic():
                council, done = _council(args.council, args.directorate)
                done += _administrator(council, args.admin, args.admin_name)
        except Refused as refusal:
            raise CommandError(f"{refusal} Nothing was kept.") from refusal
    print(*done, "Next: moothall serve, then Set-up in the menu", sep="\n")
    return 0


def _council(name: str, directorates: list[str]) -> tuple[Council, list[str]]:
    """The council, and what was done in lines."""
    from moothall.core.operations import add_directorate, create_council  # noqa: PLC0415
    from moothall.core.queries import council_named, directorate_named  # noqa: PLC0415

    council = council_named(name)
    if council is None:
        council = create_council(name=name, by=PROGRAM)
        done = [f"Council {council}: made"]
    else:
        done = [f"Council {council}: there already"]
    for directorate in directorates:
        there = directorate_named(council, directorate) is not None
        made = add_directorate(council=council, name=directorate, by=PROGRAM)
        done.append(f"Directorate {made}: {'there already' if there else 'made'}")
    return council, done


def _administrator(council: Council, email: str, name: str) -> list[str]:
    """What was done for the first administrator, in lines."""
    from moothall.core.models import Role  # noqa: PLC0415
    from moothall.core.operations import create_user, grant  # noqa: PLC0415
    from moothall.core.queries import may_set_up, role_of, user_by_email  # noqa: PLC0415

    user = user_by_email(email)
    if user is not None:
        if role_of(user, council) == Role.EDITS and may_set_up(user, council):
            return [f"{user.email} edits the record: already so, with the password it had"]
        grant(council=council, user=user, role=Role.EDITS, sets_up=True, by=PROGRAM)
        return [f"{user.email} edits the record from now on, with the password it had"]
    password, made = _password(email, name)
    user = create_user(
        council=council,
        email=email,
        name=name or email.partition("@")[0],
        role=Role.EDITS,
        sets_up=True,
        password=password,
        by=PROGRAM,
    )
    done = [f"{user.email} edits the record"]
    return [*done, f"Password, shown this once: {password}"] if made else done


def _password(email: str, name: str) -> tuple[str, bool]:
    """A password that this person could set on the website, and whether it was made here."""
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from moothall.core.models import User  # noqa: PLC0415

    given = os.environ.get("MOOTHALL_PASSWORD", "")
    if not given and not sys.stdin.isatty():
        return secrets.token_urlsafe(12), True
    if not given:
        given = _typed()
    try:
        validate_password(given, User(email=email, name=name))
    except ValidationError as fault:
        raise CommandError(f"{' '.join(fault.messages)} Nothing was kept.") from fault
    return given, False


def _typed() -> str:
    try:
        given = getpass.getpass("Password for the first administrator: ")
        again = getpass.getpass("The same again: ")
    except EOFError as fault:
        raise CommandError("no password was given; nothing was kept") from fault
    if again != given:
        raise CommandError("the two passwords differ; nothing was kept")
    return given
