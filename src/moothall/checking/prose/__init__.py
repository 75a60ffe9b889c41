"""What sentences say of quantities, against themselves, against tables and against each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding

from ..grids import Grid
from ..papers import Paper
from ..passages import Kind
from ..tally import Tally
from .beside import beside
from .brackets import brackets
from .categories import Split, categories, splits_of
from .changes import changes
from .closings import Closings
from .counts import counts
from .entries import grids_above, grids_below, joined
from .nearly import nearly
from .parts import parts
from .portions import portions
from .repeats import labels_of, repeats
from .said import Said
from .sentences import Sentence, sentences_of
from .shares import shares
from .totals import totals
from .twins import twins
from .units import units

YEAR = re.compile(r"\b20\d\d[/-]\d\d\b")
REACH = 6
"""Passages between an overall figure and the table whose total it is."""
ABOVE = 3
"""Passages between the table and what is said of it behind it."""
AROUND = 8
"""Blocks before and after a table in which a sentence may count what it has."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Every finding of this family in one paper."""
    grids: dict[int, list[Grid]] = {}
    for grid in paper.grids:
        grids.setdefault(grid.block, []).append(grid)
    labels = labels_of(paper.grids)
    reports = blocks_of(paper)
    closings = Closings(paper.grids)
    said = Said()
    printed = {
        abs(slot.figure.value) for grid in paper.grids for line in grid.lines
        for slot in line.slots if slot.figure
    }  # fmt: skip
    near = Splits(grids)
    year = main_year(paper)
    before: Sentence | None = None
    for sentence in sentences_of(paper.passages):
        yield from changes(sentence, before, tally)
        told = list(shares(sentence, before, tally))
        yield from told or brackets(sentence, before, tally)
        yield from parts(sentence, tally)
        yield from counts(sentence, paper.passages, grids, tally)
        yield from categories(sentence, near.around(sentence.passage.block), tally)
        own = reports[bisect_right(reports, sentence.passage.block, key=lambda r: r.start) - 1]
        yield from repeats(sentence, labels, own, tally)
        below = grids_below(paper.passages, sentence.at, grids, reach=REACH)
        above = grids_above(paper.passages, sentence.at, grids, reach=ABOVE)
        if sentence.passage.kind is not Kind.CELL and not _other_year(
            sentence, year, below or above
        ):
            found = [*totals(sentence, below or above, closings, labels, tally)]
            yield from found
            if not found:
                yield from beside(sentence, below or above, closings, tally)
                yield from portions(sentence, below or above, tally)
            far = below or grids_below(paper.passages, sentence.at, grids, reach=REACH, over=1)
            yield from nearly(sentence, [*far, *above], printed, tally)
        yield from said.compared(sentence, own.start, tally)
        before = sentence
    yield from twins(paper.grids, tally)
    yield from units(paper.passages, tally)


def blocks_of(paper: Paper) -> list[range]:
    """The blocks of each report of a pack."""
    starts = sorted({paper.passages[r.first].block for r in paper.reports if r.first < r.end})
    if not starts:
        return [range(1)]  # no words at all
    ends = [*starts[1:], len(paper.document.blocks)]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def main_year(paper: Paper) -> str:
    """The financial year that a paper names first, in its title or near it, or an empty text."""
    told = (YEAR.search(passage.text) for passage in paper.passages)
    return next((found[0] for found in told if found), "")


def _other_year(sentence: Sentence, year: str, near: Sequence[Grid]) -> bool:
    """Whether a sentence speaks of another year than the paper, and than the table beside it."""
    said = set(YEAR.findall(sentence.text))
    if not said or year in said:
        return False
    there = YEAR.findall(" ".join(text for grid in near for text in (grid.title, *grid.heads)))
    return not said & set(there)


class Splits:
    """The sorted columns of each table, made when they are first asked for."""

    def __init__(self, grids: dict[int, list[Grid]]) -> None:
        self.grids = grids
        self.blocks = sorted(grids)
        self.made: dict[int, tuple[Split, ...]] = {}

    def around(self, block: int) -> Sequence[Split]:
        """Of the tables that stand at most some blocks before or after."""
        first = bisect_left(self.blocks, block - AROUND)
        last = bisect_right(self.blocks, block + AROUND)
        return [split for at in self.blocks[first:last] for split in self._of(at)]

    def _of(self, block: int) -> tuple[Split, ...]:
        if block not in self.made:
            self.made[block] = tuple(splits_of(joined(block, self.grids)))
        return self.made[block]
