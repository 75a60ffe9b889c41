"""The pieces of a drawing: text, shapes, patterns, and the frame around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from math import ceil

from ..writers.characters import printable

INK, QUIET, RULE, PAPER = "#0b0c0c", "#484949", "#b1b4b6", "#ffffff"
FONT = "Arial, Liberation Sans, sans-serif"
SIZE = 14
WIDE, NARROW = 720, 330
"""Widths in pixels: of a page, a document and a phone."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is told apart: ``colour``, and what is drawn over it ("", or of ``_OVER``).

    All colours have a contrast of 3:1 or more with white, or an outline that has (WCAG 1.4.11).
    Marks are drawn one by one: programs show the patterns of SVG with seams, or not at all.
    """

    colour: str
    over: str = ""


DEEP = Fill("#0f385c")
SLANTED = Fill("#1d70b8", "slanted")
DOTTED = Fill("#5694ca", "dotted")
OPEN = Fill(PAPER)
CROSSED = Fill(PAPER, "crossed")
GREEN = Fill("#0f7a52", "upright")


def wide_of(text: str, size: float = SIZE) -> float:
    """About how wide a text is: a little more than Arial is."""
    return len(text) * size * 0.56


def text_at(
    x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False,
    colour: str = INK, halo: bool = False,
) -> str:  # fmt: skip
    weight = ' font-weight="bold"' if bold else ""
    around = (
        f' paint-order="stroke" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round"'
        if halo
        else ""
    )
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{colour}"{weight}{around}>'
        f"{escape(printable(text))}</text>"
    )


def bar(x: float, y: float, width: float, height: float, fill: Fill) -> str:
    """A bar with an outline."""
    width = max(width, 0)
    edge = INK if fill.colour == PAPER else fill.colour
    shape = (
        f'<rect x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{height:g}" '
        f'fill="{fill.colour}" stroke="{edge}"/>'
    )
    return shape + (_OVER[fill.over](x, y, width, height) if fill.over else "")


def _steps(start: float, end: float, by: float) -> list[float]:
    return [start + by * n for n in range(max(0, ceil((end - start) / by)))]


def _path(lines: Iterable[tuple[float, float, float, float]], colour: str = PAPER) -> str:
    drawn = "".join(f"M{a:.1f},{b:.1f}L{c:.1f},{d:.1f}" for a, b, c, d in lines)
    return f'<path d="{drawn}" stroke="{colour}" stroke-width="1.4" fill="none"/>' if drawn else ""


def _slanted(x: float, y: float, width: float, height: float) -> str:
    """Lines that rise to the right, cut off at the bar's ends."""
    lines = []
    for at in _steps(x - height + 6, x + width, 6):
        first, last = max(at, x), min(at + height, x + width)
        lines.append((first, y + height - (first - at), last, y + height - (last - at)))
    return _path(lines)


def _upright(x: float, y: float, width: float, height: float) -> str:
    return _path((at, y, at, y + height) for at in _steps(x + 4, x + width, 6))


def _crossed(x: float, y: float, width: float, height: float) -> str:
    level = [(x, at, x + width, at) for at in _steps(y + 5, y + height, 6)]
    return _path([*level, *((a, y, a, y + height) for a in _steps(x + 5, x + width, 6))], QUIET)


def _dotted(x: float, y: float, width: float, height: float) -> str:
    return "".join(
        f'<circle cx="{at:.1f}" cy="{down:g}" r="1.4" fill="{PAPER}"/>'
        for at in _steps(x + 4, x + width - 1, 7)
        for down in _steps(y + 4, y + height - 1, 7)
    )


_OVER: dict[str, Callable[[float, float, float, float], str]] = {
    "slanted": _slanted, "upright": _upright, "crossed": _crossed, "dotted": _dotted,
}  # fmt: skip


def rule(x1: float, y1: float, x2: float, y2: float, colour: str = RULE) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}"/>'


def key(fills: Iterable[tuple[Fill, str]], width: int, top: float = 0) -> tuple[str, float]:
    """What each fill means, in lines as wide as the drawing; and the height that it takes."""
    parts: list[str] = []
    x, y = 1.0, top + 1
    for fill, words in fills:
        long = 24 + wide_of(words) + 14
        if x > 1 and x + long > width:
            x, y = 1.0, y + 24
        parts.append(bar(x, y, 16, 16, fill))
        parts.append(text_at(x + 24, y + 13, words))
        x += long
    return "".join(parts), y + 30


def framed(width: int, height: float, inside: str) -> str:
    """The whole drawing. What it shows is said by the Figure's words, so marks are not read out."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:g}" '
        f'viewBox="0 0 {width} {height:g}" font-family="{FONT}" font-size="{SIZE}" '
        f'focusable="false">{inside}</svg>'
    )


def ticks(most: int) -> list[int]:
    """Round numbers from 0 to ``most`` or a little more, five or six of them."""
    step = 1
    while step * 5 < most:
        step *= 5 if str(step)[0] == "2" and step * 5 < most else 2
        if str(step)[0] == "4":
            step = step // 4 * 5
    return list(range(0, most + step, step))
