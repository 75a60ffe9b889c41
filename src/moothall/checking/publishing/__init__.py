"""What should not be published: what a file hides, and what tells who somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.documents.findings import Finding

from ..papers import Paper
from ..tally import Tally
from .addresses import addresses
from .homes import homes
from .initials import initials
from .labels import labels
from .numbers import numbers
from .small import small_numbers
from .unshown import unshown


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """All that a person should look at before the paper goes out: warnings and notes only."""
    yield from unshown(paper.document)
    yield from addresses(paper.passages)
    yield from numbers(paper.passages)
    yield from initials(paper.passages)
    yield from labels(paper.passages)
    yield from homes(paper.passages)
    yield from small_numbers(paper.grids)
