"""What is drawn on a page: lines, filled boxes and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from . import calls
from .frame import Matrix
from .pages import Box, Fill, Rule

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
THIN = 3.0
"""Points: a filled box that is thinner is a line."""
NESTED = 12
"""Forms inside forms that are followed."""
MOST = 60_000
"""Lines and boxes that are taken from one page; a map has more, and no table is in it."""

MOVE, LINE, BEZIER = 2, 0, 1


@dataclass(slots=True)
class Drawn:
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


class Drawing:
    """Reads what is drawn. One for a whole paper: its buffers are used again."""

    def __init__(self) -> None:
        self._four = [ctypes.c_float() for _ in range(4)]
        self._refs = [ctypes.addressof(x) for x in self._four]
        self._rgba = [ctypes.c_uint() for _ in range(4)]
        self._rgba_refs = [ctypes.addressof(x) for x in self._rgba]
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_ref = ctypes.addressof(self._matrix)
        self._fill, self._stroked = ctypes.c_int(), ctypes.c_int()
        self._mode_refs = (ctypes.addressof(self._fill), ctypes.addressof(self._stroked))

    def of(self, page: int, matrix: Matrix) -> Drawn:
        """Everything drawn on ``page``, in the lengths that ``matrix`` leads to."""
        drawn = Drawn()
        self._walk(
            calls.count_objects(page), partial(calls.get_object, page), matrix, drawn, NESTED
        )
        return drawn

    def _walk(
        self, count: int, get: Callable[[int], Any], matrix: Matrix, drawn: Drawn, depth: int
    ) -> None:
        kind_of = calls.object_type
        for at in range(count):
            thing = get(at)
            kind = kind_of(thing)
            if kind == TEXT:
                continue
            if kind == PATH:
                if len(drawn.rules) + len(drawn.fills) < MOST:
                    self._path(thing, matrix, drawn)
            elif kind == IMAGE:
                if box := self._bounds(thing, matrix):
                    drawn.pictures.append(Box(*box))
            elif kind == FORM and depth:
                inner = self._own_matrix(thing).then(matrix)
                inside = calls.count_form_objects(thing)
                self._walk(inside, partial(calls.get_form_object, thing), inner, drawn, depth - 1)

    def _own_matrix(self, thing: int) -> Matrix:
        if not calls.object_matrix(thing, self._matrix_ref):
            return Matrix()
        return Matrix(*self._matrix)

    def _bounds(self, thing: int, matrix: Matrix) -> tuple[float, float, float, float] | None:
        if not calls.object_bounds(thing, *self._refs):
            return None
        left, bottom, right, top = (x.value for x in self._four)
        return matrix.box(left, bottom, right, top)

    def _path(self, thing: int, matrix: Matrix, drawn: Drawn) -> None:
        if not calls.draw_mode(thing, *self._mode_refs):
            return
        filled, stroked = self._fill.value, self._stroked.value
        if not filled and not stroked:
            return
        box = self._bounds(thing, matrix)
        if box is None:
            return
        x0, top, x1, bottom = box
        if x1 - x0 <= THIN or bottom - top <= THIN:
            colour = self._colour(thing, calls.object_fill if filled else calls.object_stroke)
            if colour and colour != "#ffffff":
                drawn.rules.append(Rule(x0, top, x1, bottom))
            return
        placed = self._own_matrix(thing).then(matrix)
        parts = self._parts(thing, placed)
        if filled and (colour := self._colour(thing, calls.object_fill)):
            for part in parts:
                _add_filled(part, colour, drawn)
        if stroked and (colour := self._colour(thing, calls.object_stroke)) not in ("", "#ffffff"):
            width = self._width(thing, placed)
            for part in parts:
                _add_stroked(part, width, drawn)

    def _colour(self, thing: int, ask: Callable[..., Any]) -> str:
        """ "#rrggbb", empty for what cannot be seen."""
        if not ask(thing, *self._rgba_refs):
            return ""
        red, green, blue, alpha = (x.value for x in self._rgba)
        return f"#{red:02x}{green:02x}{blue:02x}" if alpha else ""

    def _width(self, thing: int, matrix: Matrix) -> float:
        calls.stroke_width(thing, self._refs[0])
        return float(self._four[0].value) * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5

    def _parts(self, thing: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """The path's pieces as their corners; a curve ends a piece."""
        a, b, c, d, e, f = matrix
        x, y = self._four[0], self._four[1]
        parts: list[list[tuple[float, float]]] = []
        for at in range(min(calls.count_segments(thing), MOST)):
            segment = calls.get_segment(thing, at)
            calls.segment_point(segment, self._refs[0], self._refs[1])
            px, py = x.value, y.value
            point = (a * px + c * py + e, b * px + d * py + f)
            if calls.segment_type(segment) == LINE and parts:
                parts[-1].append(point)
            else:
                parts.append([point])
            if calls.segment_closes(segment) and parts[-1][0] != point:
                parts[-1].append(parts[-1][0])
        return parts


def _add_filled(part: list[tuple[float, float]], colour: str, drawn: Drawn) -> None:
    if len(part) < 4 or not _upright(part):
        return
    x0, x1 = min(p[0] for p in part), max(p[0] for p in part)
    top, bottom = min(p[1] for p in part), max(p[1] for p in part)
    if x1 - x0 <= THIN or bottom - top <= THIN:
        if colour != "#ffffff":
            drawn.rules.append(Rule(x0, top, x1, bottom))
    else:
        drawn.fills.append(Fill(x0, top, x1, bottom, colour))


def _add_stroked(part: list[tuple[float, float]], width: float, drawn: Drawn) -> None:
    half = width / 2
    for (x0, y0), (x1, y1) in zip(part, part[1:], strict=False):
        if abs(x1 - x0) < 0.5:
            drawn.rules.append(
                Rule(min(x0, x1) - half, min(y0, y1), max(x0, x1) + half, max(y0, y1))
            )
        elif abs(y1 - y0) < 0.5:
            drawn.rules.append(
                Rule(min(x0, x1), min(y0, y1) - half, max(x0, x1), max(y0, y1) + half)
            )


def _upright(part: list[tuple[float, float]]) -> bool:
    """All its sides go straight across or down, and it has four of them."""
    corners = {(round(x), round(y)) for x, y in part}
    return len(corners) <= 4 and all(
        abs(x1 - x0) < 0.5 or abs(y1 - y0) < 0.5
        for (x0, y0), (x1, y1) in zip(part, part[1:], strict=False)
    )
