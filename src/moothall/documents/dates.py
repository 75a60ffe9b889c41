"""Dates as papers print them, read in British order (DOMAIN.md §5, "must tolerate").

``parse`` reads one printed date; ``mentions`` finds every date in a text. Nothing is guessed: a
date without a year, or one that no calendar has, is a mention with a problem and no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from moothall.facts.dates import Precision, StatedDate, add_months, month_end

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MISSPELT = {
    "febuary": 2, "feburary": 2, "febraury": 2, "janurary": 1, "januray": 1, "jaunary": 1,
    "setember": 9, "septmber": 9, "setpember": 9, "septemeber": 9, "sept": 9, "octber": 10,
    "novemeber": 11, "novemebr": 11, "decemeber": 12, "dcember": 12, "agust": 8, "augst": 8,
    "apirl": 4, "arpil": 4, "mach": 3, "marh": 3,
}  # fmt: skip
WELSH = {
    "ionawr": 1, "chwefror": 2, "mawrth": 3, "ebrill": 4, "mai": 5, "mehefin": 6,
    "gorffennaf": 7, "awst": 8, "medi": 9, "hydref": 10, "tachwedd": 11, "rhagfyr": 12,
    "fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12,
    "chwef": 2, "ebr": 4, "gorff": 7, "rhag": 12,
}  # fmt: skip
"""Months in Welsh, as they stand alone and after words that change their first letter."""
MONTH_NUMBERS = (
    {name: n for n, name in enumerate(MONTHS, 1)}
    | WELSH
    | {name[:3]: n for n, name in enumerate(MONTHS, 1)}
    | MISSPELT
)
MONTH = r"(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
MONTH_GLUED = r"(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")"
ORDINAL = r"st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain"
YEAR = r"(?:19|20)\d\d"
SHORT_YEAR = r"'?[0-6]\d"
FINANCIAL_YEAR = r"(?:20)?\d\d\s?[/-]\s?(?:20)?\d{1,2}"
CLOCK = r"(?:[ T]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
TERMS = {"spring": (1, 4), "summer": (4, 8), "autumn": (9, 12), "winter": (12, 14)}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}

BEGINNINGS = "|".join(
    sorted({name[:3] for name in (*MONTH_NUMBERS, *SEASONS, *ORDINALS, "quarter", "qtr", "year")})
)
PATTERN = re.compile(
    rf"""(?<![\w£])(?=\d|{BEGINNINGS}|q|fy)(?:
      (?P<iso>(?P<iy>{YEAR})-(?P<im>\d{{1,2}})-(?P<id>\d{{1,2}}){CLOCK})(?![\d-])
    | (?P<num>(?P<nd>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<nm>\d{{1,2}})\s?(?P=sep)\s?
        (?P<ny>{YEAR}|\d\d){CLOCK})(?![\d])
    | (?P<dmy>(?P<dd>\d{{1,2}})\s?(?:{ORDINAL})?(?:\s+of?\b)?[\s./-]*
        (?P<dm>{MONTH_GLUED})(?![a-z])\.?[\s,./-]*(?P<dy>{YEAR}|{SHORT_YEAR}(?!\s?[/:.]\s?\d)))(?![\d])
    | (?P<mdy>(?P<mm>{MONTH})\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<my>{YEAR}))(?!\d)
    | (?P<dmn>(?P<xd>\d{{1,2}})\s?(?:{ORDINAL})?(?:\s+of?\b)?[\s-]+
        (?P<xm>{MONTH_GLUED})\b\.?)(?![\w])
    | (?P<mfy>(?P<fm>{MONTH})\s*,?\s*(?P<fmy>20\d\d\s?/\s?\d{{2,4}}))(?!\d)
    | (?P<mon>(?P<om>{MONTH_GLUED})[\s,.'/-]*(?P<oy>{YEAR}|(?<=['\s/.-])[1-6]\d))
        (?![\d%]|\s?[/:]\s?\d|(?:st|nd|rd|th))
    | (?P<qtr>(?:(?:q|qtr|quarter)\s?\.?\s?(?P<qn>[1-4])|(?P<qo>first|second|third|fourth|final|last
        |[1-4](?:st|nd|rd|th))\s+(?:quarter|qtr))(?:\s+of)?[\s,(-]*(?:fy\s?)?
        (?P<qy>{FINANCIAL_YEAR}|{YEAR})?)(?!\d)
    | (?P<sea>(?P<sn>spring|summer|autumn|winter)(?P<term>\s+term)?(?:\s+of)?[\s,-]*
        (?P<sy>{YEAR})(?:\s?[/-]\s?(?:20)?\d\d)?(?P<term2>\s+term)?)(?!\d)
    | (?P<fin>(?P<fy>20\d\d\s?[/-]\s?(?:20)?\d\d)
        |(?:fy\s?|year\s+)(?P<fy2>\d\d\s?[/-]\s?\d\d))(?![\d/-])
    | (?P<yr>{YEAR})(?![\d/-]))""",
    re.I | re.X,
)
MONTH_ALONE = re.compile(rf"\b(?:{'|'.join((*MONTHS, *WELSH))}|sept)\b", re.I)
TO_CONFIRM = re.compile(
    r"\b(?:t\.?b\.?[cad]|to\s+be\s+(?:re-?)?(?:confirmed|agreed|advised|determined|decided|set"
    r"|announced)|i'w\s+(?:g|ch)?(?:adarnhau|ytuno|ennu|bennu))\b",
    re.I,
)
NO_DATE = re.compile(
    r"(?:n\s?/\s?a|n\.a\.|not applicable|none|nil|not (?:yet )?(?:set|stated|provided|given|known)"
    r"|on-?\s?going|continu(?:ous|ing|al)|immediate(?:ly)?|with immediate effect|a\.?s\.?a\.?p\.?"
    r"|as soon as possible|various|rolling|business as usual|bau|annual(?:ly)?|quarterly|monthly"
    r"|amherthnasol|ddim yn berthnasol|parhaus|ar unwaith"
    r"|(?:already )?(?:complete[d]?|implemented|in place|closed|done)|overdue|unknown"
    r"|[-\u2013\u2014.?*\s]*)[.\s]*",
    re.I,
)
DASHES = str.maketrans(
    {"\u00a0": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
     "\u2212": "-", "\u2018": "'", "\u2019": "'"}
)  # fmt: skip
"""Plain dashes, quotes and spaces in place of the printed ones; no text changes its length."""
DIGIT = re.compile(r"\d")
NAMES = sorted({name[:3] for name in (*MONTH_NUMBERS, *SEASONS, "quarter", "qtr")})
PROMISING = re.compile(
    r"\d\s?[/\u002d\u2010-\u2014\u2212]\s?\d|\d\s?\.\s?\d\d?\s?\.|\bq[1-4]"
    rf"|(?<![a-z])(?=[{''.join(sorted({name[0] for name in NAMES}))}])(?:{'|'.join(NAMES)})"
    rf"|\d\s?(?:{ORDINAL})[a-z]{{3}}",
    re.I,
)
FIRST_SERIAL, LAST_SERIAL = 32874, 65380  # 1990 to 2078 in a spreadsheet's count of days


@dataclass(frozen=True, slots=True)
class Mention:
    """One date in a text. ``problem`` is DATE001 (no such day) or DATE002 (no year), or empty.

    ``kind`` is how it is printed (a name of ``KINDS``); ``numbers`` are its day, month and year
    where it names a day, whether a calendar has it or not; the year is 0 where none is printed.
    """

    stated: StatedDate
    printed: str
    start: int
    end: int
    problem: str = ""
    bracketed: bool = False
    kind: str = ""
    numbers: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What one printed date was read as, and the code of what is doubtful about it, or empty."""

    stated: StatedDate | None
    problem: str = ""


def parse(text: str) -> StatedDate | None:
    """The date that a short text states, or None where it states none ("n/a", "Ongoing", "-").

    Of several dates the last counts and ``also`` holds the others; dates in brackets give way.
    """
    return read(text).stated


def read(text: str, raw: Any = None) -> Printed:
    """As ``parse``, with the doubt; ``raw`` is a spreadsheet's own value, which wins."""
    typed = from_raw(raw)
    if typed is not None:
        return Printed(typed)
    found = mentions(text, whole=True)
    dated = [m for m in found if m.stated.end]
    confirm = bool(TO_CONFIRM.search(text))
    if not dated:
        if confirm:
            return Printed(StatedDate(tbc=True))
        problem = next((m.problem for m in found if m.problem), "")
        if not problem and MONTH_ALONE.search(text):
            problem = "DATE002"
        return Printed(StatedDate() if problem else None, problem)
    chosen = next((m for m in reversed(dated) if not m.bracketed), dated[-1])
    day = chosen.stated
    others = tuple(m.stated.end for m in dated if m is not chosen and m.stated.end)
    problem = next((m.problem for m in found if m.problem), "")
    return Printed(StatedDate(day.start, day.end, day.precision, confirm, others), problem)


def is_no_date(text: str) -> bool:
    """Whether the text says in words that there is no date ("n/a", "Ongoing", "Immediate")."""
    return NO_DATE.fullmatch(text.strip()) is not None


def from_raw(raw: Any) -> StatedDate | None:
    """The date of a spreadsheet's typed value: a date, or a number in the range of its dates."""
    if isinstance(raw, datetime):
        return StatedDate.day(raw.date())
    if isinstance(raw, date):
        return StatedDate.day(raw)
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    if is_number and FIRST_SERIAL <= raw <= LAST_SERIAL:
        return StatedDate.day(date(1899, 12, 30) + timedelta(days=int(raw)))
    return None


def serial(text: str) -> date | None:
    """The day that a spreadsheet's bare count of days ("45382") stands for, or None."""
    if not re.fullmatch(r"\d{5}(?:\.\d+)?", text.strip()):
        return None
    stated = from_raw(float(text))
    return stated.end if stated else None


def mentions(text: str, *, whole: bool = False) -> list[Mention]:
    """The dates in a text, in order. A bare year or quarter counts only where the text is
    ``whole``: one printed date, not prose."""
    plain = text.translate(DASHES)
    found: list[Mention] = []
    opened = counted = 0  # brackets not yet closed, and the letters in which they were counted
    for match in PATTERN.finditer(plain):
        kind = next(k for k in KINDS if match[k])
        if not whole and (kind == "yr" or (kind == "qtr" and not match["qy"])):
            continue
        if kind == "yr" and any(m.stated.end for m in found):
            continue
        if not whole and _month_in_doubt(match).islower():
            continue  # "two officers may 20 times" is not May 2020
        stated, problem = KINDS[kind](match)
        if stated is None:
            continue
        opened += plain.count("(", counted, match.start()) - plain.count(
            ")", counted, match.start()
        )
        counted = match.start()
        found.append(Mention(
            stated, text[match.start() : match.end()], match.start(), match.end(), problem,
            bracketed=opened > 0, kind=kind,
            numbers=_numbers(match, kind),
        ))  # fmt: skip
    return found


def may_hold_date(text: str) -> bool:
    """Whether ``mentions`` could find anything: a quick look, for papers of thousands of cells."""
    return DIGIT.search(text) is not None and PROMISING.search(text) is not None


def _numbers(match: re.Match[str], kind: str) -> tuple[int, int, int] | None:
    if kind not in DAY_PARTS:
        return None
    day, month, year = (match[part] if part else "0" for part in DAY_PARTS[kind])
    number = int(month) if month.isdigit() else _month(month)
    return int(day), number, _year(year) if year != "0" else 0


def _month_in_doubt(match: re.Match[str]) -> str:
    """The month's word where no whole year shows that it is a month."""
    return match["xm"] or (match["om"] if len(match["oy"] or "") == 2 else "") or ""


Stated = tuple[StatedDate | None, str]


def _day(year: str, month: int, day: str) -> Stated:
    try:
        return StatedDate.day(date(_year(year), month, int(day))), ""
    except ValueError:
        return StatedDate(), "DATE001"


def _year(text: str) -> int:
    number = int(text.strip("' "))
    if number >= 100:
        return number
    return 2000 + number if number < 70 else 1900 + number


def _month(text: str) -> int:
    return MONTH_NUMBERS[text.lower().rstrip(".")]


def _span(first: date, months: int, precision: Precision) -> Stated:
    return StatedDate(first, month_end(add_months(first, months - 1)), precision), ""


def _numeric(match: re.Match[str]) -> Stated:
    return _day(match["ny"], int(match["nm"]), match["nd"])


def _no_year(match: re.Match[str]) -> Stated:
    return StatedDate(), "DATE002" if int(match["xd"]) <= 31 else "DATE001"


def _in_month(match: re.Match[str]) -> Stated:
    return _span(date(_year(match["oy"]), _month(match["om"]), 1), 1, Precision.MONTH)


def _month_of_financial_year(match: re.Match[str]) -> Stated:
    month, first = _month(match["fm"]), financial_year(match["fmy"])
    if first is None:
        return None, ""
    return _span(date(first + (month < 4), month, 1), 1, Precision.MONTH)


def financial_year(text: str) -> int | None:
    """The year in which a financial year ("2024/25", "24-25", "2024/5") starts, or None."""
    first, _, last = re.sub(r"\s", "", text).replace("-", "/").partition("/")
    start = _year(first)
    if not last or str(start + 1).endswith(last):
        return start
    return None


def _quarter(match: re.Match[str]) -> Stated:
    word = (match["qn"] or match["qo"]).lower()
    number = ORDINALS.get(word) or int(word[0])
    year = financial_year(match["qy"]) if match["qy"] else None
    if year is None:
        return StatedDate(), "DATE002"
    return _span(add_months(date(year, 4, 1), 3 * (number - 1)), 3, Precision.QUARTER)


def _season(match: re.Match[str]) -> Stated:
    of_year = TERMS if match["term"] or match["term2"] else SEASONS
    first, last = of_year[match["sn"].lower()]
    return _span(date(int(match["sy"]), first, 1), last - first + 1, Precision.SEASON)


def _financial(match: re.Match[str]) -> Stated:
    start = financial_year(match["fy"] or match["fy2"])
    if start is None:
        return None, ""
    return _span(date(start, 4, 1), 12, Precision.YEAR)


DAY_PARTS = {
    "iso": ("id", "im", "iy"), "num": ("nd", "nm", "ny"), "dmy": ("dd", "dm", "dy"),
    "mdy": ("md", "mm", "my"), "dmn": ("xd", "xm", ""),
}  # fmt: skip
"""The groups of ``PATTERN`` that hold day, month and year, by the kinds that name a day."""
KINDS: dict[str, Callable[[re.Match[str]], Stated]] = {
    "iso": lambda m: _day(m["iy"], int(m["im"]), m["id"]),
    "num": _numeric,
    "dmy": lambda m: _day(m["dy"], _month(m["dm"]), m["dd"]),
    "mdy": lambda m: _day(m["my"], _month(m["mm"]), m["md"]),
    "dmn": _no_year,
    "mfy": _month_of_financial_year,
    "mon": _in_month,
    "qtr": _quarter,
    "sea": _season,
    "fin": _financial,
    "yr": lambda m: _span(date(int(m["yr"]), 1, 1), 12, Precision.YEAR),
}
