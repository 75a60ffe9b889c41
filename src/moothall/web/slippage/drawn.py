"""Which charts a page shows."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.documents.tree import Figure
from moothall.facts.summaries import Point
from moothall.writing import charts


def trend_charts(points: Sequence[Point]) -> list[Figure]:
    """What moved and the two latenesses, where two cycles or more are counted."""
    if len(points) < 2:
        return []
    return [charts.movements_chart(points), charts.latenesses_chart(points)]
