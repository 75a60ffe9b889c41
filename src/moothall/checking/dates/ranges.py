"""Periods in prose and cells: "from 1 May 2025 to 30 April 2026", and how long they last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from moothall.documents.findings import Finding
from moothall.facts.dates import StatedDate

from .sightings import Seen, Sighting
from .words import exists, spoken

TO = re.compile(
    r"\s*(?:to|until|untill?|till?|up\s+to|through(?:\s+to)?|[-–—]"
    r"|,?\s*and\s+(?:ending|finishing|closing)\s+(?:in|on))\s*"
    r"(?:the\s+)?(?:(?:end|beginning|start)\s+(?:of\s+)?)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?",
    re.I,
)
DAYS = re.compile(
    r"\b(?:from|between)\s+(?:the\s+)?(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*"
    r"(?:to|until|and|[-–])\s*(?:the\s+)?$",
    re.I,
)
"""Before the last day of a period in one month: "from 28 to"."""
AND = re.compile(r"\s+and\s+(?:the\s+)?", re.I)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
MOVED = re.compile(
    r"\b(?:mov|chang|brought|bring|amend|revis|slip|defer|delay|postpon|re-?schedul|re-?phas|shift|"
    r"extend|extension|put back|push|adjust|correct|updat|advanc|accelerat|compar|differen|"
    r"varia|movement|rather than|instead|fell|fall|rose|rise|ris|increas|decreas|reduc|drop|"
    r"down|up from|alter|replac|re-?based?|re-?dat)",
    re.I,
)
"""Words of change: "moved from May 2025 to April 2025" is no period."""
ANY_YEAR = 2025
LAST_DAY = 31
MOST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WHOLE_YEAR = 365
SEASON = 330
"""Days of a period over the new year of which the first year may be left out, as of a school's or
a season's; a longer one that is no whole year can hardly be meant."""
NEAR = 90
"""Letters before a period in which a word of change counts."""


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``; ``between`` the two, where so printed; ``no_year`` where neither
    has one and that of the report is taken."""

    first: Sighting
    last: Sighting
    between: bool = False
    no_year: bool = False

    @property
    def printed(self) -> str:
        text = self.first.passage.text
        return " ".join(text[self.first.mention.start : self.last.mention.end].split())


def periods(seen: Seen) -> Iterator[Period]:
    """Two dates that "to", a dash or "between ... and" joins, of the same precision."""
    for found in seen.by_passage.values():
        for first, last in pairwise(found):
            joint = first.passage.text[first.mention.end : last.mention.start]
            between = AND.fullmatch(joint) and BETWEEN.search(first.before[-12:])
            if not (between or TO.fullmatch(joint)):
                continue
            ends = last if last.start else in_year(last, last.own.year if last.own else ANY_YEAR)
            begins = first if first.start or not ends else with_year(first, ends)
            if begins and ends and begins.start:
                yield Period(begins, ends, bool(between), not last.start)


def with_year(first: Sighting, last: Sighting) -> Sighting | None:
    """The first day of "9 February to 23 March 2026" in the year of the last, if it can be."""
    begins = in_year(first, last.end.year) if last.end and last.is_day else None
    return begins if begins and begins.end and last.end and begins.end <= last.end else None


def in_year(sighting: Sighting, year: int) -> Sighting | None:
    """A day that is printed without its year, in this one; None for what is no such day."""
    numbers = sighting.mention.numbers
    if sighting.mention.problem != "DATE002" or not numbers or not exists(*numbers[:2], year):
        return None
    stated = StatedDate.day(date(year, numbers[1], numbers[0]))
    return replace(sighting, mention=replace(sighting.mention, stated=stated))


def is_moved(sighting: Sighting) -> bool:
    """Whether words of change stand before a date, in its sentence."""
    sentence = re.split(r"[.;\n]\s", sighting.before[-NEAR:])[-1]
    return MOVED.search(sentence) is not None


def backward(seen: Seen) -> Iterator[Finding]:
    """Periods that end before they begin."""
    yield from _in_one_month(seen)
    for period in periods(seen):
        first, last = period.first, period.last
        if not (first.start and first.end and last.end):
            continue
        if last.end >= first.start or is_moved(first) or first.mention.kind in ("fin", "yr"):
            continue
        if seen.in_drafts(first.place) and not (first.is_day and last.is_day):
            continue  # "October 2024 - 31 August 2024": a cycle, and the date that it was told
        yield Finding(
            "DATE105",
            f"The period {period.printed} ends before it begins.",
            first.place, printed=period.printed,
            computation=f"{spoken(last.end)} is before {spoken(first.start)}",
        )  # fmt: skip


def _in_one_month(seen: Seen) -> Iterator[Finding]:
    """ "From 28 to 14 March 2025"."""
    for sighting in seen.sightings:
        numbers = sighting.mention.numbers
        match = DAYS.search(sighting.before[-40:]) if numbers else None
        if match and numbers and numbers[0] < int(match["first"]) <= LAST_DAY:
            if is_moved(sighting):
                continue
            printed = f"{match[0]}{sighting.mention.printed}"
            yield Finding(
                "DATE105", f"The period “{printed}” ends before it begins.",
                sighting.place, printed=printed,
                computation=f"{numbers[0]} is before {match['first']}",
            )  # fmt: skip


def yearless(seen: Seen) -> Iterator[Finding]:
    """Periods whose first day has no year and would end before they begin in that of the last."""
    for found in seen.by_passage.values():
        for first, last in pairwise(found):
            numbers = first.mention.numbers
            if first.mention.problem != "DATE002" or not numbers or not last.is_day or not last.end:
                continue
            joint = first.passage.text[first.mention.end : last.mention.start]
            later = (numbers[1], numbers[0]) > (last.end.month, last.end.day)
            if not later or not TO.fullmatch(joint) or is_moved(first):
                continue
            printed = Period(first, last).printed
            begins = date(last.end.year - 1, numbers[1], min(numbers[0], MOST_DAYS[numbers[1]]))
            days = (last.end - begins).days + 1
            code = "DATE121" if days <= SEASON or abs(days - WHOLE_YEAR) <= 2 else "DATE122"
            yield Finding(
                code,
                f"The period {printed} would end before it begins, if its first date is of the "
                "year of its last.",
                first.place, printed=printed,
                computation=f"{spoken(last.end)} is before {first.mention.printed} {last.end.year}",
            )  # fmt: skip
