"""How papers put a status, a date or a heading into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from moothall.demo.papers.lines import RATING_NAMES, Line
from moothall.facts.ageing import Band
from moothall.facts.dates import StatedDate
from moothall.facts.ratings import SectionKey

BANDS = {
    Band.OVER12: "over 12 months",
    Band.OVER3: "over 3 months",
    Band.UNDER3: "under 3 months",
}
FIRST = "First reporting cycle in which this recommendation is overdue."
DateWords = Callable[[dt.date], str]


def long_date(day: dt.date) -> str:
    """31 December 2024"""
    return f"{day.day} {day:%B %Y}"


def ordinal(day: dt.date) -> str:
    """31st December 2024"""
    ending = (
        "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    )
    return f"{day.day}{ending} {day:%B %Y}"


def month(day: dt.date) -> str:
    """December 2024"""
    return f"{day:%B %Y}"


def short_month(day: dt.date) -> str:
    """Dec-24"""
    return f"{day:%b-%y}"


def slashed(day: dt.date) -> str:
    """31/12/2024"""
    return f"{day:%d/%m/%Y}"


def dotted(day: dt.date) -> str:
    """31.12.2024"""
    return f"{day:%d.%m.%Y}"


def stated(date: StatedDate | None, words: DateWords, tbc: str = "TBC") -> str:
    """A target date in words; empty where there is none."""
    if date is None:
        return ""
    return tbc if date.tbc or date.date is None else words(date.date)


def heading(section: SectionKey) -> str:
    rating, band = section
    name = f"{RATING_NAMES[rating]} Recommendations overdue"
    return f"{name} - {BANDS[band]}" if band else name


def status(line: Line, words: DateWords, tbc: str = "TBC") -> tuple[list[str], list[str]]:
    """The paragraphs of a status cell, and the bullets of its history after them."""
    telling = line.telling
    said = [*telling.paragraphs]
    if line.revised:
        said.append(f"Revised target date: {stated(line.revised, words, tbc)}")
    if telling.first:
        return [*said, FIRST], []
    title = "Revised target dates from previous reporting cycles:"
    if not telling.earlier:
        return [*said, f"{title} n/a"], []
    return [*said, title], [
        f"{c.label} \u2013 {stated(c.stated, words, tbc)}" for c in telling.earlier
    ]
