"""Lines that meet, and the cells between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .edges import TOUCH, Line, nearest

OPEN = 5.0
"""Points: how far lines go on beyond the last one that they meet where a table has no border."""
LACK = 4.0
"""Points: what a line may lack of a cell's side."""
MOST_LINES = 3_000
MOST_MEETINGS = 3_000_000


class TooManyLines(Exception):  # noqa: N818
    """A page has more lines than any table: a map, a plan or a trap."""


@dataclass(slots=True)
class Mesh:
    """Lines that hang together. Each list is sorted."""

    across: list[Line] = field(default_factory=list)
    down: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Span:
    """A cell by the indices of its borders among a lattice's columns and rows."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(slots=True)
class Lattice:
    """``xs`` and ``ys`` are the borders of columns and rows; ``open_top`` and ``open_bottom``: no
    line ends the table there. ``owner[row][column]`` is the index of a cell."""

    xs: list[float]
    ys: list[float]
    cells: list[Span]
    owner: list[list[int]]
    open_top: bool
    open_bottom: bool


def meshes(across: Sequence[Line], down: Sequence[Line]) -> list[Mesh]:
    """The groups of lines that meet, from the top. Lines that meet none are left out, but those
    down that begin and end together: a row's that is longer than its page."""
    if len(across) > MOST_LINES or len(down) > MOST_LINES:
        raise TooManyLines
    group = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    heights = [line.at for line in across]
    meetings = 0
    met: set[int] = set()
    for number, line in enumerate(down, len(across)):
        at = bisect_left(heights, line.start - TOUCH)
        while at < len(across) and heights[at] <= line.end + TOUCH:
            if across[at].start - TOUCH <= line.at <= across[at].end + TOUCH:
                group[root(at)] = root(number)
                met |= {at, number}
            at += 1
            meetings += 1
            if meetings > MOST_MEETINGS:
                raise TooManyLines
    made: dict[int, Mesh] = {}
    for number in sorted(met):
        mesh = made.setdefault(root(number), Mesh())
        if number < len(across):
            mesh.across.append(across[number])
        else:
            mesh.down.append(down[number - len(across)])
    alone = [line for number, line in enumerate(down, len(across)) if number not in met]
    return [*made.values(), *_abreast(alone)]


def _abreast(alone: Sequence[Line]) -> list[Mesh]:
    """Three or more lines down that begin and end at the same height."""
    kept: dict[tuple[int, int], Mesh] = {}
    for line in alone:
        kept.setdefault((round(line.start / 6), round(line.end / 6)), Mesh()).down.append(line)
    return [mesh for mesh in kept.values() if len(mesh.down) > 2]


def lattice_of(mesh: Mesh) -> Lattice | None:
    """The cells between lines; None where they leave none."""
    xs = sorted({line.at for line in mesh.down})
    ys = sorted({line.at for line in mesh.across})
    starts = [line.start for line in mesh.down]
    ends = [line.end for line in mesh.down]
    open_top = not ys or _beyond(ys[0], starts, -1)
    open_bottom = not ys or _beyond(ys[-1], ends, 1)
    if not ys:
        ys = [min(starts), max(ends)]
    else:
        ys = [*([min(starts)] if open_top else []), *ys, *([max(ends)] if open_bottom else [])]
    left, right = [line.start for line in mesh.across], [line.end for line in mesh.across]
    if left and _beyond(xs[0], left, -1):
        xs.insert(0, min(left))
    if right and _beyond(xs[-1], right, 1):
        xs.append(max(right))
    if len(xs) < 2 or len(ys) < 2:
        return None
    floors = _walls(mesh.across, ys, xs)
    sides = _walls(mesh.down, xs, ys)
    owner, cells = _rectangles(len(ys) - 1, len(xs) - 1, floors, sides)
    return _pressed(Lattice(xs, ys, cells, owner, open_top, open_bottom))


def _beyond(last: float, ends: Sequence[float], way: int) -> bool:
    """Whether at least two lines go on beyond ``last``, or the only one."""
    return sum((end - last) * way > OPEN for end in ends) >= min(2, len(ends))


def _walls(
    lines: Sequence[Line], places: Sequence[float], steps: Sequence[float]
) -> set[tuple[int, int]]:
    """(place, step) of each side of a cell that a line covers."""
    found: set[tuple[int, int]] = set()
    for line in lines:
        place = nearest(places, line.at)
        at = max(0, bisect_left(steps, line.start - LACK) - 1)
        while at < len(steps) - 1 and steps[at] < line.end:
            lack = min(LACK, 0.2 * (steps[at + 1] - steps[at]))
            if line.start <= steps[at] + lack and line.end >= steps[at + 1] - lack:
                found.add((place, at))
            at += 1
    return found


def _rectangles(
    rows: int, columns: int, floors: set[tuple[int, int]], sides: set[tuple[int, int]]
) -> tuple[list[list[int]], list[Span]]:
    """Squares of the lattice without a line between them, as rectangles."""
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < columns and (right, row) not in sides and owner[row][right] < 0:
                right += 1
            bottom = row + 1
            while bottom < rows and not any(
                (bottom, at) in floors or (at > column and (at, bottom) in sides)
                for at in range(column, right)
            ):
                if any(owner[bottom][at] >= 0 for at in range(column, right)):
                    break
                bottom += 1
            for r in range(row, bottom):
                for c in range(column, right):
                    owner[r][c] = len(cells)
            cells.append(Span(column, row, right, bottom))
    return owner, cells


def _pressed(lattice: Lattice) -> Lattice:
    """Without the columns and rows at whose borders no cell begins or ends."""
    cells = lattice.cells
    xs = sorted({x for c in cells for x in (c.left, c.right)})
    ys = sorted({y for c in cells for y in (c.top, c.bottom)})
    column, row = {x: at for at, x in enumerate(xs)}, {y: at for at, y in enumerate(ys)}
    lattice.cells = [
        Span(column[c.left], row[c.top], column[c.right], row[c.bottom]) for c in cells
    ]
    lattice.owner = [[lattice.owner[y][x] for x, _ in pairwise(xs)] for y, _ in pairwise(ys)]
    lattice.xs = [lattice.xs[x] for x in xs]
    lattice.ys = [lattice.ys[y] for y in ys]
    return lattice
