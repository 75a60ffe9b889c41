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
from .pictures import Drawn

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 150
"""Dots per inch at which lines are looked for: a hair line is a dot or two wide then."""
INK = 0.82
"""Of the paper's own grey: what is darker is ink, as is a hair line that falls between dots."""
ACROSS, DOWN = 60, 40
"""Dots: the shortest runs of ink that are lines. No letter has a stroke so long; a table's lines
across are as wide as it is."""
STEPS = 2
"""Dots: what is left of a line's slope makes steps in it, no higher than these."""
BREAK = 6
"""Dots of paper that a line may show within."""
THIN = 11
"""Dots: a run of ink that is higher is the ground of a heading, of which the edges are lines."""
LETTER, THICK = 30, 3
"""Points: no letter of a paper has so long a stroke, and no line of a table is so thick."""
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
    ink = _ink(picture, _paper(picture))
    rules = []
    for band in _bands(ink, ACROSS, STEPS):
        for top, bottom in _edges(band):
            rules.append(Rule(band.start, top, band.end, bottom))
    for band in _bands(ink.transpose(Pillow.Transpose.TRANSPOSE), DOWN, STEPS):
        for left, right in _edges(band):
            rules.append(Rule(left, band.start, right, band.end))
    return [Rule(r.x0 * points, r.top * points, r.x1 * points, r.bottom * points) for r in rules]


def without_rules(drawn: Drawn, resolution: int) -> Drawn:
    """The page with its lines painted over, for they are taken for letters, and hide some.

    It may still be turned and crooked: a line aslant is many short ones.
    """
    picture = drawn.picture
    paper, clean = _paper(picture), picture.copy()
    longest, thick = LETTER * resolution // 72, THICK * resolution // 72
    ink = _ink(picture, paper)
    for band in _bands(ink, longest, 0):
        if band.last - band.first < thick:
            clean.paste(paper, (band.start, band.first - 1, band.end, band.last + 2))
    for band in _bands(ink.transpose(Pillow.Transpose.TRANSPOSE), longest, 0):
        if band.last - band.first < thick:
            clean.paste(paper, (band.first - 1, band.start, band.last + 2, band.end))
    return drawn._replace(picture=clean)


def _paper(picture: Image) -> int:
    """The grey that most of the page has."""
    shades = picture.histogram()
    return max(range(256), key=shades.__getitem__)


def _ink(picture: Image, paper: int) -> Image:
    """1 where there is ink, else 0."""
    return picture.point([1 if grey < INK * paper else 0 for grey in range(256)])


def _edges(band: _Band) -> list[tuple[int, int]]:
    """Where the line lies, or the two edges of a dark ground."""
    if band.last - band.first < THIN:
        return [(band.first, band.last + 1)]
    return [(band.first, band.first + 1), (band.last, band.last + 1)]


def _bands(ink: Image, length: int, steps: int) -> list[_Band]:
    """Runs of ink across that are so long, those that touch put together.

    Each row has the ink of so many neighbours too.
    """
    for step in (1, -1) * steps:
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
