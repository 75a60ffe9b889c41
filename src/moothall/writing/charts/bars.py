"""Bars: what is open by rating and age, and what moved from cycle to cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moothall.documents.tree import Figure
from moothall.facts.phrases import counted
from moothall.facts.summaries import Line, Point
from moothall.facts.tally import BANDS, Measure

from .drawing import (
    CROSSED,
    DEEP,
    DOTTED,
    GREEN,
    NARROW,
    OPEN,
    QUIET,
    SLANTED,
    WIDE,
    bar,
    framed,
    key,
    rule,
    text_at,
    wide_of,
)

AGES = dict(zip(BANDS, (DEEP, SLANTED, DOTTED, OPEN, CROSSED), strict=True))
MOVES = ((Measure.OPEN, DEEP, "Open"), (Measure.NEW, SLANTED, "Newly raised"),
         (Measure.CLOSED, GREEN, "Closed"))  # fmt: skip
THICK, THIN = 24, 14


@dataclass(frozen=True, slots=True)
class _Bars:
    """Where bars begin, and how many pixels one recommendation is."""

    width: int
    left: float
    scale: float


def ages_chart(lines: Sequence[Line], bands: Sequence[str]) -> Figure:
    """One bar a line (a rating, a directorate), divided by age. ``bands`` words ``BANDS``."""
    used = [
        (band, words)
        for band, words in zip(BANDS, bands, strict=True)
        if any(line.count(band) for line in lines)
    ]
    said = "; ".join(_aged(line, used) for line in lines)
    return Figure(
        svg=_ages(lines, used, WIDE),
        narrow=_ages(lines, used, NARROW),
        alt=f"Open recommendations by age. {said}." if said else "No recommendation is open.",
        caption="Open recommendations by rating and age",
    )


def _aged(line: Line, used: Sequence[tuple[Measure, str]]) -> str:
    ages = ", ".join(f"{line.count(b):,} {w.lower()}" for b, w in used if line.count(b))
    return f"{line.name}: {line.count(Measure.OPEN):,}" + (f" ({ages})" if ages else "")


def _ages(lines: Sequence[Line], used: Sequence[tuple[Measure, str]], width: int) -> str:
    fills = [(AGES[band], words) for band, words in used]
    legend, top = key(fills, width)
    bars = _room(lines, width, [line.count(Measure.OPEN) for line in lines])
    parts = [legend]
    y = top
    for line in lines:
        over = bars.left == 0
        if over:
            parts.append(text_at(0, y + 12, line.name, bold=True))
            y += 18
        else:
            parts.append(text_at(bars.left - 10, y + 17, line.name, anchor="end"))
        parts.append(_divided(line, used, bars, y))
        y += THICK + (16 if over else 12)
    parts.append(rule(bars.left, top - 4, bars.left, y - 6, QUIET))
    return framed(width, y, "".join(parts))


def _divided(line: Line, used: Sequence[tuple[Measure, str]], bars: _Bars, y: float) -> str:
    parts: list[str] = []
    x = bars.left
    for band, _ in used:
        count = line.count(band)
        if not count:
            continue
        long = count * bars.scale
        parts.append(bar(x, y, long, THICK, AGES[band]))
        if long > wide_of(f"{count:,}") + 8:
            parts.append(_plate(x + long / 2, y, f"{count:,}"))
        x += long
    parts.append(text_at(x + 8, y + 17, f"{line.count(Measure.OPEN):,}", bold=True))
    return "".join(parts)


def _plate(x: float, y: float, words: str) -> str:
    """A number on a white plate: readable on any fill."""
    wide = wide_of(words) + 4
    plate = (
        f'<rect x="{x - wide / 2:g}" y="{y + 4:g}" width="{wide:g}" height="16" rx="2" '
        'fill="#ffffff"/>'
    )
    return plate + text_at(x, y + 17, words, anchor="middle")


def _room(lines: Sequence[Line], width: int, counts: Sequence[int]) -> _Bars:
    """Names stand left of their bars, or above them where that leaves too little room."""
    left = max((wide_of(line.name) for line in lines), default=0) + 10
    if left > width * 0.33:
        left = 0
    most = max([*counts, 1])
    end = wide_of(f"{most:,}") + 18
    return _Bars(width, left, (width - left - end) / most)


def movements_chart(points: Sequence[Point]) -> Figure:
    """For each cycle what was open at its end, newly raised and closed, the oldest first."""
    return Figure(
        svg=_moved(points, WIDE),
        narrow=_moved(points, NARROW),
        alt=_told(points),
        caption="Open, newly raised and closed, by reporting cycle",
    )


def _told(points: Sequence[Point]) -> str:
    if not points:
        return "No cycle is counted."
    first, last = points[0], points[-1]
    most = max(points, key=lambda p: p.count(Measure.OPEN))
    words = (
        f"Open at the end of a cycle: {first.count(Measure.OPEN):,} in {first.label}, "
        f"{last.count(Measure.OPEN):,} in {last.label}; at most {most.count(Measure.OPEN):,}, "
        f"in {most.label}."
    )
    new = sum(p.count(Measure.NEW) for p in points)
    closed = sum(p.count(Measure.CLOSED) for p in points)
    over = counted(len(points), "cycle")
    return f"{words} Over {over}, {new:,} were newly raised and {closed:,} closed."


def _moved(points: Sequence[Point], width: int) -> str:
    legend, top = key([(fill, words) for _, fill, words in MOVES], width)
    lines = [Line(p.label, p.counts) for p in points]
    counts = [p.count(measure) for p in points for measure, *_ in MOVES]
    bars = _room(lines, width, counts)
    parts = [legend]
    y = top
    for point in points:
        if bars.left:
            middle = y + (12 if point.first else 27)
            parts.append(text_at(bars.left - 10, middle, point.label, anchor="end"))
        else:
            parts.append(text_at(0, y + 12, point.label, bold=True))
            y += 18
        for measure, fill, _ in MOVES[:1] if point.first else MOVES:
            count = point.count(measure)
            parts.append(bar(bars.left, y, count * bars.scale, THIN, fill))
            long = bars.left + count * bars.scale
            parts.append(text_at(long + 6, y + 12, f"{count:,}", bold=measure is Measure.OPEN))
            y += THIN + 1
        y += 12
    parts.append(rule(bars.left, top - 4, bars.left, y - 8, QUIET))
    return framed(width, y, "".join(parts))
