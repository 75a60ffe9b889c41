"""From Tesseract's own answer (hOCR) to the words of a page, upright and level.

hOCR 1.2 gives boxes in dots of the picture as it was given, of lines that are turned too.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot, inf
from statistics import median
from typing import NamedTuple

from .sights import ABOVE, BELOW, Seen, Sight

BULLET = "•"

DOUBTFUL = 30
"""Of a hundred: what it is less sure of than that is mostly specks and lines."""
LINE = re.compile(r"<span class='ocr_\w+' [^>]*title=\"bbox [^\"]*x_size ([\d.]+)[^\"]*\"")
ANGLE = re.compile(r"textangle (\d+)")
WORD = re.compile(
    r"<span class='ocrx_word' [^>]*title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)'[^>]*>"
    r"(.*?)</span>"
)
TAG = re.compile(r"<[^>]+>")
LINES = "|_¦"
"""What a drawn line is taken for, at a word's end or alone."""
BULLETS = frozenset("¢«*®©°eo")
"""What a bullet is taken for, with little trust, where it stands alone before other words."""
HANGING = frozenset("gjpqyQ,;()[]{}|/_")
HEIGHT = 0.94
"""Of the letters' size: from the head of a "d" to the foot of a "p" in the fonts of papers."""
APART = 0.2
"""Of the letters' size: what Tesseract tells apart stands no nearer, though its boxes may."""
LONG = 6
"""Times its letters' height: the slope of a shorter line says little."""
LEAST = 0.0005
"""A slope that a page's width makes no letter's breadth of."""


class Box(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float
    text: str


@dataclass(slots=True)
class Line:
    """Words that Tesseract put side by side. ``height`` is their letters', in dots."""

    height: float
    turned: int
    words: list[Box] = field(default_factory=list)


def sight_of(told: str, width: int, height: int, points: float) -> Sight:
    """The words in hOCR of a picture so many dots wide and high, each so many points."""
    lines = _lines(told)
    if not lines:
        return Sight()
    turns: Counter[int] = Counter()
    for line in lines:
        turns[line.turned] += len(line.words)
    turned = turns.most_common(1)[0][0]
    upright = [_upright(line, turned, width, height) for line in lines if line.turned == turned]
    if turned % 2:
        width, height = height, width
    aslant = _slope(upright)
    words = [
        word for line in upright for word in _levelled(line, aslant, width / 2, height / 2, points)
    ]
    return Sight(tuple(words), turned, aslant)


def _lines(told: str) -> list[Line]:
    lines: list[Line] = []
    for row in told.splitlines():
        if found := LINE.search(row):
            angle = ANGLE.search(row)
            # hOCR's angles run against the clock, and say how the text lies.
            quarters = (4 - int(angle.group(1)) // 90) % 4 if angle else 0
            lines.append(Line(float(found.group(1)), quarters))
        for *box, sure, marked in WORD.findall(row):
            text = html.unescape(TAG.sub("", marked)).strip().strip(LINES)
            if not (lines and text):
                continue
            x0, top, x1, bottom = map(float, box)
            words = lines[-1].words
            if not words and text in BULLETS:
                text = BULLET
            elif int(sure) < DOUBTFUL:
                continue
            words.append(Box(x0, top, x1, bottom, text))
    return [line for line in lines if [word.text for word in line.words] not in ([], [BULLET])]


def _upright(line: Line, turned: int, width: int, height: int) -> Line:
    """The line's boxes on the page turned back."""
    if not turned:
        return line
    made = []
    for x0, top, x1, bottom, text in line.words:
        box = {
            1: (top, width - x1, bottom, width - x0),
            2: (width - x1, height - bottom, width - x0, height - top),
            3: (height - bottom, x0, height - top, x1),
        }[turned]
        made.append(Box(*box, text))
    return Line(line.height, 0, made)


def _slope(lines: list[Line]) -> float:
    """How far the page's lines fall for each dot to the right; 0 where that is not told."""
    slopes = []
    for line in lines:
        first, last = line.words[0], line.words[-1]
        across = last.x0 - first.x0
        if across > LONG * line.height:
            slopes.append((_foot(last, line) - _foot(first, line)) / across)
    found = median(slopes) if slopes else 0.0
    return found if abs(found) > LEAST else 0.0


def _foot(word: Box, line: Line) -> float:
    """Where the letters of a word stand, without what hangs below: a "p" or a comma."""
    if HANGING.isdisjoint(word.text):
        return word.bottom
    return word.bottom - line.height * BELOW / (ABOVE + BELOW)


def _levelled(
    line: Line, aslant: float, across: float, down: float, points: float
) -> Iterator[Seen]:
    """The line's words on one foot, the page turned level around its middle."""
    size = line.height / HEIGHT
    stretched = hypot(1, aslant)
    level = [
        (
            across + ((w.x0 - across) + aslant * (_foot(w, line) - down)) / stretched,
            down + ((_foot(w, line) - down) - aslant * ((w.x0 + w.x1) / 2 - across)) / stretched,
            w,
        )
        for w in line.words
    ]
    foot = median([at for _, at, _ in level])
    ends = [left - size * APART for left, _, _ in level[1:]] + [inf]
    for (left, _, word), end in zip(level, ends, strict=True):
        yield Seen(
            word.text,
            round(left * points, 1),
            round((foot - size * ABOVE) * points, 1),
            round(max(left, min(left + word.x1 - word.x0, end)) * points, 1),
            round((foot + size * BELOW) * points, 1),
            round(size * points, 1),
        )
