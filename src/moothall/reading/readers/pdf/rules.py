"""What is drawn on a page: lines, filled boxes and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from . import calls
from .colours import seen_colour
from .frame import Matrix
from .pages import Box, Fill, Rule

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
LINE, CURVE = 0, 1
"""pdfium's numbers of page objects and of a path's segments."""
ALTERNATE = 1
"""pdfium's word for filling by the even-odd rule."""
THIN = 3.0
"""Points: a filled box that is thinner is a line."""
SHAPES = 1_000
"""Of a page, so many filled shapes are kept: more are letters or a picture."""
NESTED = 12
"""Forms inside forms that are followed."""
MOST = 60_000
"""Lines and boxes that are taken from one page; a map has more, and no table is in it."""
OBJECTS = 400_000
"""Things drawn on one page, or in one form, that are looked at."""
DOT, ARCS = 8.0, 64
"""Points, and pieces of a curve: what is round and smaller may be a bullet."""
SIDES = 400_000
"""Sides of the shapes that boxes are clipped to; what a page has beyond them clips nothing."""
OUTLINES = 300
"""Curved shapes on a page without text: more are letters that were drawn."""
WHITE = "#ffffff"
Point = tuple[float, float]


@dataclass(slots=True)
class Picture(Box):
    thing: int = 0
    """Its address in ``Drawn.order``."""


@dataclass(slots=True)
class Cover(Box):
    """A box that hides what was drawn before it. ``at``: its place in the order of drawing."""

    at: int = 0


@dataclass(slots=True)
class Drawn:
    """``order`` gives every text's and picture's place in the order of drawing, by address.

    ``covers`` are those boxes that were drawn after some text. ``dots`` are small and round:
    browsers draw the bullets of a list so. ``shapes`` are filled and no boxes, such as discs: each
    by the box around it.
    """

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)
    dots: list[Box] = field(default_factory=list)
    shapes: list[Fill] = field(default_factory=list)
    curved: int = 0

    @property
    def outlines(self) -> bool:
        return self.curved > OUTLINES


class Drawing:
    """Reads what is drawn. One for a whole paper: its buffers are used again."""

    def __init__(self) -> None:
        self._four = (ctypes.c_float * 4)()
        at = ctypes.addressof(self._four)
        self._refs = [at + 4 * n for n in range(4)]
        self._rgba = (ctypes.c_uint * 4)()
        at = ctypes.addressof(self._rgba)
        self._rgba_refs = [at + 4 * n for n in range(4)]
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_ref = ctypes.addressof(self._matrix)
        self._modes = (ctypes.c_int * 2)()
        at = ctypes.addressof(self._modes)
        self._mode_refs = (at, at + 4)
        self._drawn = Drawn()
        self._at = 0
        self._written = False
        self._sides_left = SIDES

    def of(self, page: int, matrix: Matrix) -> Drawn:
        """Everything drawn on ``page``, in the lengths that ``matrix`` leads to."""
        self._drawn, self._at, self._written = Drawn(), 0, False
        self._sides_left = SIDES
        count = calls.count_objects(page)
        self._walk(count, partial(calls.get_object, page), matrix, NESTED)
        return self._drawn

    def _walk(self, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int) -> None:
        kind_of, drawn, order = calls.object_type, self._drawn, self._drawn.order
        for number in range(min(count, OBJECTS)):
            thing = get(number)
            kind = kind_of(thing)
            self._at += 1
            if kind == TEXT:
                order[thing] = self._at
                self._written = True
            elif kind == PATH:
                if len(drawn.rules) + len(drawn.fills) < MOST:
                    self._path(thing, matrix)
            elif kind == IMAGE:
                if box := self._bounds(thing, matrix):
                    drawn.pictures.append(Picture(*box, thing))
                    order[thing] = self._at
            elif kind == FORM and depth:
                inner = self._own_matrix(thing).then(matrix)
                inside = calls.count_form_objects(thing)
                self._walk(inside, partial(calls.get_form_object, thing), inner, depth - 1)

    def _own_matrix(self, thing: int) -> Matrix:
        if not calls.object_matrix(thing, self._matrix_ref):
            return Matrix()
        return Matrix(*self._matrix)

    def _bounds(self, thing: int, matrix: Matrix) -> tuple[float, float, float, float] | None:
        if not calls.object_bounds(thing, *self._refs):
            return None
        return matrix.box(*self._four)

    def _path(self, thing: int, matrix: Matrix) -> None:
        if not calls.draw_mode(thing, *self._mode_refs):
            return
        filled, stroked = self._modes
        box = self._bounds(thing, matrix) if filled or stroked else None
        if box is None:
            return
        x0, top, x1, bottom = box
        if 1 < x1 - x0 < DOT and abs(x1 - x0 - bottom + top) < 1 and _is_round(thing):
            self._drawn.dots.append(Box(*box))
            return
        if x1 - x0 <= THIN or bottom - top <= THIN:
            ask = calls.object_stroke if stroked else calls.object_fill
            if self._colour(thing, ask) not in ("", WHITE):
                self._drawn.rules.append(Rule(x0, top, x1, bottom))
            return
        placed = self._own_matrix(thing).then(matrix)
        parts = self._parts(calls.count_segments(thing), partial(calls.get_segment, thing), placed)
        if filled and (colour := self._colour(thing, calls.object_fill)):
            boxes = any(len(part) > 3 and _upright(part) for part in parts)
            if not boxes and len(self._drawn.shapes) < SHAPES:
                self._drawn.shapes += _around(parts, colour)
            self._add_filled(parts, colour, self._clip(thing, matrix), thing)
        if stroked and self._colour(thing, calls.object_stroke) not in ("", WHITE):
            half = self._width(thing, placed) / 2
            for part in parts:
                self._add_stroked(part, half)

    def _colour(self, thing: int, ask: Callable[..., Any]) -> str:
        """ "#rrggbb", empty for what cannot be seen."""
        if not ask(thing, *self._rgba_refs) or not self._rgba[3]:
            return ""
        return seen_colour(*self._rgba)

    def _width(self, thing: int, matrix: Matrix) -> float:
        calls.stroke_width(thing, self._refs[0])
        scale: float = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        return float(self._four[0]) * scale

    def _parts(
        self, count: int, get: Callable[[int], Any], matrix: Matrix, *, curves: bool = True
    ) -> list[list[Point]]:
        """The corners of a path's pieces; a curve ends a piece."""
        a, b, c, d, e, f = matrix
        four, refs = self._four, self._refs
        parts: list[list[Point]] = []
        curved = False
        for number in range(min(count, MOST)):
            segment = get(number)
            calls.segment_point(segment, refs[0], refs[1])
            x, y = four[0], four[1]
            point = (a * x + c * y + e, b * x + d * y + f)
            kind = calls.segment_type(segment)
            if kind == LINE and parts:
                parts[-1].append(point)
            else:
                parts.append([point])
                curved = curved or kind == CURVE
            if calls.segment_closes(segment) and parts[-1][0] != point:
                parts[-1].append(parts[-1][0])
        self._drawn.curved += curved and curves
        return parts

    def _clip(self, thing: int, matrix: Matrix) -> Box:
        """The box outside of which the thing is not seen."""
        clip = calls.clip_path(thing)
        box = Box(-1e9, -1e9, 1e9, 1e9)
        for number in range(min(calls.count_clip_paths(clip), NESTED) if clip else 0):
            get = partial(calls.clip_segment, clip, number)
            count = calls.count_clip_segments(clip, number)
            self._sides_left -= count
            if self._sides_left < 0:
                break
            points = [p for part in self._parts(count, get, matrix, curves=False) for p in part]
            if points:
                box.x0 = max(box.x0, min(p[0] for p in points))
                box.x1 = min(box.x1, max(p[0] for p in points))
                box.top = max(box.top, min(p[1] for p in points))
                box.bottom = min(box.bottom, max(p[1] for p in points))
        return box

    def _add_filled(self, parts: list[list[Point]], colour: str, clip: Box, thing: int) -> None:
        drawn = self._drawn
        if self._modes[0] == ALTERNATE and (frame := _frame(parts)):
            drawn.rules += frame if colour != WHITE else []
            return
        opaque: bool | None = None
        for part in parts:
            if len(part) < 4 or not _upright(part):
                continue
            x0, x1 = max(min(p[0] for p in part), clip.x0), min(max(p[0] for p in part), clip.x1)
            top = max(min(p[1] for p in part), clip.top)
            bottom = min(max(p[1] for p in part), clip.bottom)
            if x1 <= x0 or bottom <= top:
                continue
            if x1 - x0 <= THIN or bottom - top <= THIN:
                if colour != WHITE:
                    drawn.rules.append(Rule(x0, top, x1, bottom))
                continue
            drawn.fills.append(Fill(x0, top, x1, bottom, colour))
            if self._written:
                if opaque is None:
                    opaque = not calls.is_transparent(thing)
                if opaque:
                    drawn.covers.append(Cover(x0, top, x1, bottom, self._at))

    def _add_stroked(self, part: list[Point], half: float) -> None:
        """The upright sides of what is drawn with a pen."""
        rules = self._drawn.rules
        for (x0, y0), (x1, y1) in pairwise(part):
            left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            if right - left < 0.5:
                rules.append(Rule(left - half, top, right + half, bottom))
            elif bottom - top < 0.5:
                rules.append(Rule(left, top - half, right, bottom + half))


def _around(parts: list[list[Point]], colour: str) -> list[Fill]:
    """The box around what is drawn, where a word may stand in it."""
    xs, ys = ([point[n] for part in parts for point in part] for n in (0, 1))
    if not xs or max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
        return []
    return [Fill(min(xs), min(ys), max(xs), max(ys), colour)]


def _is_round(thing: int) -> bool:
    """Whether a path goes from its beginning in a curve, and consists of little else."""
    count = calls.count_segments(thing)
    return 4 <= count <= ARCS and bool(calls.segment_type(calls.get_segment(thing, 1)) == CURVE)


def _frame(parts: list[list[Point]]) -> list[Rule]:
    """The four lines between two boxes, one close inside the other, of which what is between is
    filled: so some programs draw a border."""
    if len(parts) != 2 or not all(len(p) > 3 and _upright(p) for p in parts):
        return []
    one, other = (
        (min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p))
        for p in parts
    )
    x0, top, x1, bottom = (min(pair) for pair in zip(one, other, strict=True))
    ix0, itop, ix1, ibottom = (max(pair) for pair in zip(one, other, strict=True))
    x1, ix1, bottom, ibottom = ix1, x1, ibottom, bottom
    if max(ix0 - x0, itop - top, x1 - ix1, bottom - ibottom) > THIN:
        return []
    return [
        Rule(x0, top, x1, itop),
        Rule(x0, ibottom, x1, bottom),
        Rule(x0, top, ix0, bottom),
        Rule(ix1, top, x1, bottom),
    ]


def _upright(part: list[Point]) -> bool:
    """It has four sides, and all of them go straight across or down."""
    corners = {(round(x), round(y)) for x, y in part}
    return len(corners) <= 4 and all(
        abs(x1 - x0) < 0.5 or abs(y1 - y0) < 0.5 for (x0, y0), (x1, y1) in pairwise(part)
    )
