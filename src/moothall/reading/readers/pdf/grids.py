"""The tables of a page: those with lines, those with lines only across, and those without any."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .across import across_grids, coloured, stacks
from .columns import strands_of
from .edges import Line, sides, straight
from .following import following
from .lattice import TooManyLines
from .pages import Box, Fill, Grid, Page, Word
from .ruled import bounds, filled, ruled, shown, tables
from .unruled import unruled

CROWDED = "The page has more lines than a table could have, so no table was looked for among them."
MOST_FILLS = 5_000
GROUND = 0.6
"""Of the page's height: a taller filled box is the ground of the page."""


def grids_of(page: Page, before: Grid | None = None) -> list[Grid]:
    """The tables of a page, from the top, those inside a cell left out.

    ``before`` is the grid that ended the page before: its columns may go on here. What is too
    much to look at is said among the page's remarks.
    """
    if before is not None and before.page != page.number - 1:
        before = None
    across, down = straight(page.rules, across=True), straight(page.rules, across=False)
    words = _Heights(page.words)
    try:
        found = [filled(x, words.within(bounds(x)), page.fills, page.number)
                 for x in ruled(across, down)]  # fmt: skip
        grids = tables(found, before)
        fills = [f for f in page.fills if shown(f.colour) and _outside(f, grids)]
        fills = [f for f in fills if f.bottom - f.top < GROUND * page.height]
        grids = tables([*grids, *_filled_grids(fills, words, page)], before)
    except TooManyLines:
        page.remarks.append(CROWDED)
        return []
    lines = [*_outside_lines(across, grids), *_fill_lines(fills)]
    lines.sort(key=lambda x: (x.at, x.start))
    return _aligned(page, words, lines, grids, before)


def _aligned(
    page: Page, words: _Heights, lines: Sequence[Line], grids: list[Grid], before: Grid | None
) -> list[Grid]:
    """The tables found already, and those whose columns are told by how words are aligned."""
    strands = strands_of(words.outside(grids))
    if before is not None and before.unsure and strands:
        more = following(strands, lines, before, page.number)
        if more is not None and _outside(more, grids):
            coloured(more, page.fills)
            grids.append(more)
            lines = _outside_lines(lines, grids)
            strands = strands_of(words.outside(grids))
    for stack in stacks(lines):
        here = across_grids(stack, strands, page.fills, page.number)
        grids += [g for g in here if _outside(g, grids)]
    strands = strands_of(words.outside(grids))
    grids += [g for g in unruled(strands, page.number) if _outside(g, grids)]
    return sorted(grids, key=lambda g: (g.top, g.x0))


class _Heights:
    """The words of a page by their height."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._order = {id(word): at for at, word in enumerate(words)}
        self._words = sorted(words, key=lambda w: w.top + w.bottom)
        self._middles = [(w.top + w.bottom) / 2 for w in self._words]

    def within(self, box: Box) -> list[Word]:
        """The words whose middle lies in a box, in the order of the file."""
        first = bisect_left(self._middles, box.top)
        last = bisect_left(self._middles, box.bottom)
        here = [w for w in self._words[first:last] if box.x0 <= (w.x0 + w.x1) / 2 <= box.x1]
        return sorted(here, key=lambda w: self._order[id(w)])

    def outside(self, grids: Iterable[Grid]) -> list[Word]:
        """The words that no grid holds, from the top."""
        held = {id(w) for g in grids for row in g.rows for c in row.cells for w in c.words}
        return [w for w in self._words if id(w) not in held]


def _filled_grids(fills: Sequence[Fill], words: _Heights, page: Page) -> list[Grid]:
    """Tables whose cells are filled boxes side by side, with white lines or none between."""
    if not 3 < len(fills) < MOST_FILLS:
        return []
    boxes = [side for fill in fills for side in sides(fill)]
    found = []
    for lattice in ruled(straight(boxes, across=True), straight(boxes, across=False)):
        grid = filled(lattice, words.within(bounds(lattice)), fills, page.number)
        cells = [cell for row in grid.rows for cell in row.cells]
        worded = [cell for cell in cells if cell.words]
        if (
            len(grid.rows) > 1
            and len(worded) * 2 > len(cells)
            and all(cell.fill for cell in worded)
        ):
            found.append(grid)
    return found


def _fill_lines(fills: Sequence[Fill]) -> list[Line]:
    """Lines across along the upper and lower sides of filled boxes."""
    if len(fills) > MOST_FILLS:
        return []
    return straight((side for fill in fills for side in sides(fill)[:2]), across=True)


def _outside(box: Box, grids: Iterable[Grid]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return not any(g.x0 <= x <= g.x1 and g.top <= y <= g.bottom for g in grids)


def _outside_lines(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    return [
        x
        for x in lines
        if not any(
            g.top - 1 <= x.at <= g.bottom + 1 and x.start < g.x1 and x.end > g.x0 for g in grids
        )
    ]
