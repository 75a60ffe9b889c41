"""Lines: the two latenesses over the cycles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from moothall.documents.tree import Figure
from moothall.facts.phrases import MONTHS
from moothall.facts.summaries import Point
from moothall.facts.tally import Measure

from .drawing import NARROW, QUIET, WIDE, framed, rule, text_at, ticks, wide_of

HIGH, FOOT = 230, 42
CLEAR = 36


@dataclass(frozen=True, slots=True)
class Course:
    """One line: what it counts, how it is drawn, and whether its numbers stand above it."""

    measure: Measure
    words: str
    colour: str
    dash: str
    square: bool
    above: bool


COURSES = (
    Course(Measure.PAST_ORIGINAL, "Past the original date", "#0f385c", "", False, True),
    Course(Measure.PAST_AGREED, "Past the date now agreed", "#ca3535", "7 5", True, False),
)


def latenesses_chart(points: Sequence[Point]) -> Figure:
    """How many were past their original date, and past the date now agreed, at each cycle."""
    return Figure(
        svg=_lines(points, WIDE),
        narrow=_lines(points, NARROW),
        alt=" ".join(_told(points, course) for course in COURSES) or "No cycle is counted.",
        caption="Past the original date and past the date now agreed, by reporting cycle",
    )


def _told(points: Sequence[Point], course: Course) -> str:
    if not points:
        return ""
    first, last = points[0], points[-1]
    return (
        f"{course.words}: {first.count(course.measure):,} in {first.label}, "
        f"{last.count(course.measure):,} in {last.label}."
    )


def _lines(points: Sequence[Point], width: int) -> str:
    most = max([p.count(c.measure) for p in points for c in COURSES], default=0)
    marks = ticks(max(most, 1))
    left, right = wide_of(f"{marks[-1]:,}") + 12, 26
    top = 34 + 24 * (len(COURSES) if width == NARROW else 1)
    first = points[0].as_at if points else None
    span = (points[-1].as_at - first).days if first else 0

    def x(point: Point) -> float:
        if not span or first is None:
            return left + (width - left - right) / 2
        return left + 12 + (point.as_at - first).days * (width - left - right - 12) / span

    def y(count: int) -> float:
        return top + HIGH - count * HIGH / marks[-1]

    parts = [_key(width)]
    for mark in marks:
        parts.append(rule(left, y(mark), width - 4, y(mark), QUIET if not mark else "#d8dadb"))
        parts.append(text_at(left - 8, y(mark) + 5, f"{mark:,}", anchor="end", colour=QUIET))
    parts += [_dates(points, x, top + HIGH, width)]
    parts += [_course(course, points, x, y) for course in COURSES]
    return framed(width, top + HIGH + FOOT, "".join(parts))


def _key(width: int) -> str:
    parts: list[str] = []
    at, y = 0.0, 12.0
    for course in COURSES:
        parts.append(
            f'<line x1="{at:g}" y1="{y - 4:g}" x2="{at + 34:g}" y2="{y - 4:g}" '
            f'stroke="{course.colour}" stroke-width="3" stroke-dasharray="{course.dash}"/>'
        )
        parts.append(_mark(course, at + 17, y - 4))
        parts.append(text_at(at + 42, y + 1, course.words))
        if width == NARROW:
            y += 24
        else:
            at += 42 + wide_of(course.words) + 24
    return "".join(parts)


def _dates(points: Sequence[Point], x: Callable[[Point], float], y: float, width: int) -> str:
    """Months under the line, the newest always, as many others as have room."""
    parts: list[str] = []
    free = float(width + 40)
    for point in reversed(points):
        words = f"{MONTHS[point.as_at.month - 1][:3]} {point.as_at.year % 100:02}"
        at = min(x(point), width - wide_of(words) / 2)
        parts.append(rule(x(point), y, x(point), y + 5, QUIET))
        if at + wide_of(words) / 2 + 6 <= free:
            parts.append(text_at(at, y + 22, words, anchor="middle"))
            free = at - wide_of(words) / 2
    return "".join(parts)


def _course(
    course: Course, points: Sequence[Point], x: Callable[[Point], float], y: Callable[[int], float]
) -> str:
    spots = [(x(p), y(p.count(course.measure)), p.count(course.measure)) for p in points]
    path = " ".join(f"{at:.1f},{height:.1f}" for at, height, _ in spots)
    parts = [
        f'<polyline points="{path}" fill="none" stroke="{course.colour}" stroke-width="3" '
        f'stroke-dasharray="{course.dash}"/>'
    ]
    free = float("inf")
    for point, (at, height, count) in zip(reversed(points), reversed(spots), strict=True):
        parts.append(_mark(course, at, height))
        words = f"{count:,}"
        if at + wide_of(words) / 2 + 2 <= free:
            parts.append(
                text_at(
                    at,
                    height + _beside(course, point, y),
                    words,
                    anchor="middle",
                    bold=True,
                    halo=True,
                )
            )
            free = at - wide_of(words) / 2
    return "".join(parts)


def _beside(course: Course, point: Point, y: Callable[[int], float]) -> float:
    """Numbers stand above their line; the lower line's below it where the other is too near."""
    near = y(point.count(course.measure)) - y(point.count(COURSES[0].measure)) < CLEAR
    low = y(point.count(course.measure)) > y(0) - 16
    return -11 if course.above or not near or low else 21


def _mark(course: Course, x: float, y: float) -> str:
    if course.square:
        return (
            f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" fill="#ffffff" '
            f'stroke="{course.colour}" stroke-width="3"/>'
        )
    return f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{course.colour}"/>'
