"""Durations that the dates beside them do not last: "six months from January to September"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from moothall.documents.findings import Finding
from moothall.facts.working_days import LONGEST, clear_days

from .ranges import NEAR, Period, is_moved, periods
from .sightings import Seen

NUMBERS = {
    word: at for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty"), 1)
}  # fmt: skip
LENGTH = (
    rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:\s*\(\d+\))?"
    r"[\s-]+(?:full\s+|consecutive\s+|calendar\s+)?"
    r"(?P<unit>(?:working\s+)?days?|weeks?|months?|years?)(?:'|’)?\b"
)
LENGTH_BEFORE = re.compile(rf"\b{LENGTH}(?P<link>[^.;:\n\d]{{0,60}}?)\W*$", re.I)
LENGTH_BEHIND = re.compile(rf"\s*[(,]\s*(?:(?:a\s+)?(?:total|period|term)\s+of\s+)?{LENGTH}", re.I)
VAGUE = re.compile(
    r"\b(?:about|around|approximately|approx\.?|circa|c\.|nearly|almost|up to|at least|more than"
    r"|less than|over|under|within|every|each|per|minimum of|maximum of|first|last|aged|age|some"
    r"|a further|another|additional|initial)\s+$",
    re.I,
)
"""Before a number: it does not say how long the period is."""
OTHER = re.compile(
    r"\b(?:old|olds|of age|notice|every|each|per|a (?:day|week|month|year)|after|before|ago|earlier"
    r"|later|early|late|and|or|then|with|including|but|review)\b",
    re.I,
)
"""Between a duration and a period: they are not of one thing."""
YEARS = re.compile(r"\b(?P<first>20\d\d)\s*(?:-|–|to|until)\s*(?P<last>(?:20)?\d\d)\b(?![/-]\d)")
"""Plain years, which are no dates in prose: "the five-year plan 2024-2029"."""
IN_MONTHS = {"month": 1, "year": 12}


def durations(seen: Seen) -> Iterator[Finding]:
    """Periods whose printed length is none of those that their dates can mean."""
    for period in periods(seen):
        found = _length(period)
        if found is None or is_moved_to(period):
            continue
        count, unit, printed = found
        if period.between and "day" in unit:
            continue  # "on two days between 3 March and 28 March"
        told = _lasts(period, unit)
        if told is None or told[0] <= count <= told[1]:
            continue
        yield Finding(
            "DATE112",
            f"{period.printed} is not {printed}.",
            period.first.place, printed=printed, expected=told[2],
            computation=f"{period.printed} is {told[2]}",
        )  # fmt: skip


def year_spans(seen: Seen) -> Iterator[Finding]:
    """Plain years whose printed number they are not, counted with the last one or without."""
    for passage in seen.paper.passages:
        if "year" not in passage.text.lower():
            continue
        for match in YEARS.finditer(passage.text):
            first, last = int(match["first"]), int(match["last"])
            last += 2000 if last < 100 else 0
            found = _length_before(passage.text[: match.start()])
            if found is None or found[1] != "year" or not 2 <= last - first <= 50:
                continue  # 2024-25 is one year, and may be one of a longer plan
            if last - first <= found[0] <= last - first + 1:
                continue
            yield Finding(
                "DATE112", f"{match[0]} is not {found[2]}.", passage.place, printed=found[2],
                expected=_words(last - first, "year"),
                computation=f"{last} - {first} = {_words(last - first, 'year')}",
            )  # fmt: skip


def is_moved_to(period: Period) -> bool:
    """ "Extended by six months from January to July" says how long; "moved from" does not."""
    before = period.first.before[-NEAR:]
    return is_moved(period.first) and not re.search(r"\b(?:extend\w*|extension)\b", before, re.I)


def _length(period: Period) -> tuple[int, str, str] | None:
    """The number, its unit and its words, where one duration belongs to the period."""
    behind = LENGTH_BEHIND.match(period.last.after)
    return _told(behind) if behind else _length_before(period.first.before)


def _length_before(before: str) -> tuple[int, str, str] | None:
    before = before[-NEAR:]
    found = LENGTH_BEFORE.search(before)
    if found is None:
        return None
    ahead = before[: found.start()]
    if OTHER.search(found["link"]) or VAGUE.search(ahead) or re.search(r"[\d/-]$", ahead):
        return None
    return _told(found)


def _told(found: re.Match[str]) -> tuple[int, str, str]:
    word = found["count"].lower()
    printed = found.string[found.start("count") : found.end("unit")]
    return NUMBERS.get(word) or int(word), found["unit"].lower().rstrip("s"), printed


def _lasts(period: Period, unit: str) -> tuple[Fraction, Fraction, str] | None:
    """The least and the most that the period's dates can mean in this unit, and the usual words.

    Both ways of counting are accepted: with the last day, month or year, and without.
    """
    first, last = period.first, period.last
    if not (first.start and first.end and last.start and last.end) or last.end < first.start:
        return None
    if unit in IN_MONTHS:
        return _in_months(first.start, last.end, IN_MONTHS[unit], unit, _exact(period))
    if not _exact(period) or (last.end - first.start).days > LONGEST:
        return None
    if unit == "working day":
        between = clear_days(first.start, last.end)
        return Fraction(between), Fraction(between + 2), _words(between + 1, unit)
    days = (last.end - first.start).days
    if unit == "week":
        slack = Fraction(max(7, days // 10), 7)  # a course of ten weeks leaves out the holiday
        weeks = Fraction(days + 1, 7)
        return weeks - slack, weeks + slack, _words(round(weeks), unit)
    return Fraction(days - 1), Fraction(days + 2), _words(days + 1, unit)


def _exact(period: Period) -> bool:
    return period.first.is_day and period.last.is_day


def _in_months(
    start: date, end: date, size: int, unit: str, exact: bool
) -> tuple[Fraction, Fraction, str]:
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    whole = Fraction(months) + Fraction(after.day - start.day, 31)
    if size == 12:
        years = whole / 12
        least = years - (Fraction(1, 6) if exact else Fraction(1))
        return least, years + Fraction(1, 6), _words(round(years), unit)
    if exact:
        return whole - Fraction(7, 10), whole + Fraction(7, 10), _words(round(whole), unit)
    # January to September is nine months with both, eight from one to the other
    return whole - 2, whole, _words(months - 1, unit)


def _words(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
