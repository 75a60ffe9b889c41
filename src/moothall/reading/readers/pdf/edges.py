"""Straight lines of a page, put together from the pieces in which programs draw them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .pages import Box

SAME = 3.5
"""Points: lines that are no further apart are one (a double line, two cells' own borders)."""
GAP = 4.0
"""Points: pieces of a line with no wider gap between them are one (dashes, corners of cells)."""
TOUCH = 3.0
"""Points: how far a line may end before the one that it meets."""
SHORT = 4.0
"""Points: a piece that is shorter after joining is a dot or a serif and no line."""


@dataclass(slots=True)
class Line:
    """A line at ``at`` from ``start`` to ``end``: across, ``at`` is from the top; down, from the
    left."""

    at: float
    start: float
    end: float


def straight(boxes: Iterable[Box], *, across: bool) -> list[Line]:
    """The whole lines of one direction that thin boxes make, sorted by ``at``."""
    pieces = sorted(
        ((b.top + b.bottom) / 2, b.x0, b.x1) if across else ((b.x0 + b.x1) / 2, b.top, b.bottom)
        for b in boxes
        if _lies(b, across=across)
    )
    lines: list[Line] = []
    first = 0
    for at in range(1, len(pieces) + 1):
        if at == len(pieces) or pieces[at][0] - pieces[first][0] > SAME:
            lines += _joined(pieces[first:at])
            first = at
    return lines


def _lies(box: Box, *, across: bool) -> bool:
    """Whether it may be a piece of a line in that direction; a dot may be of both."""
    wide, high = box.x1 - box.x0, box.bottom - box.top
    return wide >= high - 0.5 if across else high >= wide - 0.5


def _joined(pieces: Sequence[tuple[float, float, float]]) -> list[Line]:
    total = sum(end - start for _, start, end in pieces)
    at = (
        sum(p[0] * (p[2] - p[1]) for p in pieces) / total
        if total
        else sum(p[0] for p in pieces) / len(pieces)
    )
    lines: list[Line] = []
    for _, start, end in sorted(pieces, key=lambda p: p[1]):
        if lines and start - lines[-1].end <= GAP:
            lines[-1].end = max(lines[-1].end, end)
        else:
            lines.append(Line(at, start, end))
    return [line for line in lines if line.end - line.start >= SHORT]


def sides(box: Box) -> tuple[Box, Box, Box, Box]:
    """The four sides of a box, as boxes without a width: top, bottom, left, right."""
    return (
        Box(box.x0, box.top, box.x1, box.top),
        Box(box.x0, box.bottom, box.x1, box.bottom),
        Box(box.x0, box.top, box.x0, box.bottom),
        Box(box.x1, box.top, box.x1, box.bottom),
    )


def nearest(places: Sequence[float], wanted: float) -> int:
    """The index of the one of sorted ``places`` that is nearest to ``wanted``."""
    at = bisect_left(places, wanted)
    if at == len(places):
        return at - 1
    if at and wanted - places[at - 1] < places[at] - wanted:
        return at - 1
    return at
