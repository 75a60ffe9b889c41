"""The grids of following pages that are one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import across, rowing, unruled
from .edges import SAME, nearest
from .joints import Strip, goes_on, joined, text_of, usual
from .pages import Grid, GridCell, GridRow
from .regular import again, fits

ALIKE = 0.03
"""Of a table's width: how far a column's border may shift from page to page."""
HEADER_ROWS = 5
NO_LINES = (unruled.UNSURE, across.UNSURE_ROWS)
"""What is said of tables whose rows are not divided by lines."""


@dataclass(slots=True)
class Chain:
    """The parts of one table, one a page."""

    grids: list[Grid]

    @property
    def unsure(self) -> str:
        return next((grid.unsure for grid in self.grids if grid.unsure), "")

    @property
    def edges(self) -> list[float]:
        """The borders of its columns, on its first page that has most of them."""
        return max((grid.edges for grid in self.grids), key=len)

    def goes_on(self, grid: Grid) -> bool:
        """Whether a grid is the next part: it begins the next page, with the same columns and no
        header of its own."""
        last = self.grids[-1]
        if grid.page != last.page + 1 or not grid.rows:
            return False
        if _repeats(self.grids[0].rows, grid.rows):
            return True
        if bool(grid.unsure) != bool(last.unsure):
            return False
        same = fits(grid, last) if grid.unsure else _same_columns(self.edges, grid.edges)
        return same and not self._has_new_header(grid)

    def _has_new_header(self, grid: Grid) -> bool:
        """Whether a grid begins with a row that looks like this table's header, in other words."""
        head, first = self.grids[0].rows[0], grid.rows[0]
        if len(_worded(first)) < 2 or len(_worded(head)) < 2:
            return False
        body = [row for row in (*self.grids[0].rows[1:], *grid.rows[1:]) if len(_worded(row)) > 1]
        if _bold(head) and _bold(first):
            return sum(map(_bold, body)) * 2 < len(body)
        if _ground(head) and _ground(head) == _ground(first):
            return sum(_ground(row) == _ground(head) for row in body) * 2 < len(body)
        return False

    def add(self, grid: Grid) -> None:
        self.grids.append(grid)

    def strips(self) -> list[Strip]:
        """The rows of the whole table: headers printed again dropped, cut rows joined."""
        grids = again(self.grids) if self.unsure else self.grids
        edges = max((grid.edges for grid in grids), key=len)
        self.grids = grids
        strips: list[Strip] = []
        repeated = 0
        for number, grid in enumerate(grids):
            same = _repeats(grids[0].rows, grid.rows) if number else 0
            repeated = max(repeated, same)
            for at, row in enumerate(grid.rows[same:]):
                strip = _strip(row, grid, edges)
                strip.first = number > 0 and at == 0
                cut = grids[number - 1].cut_below or (grid.cut_above and not same)
                strip.cut = strip.first and cut and grid.unsure not in NO_LINES
                strip.open = strip.first and cut and not strip.cut
                strips.append(strip)
        _mark_header(strips, repeated)
        rows = _whole(strips, len(edges) - 1)
        if self.unsure in NO_LINES:
            _doubt(rows)
        return rows


def _doubt(strips: Sequence[Strip]) -> None:
    """Says of rows that lack what most have that no line shows where they begin and end."""
    columns = usual(strips).columns
    for strip in strips:
        filled = strip.filled()
        if len(columns - filled) > 1 and len(filled) > 1 and not strip.header:
            strip.unsure = strip.unsure or rowing.UNSURE


def _whole(strips: Sequence[Strip], width: int) -> list[Strip]:
    """The rows with those joined that a page's end cut; rows without words at an end dropped."""
    rows = usual(strips)
    out: list[Strip] = []
    above: dict[int, GridCell] = {}
    reach: dict[int, int] = {}
    for strip in strips:
        if strip.first and out and (not strip.filled() and strip.cut):
            continue
        if strip.first and out and goes_on(out[-1], strip, rows, width):
            joined(out[-1], strip, above)
            continue
        out.append(strip)
        reach = {column: left - 1 for column, left in reach.items() if left > 1}
        above = {column: above[column] for column in reach}
        for column, cell in zip(strip.columns, strip.cells, strict=True):
            if cell.rowspan > 1:
                above[column], reach[column] = cell, cell.rowspan
    return out


def _strip(row: GridRow, grid: Grid, edges: Sequence[float]) -> Strip:
    """A row with its cells at the columns of the whole table."""
    own = grid.edges
    same = len(own) == len(edges)
    kept = same or _lie_on(own, edges)
    strip = Strip(grid.page, unsure=row.unsure)
    for cell in row.cells:
        x0, x1 = (x if kept else _moved(x, own, edges) for x in (cell.x0, cell.x1))
        left, right = (nearest(own if same else edges, x) for x in (x0, x1))
        cell.colspan = max(1, right - left)
        strip.cells.append(cell)
        strip.columns.append(left)
    return strip


def _lie_on(few: Sequence[float], many: Sequence[float]) -> bool:
    """Whether borders stand where others do, from the left on: rows may lack their last cells."""
    return abs(few[0] - many[0]) < SAME and all(abs(many[nearest(many, x)] - x) < SAME for x in few)


def _moved(x: float, own: Sequence[float], edges: Sequence[float]) -> float:
    """A place of one page's grid as one of another's, both as parts of the whole width."""
    share = (x - own[0]) / ((own[-1] - own[0]) or 1)
    return edges[0] + share * (edges[-1] - edges[0])


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether every border of the one with fewer has its like in the other, outer ones included."""
    few, many = sorted((one, other), key=len)
    if len(few) > 2 and _lie_on(few, many):
        return True
    wide = many[-1] - many[0]
    moved = [_moved(x, few, many) for x in few]
    if abs((few[-1] - few[0]) - wide) > ALIKE * wide and len(few) != len(many):
        return False
    return len(few) > 2 and all(
        abs(many[nearest(many, x)] - x) <= max(4.0, ALIKE * wide) for x in moved
    )


def _repeats(head: Sequence[GridRow], rows: Sequence[GridRow]) -> int:
    """How many rows at the top of a page print the table's first rows again."""
    same = 0
    for one, other in zip(head[:HEADER_ROWS], rows, strict=False):
        texts = [text_of(cell).casefold() for cell in _worded(one)]
        if len(texts) < (2 if not same else 1) or texts != [
            text_of(cell).casefold() for cell in _worded(other)
        ]:
            break
        same += 1
    return same


def _mark_header(strips: Sequence[Strip], repeated: int) -> None:
    """Marks what is printed on every page, or else a bold first row above rows that are not."""
    for strip in strips[:repeated]:
        strip.header = True
    if repeated or len(strips) < 2:
        return
    rest = [s for s in strips[1:] if len(s.filled()) > 1]
    if len(strips[0].filled()) > 1 and _all_bold(strips[0].cells):
        strips[0].header = sum(_all_bold(s.cells) for s in rest) * 2 < len(rest)


def _worded(row: GridRow) -> list[GridCell]:
    return [cell for cell in row.cells if cell.words]


def _bold(row: GridRow) -> bool:
    return _all_bold(row.cells)


def _all_bold(cells: Sequence[GridCell]) -> bool:
    words = [word for cell in cells for word in cell.words]
    return bool(words) and all(word.bold for word in words)


def _ground(row: GridRow) -> str:
    """The one colour that all cells of a row have, or none."""
    colours = {cell.fill for cell in row.cells}
    return colours.pop() if len(colours) == 1 else ""
