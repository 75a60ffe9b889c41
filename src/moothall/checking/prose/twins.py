"""One line printed in two tables: the same label under the same headers, with one other figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from moothall.documents.findings import Finding, Related

from ..figures import Figure
from ..grids import Grid, Line
from ..tally import Tally
from .lines import GENERIC, words_of
from .measures import scale_of

LEAST = 2
"""Other figures of the line that must be equal, none of them zero, to show it is the same line."""
MOST = 12
"""Tables that have a line of one label; where there are more the label is a common word."""
BEFORE = 3
"""Tables before with which each is compared, at most."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A line with its columns and their figures by the column's name."""

    grid: Grid
    line: Line
    columns: dict[str, int]
    figures: dict[str, Figure]


def twins(grids: Sequence[Grid], tally: Tally) -> Iterator[Finding]:
    """Compares lines of one label that stand in several tables."""
    seen: dict[tuple[str, ...], list[Twin]] = {}
    for grid in grids:
        names = _names(grid)
        for line in grid.body():
            words = words_of(line.label)
            if not words or (len(words) == 1 and words[0] in GENERIC) or line.unsure or grid.unsure:
                continue
            figures = {name: f for name, at in names.items() if (f := line.slots[at].figure)}
            if len(figures) > LEAST:
                seen.setdefault(words, []).append(Twin(grid, line, names, figures))
    for found in seen.values():
        if 1 < len(found) <= MOST:
            for at, later in enumerate(found[1:], 1):
                yield from _compared(found[max(at - BEFORE, 0) : at], later, tally)


def _names(grid: Grid) -> dict[str, int]:
    """Columns by their header; those whose header stands twice are left out."""
    names: dict[str, int] = {}
    twice: set[str] = set()
    for at, head in enumerate(grid.heads):
        name = " ".join(head.lower().split())
        if name in names:
            twice.add(name)
        names[name] = at
    return {name: at for name, at in names.items() if name and name not in twice}


def _compared(earlier: Sequence[Twin], later: Twin, tally: Tally) -> Iterator[Finding]:
    for one in earlier:
        if one.grid is later.grid or one.grid.block == later.grid.block:
            continue
        shared = [name for name in one.figures if name in later.figures]
        same: list[str] = []
        apart: list[str] = []
        for name in shared:
            (same if _agree(one, later, name) else apart).append(name)
        proved = [n for n in same if one.figures[n].value and "%" not in one.figures[n].printed]
        if len({one.figures[n].value for n in proved}) < LEAST or len(apart) > 1:
            continue
        tally.sentences += 1
        if apart:
            yield _finding(one, later, apart[0], len(proved))


def _agree(one: Twin, later: Twin, name: str) -> bool:
    first, second = one.figures[name], later.figures[name]
    if first.printed == second.printed:
        return True
    scales = [
        f.scale or scale_of(name, t.grid.title) or 0 for f, t in ((first, one), (second, later))
    ]
    half = max(
        Decimal(1).scaleb(s - f.places) for s, f in zip(scales, (first, second), strict=True)
    )
    if not any(scales) and not first.places and not second.places and first.unit != "%":
        half = Decimal(0)
    gap = abs(first.value.scaleb(scales[0]) - second.value.scaleb(scales[1]))
    if first.places == second.places and scales[0] == scales[1]:
        return gap == 0 or (first.unit == "%" and gap <= half)
    return gap <= half / 2


def _finding(one: Twin, later: Twin, name: str, proved: int) -> Finding:
    first, second = one.figures[name], later.figures[name]
    head = " ".join(one.grid.heads[one.columns[name]].split())
    return Finding(
        "CLAIM112",
        f"{later.line.label} has {second.printed} under “{head}” here and {first.printed} in"
        f" another table.",
        later.line.slots[later.columns[name]].place, printed=second.printed, expected=first.printed,
        related=(Related(one.line.slots[one.columns[name]].place),),
        computation=f"{proved} other figures of the two lines are equal",
    )  # fmt: skip
