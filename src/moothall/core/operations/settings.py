"""What a council sets from a date on: ratings, ageing, sections, matching."""

from __future__ import annotations

import datetime as dt
from typing import Any

from moothall.core.history import Actor, record
from moothall.core.models import Council, CouncilSetting
from moothall.core.policies import Refused, editing
from moothall.core.queries import parse_ratings, parse_sections
from moothall.facts.ageing import AgeingRule

PARSERS: dict[str, Any] = {
    "ratings": parse_ratings,
    "ageing": lambda value: AgeingRule(**value),
    "sections": parse_sections,
    "matching": lambda value: float(value["sure"]),
}


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
