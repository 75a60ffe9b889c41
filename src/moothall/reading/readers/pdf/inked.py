"""Lines that are drawn in the picture of a page, as a scanner gives it: long, thin and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import atan, degrees
from typing import TYPE_CHECKING

from PIL import Image as Pillow
from PIL import ImageChops

from .pages import Rule

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 150
"""Dots per inch at which lines are looked for: a hair line is a dot or two wide then."""
INK = 0.82
"""Of the paper's own grey: what is darker is ink, as is a hair line that falls between dots."""
ACROSS, DOWN = 100, 40
"""Dots: the shortest runs of ink that are lines. No letter has a stroke so long; a table's lines
across are as wide as it is."""
BREAK = 6
"""Dots of paper that a line may show within."""
THIN = 11
"""Dots: a run of ink that is higher is the ground of a heading, of which the edges are lines."""
RUN = re.compile(rb"\x01+(?:\x00{1,%d}\x01+)*" % BREAK)
DARK = 0.9
"""Of a run: so much is ink in a line, and less in a row of letters."""


@dataclass(slots=True)
class _Band:
    """Runs of ink below each other."""

    start: int
    end: int
    first: int
    last: int


def rules_in(picture: Image, turned: int, aslant: float, points: float) -> list[Rule]:
    """The lines in a page's picture, turned back and made level as its words are.

    ``turned`` and ``aslant`` as in ``sights.Sight``; a dot is so many points wide.
    """
    if turned:
        quarter = (Pillow.Transpose.ROTATE_90, Pillow.Transpose.ROTATE_180)
        turn = quarter[turned - 1] if turned < 3 else Pillow.Transpose.ROTATE_270
        picture = picture.transpose(turn)
    if aslant:
        picture = picture.rotate(degrees(atan(aslant)), Pillow.Resampling.BILINEAR, fillcolor=255)
    shades = picture.histogram()
    paper = max(range(256), key=shades.__getitem__)
    ink = picture.point([1 if grey < INK * paper else 0 for grey in range(256)])
    rules = []
    for band in _bands(ink, ACROSS):
        for top, bottom in _edges(band):
            rules.append(Rule(band.start, top, band.end, bottom))
    for band in _bands(ink.transpose(Pillow.Transpose.TRANSPOSE), DOWN):
        for left, right in _edges(band):
            rules.append(Rule(left, band.start, right, band.end))
    return [Rule(r.x0 * points, r.top * points, r.x1 * points, r.bottom * points) for r in rules]


def _edges(band: _Band) -> list[tuple[int, int]]:
    """Where the line lies, or the two edges of a dark ground."""
    if band.last - band.first < THIN:
        return [(band.first, band.last + 1)]
    return [(band.first, band.first + 1), (band.last, band.last + 1)]


def _bands(ink: Image, length: int) -> list[_Band]:
    """Runs of ink across that are so long, those that touch put together.

    Each row has the ink of its neighbours too: what is left of a line's slope makes steps in it.
    """
    for step in (1, -1, 1, -1):
        ink = ImageChops.lighter(ink, ImageChops.offset(ink, 0, step))
    held, width = ink.tobytes(), ink.width
    open_: list[_Band] = []
    done: list[_Band] = []
    for at in range(ink.height):
        for start, end in _runs(held[at * width : (at + 1) * width], length):
            near = [band for band in open_ if _same(band, start, end)]
            band = _Band(
                min([start, *(b.start for b in near)]),
                max([end, *(b.end for b in near)]),
                min([at, *(b.first for b in near)]),
                at,
            )
            open_ = [b for b in open_ if b not in near] + [band]
        done += [band for band in open_ if band.last < at - 1]
        open_ = [band for band in open_ if band.last >= at - 1]
    return done + open_


def _same(band: _Band, start: int, end: int) -> bool:
    """Whether a run goes on what lies above it: a line that meets a dark ground does not."""
    shared = min(band.end, end) - max(band.start, start)
    return shared * 2 > max(band.end - band.start, end - start)


def _runs(row: bytes, least: int) -> Iterator[tuple[int, int]]:
    for run in RUN.finditer(row):
        length = run.end() - run.start()
        if length >= least and run.group().count(1) >= DARK * length:
            yield run.span()
