"""What a council sets from a date on: ratings, ageing, sections, names, committees, its look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from moothall.core.history import Actor, record
from moothall.core.models import Council, CouncilSetting, StoredFile
from moothall.core.policies import Refused, check_sets_up, editing
from moothall.core.queries import ratings
from moothall.core.setup import style, values
from moothall.core.setup.logos import check_logo
from moothall.core.setup.onefile import hashes_in
from moothall.facts.phrases import day_in_words

PARSERS: dict[str, Callable[[Any], Any]] = {
    "ratings": values.ratings,
    "ageing": values.ageing,
    "sections": values.sections,
    "matching": values.matching,
    "identity": values.identity,
    "state_names": values.state_names,
    "committees": values.committees,
    "progress": values.progress,
    "templates": style.read_templates,
    "sentences": style.read_sentences,
    "own_form": style.read_own_form,
}
"""Reads a key's value. Raises TypeError, KeyError or ValueError with a sentence where it can't."""

FILE_CHECKS: dict[str, Callable[[bytes, Council, dt.date], object]] = {
    "identity": lambda data, _council, _day: check_logo(data),
    "templates": lambda data, council, day: style.check_template(data, ratings(council, day)),
}
"""The settings that name files by their hash. Raises ValueError for a file that one can't name."""


def read_value(key: str, value: Any) -> None:
    """Refuse a value that a setting can't have, in a sentence."""
    if key not in PARSERS:
        raise Refused(f"There is no setting called {key}.")
    try:
        PARSERS[key](value)
    except values.Unfit as fault:
        raise Refused(str(fault)) from fault
    except (TypeError, ValueError, KeyError, AttributeError) as fault:
        raise Refused(f"The value for {key} can't be read: {fault}.") from fault


def set_setting(
    *,
    council: Council,
    key: str,
    value: Any,
    effective_from: dt.date,
    source: str,
    seen: int | None = None,
    by: Actor,
) -> CouncilSetting:
    """Set a value from a date on; earlier dates keep the value they had.

    ``seen`` is the newest row of the key (its pk) that the person saw: refused when another was
    set since, which this value would silently replace.

    Keys and shapes: ``CouncilSetting``. For ratings use ``recommendations.operations.set_ratings``,
    which puts the lists in the new order as well.
    """
    with editing(council=council, by=by, verb="set", subject="council", check=check_sets_up):
        read_value(key, value)
        if seen is not None:
            _check_seen(council, key, seen)
        _check_files(council, key, value, effective_from)
        if len(source) > 200:
            raise Refused("Why it is set so can have 200 characters at most.")
        made = CouncilSetting.objects.create(
            council=council, key=key, value=value, effective_from=effective_from, source=source,
            by=by if isinstance(by, str) else by.email,
        )  # fmt: skip
        detail = {"key": key, "from": effective_from.isoformat(), "source": source}
        record(council=council, by=by, verb="set", subject="council", detail=detail)
        return made


def newest_row(council: Council, key: str) -> int:
    """The pk of what was set last for a key, whenever it holds; 0 where nothing was."""
    rows = CouncilSetting.objects.filter(council=council, key=key).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def _check_seen(council: Council, key: str, seen: int) -> None:
    rows = CouncilSetting.objects.filter(council=council, key=key, pk__gt=seen)
    if later := rows.order_by("pk").last():
        raise Refused(
            f"{later.by or 'Somebody'} set this while you were changing it. Look at what is set "
            "now, and save yours again if it is still right."
        )


def _check_files(council: Council, key: str, value: Any, day: dt.date) -> None:
    """Refuse a value that names a file that is not kept, or is none of that kind: any value may
    come from a set-up file or a form that somebody altered."""
    if key not in FILE_CHECKS:
        return
    named = hashes_in(value)
    kept = StoredFile.objects.in_bulk(named)
    if len(kept) < len(named):
        raise Refused("A file that this setting names is not kept here: give it again.")
    for file in kept.values():
        try:
            FILE_CHECKS[key](bytes(file.data), council, day)
        except ValueError as fault:
            raise Refused(str(fault)) from fault


def withdraw_setting(*, setting: CouncilSetting, today: dt.date, by: Actor) -> None:
    """Take back what was to be set from a day on; refused once that day has come."""
    council = setting.council
    with editing(
        council=council, by=by, verb="withdraw setting", subject="council", check=check_sets_up
    ):
        setting = CouncilSetting.objects.get(pk=setting.pk)
        if setting.withdrawn_at is not None:
            raise Refused("This was withdrawn already.")
        if setting.effective_from <= today:
            day = day_in_words(setting.effective_from)
            raise Refused(f"This is in force since {day}, so it can only be changed.")
        setting.withdrawn_at = timezone.now()
        setting.withdrawn_by = by if isinstance(by, str) else by.email
        setting.save(update_fields=["withdrawn_at", "withdrawn_by"])
        detail = {"key": setting.key, "from": setting.effective_from.isoformat()}
        record(council=council, by=by, verb="withdraw setting", subject="council", detail=detail)
