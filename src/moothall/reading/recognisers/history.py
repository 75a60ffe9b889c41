"""The list of dates that earlier reporting cycles gave: one entry a cycle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from moothall.documents import dates
from moothall.documents.tree import NOWHERE, Place
from moothall.facts.dates import Precision, StatedDate

MONTH_YEAR = rf"(?:{dates.MONTH_GLUED}\b\.?[\s-]*(?:{dates.YEAR}|'?\d\d\b))"
QUARTER = r"(?:q(?:uarter|tr)?\s?[1-4](?:\s+(?:20)?\d\d\s?[/-]\s?\d\d)?)"
DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
WORDS = (
    r"(?:(?:audit|committee|reporting|cycle|report|reported|update|meeting|in|at|for|the|to|and"
    r"|ac|agc)\s+)*"
)
INLINE = re.compile(
    r"(?<![\w/.-])(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)"
    rf"(?P<label>{WORDS}(?:{MONTH_YEAR}|{QUARTER}|{DAY})"
    rf"(?:\s+(?:reporting |audit |committee )*(?:cycle|report|update|committee|meeting|quarter))?)"
    r"\s*[:\-]+\s*(?=\S)",
    re.I,
)
ONE = re.compile(r"(?P<label>[^:]{1,60}?)(?:\s*:\s*|\s+-+\s*|\s*-+\s+)(?P<value>\S.*)$")
REVERSED = re.compile(r"(?P<value>[^()]{3,40}?)\s*\((?P<label>[^()]{3,40})\)[;,.]?$")
NOT_GIVEN = re.compile(
    r"\b(?:no (?:update|response|date|return)|not (?:provided|given|stated|reported|set))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What one cycle gave. ``cycle`` is "2024-10", or None where its label names no month."""

    cycle: str | None
    label: str
    printed: str
    stated: StatedDate
    place: Place = NOWHERE
    problem: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {
            "cycle": self.cycle, "label": self.label, "printed": self.printed,
            "date": self.stated, "place": self.place.as_dict(),
        }  # fmt: skip


def entries(text: str, place: Place) -> list[Earlier]:
    """The entries of one line of the list, or none where it is not such a line."""
    text = text.strip()
    plain = text.translate(dates.DASHES)
    if not plain or dates.is_no_date(plain):
        return []
    labels = list(INLINE.finditer(plain))
    if labels and not plain[: labels[0].start()].strip(" -*•;,"):
        ends = [m.start() for m in labels[1:]] + [len(plain)]
        found = [
            _entry(m["label"], text[m.end() : end], place)
            for m, end in zip(labels, ends, strict=True)
        ]
        return [e for e in found if e is not None]
    return _several(text, plain, place) or _one(text, plain, place) or _unlabelled(text, place)


def _several(text: str, plain: str, place: Place) -> list[Earlier]:
    """Entries that print the date first: "31/07/2024 (June 2024 report); 31/12/2024 (...)"."""
    edges = [0, *(m.end() for m in re.finditer(r"\)\s*[;,]\s*", plain)), len(plain)]
    pieces = [
        (text[a:b].strip(), plain[a:b].strip()) for a, b in pairwise(edges) if plain[a:b].strip()
    ]
    found = [e for piece in pieces for e in _one(*piece, place)]
    return found if len(pieces) > 1 and len(found) == len(pieces) else []


def _one(text: str, plain: str, place: Place) -> list[Earlier]:
    found = REVERSED.match(plain)
    if found and _cycle(found["label"]) and dates.read(found["value"]).stated:
        entry = _entry(found["label"], text[slice(*found.span("value"))], place)
        return [entry] if entry else []
    found = ONE.match(plain)
    if not found or len(found["label"].split()) > 6 or len(found["value"]) > 80:
        return []
    entry = _entry(found["label"], text[slice(*found.span("value"))], place)
    dated = entry and (entry.stated.end or entry.stated.tbc or entry.problem == "DATE002")
    return [entry] if entry and dated else []


def _unlabelled(text: str, place: Place) -> list[Earlier]:
    """A bare list of dates ("31/03/2024; 30/06/2024"), without the cycles that gave them."""
    pieces = [
        p.strip()
        for p in re.split(r"[;,\n]|\s+(?:and|then|to)\s+|\s*(?:->|→|>|\|)\s*", text)
        if p.strip()
    ]
    found = [(p, dates.read(p)) for p in pieces]
    if not found or any(
        not (r.stated and (r.stated.end or r.stated.tbc)) or len(p) > 40 for p, r in found
    ):
        return []
    return [Earlier(None, "", p, r.stated, place, r.problem) for p, r in found if r.stated]


def _entry(label: str, value: str, place: Place) -> Earlier | None:
    printed = value.strip(" ;,•*-\u2013\u2014")
    if not printed:
        return None
    read = dates.read(printed)
    problem = read.problem
    if read.stated is None and not (dates.is_no_date(printed) or NOT_GIVEN.search(printed)):
        problem = "DATE001"
    label = label.strip(" :-")
    return Earlier(_cycle(label), label, printed, read.stated or StatedDate(), place, problem)


def _cycle(label: str) -> str | None:
    """The month that a label names, as "2024-10"."""
    for mention in dates.mentions(label):
        if mention.stated.end and mention.stated.precision in (Precision.MONTH, Precision.DAY):
            return f"{mention.stated.end:%Y-%m}"
    return None
