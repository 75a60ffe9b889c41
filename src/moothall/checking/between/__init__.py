"""Papers given together: what one says against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding

from . import cases, followed, items, listed, movements, tables
from .pairs import series


def check(papers: Sequence[Paper], tally: Tally) -> Iterator[tuple[int, Finding]]:
    """What papers contradict in each other: the index of the paper with each finding.

    Counts that do not follow from each other, and items of a plan, are looked for in a single
    paper too: a pack holds both the plan and the reports.
    """
    yield from movements.movements(papers)
    yield from items.items(papers)
    if len(papers) < 2:
        return
    found = series(papers)
    tally.references += len(found.pairs)
    yield from followed.pairs(found, papers)
    yield from listed.gone(found, papers)
    yield from listed.again(found, papers)
    yield from cases.case_numbers(papers)
    yield from tables.same_tables(papers)
