"""One table in two papers of one date: every figure of it must be the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from moothall.checking.grids import Grid, Slot
from moothall.checking.papers import Paper
from moothall.documents.findings import Finding, Related

LEAST = 6
"""So many figures must be the same before another is said to differ."""
SAME = 0.75
MOST_LINES = 2000

Key = tuple[str, str]


def same_tables(papers: Sequence[Paper]) -> Iterator[tuple[int, Finding]]:
    """Figures that differ between two papers' printings of one table."""
    held: dict[tuple[date, str, tuple[str, ...]], list[tuple[int, Grid]]] = defaultdict(list)
    for at, paper in enumerate(papers):
        for grid in paper.grids if paper.as_at else ():
            if len(grid.lines) <= MOST_LINES:
                heads = tuple(head.casefold() for head in grid.heads)
                held[paper.as_at or date.min, grid.title.casefold(), heads].append((at, grid))
    for alike in held.values():
        counts = Counter(at for at, _ in alike)
        once = [(at, grid) for at, grid in alike if counts[at] == 1]
        for (before, first), (at, second) in pairwise(once):
            for finding in _differ(first, second, papers[before].path):
                yield at, finding


def _differ(first: Grid, second: Grid, path: str) -> Iterator[Finding]:
    one, other = _figures(first), _figures(second)
    shared = one.keys() & other.keys()
    apart = [key for key in other if key in shared and not _agree(one[key], other[key])]
    same = len(shared) - len(apart)
    if same < LEAST or same < SAME * len(shared):
        return
    for label, head in apart:
        here, there = other[label, head], one[label, head]
        yield Finding(
            "BETW014",
            f"“{label}” is {here.text} under “{head}”; another paper of the same date prints "
            f"{there.text}.",
            here.place, "", here.text, there.text, (Related(there.place, path),),
            f"{same} of {len(shared)} figures of the table are the same in both",
        )  # fmt: skip


def _figures(grid: Grid) -> dict[Key, Slot]:
    """The figures by label and column, of labels that stand once."""
    labels = Counter(line.label for line in grid.body())
    heads = Counter(grid.heads)
    return {
        (line.label, head): slot
        for line in grid.body() if line.label and labels[line.label] == 1
        for head, slot in zip(grid.heads, line.slots, strict=False)
        if slot.figure is not None and heads[head] == 1
    }  # fmt: skip


def _agree(one: Slot, other: Slot) -> bool:
    """Whether two figures are one, perhaps rounded to fewer places."""
    a, b = one.figure, other.figure
    if a is None or b is None or a.unit != b.unit:
        return True
    return abs(a.amount - b.amount) <= max(a.step, b.step) / 2 or (
        a.step != b.step and abs(a.amount - b.amount) <= max(a.step, b.step)
    )  # fmt: skip
