"""Rows whose figures follow from each other, units of columns, and columns beside their header."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.documents.findings import Finding

from ..papers import Paper
from ..tally import Tally
from .alone import alone
from .bands import bands
from .calculations import calculations
from .shifts import shifts
from .units import units


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """What the rows of a paper's tables say against themselves.

    It looks at figures last, and so counts the tables that no check could make sense of.
    """
    found = [*calculations(paper, tally), *alone(paper.grids, tally), *bands(paper.grids, tally)]
    tally.not_understood += len(tally.unexplained)
    tally.unexplained.clear()
    yield from found
    told = frozenset((finding.place, finding.printed) for finding in found)
    yield from units(paper.grids, told)
    yield from shifts(paper.grids)
