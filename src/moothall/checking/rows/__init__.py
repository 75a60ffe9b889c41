"""Rows whose figures follow from each other, units of columns, and columns beside their header."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.documents.findings import Finding

from ..papers import Paper
from ..tally import Tally
from .calculations import calculations


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """What the rows of a paper's tables say against themselves."""
    yield from calculations(paper, tally)
