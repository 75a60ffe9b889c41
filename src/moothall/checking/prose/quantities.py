"""Quantities as sentences print them: "£1.36m", "just over 45%", "six", "7,707"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..figures import MOST_DIGITS, SCALES
from .words import ABOUT, MONTHS, NAMED, NUMBERS, OVER, UNDER

WORDED = "|".join(sorted(NUMBERS, key=len, reverse=True))
MAYBE = re.compile(rf"\d|\b(?:{WORDED})\b", re.I)
"""Where this is not found there is no quantity."""
HEDGED = re.compile(
    rf"(?:^|(?<=[\s(]))(?:(?P<about>{ABOUT})|(?P<over>{OVER})|(?P<under>{UNDER}))\s?(?:a\s)?$", re.I
)
WIDEST = 24
"""Characters of the longest hedge."""
FOUND = re.compile(
    rf"""(?:(?<![\w.,/£&#'’])(?P<sign>[-+\u2212])?(?P<pound>£)\s?|(?<![\w.,/£&#'’-])(?P<plus>[-+\u2212])?)
    (?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
    (?:\s?(?P<scale>k|mn|m|bn|thousand|million|billion)\b)?
    (?:\s?(?P<points>percentage\spoints?|ppts?\b|pp\b|%\spoints?)|\s?(?P<percent>%|per\s?cent\b))?
    (?![\w/&]|:\d|,\d|\.\d|(?:st|nd|rd|th)\b|\s?[-\u2013]\s?[£\d])
    |(?<![\w-])(?P<word>{WORDED})\b(?!-|\s(?:thirds|quarters|fifths|tenths|halves)\b)""",
    re.I | re.X,
)
DATED = re.compile(rf"\s?(?:{MONTHS})\b|\s(?:noon|am|pm|a\.m|p\.m)\b", re.I)
MONTH_BEFORE = re.compile(rf"\b(?:{MONTHS})\.?\s(?:\d{{1,2}}\s)?$", re.I)
CLOSES = re.compile(r"\s?(?:[,.;)]|$|\s(?:to|and|at|until)\b)")
RANGE_BEFORE = re.compile(r"\d[km%]?\s?[-\u2013]\s?$")
LAST_WORD = re.compile(r"([\w'.-]+)\s$")


LOOSE = re.compile(
    r"\+|\s(?:or|and) (?:more|less|fewer|over|above|under|below|higher|lower|so|greater)\b", re.I
)
"""What makes a figure less than exact behind it."""


class Hedge(StrEnum):
    NONE = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


ROOM = Decimal("0.1")
"""By how much of itself a hedged figure may be off: "around £3m", "over 45%"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a sentence. ``unit`` is "£", "%", "pp" (percentage points) or "" (a count).

    ``value`` is in the units that are printed, ``scale`` the power of ten printed with it,
    ``places`` how many decimals; ``start`` and ``end`` are its place in the sentence.
    """

    value: Decimal
    unit: str
    places: int
    scale: int
    printed: str
    start: int
    end: int
    hedge: Hedge = Hedge.NONE
    worded: bool = False

    @property
    def amount(self) -> Decimal:
        return self.value.scaleb(self.scale)

    @property
    def step(self) -> Decimal:
        """One unit of its last printed place, with its scale."""
        return Decimal(1).scaleb(self.scale - self.places)

    @property
    def zeroed(self) -> Decimal:
        """The step it would have if its closing zeros came from rounding: £760,000 is 10,000."""
        step, amount = self.step, self.amount
        if self.scale or (self.places and amount != amount.to_integral_value()):
            return step
        step = Decimal(1)
        while amount and amount % (step * 10) == 0:
            step *= 10
        return step

    @property
    def counted(self) -> bool:
        """A whole number of things, which nobody rounds."""
        return not self.unit and not self.scale and not self.places


@dataclass(frozen=True, slots=True)
class Between:
    """From the least to the most that a printed quantity can stand for."""

    low: Decimal
    high: Decimal

    def widened(self, by: Decimal) -> Between:
        return Between(self.low - by, self.high + by)

    def meets(self, other: Between) -> bool:
        return self.low <= other.high and other.low <= self.high


def span(quantity: Quantity, beside: Iterable[Quantity] = ()) -> Between:
    """What a quantity can stand for: half a step to each side, more where it is hedged.

    One that ends in zeros beside finer ones is taken as rounded to them (DESIGN.md §5).
    """
    amount, step = quantity.amount, quantity.step
    finest = min((other.zeroed for other in beside), default=step)
    if quantity.unit == "£" and finest < quantity.zeroed:
        step = max(step, quantity.zeroed)
    half = Decimal(0) if quantity.counted else step / 2
    room = abs(amount) * ROOM
    low = half if quantity.hedge in (Hedge.NONE, Hedge.OVER) else max(room, half)
    high = half if quantity.hedge in (Hedge.NONE, Hedge.UNDER) else max(room, half)
    return Between(amount - low, amount + high)


def quantities_of(text: str) -> Iterator[Quantity]:
    """The quantities of a sentence in their order; dates, ranges and names' numbers are none."""
    for match in FOUND.finditer(text):
        number = match["number"]
        if number is None or (len(number) <= MOST_DIGITS and not _names(text, match)):
            yield _quantity(text, match)


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a number is part of a date, a range or a name, and no quantity."""
    before = text[max(match.start() - WIDEST, 0) : match.start("number")]
    if match["pound"] or match["percent"] or match["points"]:
        return RANGE_BEFORE.search(before.removesuffix("£")) is not None
    number = match["number"]
    if len(number) == 4 and number.isdigit() and 1950 <= int(number) <= 2075:
        return True
    if number[0] == "0" and len(number) > 1 and number[1] != ".":
        return True
    if DATED.match(text, match.end()) or RANGE_BEFORE.search(before):
        return True
    if MONTH_BEFORE.search(before) and CLOSES.match(text, match.end()):
        return True
    word = LAST_WORD.search(before)
    return word is not None and word[1].lower() in NAMED


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    hedge, start = _hedge(text, match.start())
    end = match.end()
    if loose := LOOSE.match(text, end):
        hedge, end = Hedge.OVER, loose.end()
    if match["word"]:
        value, places = Decimal(NUMBERS[match["word"].lower()]), 0
    else:
        number = match["number"].replace(",", "")
        value, places = Decimal(number), len(number.partition(".")[2])
    if (match["sign"] or match["plus"]) in ("-", "\u2212"):
        value = -value
    return Quantity(
        value=value,
        unit="£"
        if match["pound"]
        else "pp"
        if match["points"]
        else "%"
        if match["percent"]
        else "",
        places=places,
        scale=SCALES.get((match["scale"] or "").lower(), 0),
        printed=" ".join(match[0].split()),
        start=start,
        end=end,
        hedge=hedge,
        worded=bool(match["word"]),
    )


def _hedge(text: str, start: int) -> tuple[Hedge, int]:
    """What stands before a figure and makes it less than exact, and where that begins."""
    first = max(start - WIDEST, 0)
    found = HEDGED.search(text[first:start])
    if found is None:
        return Hedge.NONE, start
    kind = Hedge.ABOUT if found["about"] else Hedge.OVER if found["over"] else Hedge.UNDER
    return kind, first + found.start()
