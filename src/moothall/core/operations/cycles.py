"""Reporting cycles, and the days that each is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from moothall.core.history import Actor, record
from moothall.core.models import CYCLE_DAYS, Council, Cycle
from moothall.core.policies import Refused, check_organises, check_sets_up, editing, named
from moothall.facts.phrases import day_in_words, month_in_words


def ensure_cycle(*, council: Council, as_at: dt.date, label: str = "", by: Actor) -> Cycle:
    """The reporting cycle stated as at a date, made when it is not there.

    Without a label it is named by its month ("December 2024").
    """
    with editing(
        council=council, by=by, verb="add cycle", subject="council", check=check_organises
    ):
        if found := Cycle.objects.filter(council=council, as_at=as_at).first():
            return found
        label = label.strip() or month_in_words(as_at)
        made = Cycle.objects.create(council=council, as_at=as_at, label=label)
        detail = {"label": label, "as_at": as_at.isoformat()}
        record(council=council, by=by, verb="add cycle", subject="council", detail=detail)
        return made


def set_cycle(
    *,
    council: Council,
    label: str,
    days: Mapping[str, dt.date | None],
    committee: str = "",
    cycle: Cycle | None = None,
    by: Actor,
) -> Cycle:
    """Make a cycle, or change one. ``days``: by the keys of CYCLE_DAYS, of which as_at is needed.

    Refused where a day is before one that it follows, or another cycle is stated as at the same
    date. Whether a day is a bank holiday is not looked at.
    """
    verb = "add cycle" if cycle is None else "change cycle"
    with editing(council=council, by=by, verb=verb, subject="council", check=check_sets_up):
        label = named(label, 60, "A cycle")
        if len(committee) > 120:
            raise Refused("A committee's short name can have 60 characters at most.")
        as_at = check_days(days)
        others = Cycle.objects.filter(council=council, as_at=as_at)
        if cycle is not None:
            others = others.exclude(pk=cycle.pk)
        if other := others.first():
            raise Refused(f"{other.label} is stated as at {day_in_words(as_at)} already.")
        made = cycle or Cycle(council=council)
        given = {"label": label, "committee": committee, **{d: days.get(d) for d in CYCLE_DAYS}}
        if cycle is not None and all(getattr(made, k) == v for k, v in given.items()):
            return made
        for name, value in given.items():
            setattr(made, name, value)
        made.save()
        detail = {name: str(value) for name, value in given.items() if value}
        record(council=council, by=by, verb=verb, subject="council", detail=detail)
        return made


def check_days(days: Mapping[str, dt.date | None]) -> dt.date:
    """The as-at date. Refuses days of a cycle that do not follow each other, naming the two."""
    as_at = days.get("as_at")
    if as_at is None:
        raise Refused("A cycle needs its as-at date.")
    known = [(words, day) for name, words in CYCLE_DAYS.items() if (day := days.get(name))]
    for (first, earlier), (second, later) in pairwise(known):
        if later < earlier:
            raise Refused(
                f"{second} ({day_in_words(later)}) is before "
                f"{first[:1].lower()}{first[1:]} ({day_in_words(earlier)})."
            )
    return as_at
