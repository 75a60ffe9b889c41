"""A status cell taken apart: its narrative, the date now agreed, the dates of earlier cycles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from moothall.documents import dates
from moothall.documents.tree import NOWHERE, Place
from moothall.facts.dates import StatedDate
from moothall.reading.vocabulary import pattern

from .cells import BULLET_SIGN, Line
from .history import Earlier, entries

LEAD = re.compile(r"^[\s:.\-]*(?:is\b|was\b|of\b|as\b)?[\s:\-]*")
SENTENCE = re.compile(r"(?<=[.!?)\]\"'])\s+$|^$|\n$|(?<=[;:])\s+$|\b(?:tbc|n/a)\s+$|\d\d\s+$", re.I)
LEADING = " :.-\u2013"
LONGEST_VALUE = 90
NEXT_SENTENCE = re.compile(r"\.?\s*[.;]\s+(?=[A-Z•])|\s+(?=(?:This|The|It|Internal|We)\s)")
NEAR = 14


@dataclass(slots=True)
class Revised:
    printed: str
    stated: StatedDate
    place: Place = NOWHERE
    problem: str = ""
    rest: str = ""


@dataclass(slots=True)
class Status:
    """``narrative`` is what is left without the dates and the first-cycle sentence.
    ``repeated`` is true when the heading of the earlier dates is printed twice."""

    narrative: str = ""
    revised: Revised | None = None
    earlier: list[Earlier] = field(default_factory=list)
    repeated: bool = False


def split(lines: list[Line]) -> Status:
    """Takes a status cell apart. What can't be understood as a date stays in the narrative."""
    going = _Going()
    for at, text, place in _segments(lines):
        bare = BULLET_SIGN.sub("", text)
        heading = pattern("status", "earlier").match(bare.translate(dates.DASHES))
        if heading:
            going.heading(bare[heading.end() :], place)
        elif (revised := _labelled(bare, place)) is not None:
            going.revised(at, revised)
        elif pattern("status", "first_cycle").match(bare.translate(dates.DASHES)):
            going.listing = False
        elif not going.listed(bare, place):
            going.kept.append((at, text))
    status = going.status
    status.narrative = _rejoined(going.kept)
    if status.revised is None:
        status.revised = _in_sentence(status.narrative, lines)
    return status


@dataclass(slots=True)
class _Going:
    """What has been found so far; ``listing`` while the lines of earlier dates go on."""

    status: Status = field(default_factory=Status)
    kept: list[tuple[int, str]] = field(default_factory=list)
    listing: bool = False
    bare_heading: bool = False

    def heading(self, rest: str, place: Place) -> None:
        self.status.repeated |= self.listing and self.bare_heading
        rest = rest.lstrip(LEADING)
        again = pattern("status", "earlier").match(rest)
        if again:
            self.status.repeated = True
            rest = rest[again.end() :].lstrip(LEADING)
        self.status.earlier += entries(rest, place)
        self.listing, self.bare_heading = True, not rest

    def revised(self, at: int, found: Revised) -> None:
        self.listing = False
        if found.stated.end or found.stated.tbc or found.problem:
            self.status.revised = found
        if found.rest:
            self.kept.append((at, found.rest))

    def listed(self, bare: str, place: Place) -> bool:
        """Whether a line belongs to the list of earlier dates; the first that doesn't ends it."""
        if not self.listing:
            return False
        found = entries(bare, place)
        self.status.earlier += found
        self.listing = bool(found) or dates.is_no_date(bare)
        self.bare_heading &= not self.listing
        return self.listing


def _segments(lines: list[Line]) -> Iterator[tuple[int, str, Place]]:
    """The lines, divided where a label of dates or the first-cycle sentence begins inside one."""
    for at, line in enumerate(lines):
        edges = sorted(_cuts(line.text.translate(dates.DASHES)))
        for start, end in pairwise(edges):
            if line.text[start:end].strip(" \t.") or len(edges) == 2:
                yield at, line.text[start:end].strip(), line.place


def _cuts(plain: str) -> set[int]:
    """Where a line is to be divided, its beginning and end among them."""
    cuts = {0, len(plain)}
    heads: list[tuple[int, int]] = []
    for kind in ("earlier", "label", "first_cycle"):
        if not pattern("status", "about", kind).search(plain):
            continue
        for match in pattern("status", kind).finditer(plain):
            start, end = match.span()
            if kind == "earlier":
                heads.append((start, end))
            elif kind == "label" and any(first <= start < last for first, last in heads):
                continue
            follows = plain[end : end + 2].lstrip()
            labels = kind != "first_cycle" and follows.startswith(":")
            if labels or SENTENCE.search(plain[max(0, start - NEAR) : start]):
                cuts |= {start, end} if kind == "first_cycle" else {start}
    return cuts


def _labelled(text: str, place: Place) -> Revised | None:
    """The date after a label that stands at the start of ``text``, or None."""
    plain = text.translate(dates.DASHES)
    label = pattern("status", "label").match(plain)
    if label is None:
        return None
    lead = LEAD.match(plain[label.end() :])
    rest = text[label.end() + (lead.end() if lead else 0) :].strip()
    has_colon = ":" in (lead[0] if lead else "") or plain[: label.end()].endswith(":")
    found = _first_date(rest)
    if found is None:
        none_stated = len(rest) < LONGEST_VALUE and dates.is_no_date(rest)
        return Revised(rest, StatedDate(), place) if none_stated and (has_colon or rest) else None
    if found[0] > (40 if has_colon else NEAR):
        return None
    stop = NEXT_SENTENCE.search(rest, found[1])
    value, after = (rest, "") if stop is None else (rest[: stop.start()], rest[stop.end() :])
    tail = re.sub(r"\([^)]*\)", "", value)[found[0] :].split()
    if len(tail) > (20 if has_colon else 7):
        return None  # a sentence, which stays in the narrative
    read = dates.read(value)
    return Revised(value, read.stated or StatedDate(), place, read.problem, after)


def _first_date(text: str) -> tuple[int, int] | None:
    """Where the first date, or "TBC", stands in a text."""
    places = [(m.start, m.end) for m in dates.mentions(text, whole=True)]
    places += [m.span() for m in dates.TO_CONFIRM.finditer(text)]
    return min(places, default=None)


def _in_sentence(narrative: str, lines: list[Line]) -> Revised | None:
    """A date that a sentence of the narrative gives as the one now agreed."""
    plain = narrative.translate(dates.DASHES)
    for match in pattern("status", "phrase").finditer(plain):
        rest = narrative[match.end() : match.end() + 60].split("\n", maxsplit=1)[0]
        rest = re.split(r"(?<=[a-z\d)])\.(?:\s|$)", rest)[0]
        found = [m for m in dates.mentions(rest) if m.start <= NEAR]
        if found:
            first = found[0]
            place = next((x.place for x in lines if first.printed in x.text), NOWHERE)
            if first.stated.end or first.problem:
                return Revised(first.printed, first.stated, place, first.problem)
    return None


def _rejoined(kept: list[tuple[int, str]]) -> str:
    out: dict[int, str] = {}
    for at, text in kept:
        out[at] = f"{out[at]} {text}" if at in out else text
    return "\n".join(text for text in out.values() if text)
