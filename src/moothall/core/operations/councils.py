"""Councils, their directorates, services, posts and holders, cycles and settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from moothall.core.defaults import DEFAULTS, EFFECTIVE_FROM, SOURCE
from moothall.core.history import Actor, record
from moothall.core.models import Council, CouncilSetting, Cycle, Directorate, Holding, Post, Service
from moothall.core.policies import Refused, editing
from moothall.core.queries import parse_ratings, parse_sections
from moothall.facts.ageing import AgeingRule

PARSERS: dict[str, Any] = {
    "ratings": parse_ratings,
    "ageing": lambda value: AgeingRule(**value),
    "sections": parse_sections,
    "matching": lambda value: float(value["sure"]),
}


@transaction.atomic
def create_council(*, name: str, directorates: Iterable[str] = (), by: Actor) -> Council:
    """A new council with Moothall's default settings. Refused when the name is taken."""
    name = _named(name, 120, "A council")
    if Council.objects.filter(name__iexact=name).exists():
        raise Refused(f"There is a council called {name} already.")
    council = Council.objects.create(name=name, slug=_slug(name, Council.objects.all(), 60))
    record(council=council, by=by, verb="create council", subject="council", detail={"name": name})
    CouncilSetting.objects.bulk_create(
        CouncilSetting(
            council=council, key=key, value=value, effective_from=EFFECTIVE_FROM, source=SOURCE
        )
        for key, value in DEFAULTS.items()
    )
    for directorate in directorates:
        _add_directorate(council, directorate, by)
    return council


def add_directorate(*, council: Council, name: str, by: Actor) -> Directorate:
    """A directorate by its name; the one that is there, when it is there already."""
    with editing(council=council, by=by, verb="add directorate", subject="council"):
        return _add_directorate(council, name, by)


def _add_directorate(council: Council, name: str, by: Actor) -> Directorate:
    name = _named(name, 120, "A directorate")
    own = Directorate.objects.filter(council=council)
    if found := own.filter(name__iexact=name).first():
        return found
    made = Directorate.objects.create(council=council, name=name, slug=_slug(name, own, 120))
    detail = {"name": name}
    record(council=council, by=by, verb="add directorate", subject="council", detail=detail)
    return made


def ensure_service(*, directorate: Directorate, name: str, by: Actor) -> Service:
    """A directorate's service by its name, made when it is not there."""
    council = directorate.council
    with editing(council=council, by=by, verb="add service", subject="council"):
        name = _named(name, 120, "A service")
        if found := Service.objects.filter(directorate=directorate, name__iexact=name).first():
            return found
        made = Service.objects.create(directorate=directorate, name=name)
        detail = {"name": name, "directorate": directorate.name}
        record(council=council, by=by, verb="add service", subject="council", detail=detail)
        return made


def ensure_post(*, council: Council, title: str, by: Actor) -> Post:
    """A post by its title, made when it is not there."""
    with editing(council=council, by=by, verb="add post", subject="council"):
        title = _named(title, 160, "A post")
        if found := Post.objects.filter(council=council, title__iexact=title).first():
            return found
        made = Post.objects.create(council=council, title=title)
        record(council=council, by=by, verb="add post", subject="council", detail={"title": title})
        return made


def set_holder(*, post: Post, name: str, email: str = "", start: dt.date, by: Actor) -> Holding:
    """Say who holds a post from ``start`` on; the earlier holder's time ends there.

    The same holder again changes the e-mail address only. Refused when ``start`` is before the
    start of the holder it would end.
    """
    council = post.council
    with editing(council=council, by=by, verb="set holder", subject=f"post {post.title}"):
        name, email = _named(name, 120, "A post's holder"), email.strip().lower()
        now = Holding.objects.filter(post=post, end=None).first()
        if now is not None and (now.name, now.email) == (name, email or now.email):
            return now
        if now is not None and now.name == name:
            now.email = email
            now.save(update_fields=["email"])
            made = now
        else:
            if now is not None:
                _end(now, start)
            made = Holding.objects.create(post=post, name=name, email=email, start=start)
        record(
            council=council,
            by=by,
            verb="set holder",
            subject=f"post {post.title}",
            detail={"start": made.start.isoformat()},
            texts={"name": name, "email": email},
        )
        return made


def _end(holding: Holding, day: dt.date) -> None:
    if day < holding.start:
        raise Refused(
            f"{holding.name} has held the post {holding.post.title} since {holding.start}, "
            f"which is after {day}."
        )
    holding.end = day
    holding.save(update_fields=["end"])


def ensure_cycle(*, council: Council, as_at: dt.date, label: str = "", by: Actor) -> Cycle:
    """The reporting cycle stated as at a date, made when it is not there.

    Without a label it is named by its month ("December 2024").
    """
    with editing(council=council, by=by, verb="add cycle", subject="council"):
        if found := Cycle.objects.filter(council=council, as_at=as_at).first():
            return found
        label = label.strip() or f"{as_at:%B %Y}"
        made = Cycle.objects.create(council=council, as_at=as_at, label=label)
        detail = {"label": label, "as_at": as_at.isoformat()}
        record(council=council, by=by, verb="add cycle", subject="council", detail=detail)
        return made


def set_setting(
    *, council: Council, key: str, value: Any, effective_from: dt.date, source: str, by: Actor
) -> CouncilSetting:
    """Set a value from a date on; earlier dates keep the value they had.

    Keys and shapes: ``CouncilSetting``. For ratings use ``recommendations.operations.set_ratings``,
    which puts the lists in the new order as well.
    """
    with editing(council=council, by=by, verb="set", subject="council"):
        if key not in PARSERS:
            raise Refused(f"There is no setting called {key}.")
        try:
            PARSERS[key](value)
        except (TypeError, ValueError, KeyError) as fault:
            raise Refused(f"The value for {key} can't be read: {fault}.") from fault
        made = CouncilSetting.objects.create(
            council=council, key=key, value=value, effective_from=effective_from, source=source
        )
        detail = {"key": key, "from": effective_from.isoformat(), "source": source}
        record(council=council, by=by, verb="set", subject="council", detail=detail)
        return made


def _named(name: str, longest: int, what: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused(f"{what} needs a name.")
    if len(name) > longest:
        raise Refused(f"{what} can have a name of {longest} characters at most.")
    return name


def _slug(name: str, taken: Any, longest: int) -> str:
    base = slugify(name)[: longest - 4] or "council"
    slug, number = base, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
