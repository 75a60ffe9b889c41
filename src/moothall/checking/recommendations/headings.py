"""What the heading over some recommendations says of them: a rating, an age, that they are due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

FAMILIES: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("words", (("essential", "e"), ("high", "h"), ("medium", "m", "moderate", "med"),
               ("low", "l"), ("advisory",))),
    ("critical", (("critical",), ("high",), ("medium",), ("low",))),
    ("significant", (("critical",), ("significant",), ("moderate",), ("low",))),
    ("importance", (("fundamental",), ("significant",), ("merits attention",))),
    ("necessity", (("essential",), ("important",), ("desirable",))),
    ("major", (("critical",), ("major",), ("moderate",), ("minor",))),
    ("numbers", (("1",), ("2",), ("3",), ("4",), ("5",))),
    ("colours", (("red", "r"), ("amber", "a"), ("yellow", "y"), ("green", "g"))),
    ("Welsh", (("critigol", "hanfodol"), ("uchel",), ("canolig",), ("isel",))),
)  # fmt: skip
"""Ways of rating, the most serious first; ratings of different ways are never compared."""
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20,
}  # fmt: skip
AROUND = re.compile(
    r"^(?:priority|grade|level|category|rating|risk|p)\s*(?=\d|[a-z]{3,})"
    r"|\s*(?:priority|risk|rated|rating|level)$"
)
NUMBERED = re.compile(r"\b(?:priority|grade|level|category|rating|p)\s?(\d)\b", re.I)
ABOUT = re.compile(
    r"\b(?:overdue|outstanding|priority|recommendations?|risks?|rat(?:ed|ings?)|actions?|grade"
    r"|level|findings?|category)\b",
    re.I,
)
MONTHS = r"(\w+)\s*(months?|mths?|years?|yrs?|days?)"
OVER = re.compile(
    rf"(?:over|(?:more|greater|older|longer) than|exceeding|above|>)\s*{MONTHS}", re.I
)
UNDER = re.compile(
    rf"(?:under|(?:less|fewer) than|up to|within|below|<|not more than)\s*{MONTHS}", re.I
)
BETWEEN = re.compile(rf"(\w+)\s*(?:months?)?\s*(?:-|–|to|and)\s*{MONTHS}", re.I)
LATE = re.compile(r"\b(?:overdue|past (?:their|its|the) (?:\w+ )?(?:due|target) date)\b", re.I)
WIDER = re.compile(r"\b(?:outstanding|open|live|current|all|closed|completed?)\b", re.I)
"""A heading of "outstanding and overdue" stands over both."""
NOT_LATE = re.compile(
    r"\b(?:not (?:yet )?(?:over)?due|not (?:yet )?fallen due|becoming|future|next|within)\b", re.I
)
DONE = re.compile(r"\b(?:closed|completed?|implemented|superseded)\b", re.I)
STILL = re.compile(r"\b(?:outstanding|open|overdue|live|in progress|ongoing)\b", re.I)
NEGATED = re.compile(r"\b(?:not|partially|partly|part|in|yet)\s+(?:\w+\s+)?$", re.I)


@cache
def steps(rating: str) -> dict[str, int]:
    """The step that a rating stands for in each way of rating that has it, 1 the most serious."""
    plain = " ".join(re.sub(r"[^a-z0-9' ]+", " ", rating.casefold()).split())
    plain = AROUND.sub("", plain).strip()
    return {
        name: step
        for name, family in FAMILIES
        for step, words in enumerate(family, 1)
        if plain in words
    }


@dataclass(frozen=True, slots=True)
class Meaning:
    """``rating`` as a word of the heading; ``over`` and ``upto`` in months, None where unsaid.

    ``days``: the ages are printed in days, of which 30 are taken as a month. ``late``: what stands
    under it is overdue; ``not_due``: it is not yet. ``still``: it is open; ``done``: it is not.
    """

    rating: str = ""
    over: int | None = None
    upto: int | None = None
    days: bool = False
    late: bool = False
    not_due: bool = False
    still: bool = False
    done: bool = False

    @property
    def banded(self) -> bool:
        return self.over is not None or self.upto is not None


@cache
def meaning(heading: str) -> Meaning:
    """What a heading says; nothing where it names two ratings, or two ages that are no range."""
    over, upto, days = _ages(heading)
    not_late = bool(NOT_LATE.search(heading))
    done = any(not NEGATED.search(heading[: m.start()]) for m in DONE.finditer(heading))
    late = bool(LATE.search(heading)) and not not_late and not WIDER.search(heading)
    still = bool(STILL.search(heading)) and not done
    not_due = bool(re.search(r"\bnot (?:yet )?(?:over)?due\b", heading, re.I)) and not late
    return Meaning(_rating(heading), over, upto, days, late, not_due, still, done and not late)


def _rating(heading: str) -> str:
    aged = OVER.search(heading) or UNDER.search(heading)
    if not (aged or ABOUT.search(heading) or steps(heading)):
        return ""
    numbered = NUMBERED.findall(heading)
    if numbered:
        return str(numbered[0]) if len(set(numbered)) == 1 else ""
    found = {w.casefold() for w in re.findall(r"[A-Za-z]{3,}", heading) if steps(w)}
    return found.pop() if len(found) == 1 else ""


def _ages(heading: str) -> tuple[int | None, int | None, bool]:
    between = BETWEEN.search(heading)
    if between and (low := _months(between[1], between[3])) is not None:
        high = _months(between[2], between[3])
        if high is not None and low < high:
            return low, high, between[3].lower().startswith("d")
    over = [m for m in map(_said, OVER.finditer(heading)) if m[0] is not None]
    under = [m for m in map(_said, UNDER.finditer(heading)) if m[0] is not None]
    if len(over) > 1 or len(under) > 1:
        return None, None, False
    days = any(in_days for _, in_days in (*over, *under))
    return (over[0][0] if over else None), (under[0][0] if under else None), days


def _said(match: re.Match[str]) -> tuple[int | None, bool]:
    return _months(match[1], match[2]), match[2].lower().startswith("d")


def _months(word: str, unit: str) -> int | None:
    number = int(word) if word.isdigit() else COUNTS.get(word.lower())
    if number is None:
        return None
    if unit.lower().startswith("y"):
        return number * 12
    return number // 30 if unit.lower().startswith("d") else number
