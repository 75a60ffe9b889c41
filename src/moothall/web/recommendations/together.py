"""The columns of a tracker that one row of it told, so that a page names that row once."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.recommendations.queries.details import ColumnTold
from moothall.web.templatetags.govuk import where


def told_together(columns: Sequence[ColumnTold]) -> list[ColumnTold]:
    """The largest group of columns with one source: paper and place, or person, and date.

    Empty where no two have the same: then each names its own.
    """
    groups: dict[tuple[object, ...], list[ColumnTold]] = {}
    for one in columns:
        said = one.now
        key = (said.paper, where(said.place), said.by if said.paper is None else "", said.as_at)
        groups.setdefault(key, []).append(one)
    largest = max(groups.values(), key=len, default=[])
    return largest if len(largest) > 1 else []
