"""Councils, their directorates and services, and their reporting cycles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from moothall.core.defaults import DEFAULTS, EFFECTIVE_FROM, SOURCE
from moothall.core.history import Actor, record
from moothall.core.models import Council, CouncilSetting, Cycle, Directorate, Service
from moothall.core.policies import Refused, editing, named
from moothall.facts.phrases import month_in_words


@transaction.atomic
def create_council(*, name: str, directorates: Iterable[str] = (), by: Actor) -> Council:
    """A new council with Moothall's default settings. Refused when the name is taken."""
    name = named(name, 120, "A council")
    taken = Refused(f"There is a council called {name} already.")
    if Council.objects.filter(name__iexact=name).exists():
        raise taken
    try:
        with transaction.atomic():
            slug = _slug(name, Council.objects.all(), 60)
            council = Council.objects.create(name=name, slug=slug)
    except IntegrityError as fault:  # made by somebody else in the meantime
        raise taken from fault
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
    name = named(name, 120, "A directorate")
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
        name = named(name, 120, "A service")
        if found := Service.objects.filter(directorate=directorate, name__iexact=name).first():
            return found
        made = Service.objects.create(directorate=directorate, name=name)
        detail = {"name": name, "directorate": directorate.name}
        record(council=council, by=by, verb="add service", subject="council", detail=detail)
        return made


def ensure_cycle(*, council: Council, as_at: dt.date, label: str = "", by: Actor) -> Cycle:
    """The reporting cycle stated as at a date, made when it is not there.

    Without a label it is named by its month ("December 2024").
    """
    with editing(council=council, by=by, verb="add cycle", subject="council"):
        if found := Cycle.objects.filter(council=council, as_at=as_at).first():
            return found
        label = label.strip() or month_in_words(as_at)
        made = Cycle.objects.create(council=council, as_at=as_at, label=label)
        detail = {"label": label, "as_at": as_at.isoformat()}
        record(council=council, by=by, verb="add cycle", subject="council", detail=detail)
        return made


def _slug(name: str, taken: Any, longest: int) -> str:
    base = slugify(name)[: longest - 4] or "council"
    slug, number = base, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
