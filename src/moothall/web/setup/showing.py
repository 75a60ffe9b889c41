"""What a change of a setting would do to today's record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from moothall.core.models import Council
from moothall.core.operations.settings import PARSERS
from moothall.core.queries import ageing, ratings, sections
from moothall.core.setup.effects import Effects, Terms, effects
from moothall.recommendations.queries.counts import by_rating_and_date

DECIDES = ("ratings", "ageing", "sections")
"""The settings that decide under which heading a recommendation is printed."""


def effects_of(
    council: Council, key: str, value: Any, replaced: dict[str, str], today: dt.date
) -> Effects | None:
    """What would be printed otherwise if it were in force today; None where it changes no list."""
    if key not in DECIDES:
        return None
    now = Terms(ratings(council, today), ageing(council, today), sections(council, today))
    changed: dict[str, Any] = {key: PARSERS[key](value)}
    return effects(by_rating_and_date(council), now, replace(now, **changed), today, replaced)
