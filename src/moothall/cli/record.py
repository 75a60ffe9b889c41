"""Open the record for a command: Django, then councils, directorates and people by their names."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import CommandError

if TYPE_CHECKING:
    from moothall.core.models import Council, Directorate, User


@contextmanager
def opened() -> Iterator[None]:
    """Sets Django up, and turns what a database says when it can't be used into one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.settings.local")
    import django  # noqa: PLC0415  (so that --help starts at once)

    django.setup()
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        yield
    except DatabaseError as fault:
        first = (str(fault).strip() or type(fault).__name__).splitlines()[0]
        raise CommandError(
            f"the database can't be used ({first}): run moothall init first"
        ) from fault


def council_called(name: str) -> Council:
    from moothall.core.models import Council  # noqa: PLC0415
    from moothall.core.queries import council_named  # noqa: PLC0415

    found = council_named(name)
    if found is None:
        known = ", ".join(sorted(Council.objects.values_list("name", flat=True)))
        there = f"there is {known}" if known else "run moothall init first"
        raise CommandError(f"no council is called {name}: {there}")
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
    from moothall.reading import dates  # noqa: PLC0415

    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        stated = dates.parse(text)
    if stated is None or stated.date is None:
        raise CommandError(f"{text} is no date: write it as 2025-03-31")
    return stated.date
