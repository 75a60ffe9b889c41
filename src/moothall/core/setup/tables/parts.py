"""The tables of directorates and of services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from moothall.core.history import Actor
from moothall.core.models import Council, Directorate, Service
from moothall.core.operations.organisation import (
    Part,
    add_directorate,
    add_other_name,
    end_part,
    ensure_service,
    rename_part,
)
from moothall.core.policies import Refused
from moothall.core.queries import directorate_named, service_named
from moothall.core.setup.plans import Line, line, refused
from moothall.facts.phrases import day_in_words

from .reading import Given

WAS, OTHER, ENDED = "Was called", "Other names", "Ended from"
DIRECTORATES = ("Directorate", WAS, OTHER, ENDED)
SERVICES = ("Directorate", "Service", WAS, OTHER, ENDED)


def directorate_rows(council: Council, _today: dt.date) -> Iterator[tuple[Any, ...]]:
    found = Directorate.objects.filter(council=council).prefetch_related("other_names")
    for one in found:
        yield one.name, "", other_names(one), one.ended


def service_rows(council: Council, _today: dt.date) -> Iterator[tuple[Any, ...]]:
    found = Service.objects.filter(directorate__council=council).select_related("directorate")
    for one in found.prefetch_related("other_names").order_by("directorate__name", "name"):
        yield one.directorate.name, one.name, "", other_names(one), one.ended


def other_names(part: Part) -> str:
    return "; ".join(name.name for name in part.other_names.all())


def directorate_lines(
    council: Council, given: Iterable[Given], _today: dt.date, by: Actor
) -> Iterator[Line]:
    seen: set[str] = set()
    for row in given:
        name = row["Directorate"]
        try:
            once(seen, name, "directorate")
            found = renamed(row, name, lambda n: directorate_named(council, n))
            if found is None:
                found = add_directorate(council=council, name=name, by=by)
                yield part_line(row, found, name, by, is_new=True)
            else:
                yield part_line(row, found, name, by)
        except Refused as why:
            yield refused(row.where, name, str(why))


def service_lines(
    council: Council, given: Iterable[Given], _today: dt.date, by: Actor
) -> Iterator[Line]:
    seen: set[str] = set()
    for row in given:
        name, whose = row["Service"], row["Directorate"]
        try:
            once(seen, f"{whose}: {name}" if name else "", "service")
            directorate = directorate_named(council, whose)
            if directorate is None:
                raise Refused(f"There is no directorate called {whose!r}.")
            found = renamed(row, name, lambda n, d=directorate: service_named(d, n))
            if found is None:
                found = ensure_service(directorate=directorate, name=name, by=by)
                yield part_line(row, found, name, by, is_new=True)
            else:
                yield part_line(row, found, name, by)
        except Refused as why:
            yield refused(row.where, name, str(why))


def once(seen: set[str], name: str, kind: str) -> None:
    """Refuse a row without a name, and a name that an earlier row had."""
    if not name:
        raise Refused(f"This line names no {kind}.")
    if name.casefold() in seen:
        raise Refused(f"{name} stands on an earlier line already.")
    seen.add(name.casefold())


def renamed(row: Given, name: str, find: Any) -> Any:
    """The part that a row speaks of: by its name, what it was called, or its other names."""
    found, was = find(name), row[WAS]
    if not was:
        others = (find(other) for other in row.names(OTHER))
        return found or next((other for other in others if other is not None), None)
    before = find(was)
    if before is None and found is None:
        raise Refused(f"Nothing is called {was!r}, which this line renames.")
    if before is not None and found is not None and before != found:
        raise Refused(f"There are both {was} and {name}, so the one can't be renamed to the other.")
    return found or before


def part_line(row: Given, part: Part, name: str, by: Actor, *, is_new: bool = False) -> Line:
    """What a row says of a part that is there: its name, other names, and whether it ended."""
    changes: list[str] = []
    steps: list[object] = []
    others = {other.name.casefold() for other in part.other_names.all()}
    if str(part) != name and (row[WAS] or name.casefold() not in others):
        changes.append(f"Renamed from {part}.")
        steps.append(lambda: rename_part(part=part, name=name, by=by))
    known = {str(part).casefold(), name.casefold(), *others}
    for other in row.names(OTHER):
        if other.casefold() not in known:
            changes.append(f"Papers call it {other} too.")
            steps.append(lambda o=other: add_other_name(part=part, name=o, by=by))
    ended = row.day(ENDED)
    if ended is not None and ended != part.ended:
        changes.append(f"Ended from {day_in_words(ended)} on.")
        steps.append(lambda: end_part(part=part, day=ended, by=by))
    return line(row.where, name, is_new=is_new, changes=changes, steps=steps)
