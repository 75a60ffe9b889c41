"""Weekdays printed with a date to which they do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from moothall.documents.findings import Finding

from .ranges import periods
from .sightings import Seen, Sighting
from .words import WEEKDAYS, spoken

BEFORE = re.compile(
    r"(?<![\w/&-])(mon|tue|wed|thu|fri|sat|sun)"
    r"(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?\s*,?\s*(?:the\s+)?\**$",
    re.I,
)
BEHIND = re.compile(
    r"\s*\(\s*(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\s*[),]", re.I
)
SEVERAL = re.compile(r"day\s*(?:,|and|or|&|/|-|–)\s*\w+day[\s,]*$", re.I)
"""Several weekdays share one date: "Monday and Tuesday 25 and 26 November"."""
REACH = 24
"""Letters before a date in which its weekday stands."""
SHORT_NAMES = tuple(name[:3].lower() for name in WEEKDAYS)


def weekday_before(sighting: Sighting) -> int | None:
    """The weekday that is printed with a date: 0 for Monday, None for none."""
    before = sighting.before[-REACH:]
    found = BEFORE.search(before)
    if found is None:
        found = BEHIND.match(sighting.after)
    elif SEVERAL.search(before):
        return None
    if found is None or not found[1][0].isupper():
        return None  # "the committee sat 5 March"
    return SHORT_NAMES.index(found[1].lower())


def weekdays(seen: Seen) -> Iterator[Finding]:
    """Dates whose weekday is another; without a year, in none of the years that may be meant."""
    of_period = {
        (period.first.at, period.first.mention.start): period.first
        for period in periods(seen)
        if not period.no_year
    }
    for printed_one in seen.sightings:
        sighting = of_period.get((printed_one.at, printed_one.mention.start), printed_one)
        numbers = sighting.mention.numbers
        if numbers is None or (printed := weekday_before(sighting)) is None:
            continue
        if sighting.is_day and sighting.end:
            if sighting.end.weekday() != printed:
                yield _wrong(sighting, printed, sighting.end)
        elif sighting.mention.problem == "DATE002" and sighting.own:
            days = [_day(numbers, sighting.own.year + near) for near in (-1, 0, 1)]
            known = [day for day in days if day]
            if known and all(day.weekday() != printed for day in known):
                yield _never(sighting, printed, known)


def _day(numbers: tuple[int, int, int], year: int) -> date | None:
    try:
        return date(year, numbers[1], numbers[0])
    except ValueError:
        return None


def _wrong(sighting: Sighting, printed: int, day: date) -> Finding:
    actual = WEEKDAYS[day.weekday()]
    return Finding(
        "DATE102",
        f"{sighting.mention.printed} is printed as a {WEEKDAYS[printed]}, but it is a {actual}.",
        sighting.place, printed=f"{WEEKDAYS[printed]} {sighting.mention.printed}",
        expected=f"{actual} {sighting.mention.printed}",
        computation=f"{spoken(day)} is a {actual}",
    )  # fmt: skip


def _never(sighting: Sighting, printed: int, days: list[date]) -> Finding:
    told = ", ".join(f"{day.year} a {WEEKDAYS[day.weekday()]}" for day in days)
    return Finding(
        "DATE103",
        f"{sighting.mention.printed} is printed as a {WEEKDAYS[printed]}, which it is in none of "
        "the years that can be meant.",
        sighting.place, printed=f"{WEEKDAYS[printed]} {sighting.mention.printed}",
        computation=f"{sighting.mention.printed} is in {told}",
    )  # fmt: skip
