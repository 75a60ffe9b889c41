"""Open the record for a command: Django, then councils, directorates and people by their names."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import CommandError

if TYPE_CHECKING:
    from moothall.core.models import Council, Directorate, User


NOT_MADE = re.compile(r"no such (?:table|column)|does not exist", re.I)


def start() -> None:
    """Set Django up. Raises CommandError where the settings can't be had, or name what can't."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.settings.local")
    import django  # noqa: PLC0415  (so that --help starts at once)
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    named = os.environ["DJANGO_SETTINGS_MODULE"]
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise CommandError(str(fault)) from fault
    except ModuleNotFoundError as fault:
        if not fault.name or not f"{named}.".startswith(f"{fault.name}."):
            raise
        raise CommandError(f"DJANGO_SETTINGS_MODULE names {named}: there is no such module") from (
            fault
        )


@contextmanager
def opened() -> Iterator[None]:
    """Sets Django up, and turns what a database says when it can't be used into one line."""
    start()
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        yield
    except DatabaseError as fault:
        raise CommandError(unusable(fault)) from fault


def unusable(fault: Exception) -> str:
    """Why a database can't be used, in a line, with what to do where we know it."""
    first = (str(fault).strip() or type(fault).__name__).splitlines()[0]
    advice = ": run moothall init first" if NOT_MADE.search(first) else ""
    return f"the database can't be used ({first}){advice}"


def council_called(name: str | None) -> Council:
    """The council of that name; without a name the only one that the record holds."""
    from moothall.core.models import Council  # noqa: PLC0415
    from moothall.core.queries import council_named  # noqa: PLC0415

    councils = list(Council.objects.order_by("name")[:2] if name is None else ())
    found = council_named(name) if name is not None else None
    if len(councils) == 1:
        found = councils[0]
    if found is None:
        known = ", ".join(sorted(Council.objects.values_list("name", flat=True)))
        there = f"there is {known}" if known else "run moothall init first"
        which = "say which --council" if name is None else f"no council is called {name}"
        raise CommandError(f"{which}: {there}")
    return found


def directorates_called(council: Council, names: Sequence[str]) -> list[Directorate]:
    from moothall.core.queries import directorate_named  # noqa: PLC0415

    found = []
    for name in names:
        directorate = directorate_named(council, name)
        if directorate is None:
            known = ", ".join(council.directorates.values_list("name", flat=True)) or "none"
            raise CommandError(f"{council} has no directorate called {name}: it has {known}")
        found.append(directorate)
    return found


def person(email: str) -> User:
    from moothall.core.queries import user_by_email  # noqa: PLC0415

    found = user_by_email(email)
    if found is None:
        raise CommandError(f"nobody signs in as {email}")
    return found


def day(text: str) -> dt.date:
    """A date as people write it ("2025-03-31", "31/03/2025", "31 March 2025")."""
    from moothall.documents import dates  # noqa: PLC0415

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        stated = dates.parse(text)
    if stated is None or stated.date is None:
        raise CommandError(f"{text} is no date: write it as 2025-03-31")
    return stated.date
