"""Tables that have lines only across: rows by the lines, columns by how words are aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean

from .columns import (
    SPACE,
    Span,
    Strand,
    crosses,
    edges_of,
    filled_columns,
    is_lone,
    is_number,
    is_parted,
    size_of,
)
from .edges import Line
from .laying import laid
from .pages import Fill, Grid, GridRow
from .rowing import rows_in
from .ruled import shown

UNSURE = "The table has lines only between its rows: its columns were told by how its words align."
UNSURE_ROWS = (
    "The table has lines only around its header and its end: its rows and columns were told by how "
    "its words align."
)
LEAST_WIDE = 100.0
"""Points: a line across that is shorter underlines a word or a sum."""
SAME_ENDS = 8.0
PIECES = 24.0
"""Points: pieces of one line that stand no further apart are the lines of one row's cells."""
FEW_BANDS = 3
"""A header, what is below it, and a total."""
HEADER_LINES = 3
RUNNING = 0.5
"""Of a table's width: three lines or more that begin at its left and reach so far are no row."""
NEAR = 1.5
"""Times the letters' size: how far above or below the outermost line a row of the table may be."""


@dataclass(slots=True)
class Band:
    """What stands between two lines across."""

    top: float
    bottom: float
    strands: list[Strand] = field(default_factory=list)


def stacks(across: Sequence[Line]) -> list[list[Line]]:
    """Lines of the same length below each other, at least two, each list from the top."""
    whole: list[Line] = []
    for line in across:
        last = whole[-1] if whole else None
        if last is not None and last.at == line.at and 0 <= line.start - last.end < PIECES:
            last.end = line.end
        else:
            whole.append(Line(line.at, line.start, line.end))
    found: dict[tuple[int, int], list[Line]] = {}
    for line in whole:
        if line.end - line.start < LEAST_WIDE:
            continue
        at = (round(line.start / SAME_ENDS), round(line.end / SAME_ENDS))
        near = [(at[0] + a, at[1] + b) for a in (0, -1, 1) for b in (0, -1, 1)]
        key = next((k for k in near if k in found), at)
        found.setdefault(key, []).append(line)
    return [stack for stack in found.values() if len(stack) > 1]


def across_grids(
    stack: Sequence[Line], strands: Sequence[Strand], fills: Sequence[Fill], page: int
) -> list[Grid]:
    """The tables among the lines of one stack. ``strands`` are the page's lines of print."""
    left, right = mean([x.start for x in stack]), mean([x.end for x in stack])
    inside = [s for s in strands if s.x1 > left and s.x0 < right]
    inside = [_within(s, left, right) for s in inside]
    inside = [s for s in inside if s.words]
    heights = [line.at for line in stack]
    bands = [Band(a, b) for a, b in pairwise(heights)]
    above, below = Band(0, heights[0]), Band(heights[-1], 1e6)
    every = [above, *bands, below]
    deal(inside, every)
    made = []
    for first, last in _runs(bands, left, right):
        grid = _grid(every, first + 1, last + 1, left, right, page)
        if grid is not None:
            coloured(grid, fills)
            made.append(grid)
    return made


def deal(strands: Sequence[Strand], bands: Sequence[Band]) -> None:
    """Gives lines of print to the bands in which they stand; both from the top."""
    at = 0
    for strand in strands:
        middle = (strand.top + strand.bottom) / 2
        while at < len(bands) - 1 and middle > bands[at].bottom:
            at += 1
        bands[at].strands.append(strand)


def _within(strand: Strand, left: float, right: float) -> Strand:
    """The part of a line of print that stands between two places."""
    if strand.x0 >= left - 2 and strand.x1 <= right + 2:
        return strand
    words = [w for w in strand.words if left <= (w.x0 + w.x1) / 2 <= right]
    runs = [r for r in strand.runs if left <= (r[0] + r[1]) / 2 <= right]
    if not words:
        return Strand(left, strand.top, left, strand.bottom)
    return Strand(words[0].x0, strand.top, words[-1].x1, strand.bottom, words, runs)


def _runs(bands: Sequence[Band], left: float, right: float) -> list[tuple[int, int]]:
    """Bands that follow each other and leave the same places empty: (first, after the last).

    Headings over the whole width belong to the bands below them.
    """
    found: list[tuple[int, int]] = []
    begun: int | None = None
    heading: int | None = None
    free: list[Span] = []
    for at, band in enumerate(bands):
        own = _free(band, left, right)
        if own is None:
            if not band.strands:
                heading = None
            elif heading is None:
                heading = at
            continue
        apart = begun is not None and _is_empty_before_header(bands, at)
        both = _meet(free, own, size_of(band.strands)) if begun is not None and not apart else []
        if both:
            free = both
        else:
            if begun is not None:
                found.append((begun, at))
            free = own
            begun = (at if heading is None else heading) if own else None
        heading = None
    if begun is not None:
        found.append((begun, len(bands)))
    return found


def _is_empty_before_header(bands: Sequence[Band], at: int) -> bool:
    """Whether a band in bold letters follows one without any words: another table begins."""
    bold = all(w.bold for s in bands[at].strands for w in s.words)
    return bold and at > 0 and not bands[at - 1].strands


def _free(band: Band, left: float, right: float) -> list[Span] | None:
    """What is empty in a band between its words and on both sides; None where it says nothing."""
    telling = [s for s in band.strands if not is_lone(s, left)]
    if not telling:
        reach = max((s.x1 for s in band.strands), default=left)
        text = len(band.strands) > 2 and reach - left > RUNNING * (right - left)
        return [] if text or is_parted(band.strands) else None
    if is_parted(band.strands):
        return []
    runs = sorted(r for s in telling for r in s.runs)
    free: list[Span] = []
    end = -1e9
    for x0, x1 in runs:
        if x0 > end:
            free.append((end, x0))
        end = max(end, x1)
    lone = [s.x1 for s in band.strands if is_lone(s, left)]
    inner = [start for start, _ in free[1:]]
    if inner and lone and max(lone) > inner[-1]:
        return []  # running text between two tables
    return [*free, (end, 1e9)]


def _meet(one: Sequence[Span], other: Sequence[Span], size: float) -> list[Span]:
    """What is empty in both, and wide enough to be a border; outer sides alone are nothing."""
    out: list[Span] = []
    a = b = 0
    while a < len(one) and b < len(other):
        start, end = max(one[a][0], other[b][0]), min(one[a][1], other[b][1])
        if end - start >= SPACE * size:
            out.append((start, end))
        if one[a][1] < other[b][1]:
            a += 1
        else:
            b += 1
    return out if any(start > -1e8 and end < 1e8 for start, end in out) else []


def _grid(
    every: Sequence[Band], first: int, last: int, left: float, right: float, page: int
) -> Grid | None:
    """The table of the bands from ``first`` to before ``last``, with its rows beyond the outermost
    lines; None where it is none."""
    strands = [s for band in every[first:last] for s in band.strands]
    edges = edges_of(strands, left, right)
    if len(edges) < 3:
        return None
    head = _next_to(every[first - 1].strands[::-1], every[first].top, strands, edges, up=True)
    foot = _next_to(every[last].strands, every[last - 1].bottom, strands, edges, up=False)
    edges = edges_of([*head, *strands, *foot], left, right)
    if len(edges) < 3:
        return None
    rows: list[GridRow] = []
    outer = [Band(head[-1].top if head else 0.0, every[first].top, head[::-1])]
    outer += every[first:last]
    outer += [Band(every[last].top, foot[-1].bottom if foot else 0.0, foot)]
    worded = [band for band in outer if band.strands]
    for band in worded:
        rows += band_rows(band, edges, few=len(worded) <= FEW_BANDS)
    if not _is_table(rows, len(edges) - 1):
        return None
    grid = Grid(left, rows[0].top, right, rows[-1].bottom, page, edges, rows)
    grid.unsure = UNSURE_ROWS if len(rows) > len(worded) else UNSURE
    grid.cut_above, grid.cut_below = bool(head), bool(foot)
    return grid


def band_rows(band: Band, edges: Sequence[float], *, few: bool) -> list[GridRow]:
    """The rows between two lines across: nearly always one."""
    if not band.strands:
        return []
    parts = rows_in(band.strands, edges, few=few and _is_body(band, edges))
    tops = [band.top, *(part[0].top for part in parts[1:]), band.bottom]
    return [
        laid(part, edges, top, bottom)
        for part, top, bottom in zip(parts, tops, tops[1:], strict=False)
    ]


def _is_body(band: Band, edges: Sequence[float]) -> bool:
    """Whether it has more than a header's lines."""
    return sum(len(filled_columns(s, edges)) > 1 for s in band.strands) > HEADER_LINES


def _next_to(
    strands: Sequence[Strand],
    line: float,
    inside: Sequence[Strand],
    edges: Sequence[float],
    *,
    up: bool,
) -> list[Strand]:
    """The lines of print beyond the outermost line that stand close to it and in its columns."""
    out: list[Strand] = []
    at = line
    for strand in strands:
        apart = at - strand.bottom if up else strand.top - at
        if apart > NEAR * strand.words[0].size or is_number(strand):
            break
        if crosses(strand, edges) and not _belongs(strand, [*out, *inside], edges):
            break
        out.append(strand)
        at = strand.top if up else strand.bottom
    while out and filled_columns(out[-1], edges) == {0}:
        out.pop()
    told = frozenset[int]().union(*(filled_columns(s, edges) for s in out)) if out else frozenset()
    return out if len(told) > 1 or (len(out) > 1 and 0 not in told) else []


def _belongs(strand: Strand, inside: Sequence[Strand], edges: Sequence[float]) -> bool:
    """Whether a line of print leaves as many columns as there are, each a little elsewhere."""
    told = edges_of([strand, *inside], edges[0], edges[-1])
    return len(strand.runs) > 1 and len(told) == len(edges) and not crosses(strand, told)


def _is_table(rows: Sequence[GridRow], width: int) -> bool:
    """At least two rows that fill two columns; and no two columns of running text."""
    filled = [sum(bool(c.words) for c in row.cells) for row in rows]
    many = [n for n in filled if n > 1]
    if len(many) < 2 or len(many) * 3 < len(rows):
        return False
    if width > 2:
        return True
    short = sum(min((len(c.words) for c in row.cells if c.words), default=0) <= 6 for row in rows)
    return len(many) > 2 and short * 2 >= len(rows)


def coloured(grid: Grid, fills: Sequence[Fill]) -> None:
    """Gives cells the colour of the box under most of them."""
    near = [f for f in fills if f.bottom > grid.top and f.top < grid.bottom]
    for row in grid.rows:
        here = [f for f in near if f.top < row.bottom and f.bottom > row.top]
        for cell in row.cells if here else ():
            for fill in here:
                wide = min(fill.x1, cell.x1) - max(fill.x0, cell.x0)
                high = min(fill.bottom, cell.bottom) - max(fill.top, cell.top)
                if wide > 0.6 * (cell.x1 - cell.x0) and high > 0.6 * (cell.bottom - cell.top):
                    cell.fill = shown(fill.colour)
