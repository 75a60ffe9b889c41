"""Every family of checks, in the order in which their findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from moothall.documents.findings import Finding

from . import between, dates, prose, publishing, recommendations, rows, structure, sums
from .papers import Paper
from .tally import Tally

Family = Callable[[Paper, Tally], Iterator[Finding]]
"""Looks at one paper, adds to the tally what it tested, and yields what it finds."""
Between = Callable[[Sequence[Paper], Tally], Iterator[tuple[int, Finding]]]
"""Looks at papers together: yields the index of the paper that a finding stands in, with it."""

FAMILIES: dict[str, Family] = {
    "sums": sums.check,
    "rows": rows.check,
    "prose": prose.check,
    "dates": dates.check,
    "structure": structure.check,
    "recommendations": recommendations.check,
    "publishing": publishing.check,
}
TOGETHER: dict[str, Between] = {"between": between.check}
