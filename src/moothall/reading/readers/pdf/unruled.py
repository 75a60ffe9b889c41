"""Tables without any lines, told by how words are aligned. In doubt there is no table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .columns import Span, Strand, crosses, edges_of, filled_columns, is_lone, is_title
from .laying import laid
from .pages import Grid, GridCell, GridRow
from .rowing import is_value, rows_of

UNSURE = "The table has no lines: its columns were told by how its words are aligned."
LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
LABEL = re.compile(
    r"[•●▪◦‣·■□\uf0b7\uf0a7–*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+"
)
FAR = 3.2
"""Times the letters' size: a wider gap between lines of print ends a table."""
LEAST_ROWS = 3
VALUES = 0.6
FILLED = 0.45
"""The share of a table's cells that hold words, at least."""
NAME = 6
"""A column's name has no more words."""
HEADINGS = 2
"""So many lines over the whole width may stand between rows."""


def unruled(strands: Sequence[Strand], page: int) -> list[Grid]:
    """The tables among lines of print that have no lines drawn around them."""
    made = [_grid(region, page) for region in _regions(strands)]
    return [grid for grid in made if grid is not None]


def _regions(strands: Sequence[Strand]) -> Iterator[list[Strand]]:
    """Lines of print that follow each other and leave the same places empty."""
    region: list[Strand] = []
    waiting: list[Strand] = []
    free: list[Span] = []
    for strand in strands:
        size = strand.words[0].size
        last = (waiting or region or [strand])[-1]
        titled = is_title(strand, region[0].words[0].size) if region else False
        if region and (titled or strand.top - last.bottom > FAR * size):
            yield region
            region, waiting, free = [], [], []
        if not region:
            if len(strand.runs) > 1:
                region, free = [strand], _gaps(strand.runs)
            continue
        left = min(s.x0 for s in region)
        both = _kept(free, strand, size)
        if both:
            region += [*waiting, strand]
            waiting = []
            free = both if len(strand.runs) > 1 or not is_lone(strand, left) else free
        elif len(strand.runs) == 1 and len(waiting) < HEADINGS:
            waiting.append(strand)
        else:
            yield region
            region, waiting = [strand] if len(strand.runs) > 1 else [], []
            free = _gaps(strand.runs)
    if region:
        yield region


def _gaps(runs: Sequence[Span]) -> list[Span]:
    return [(a[1], b[0]) for a, b in pairwise(runs)]


def _kept(free: Sequence[Span], strand: Strand, size: float) -> list[Span]:
    """What stays empty of ``free`` with one more line of print."""
    out: list[Span] = []
    for start, end in free:
        at = start
        for x0, x1 in strand.runs:
            if x1 <= at or x0 >= end:
                continue
            if x0 - at >= 0.4 * size:
                out.append((at, x0))
            at = max(at, x1)
        if end - at >= 0.4 * size:
            out.append((at, end))
    return out


def _grid(region: Sequence[Strand], page: int) -> Grid | None:
    """The table that a region is, if it is one."""
    if len(region) < LEAST_ROWS or _is_list(region):
        return None
    left, right = min(s.x0 for s in region) - 1, max(s.x1 for s in region) + 1
    edges = edges_of(region, left, right)
    inside = _trimmed(region, edges)
    if len(edges) < 3 or len(inside) < LEAST_ROWS:
        return None
    rows = laid_rows(inside, edges)
    if not _is_table(rows, edges):
        return None
    return grid_of(rows, edges, page)


def grid_of(rows: list[GridRow], edges: list[float], page: int) -> Grid:
    return Grid(
        edges[0], rows[0].top, edges[-1], rows[-1].bottom, page, edges, rows, True, True, UNSURE
    )


def laid_rows(strands: Sequence[Strand], edges: Sequence[float]) -> list[GridRow]:
    """The rows of a table without lines."""
    return [
        laid(part, edges, min(s.top for s in part), max(s.bottom for s in part))
        for part in rows_of(strands, edges)
    ]


def _trimmed(region: Sequence[Strand], edges: Sequence[float]) -> list[Strand]:
    """A region from its first line that fills two columns to its last, and what goes on with it."""
    many = [at for at, s in enumerate(region) if len(filled_columns(s, edges)) > 1]
    many = [at for at in many if not crosses(region[at], edges)] or many
    if not many:
        return []
    first, last = many[0], many[-1]
    while last + 1 < len(region):
        strand, above = region[last + 1], region[last]
        near = strand.top - above.bottom < 0.5 * strand.words[0].size
        if not near or crosses(strand, edges):
            break
        last += 1
    return list(region[first : last + 1])


def _is_list(region: Sequence[Strand]) -> bool:
    """Whether it is a list of contents, a list with signs or numbers, or a form to fill in."""
    texts = [" ".join(w.text for w in s.words) for s in region]
    if sum(bool(LEADERS.search(t)) for t in texts) * 5 > len(texts):
        return True
    colons = sum(any(w.text.endswith(":") for w in s.words[:5]) for s in region)
    return colons * 3 > len(region)


def _is_table(rows: Sequence[GridRow], edges: Sequence[float]) -> bool:
    """Whether rows and columns are filled as a table's are, one column with values."""
    width = len(edges) - 1
    full = [row for row in rows if sum(bool(c.words) for c in row.cells) > 1]
    enough = len(full) >= LEAST_ROWS or (width > 3 and _is_headed(full))
    if not enough or len(full) * 2 < len(rows):
        return False
    columns = _columns(full[1:], width)
    sparse = sum(map(len, columns)) < FILLED * width * (len(full) - 1)
    if sparse or (width < 4 and not all(columns)):
        return False
    labels = [c for c in columns[0] if LABEL.fullmatch(c.words[0].text) and len(c.words) == 1]
    labelled = len(labels) * 2 > len(columns[0])
    valued = [_is_valued(column) for column in columns]
    if width == 2:
        money = valued[1] and len(full) > LEAST_ROWS and not _are_pages(columns[1])
        return money and not labelled
    if width == 3 and labelled and _are_pages(columns[2]):
        return False
    return any(valued[1:]) or (valued[0] and not labelled) or _is_bold_headed(full)


def _columns(rows: Sequence[GridRow], width: int) -> list[list[GridCell]]:
    """The cells with words of each column, merged ones left out."""
    columns: list[list[GridCell]] = [[] for _ in range(width)]
    for row in rows:
        at = 0
        for cell in row.cells:
            if cell.words and cell.colspan == 1:
                columns[at].append(cell)
            at += cell.colspan
    return columns


def _is_bold_headed(rows: Sequence[GridRow]) -> bool:
    """Whether the first row is in bold letters and the others are not."""
    head = [w for c in rows[0].cells for w in c.words]
    body = [w for row in rows[1:] for c in row.cells for w in c.words]
    return all(w.bold for w in head) and sum(w.bold for w in body) * 2 < len(body)


def _is_headed(rows: Sequence[GridRow]) -> bool:
    """Whether the first of two rows names columns, and the second has a value in one of them."""
    if len(rows) < 2:
        return False
    head, first = ([c for c in row.cells if c.words] for row in rows[:2])
    names = all(len(c.words) <= NAME and not is_value(c.words) for c in head)
    return names and min(len(head), len(first)) > 3 and any(is_value(c.words) for c in first)


def _is_valued(column: Sequence[GridCell]) -> bool:
    return bool(column) and sum(is_value(c.words) for c in column) >= VALUES * len(column)


def _are_pages(column: Sequence[GridCell]) -> bool:
    """Whether they are the numbers of pages, in order."""
    texts = ["".join(w.text for w in c.words) for c in column]
    if not all(t.isdigit() and len(t) < 4 for t in texts):
        return False
    numbers = [int(t) for t in texts]
    return numbers == sorted(numbers)
