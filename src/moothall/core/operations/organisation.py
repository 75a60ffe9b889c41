"""Directorates and services: added, renamed, and ended from a day on; posts are renamed alike."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.text import slugify

from moothall.core.history import Actor, record
from moothall.core.models import Council, Directorate, OtherName, Post, Service
from moothall.core.policies import Refused, check_organises, check_sets_up, editing, named
from moothall.core.queries import directorate_named, service_named

Part = Directorate | Service | Post
KINDS: dict[type[Any], str] = {Directorate: "directorate", Service: "service", Post: "post"}
LONGEST = {"directorate": 120, "service": 120, "post": 160}


def add_directorate(*, council: Council, name: str, by: Actor) -> Directorate:
    """A directorate by its name or another name; the one that is there, when it is there."""
    with editing(
        council=council, by=by, verb="add directorate", subject="council", check=check_organises
    ):
        return new_directorate(council, name, by)


def new_directorate(council: Council, name: str, by: Actor) -> Directorate:
    """``add_directorate`` within another operation."""
    name = named(name, 120, "A directorate")
    if found := directorate_named(council, name):
        return found
    own = Directorate.objects.filter(council=council)
    made = Directorate.objects.create(council=council, name=name, slug=slug_of(name, own, 120))
    detail = {"name": name}
    record(council=council, by=by, verb="add directorate", subject="council", detail=detail)
    return made


def ensure_service(*, directorate: Directorate, name: str, by: Actor) -> Service:
    """A directorate's service by its name or another name, made when it is not there."""
    council = directorate.council
    with editing(
        council=council, by=by, verb="add service", subject="council", check=check_organises
    ):
        name = named(name, 120, "A service")
        if found := service_named(directorate, name):
            return found
        made = Service.objects.create(directorate=directorate, name=name)
        detail = {"name": name, "directorate": directorate.name}
        record(council=council, by=by, verb="add service", subject="council", detail=detail)
        return made


def rename_part(*, part: Part, name: str, by: Actor) -> None:
    """Give a directorate, service or post another name; papers find it by the earlier one too.

    Refused when another of its kind has that name. Addresses stay.
    """
    kind, council = KINDS[type(part)], council_of(part)
    with editing(
        council=council, by=by, verb=f"rename {kind}", subject="council", check=check_sets_up
    ):
        name = named(name, LONGEST[kind], f"A {kind}")
        before = str(part)
        if name == before:
            return
        column = "title" if kind == "post" else "name"
        others = _siblings(part).exclude(pk=part.pk)
        if others.filter(**{f"{column}__iexact": name}).exists():
            raise Refused(f"There is a {kind} called {name} already.")
        setattr(part, column, name)
        part.save(update_fields=[column])
        OtherName.objects.filter(**{kind: part}, name__iexact=name).delete()
        if before.casefold() != name.casefold():
            whose: dict[str, Any] = {kind: part}
            OtherName.objects.get_or_create(name=before, **whose)
        detail = {"from": before, "to": name}
        record(council=council, by=by, verb=f"rename {kind}", subject="council", detail=detail)


def add_other_name(*, part: Part, name: str, by: Actor) -> None:
    """Say under which other name papers know a directorate, service or post."""
    kind, council = KINDS[type(part)], council_of(part)
    with editing(
        council=council, by=by, verb=f"name {kind}", subject="council", check=check_sets_up
    ):
        name = named(name, LONGEST[kind], f"A {kind}")
        if OtherName.objects.filter(**{kind: part}, name__iexact=name).exists():
            return
        if name.casefold() == str(part).casefold():
            return
        OtherName.objects.create(**{kind: part}, name=name)
        detail = {"name": str(part), "other": name}
        record(council=council, by=by, verb=f"name {kind}", subject="council", detail=detail)


def end_part(*, part: Part, day: dt.date | None, by: Actor) -> None:
    """Say from which day on a directorate, service or post is no more; None: that it goes on.

    It leaves the drop-downs that day and stays in the history. What a post owns stays with it
    until somebody gives it a new owner.
    """
    kind, council = KINDS[type(part)], council_of(part)
    verb = f"end {kind}" if day else f"go on with {kind}"
    with editing(council=council, by=by, verb=verb, subject="council", check=check_sets_up):
        if part.ended == day:
            return
        part.ended = day
        part.save(update_fields=["ended"])
        detail = {"name": str(part), "day": day.isoformat() if day else ""}
        record(council=council, by=by, verb=verb, subject="council", detail=detail)


def council_of(part: Part) -> Council:
    return part.directorate.council if isinstance(part, Service) else part.council


def _siblings(part: Part) -> Any:
    if isinstance(part, Service):
        return Service.objects.filter(directorate=part.directorate)
    return type(part).objects.filter(council=part.council)


def slug_of(name: str, taken: Any, longest: int) -> str:
    """A slug of the name that none of ``taken`` has."""
    base = slugify(name)[: longest - 4] or "council"
    slug, number = base, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
