"""Set a council's ratings, and put today's lists in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from moothall.core.history import Actor
from moothall.core.models import Council, CouncilSetting
from moothall.core.operations import set_setting
from moothall.core.policies import editing
from moothall.facts.ratings import Rating
from moothall.recommendations.now import rebuild


def set_ratings(
    *, council: Council, ratings: Sequence[Rating], effective_from: dt.date, source: str, by: Actor
) -> CouncilSetting:
    """The council's ratings from a date on; today's lists are put in their order."""
    with editing(council=council, by=by, verb="set", subject="council"):
        made = set_setting(
            council=council,
            key="ratings",
            value=[asdict(rating) for rating in ratings],
            effective_from=effective_from,
            source=source,
            by=by,
        )
        rebuild(council)
        return made
