"""The top of a page that goes on with the aligned table that ended the page before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .across import UNSURE_ROWS, Band, band_rows, deal
from .columns import Strand, crosses, filled_columns, is_number
from .edges import Line
from .pages import Grid
from .unruled import FAR, HEADINGS, UNSURE, laid_rows

SLACK = 6.0
"""Points: how far words may stand out beside the table."""
FURTHER = 30.0
"""The same at its right side, where the text of the page before may not have come so far."""
OVER = 0.1
"""The share of lines of print that may run over one border."""


def following(
    strands: Sequence[Strand], lines: Sequence[Line], before: Grid, page: int
) -> Grid | None:
    """The lines of print at a page's top that stand in the columns of ``before``, as rows.

    ``lines`` are the page's lines across. None where the page begins with something else.
    """
    edges = before.edges
    own = [x for x in lines if abs(x.start - edges[0]) < SLACK and abs(x.end - edges[-1]) < SLACK]
    own = [] if before.unsure == UNSURE else own
    inside = _inside(strands, own, edges)
    filled = [filled_columns(s, edges) for s in inside]
    if not any(f - {0} for f in filled):
        return None
    if before.unsure == UNSURE:
        rows = laid_rows(inside, edges)
        top = bottom = True
    else:
        heights = [x.at for x in own if x.at < inside[-1].bottom + 30]
        bands = [Band(a, b) for a, b in pairwise([inside[0].top, *heights, inside[-1].bottom])]
        deal(inside, bands)
        few = before.unsure == UNSURE_ROWS
        rows = [row for band in bands for row in band_rows(band, edges, few=few)]
        top = not heights or heights[0] > inside[0].bottom
        bottom = not heights or heights[-1] < inside[-1].top
    return Grid(
        edges[0], rows[0].top, edges[-1], rows[-1].bottom, page, list(edges), rows,
        top, bottom, before.unsure,
    )  # fmt: skip


def _inside(strands: Sequence[Strand], own: Sequence[Line], edges: Sequence[float]) -> list[Strand]:
    """The lines of print from the top on that cross no border; headings between rows may."""
    last_line = own[-1].at if own else 0.0
    inside: list[Strand] = []
    waiting: list[Strand] = []
    over = 0
    for strand in strands:
        if strand.x0 < edges[0] - SLACK or strand.x1 > edges[-1] + FURTHER or is_number(strand):
            break
        last = (waiting or inside or [strand])[-1]
        far = strand.top - last.bottom > FAR * strand.words[0].size
        if far and strand.top > last_line:
            break
        crossed = crosses(strand, edges)
        if crossed == 1 and len(strand.runs) > 1 and over <= OVER * len(inside):
            over += 1  # a word or two that are wider than what the page before shows
        elif crossed:
            if len(strand.runs) > 1 or len(waiting) >= HEADINGS:
                break
            waiting.append(strand)
            continue
        inside += [*waiting, strand]
        waiting = []
    while len(inside) > 1 and _is_header(inside[0], inside[1], edges):
        inside.pop(0)
    return inside


def _is_header(strand: Strand, below: Strand, edges: Sequence[float]) -> bool:
    """Whether a line of print stands by itself at the top, as a page's own header does."""
    alone = len(filled_columns(strand, edges)) == 1
    return alone and below.top - strand.bottom > strand.words[0].size
