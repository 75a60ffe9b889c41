"""Days that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from statistics import median

from moothall.documents.dates import MONTH_NUMBERS, MONTHS
from moothall.documents.findings import Finding
from moothall.documents.tree import Place

from ..passages import Kind
from .forms import two_orders
from .sightings import Seen, Sighting
from .weekdays import weekday_before
from .words import exists, spoken

MONTH_NAMES = "|".join([*MONTHS, *(name[:3] for name in MONTHS)])
REACH = 24
"""Letters before a date that are looked at."""
LIKELY_YEARS = 15
"""A year in two digits this far from the paper's other years may be any number."""
FIRM = r"on|by|from|until|till|before|after|since|dated?|w/c|w/e|w/b|commencing|ending"
CLUE = re.compile(
    rf"(?:^|[\n:(|;.]|\b(?:{FIRM}|to|at|of|due|day|between|start|starting|deadline|published|agreed"
    r"|approved|met|held|closed?|ended|noon|[ap]\.?m\.?)|[-–])\s*\**$",
    re.I,
)
"""What stands before a date, and seldom before a count or a page's number."""
FIRM_CLUE = re.compile(rf"\b(?:{FIRM}|(?:as|position) (?:at|of)|ended|held)\s*$", re.I)
NUMBERED = re.compile(
    r"(?:\d|\b(?:pages?|p|pp|tables?|figures?|fig|charts?|items?|no|nos|numbers?|para(?:graph)?s?|sections?"
    r"|appendix|annexe?|lines?|rows?|versions?|v|ref(?:erence)?s?|minutes?|recommendations?|rec|issue"
    r"|ratio|codes?|split|shared|scores?|serial|parts?|volume|chapter|lot|phase|stage|week|day|route|room|ward|plot|unit|option|question|q|step"
    r"|forms?|notes?|risks?|over|under|about|around|nearly|almost|some|these|those|all|another"
    r"|other|first|last|further|additional|total(?: of)?|only|than)(?: (?:is|was))?)\W{0,2}$",
    re.I,
)
"""Before a number that is a count, or the number of a page or a table."""
COUNTED = re.compile(
    r"\s+(?!(?:is|was|has|does|this|as|its|us|unless|members|councillors|officers|sets|shows|states"
    r"|includes|contains|means|gives|falls|ends|starts|begins|remains|covers|always|perhaps)\b)"
    r"(?:(?:new|live|open|late|final|further|extra|more)\s+)?(?:[a-z]{3,}s|staff|people|children"
    r"|men|women|of (?:them|these|those|our|its|their))\b"
)
"""After a month: "45 March 2025 starters" are forty-five of them."""
LAST_DAY = 31
STREET = re.compile(
    r"\s+(?:road|street|house|close|avenue|lane|drive|court|gardens|way|place|terrace|crescent)\b",
    re.I,
)
COUNTED_TOO = re.compile(
    r"\s+(?!(?:the|and|or|to|at|in|on|for|of|with|as|by|but|when|which|that|this|all)\b)[a-z]+"
    r"\s+(?!(?:is|was|has|does|this|as|its|us)\b)[a-z]+s\b"
)
FORMS = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<ymd>(?P<y>(?:19|20)\d\d)(?P<sep>[/.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d))(?![\w/.-]*\w)
    | (?P<md>(?P<mm>{MONTH_NAMES})\.?\s(?P<dd>\d\d)(?P<th>st|nd|rd|th)?)
        (?!\w|,?\s\d{{4}}|[-/.:,]\d|%)
    | (?P<dm>(?P<od>\d\d?)(?:st|nd|rd|th)\sday\sof\s(?P<om>{MONTH_NAMES})\b
        (?:,?\s(?P<oy>(?:19|20)\d\d))?)
    | (?P<far>(?P<fd>\d{{1,2}})(?P<fs>[/.-])(?P<fm>\d{{1,2}})(?P=fs)(?P<fy>2[1-9]\d\d))(?!\d)
    )""",
    re.I | re.X,
)
"""Days in forms that are not read as dates: the year first, no year after "June 31st", 2204, and
"31st day of June"."""
BARE = re.compile(rf"\b(?:{FIRM}|as at|at)\s*$", re.I)
"""Before a month with a number and nothing else: "by June 31"."""


QUICK = re.compile(
    r"(?:19|20)\d\d[/.]\d\d|[a-z]\.?\s(?:29|3\d)(?!\d)|\s\d\d(?:st|nd|rd|th)|(?:st|th)\sday\sof"
    r"|[/.-]2[1-9]\d\d"
)
"""A quick look for the last part of any of them."""


def impossible(seen: Seen) -> Iterator[Finding]:
    """Dates that no calendar has; those of a column with two orders are told together (DATE115)."""
    middle = _middle_year(seen)
    usual = {_form(s) for s in seen.sightings if s.is_day}
    wrong = [
        s
        for s in seen.sightings
        if (numbers := s.mention.numbers) and not exists(*numbers) and _is_meant(s, middle, usual)
    ]
    counts = Counter(s.at for s in seen.sightings if _may_count(s)) if wrong else Counter()
    wrong = [s for s in wrong if counts[s.at] < 2 or not _may_count(s)]
    told = {d.place for some in two_orders(seen) for d in some.month_first} if wrong else set()
    for sighting in wrong:
        printed, numbers = sighting.mention.printed, sighting.mention.numbers
        if numbers and (sighting.place, printed) not in told:
            yield _no_such_day(printed, numbers, sighting.place)
    yield from _other_forms(seen)


def _middle_year(seen: Seen) -> int | None:
    years = [s.end.year for s in seen.sightings if s.end]
    return int(median(years)) if years else None


def _form(sighting: Sighting) -> str:
    """How a date is printed in figures: "0/0/0" for 31/04/25 and 1/4/2025."""
    return re.sub(r"\d+", "0", sighting.mention.printed)


def _is_meant(sighting: Sighting, middle: int | None, usual: Collection[str]) -> bool:
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
        usually = _form(sighting) in usual and not NUMBERED.search(sighting.before)
        known = told or usually
        return known and fits and (middle is None or abs(year - middle) <= LIKELY_YEARS)
    if kind in ("dmy", "dmn") and not 1 <= day <= 31:
        return is_cell or _is_no_count(sighting)
    return True


def _may_count(sighting: Sighting) -> bool:
    """Whether the number may be of something else: one of several is, "36 March, 40 April"."""
    words = sighting.mention.kind in ("dmy", "dmn") and sighting.passage.kind is not Kind.CELL
    numbers = sighting.mention.numbers
    return bool(words and numbers and not 1 <= numbers[0] <= LAST_DAY)


def _is_no_count(sighting: Sighting) -> bool:
    """Whether the number before a month is its day: not of starters, of a page or of an axis."""
    printed, before = sighting.mention.printed, sighting.before
    if re.match(r"\d+\s?(?:st|nd|rd|th)", printed, re.I) or weekday_before(sighting) is not None:
        return True
    after = sighting.after
    if NUMBERED.search(before) or COUNTED.match(after) or STREET.match(after):
        return False
    if printed[0] == "0" and not before.strip():
        return re.match(r"\s+[a-z]", after) is not None  # not the zero of an axis
    return sighting.mention.kind == "dmy" or CLUE.search(before) is not None


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
    if exists(month, day, year):
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
            if not exists(*numbers) and not (match["md"] and _is_bare_count(passage.text, match)):
                yield _no_such_day(match[0], numbers, passage.place)


def _is_bare_count(text: str, match: re.Match[str]) -> bool:
    """Whether "June 31" without "31st" is no day: "in June 31 homes were completed"."""
    if match["th"]:
        return False
    before = text[max(match.start() - REACH, 0) : match.start()]
    whole = len(text.strip()) == len(match[0])
    told = whole or BARE.search(before) or re.search(r"[a-z]day,?\s*$", before)
    counts = COUNTED.match(text, match.end()) or COUNTED_TOO.match(text, match.end())
    return not told or counts is not None or int(match["dd"]) > 31


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    if match["ymd"]:
        return int(match["d"]), int(match["m"]), int(match["y"])
    if match["md"]:
        return int(match["dd"]), _month(match["mm"]), 0
    if match["dm"]:
        return int(match["od"]), _month(match["om"]), int(match["oy"] or 0)
    return int(match["fd"]), int(match["fm"]), int(match["fy"])


def _month(name: str) -> int:
    return MONTH_NUMBERS[name.lower()]
