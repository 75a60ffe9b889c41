"""Periods in prose and cells: "from 1 May 2025 to 30 April 2026", and how long they last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from moothall.documents.findings import Finding

from .sightings import Seen, Sighting
from .words import spoken

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
LAST_DAY = 31
NEAR = 90
"""Letters before a period in which a word of change counts."""


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``; ``between`` the two, where so printed."""

    first: Sighting
    last: Sighting
    between: bool = False

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
            if (between or TO.fullmatch(joint)) and first.start and last.start:
                yield Period(first, last, bool(between))


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
            printed = " ".join(first.passage.text[first.mention.start : last.mention.end].split())
            yield Finding(
                "DATE121",
                f"The period {printed} would end before it begins, if its first date is of the "
                "year of its last.",
                first.place, printed=printed,
                computation=f"{spoken(last.end)} is before {first.mention.printed} {last.end.year}",
            )  # fmt: skip
