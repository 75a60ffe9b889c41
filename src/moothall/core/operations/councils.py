"""Councils: made with Moothall's defaults, and renamed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from moothall.core.defaults import DEFAULTS, EFFECTIVE_FROM, SOURCE
from moothall.core.history import Actor, record
from moothall.core.models import Council, CouncilSetting
from moothall.core.policies import Refused, check_sets_up, editing, named

from .organisation import new_directorate, slug_of


@transaction.atomic
def create_council(*, name: str, directorates: Iterable[str] = (), by: Actor) -> Council:
    """A new council with Moothall's default settings. Refused when the name is taken."""
    name = named(name, 120, "A council")
    taken = Refused(f"There is a council called {name} already.")
    if Council.objects.filter(name__iexact=name).exists():
        raise taken
    try:
        with transaction.atomic():
            slug = slug_of(name, Council.objects.all(), 60)
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
        new_directorate(council, directorate, by)
    return council


def rename_council(*, council: Council, name: str, by: Actor) -> None:
    """Give a council another name; its addresses stay. Refused when the name is taken."""
    with editing(
        council=council, by=by, verb="rename council", subject="council", check=check_sets_up
    ):
        name = named(name, 120, "A council")
        before = Council.objects.values_list("name", flat=True).get(pk=council.pk)
        if name == before:
            return
        taken = Refused(f"There is a council called {name} already.")
        if Council.objects.filter(name__iexact=name).exclude(pk=council.pk).exists():
            raise taken
        try:
            with transaction.atomic():
                Council.objects.filter(pk=council.pk).update(name=name)
        except IntegrityError as fault:  # taken by somebody else in the meantime
            raise taken from fault
        council.name = name
        detail = {"from": before, "to": name}
        record(council=council, by=by, verb="rename council", subject="council", detail=detail)
