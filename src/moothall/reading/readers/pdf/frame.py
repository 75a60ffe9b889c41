"""From a PDF's own lengths (up from below, before rotation) to the page as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Matrix(NamedTuple):
    """x' = a*x + c*y + e; y' = b*x + d*y + f, as in PDF 32000-1 §8.3.4."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, after: Matrix) -> Matrix:
        """This one first, ``after`` after it."""
        a, b, c, d, e, f = self
        return Matrix(
            a * after.a + b * after.c,
            a * after.b + b * after.d,
            c * after.a + d * after.c,
            c * after.b + d * after.d,
            e * after.a + f * after.c + after.e,
            e * after.b + f * after.d + after.f,
        )

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """The upright box around a turned box: (x0, y0, x1, y1), small ones first."""
        a, b, c, d, e, f = self
        xs = (
            a * left + c * bottom,
            a * right + c * bottom,
            a * left + c * top,
            a * right + c * top,
        )
        ys = (
            b * left + d * bottom,
            b * right + d * bottom,
            b * left + d * top,
            b * right + d * top,
        )
        return min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size in points as it is seen, and the way there from its own lengths."""

    width: float
    height: float
    matrix: Matrix


def frame_of(left: float, bottom: float, right: float, top: float, quarters: int) -> Frame:
    """``quarters``: how many times the page is turned clockwise by 90 degrees when it is shown."""
    wide, high = right - left, top - bottom
    match quarters % 4:
        case 0:
            return Frame(wide, high, Matrix(1, 0, 0, -1, -left, top))
        case 1:
            return Frame(high, wide, Matrix(0, 1, 1, 0, -bottom, -left))
        case 2:
            return Frame(wide, high, Matrix(-1, 0, 0, 1, right, -bottom))
        case _:
            return Frame(high, wide, Matrix(0, -1, -1, 0, top, right))
