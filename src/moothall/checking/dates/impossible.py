"""Days that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from statistics import median

from moothall.documents.dates import MONTHS
from moothall.documents.findings import Finding
from moothall.documents.tree import Place

from ..passages import Kind
from .sightings import Seen, Sighting
from .weekdays import weekday_before
from .words import spoken

LIKELY_YEARS = 15
"""A year in two digits this far from the paper's other years may be any number."""
FIRM = r"on|by|from|until|till|before|after|since|dated?|w/c|w/e|w/b|commencing|ending"
CLUE = re.compile(
    rf"(?:^|[\n:(|;.]|\b(?:{FIRM}|to|due|day|between|start|starting|deadline|published|agreed"
    r"|approved|met|held|closed?)|[-–])\s*\**$",
    re.I,
)
"""What stands before a date, and seldom before a count or a page's number."""
FIRM_CLUE = re.compile(rf"\b(?:{FIRM})\s*$", re.I)
FORMS = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<ymd>(?P<y>(?:19|20)\d\d)(?P<sep>[/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d))(?![\w/.-])
    | (?P<md>(?P<mm>{"|".join(MONTHS)})\s(?P<dd>\d\d)(?:st|nd|rd|th))(?!\w|,?\s\d{{4}})
    | (?P<far>(?P<fd>\d{{1,2}})(?P<fs>[/.-])(?P<fm>\d{{1,2}})(?P=fs)(?P<fy>2[1-9]\d\d))(?!\d)
    )""",
    re.I | re.X,
)
"""Days in forms that are not read as dates: the year first, no year after "June 31st", 2204."""


QUICK = re.compile(r"(?:19|20)\d\d[/.]\d\d|\s\d\d(?:st|nd|rd|th)|[/.-]2[1-9]\d\d")
"""A quick look for the last part of any of them."""


def impossible(seen: Seen) -> Iterator[Finding]:
    """Dates that no calendar has."""
    middle = _middle_year(seen)
    for sighting in seen.sightings:
        numbers = sighting.mention.numbers
        if numbers and not _exists(*numbers) and _is_meant(sighting, middle):
            yield _no_such_day(sighting.mention.printed, numbers, sighting.place)
    yield from _other_forms(seen)


def _middle_year(seen: Seen) -> int | None:
    years = [s.end.year for s in seen.sightings if s.end]
    return int(median(years)) if years else None


def _exists(day: int, month: int, year: int) -> bool:
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= calendar.monthrange(year or 2024, month)[1]


def _is_meant(sighting: Sighting, middle: int | None) -> bool:
    """Whether the words are a date at all: not a ratio, a sort code, a count before a month."""
    day, month, year = sighting.mention.numbers or (0, 0, 0)
    printed, kind = sighting.mention.printed, sighting.mention.kind
    is_cell = sighting.passage.kind is Kind.CELL and sighting.passage.text.startswith(printed)
    if kind == "num":
        fits = day <= 31 or 1 <= month <= 12
        clue = CLUE if "/" in printed else FIRM_CLUE
        told = is_cell or clue.search(sighting.before) is not None
        if re.search(r"(?:19|20)\d\d$", printed.partition(" ")[0]):
            return fits or told
        return told and fits and (middle is None or abs(year - middle) <= LIKELY_YEARS)
    if kind in ("dmy", "dmn") and not 1 <= day <= 31:
        has_ordinal = re.match(r"\d+\s?(?:st|nd|rd|th)", printed, re.I) is not None
        told = CLUE.search(sighting.before) is not None or weekday_before(sighting) is not None
        return has_ordinal or is_cell or told
    return True


def _no_such_day(printed: str, numbers: tuple[int, int, int], place: Place) -> Finding:
    why, expected = _why(*numbers)
    return Finding(
        "DATE101", f"There is no such day as {printed}.", place,
        printed=printed, expected=expected, computation=why,
    )  # fmt: skip


def _why(day: int, month: int, year: int) -> tuple[str, str]:
    """Why a calendar has no such day; and the day that is meant, where another order shows it."""
    if 1 <= month <= 12:
        of_year = f" {year}" if month == 2 and year else ""
        days = calendar.monthrange(year or 2024, month)[1]
        return f"{MONTHS[month - 1].title()}{of_year} has {days} days", ""
    if _exists(month, day, year):
        turned = date(year or 2024, day, month)
        why = f"there is no month {month}; with the month first it would be {spoken(turned)}"
        return why, f"{turned:%d/%m/%Y}"
    return f"there is no month {month}", ""


def _other_forms(seen: Seen) -> Iterator[Finding]:
    for passage in seen.worded.values():
        if not QUICK.search(passage.text):
            continue
        for match in FORMS.finditer(passage.text):
            numbers = _numbers(match)
            if not _exists(*numbers):
                yield _no_such_day(match[0], numbers, passage.place)


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    if match["ymd"]:
        return int(match["d"]), int(match["m"]), int(match["y"])
    if match["md"]:
        return int(match["dd"]), MONTHS.index(match["mm"].lower()) + 1, 0
    return int(match["fd"]), int(match["fm"]), int(match["fy"])
