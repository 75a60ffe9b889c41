"""The tables of a committee's summary as columns and lines: for documents and for pages alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from moothall.facts.ageing import AgeingRule
from moothall.facts.phrases import counted
from moothall.facts.summaries import Line, Point, Summary
from moothall.facts.tally import BANDS, Measure

MINUS, DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
REDATED = "Re\N{NON-BREAKING HYPHEN}dated"
LATE = (
    ("Past the original date", Measure.PAST_ORIGINAL),
    ("Past the date now agreed", Measure.PAST_AGREED),
    ("New date to be confirmed", Measure.TO_BE_CONFIRMED),
)
SINCE = (("Newly overdue", Measure.NEWLY_OVERDUE), (REDATED, Measure.REDATED))
SELDOM = (Measure.REOPENED, Measure.MOVED, Measure.LEFT)
"""Left out of a table where it happened to none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One figure of each line: of now, of the last cycle (``before``), or the ``change``.

    ``rating`` is the key of the only rating that is counted; empty counts all of them.
    """

    name: str
    measure: Measure
    width: float = 11
    before: bool = False
    change: bool = False
    rating: str = ""

    def value(self, line: Line) -> int:
        if self.change:
            return line.change(self.measure) or 0
        if self.rating:
            return line.rated[self.rating][self.measure]
        counts = line.before if self.before else line.now
        return counts[self.measure] if counts else 0

    def words(self, line: Line) -> str:
        value = self.value(line)
        with_sign = self.change or self.measure is Measure.MOVED
        return signed(value) if with_sign else f"{value:,}"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its table; the last of ``lines`` is the total of the others."""

    heading: str
    caption: str
    first: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def signed(value: int) -> str:
    """ "+3", "0", and a minus sign before what is less."""
    return f"+{value:,}" if value > 0 else f"{MINUS}{-value:,}" if value else "0"


def sections(found: Summary, rule: AgeingRule, *, places: bool = True) -> list[Section]:
    """Rating by age, what moved, both latenesses; with ``places`` rating by directorate, and what
    moved there."""
    ratings = (*found.ratings, found.total)
    late = tuple(Column(name, measure) for name, measure in LATE)
    since = tuple(Column(name, m) for name, m in SINCE) if found.since else ()
    made = [
        Section(
            "Open recommendations by rating and age",
            "Open recommendations by rating and by time past the original date",
            "Rating",
            (*_ages(found, rule), Column("All open", Measure.OPEN), *_last(found)),
            ratings,
        ),
        Section(
            "Both latenesses",
            "Past the original date, past the date now agreed, and to be confirmed, by rating",
            "Rating",
            (*late, *since),
            ratings,
        ),
    ]
    moved = _moved(found) if found.since else (Column("Open", Measure.OPEN),)
    if found.since:
        caption = "Opening, what moved, and closing, by rating"
        heading = f"What moved since {found.since_label}"
        made.insert(1, Section(heading, caption, "Rating", moved, ratings))
    if places:
        made.insert(1, _rated(found))
        caption = "Opening, what moved, closing and latenesses, by directorate"
        lines = (*found.places, found.total)
        made.append(Section("By directorate", caption, "Directorate", (*moved, *late), lines))
    return made


def _rated(found: Summary) -> Section:
    rated = (
        Column(line.name, Measure.OPEN, rating=line.key)
        for line in found.ratings
        if line.count(Measure.OPEN)
    )
    return Section(
        "Open recommendations by directorate and rating",
        "Open recommendations by directorate and by rating, beside the last cycle",
        "Directorate",
        (*rated, Column("All open", Measure.OPEN), *_last(found)),
        (*found.places, found.total),
    )


def band_names(rule: AgeingRule) -> list[str]:
    """The words for BANDS, by the rule in force."""
    short, long = counted(rule.short_months, "month"), counted(rule.long_months, "month")
    return [
        f"Over {long}",
        f"Over {short}, up to {long}",
        f"Up to {short}",
        "Not yet due",
        "No original date",
    ]


def _ages(found: Summary, rule: AgeingRule) -> list[Column]:
    named = zip(BANDS, band_names(rule), strict=True)
    return [Column(name, measure, 12) for measure, name in named if found.total.count(measure)]


def _last(found: Summary) -> tuple[Column, ...]:
    if found.since is None:
        return ()
    return (
        Column(f"All open, {found.since_label}", Measure.OPEN, 13, before=True),
        Column("Change", Measure.OPEN, 9, change=True),
    )


def _moved(found: Summary) -> tuple[Column, ...]:
    """Opening and movements, which add up to what is open now."""
    columns = (
        Column(f"Open at {found.since_label}", Measure.OPENING, 13),
        Column("Newly raised (+)", Measure.NEW),
        Column("Reopened (+)", Measure.REOPENED),
        Column(f"Closed ({MINUS})", Measure.CLOSED),
        Column("Re-rated or moved (±)", Measure.MOVED, 13),
        Column(f"Withdrawn ({MINUS})", Measure.LEFT),
        Column("Open now", Measure.OPEN),
    )
    lines = (*found.ratings, *found.places)
    return tuple(
        c for c in columns
        if c.measure not in SELDOM or any(line.count(c.measure) for line in lines)
    )  # fmt: skip


TREND = (
    ("Opening", Measure.OPENING), ("Newly raised", Measure.NEW), ("Reopened", Measure.REOPENED),
    ("Closed", Measure.CLOSED), ("Re-rated or moved", Measure.MOVED), ("Closing", Measure.OPEN),
    ("Past the original date", Measure.PAST_ORIGINAL),
    ("Past the date now agreed", Measure.PAST_AGREED), (REDATED, Measure.REDATED),
)  # fmt: skip
MOVED_ONLY = {
    Measure.OPENING, Measure.NEW, Measure.REOPENED, Measure.CLOSED, Measure.MOVED, Measure.REDATED,
}  # fmt: skip


def trend_columns(points: Sequence[Point]) -> list[tuple[str, Measure]]:
    """TREND without what happened in none of the cycles and seldom does."""
    return [
        (name, measure)
        for name, measure in TREND
        if measure not in SELDOM or any(p.count(measure) for p in points)
    ]


def trend_words(point: Point, measure: Measure) -> str:
    """One cell of the trend; a dash where the first cycle has none to compare with."""
    if point.first and measure in MOVED_ONLY:
        return DASH
    value = point.count(measure)
    return signed(value) if measure is Measure.MOVED else f"{value:,}"


def notes(found: Summary) -> list[str]:
    """What the words mean, for whoever asks."""
    said = [
        "Ages count from the original target date, whatever was agreed since. A recommendation is "
        "past a date from that day on.",
    ]
    if found.since is not None:
        said += [
            "Newly raised: the record holds it now and did not at the last cycle. Newly overdue: "
            "its original date fell since the last cycle; it may have been raised long before.",
            "Opening and what moved make what is open now. A closure counts under the rating and "
            "the directorate of the opening.",
        ]
    return said
