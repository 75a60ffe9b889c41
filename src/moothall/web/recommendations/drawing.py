"""The timeline as a drawing: one line a cycle, from the day it speaks for to the date it gave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from moothall.facts.phrases import day_in_words
from moothall.facts.slips import Round

LEFT, RIGHT, WIDTH = 140, 640, 760
TOP, STEP = 34, 30
FLIP = 520
"""Words beyond this stand left of their mark, so that they stay inside the drawing."""


@dataclass(frozen=True, slots=True)
class Line:
    """``start``: where the cycle stands; ``end``: the date it gave, None where it gave none."""

    label: str
    y: int
    kind: str
    words: str
    start: int | None = None
    end: int | None = None

    @property
    def at(self) -> int:
        return self.end or self.start or LEFT

    @property
    def flipped(self) -> bool:
        return self.at > FLIP

    @property
    def words_x(self) -> int:
        if not self.flipped:
            return max(self.at, self.start or 0) + 12
        return min(self.at, self.start or WIDTH) - 12

    @property
    def diamond(self) -> str:
        x, y = self.at, self.y
        return f"{x - 7},{y} {x},{y - 7} {x + 7},{y} {x},{y + 7}"


@dataclass(frozen=True, slots=True)
class Year:
    x: int
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    lines: list[Line]
    years: list[Year]
    today: int
    today_words: str
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.height - 26


def draw(original: date | None, rounds: Sequence[Round], on: date) -> Drawing | None:
    """None where no date at all is known."""
    given = [r.stated.date for r in rounds if r.stated and r.stated.date]
    days = [d for d in (original, *given, *(r.as_at for r in rounds)) if d is not None]
    if not days:
        return None
    first, last = min(*days, on), max(*days, on)
    span = max((last - first).days, 1)

    def x(day: date) -> int:
        return LEFT + round((day - first).days * (RIGHT - LEFT) / span)

    lines = [_original(original, x(original))] if original else []
    for one in rounds:
        lines.append(_line(one, TOP + STEP * len(lines), x))
    years = range(first.year + 1, last.year + 1)
    every = max(1, -(-len(years) // 8))
    return Drawing(
        lines=lines,
        years=[Year(x(date(y, 1, 1)), str(y)) for y in years if y % every == 0],
        today=x(on),
        today_words=day_in_words(on),
        width=WIDTH,
        height=TOP + STEP * len(lines) + 26,
    )


def _original(day: date, x: int) -> Line:
    return Line("Original date", TOP, "original", day_in_words(day), end=x)


def _line(one: Round, y: int, x: Callable[[date], int]) -> Line:
    start = x(one.as_at)
    if one.stated is None:
        words = "nothing on record" if one.silent else "update, no new date"
        return Line(one.label, y, "silent" if one.silent else "heard", words, start)
    if one.stated.date is None:
        words = "to be confirmed" if one.stated.tbc else "no readable date"
        return Line(one.label, y, "unknown", words, start)
    words = day_in_words(one.stated.date) + ("" if one.changed else " (same)")
    return Line(one.label, y, "dated", words, start, x(one.stated.date))
