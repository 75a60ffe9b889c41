"""A meeting's own day and hours, against the meetings before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from moothall.documents.findings import Finding, Related

from ..passages import Kind
from ..reports import Report
from .ranges import MOVED
from .sightings import Seen, Sighting
from .words import spoken

WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*(?:the\s+)?)?"
NEXT = re.compile(
    r"\bnext\s+(?:scheduled\s+|ordinary\s+|formal\s+|full\s+)?meeting\b(?P<of>[^.;\d]{0,80}?)"
    rf"\W*{WEEKDAY}$",
    re.I,
)
"""What leads to the day of the next meeting."""
OF = re.compile(
    r"\bof\s+(?:the\s+)?(?P<body>[^,:–]+?)(?:\s+(?:is|will|takes|on|to|held)\b|\s*[:–-]?\s*$)", re.I
)
PAST = re.compile(r"\b(?:was|were|had)\b", re.I)
NEXT_ALONE = re.compile(r"(?:[\w/]+\s+)?(?:date|time and date|dates?)?\s*(?:of\s+(?:the\s+)?)?"
                        r"next\s+meeting\W*", re.I)  # fmt: skip
"""A heading right above the day."""
LAST = re.compile(
    r"\bminutes\s+of\s+(?:the\s+)?(?:(?:last|previous|ordinary|annual)\s+)*meetings?\b[^.;\d]{0,60}$",
    re.I,
)
SIGNED = re.compile(
    r"^(?!.*\bwill\b).*\b(?:agreed|approved|confirmed|signed|correct\s+record|received|accurate)\b",
    re.I,
)
"""What a meeting does with the minutes of one before it."""
HOUR = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b"
STARTS = re.compile(
    rf"(?:\b(?:at|from|time)\s*:?\s*|\b(?:start\w*|commenc\w*|opened|began)\s+at\s+){HOUR}", re.I
)
CLOSES = re.compile(
    rf"\bmeeting\s+(?:was\s+)?(?:closed|ended|finished|concluded|rose|declared\s+closed)\s+(?:at\s+)?"
    rf"{HOUR}", re.I,
)  # fmt: skip
FRONT = 14
"""Passages at the head of a report in which its meeting's day and hour stand."""


def meetings(seen: Seen) -> Iterator[Finding]:
    """The next meeting's day, the last one's and the hours, report by report."""
    for report in seen.paper.reports:
        near = [s for at in range(report.first, report.end) for s in seen.by_passage.get(at, ())]
        following = [(s, body) for s in near if (body := _next(seen, s)) is not None]
        yield from _two_days(following)
        own = _own(near)
        if own:
            yield from _against(own, [s for s, body in following if not body], near)
        yield from _hours(seen, report)


def _next(seen: Seen, sighting: Sighting) -> str | None:
    """The body whose next meeting is on this day ("" where none is named), or None."""
    if not sighting.is_day or MOVED.search(sighting.before[-80:]):
        return None
    match = NEXT.search(sighting.before[-160:])
    if match and PAST.search(match["of"]):
        return None
    if match:
        body = OF.search(match["of"])
        return " ".join(body["body"].lower().split()) if body else ""
    above = seen.paper.passages[sighting.at - 1] if sighting.at else None
    alone = above is not None and above.kind is not Kind.CELL and NEXT_ALONE.fullmatch(above.text)
    first = re.fullmatch(rf"\W*{WEEKDAY}", sighting.before, re.I)
    return "" if alone and first else None


def _own(near: list[Sighting]) -> Sighting | None:
    """Where the report prints the day of its own meeting."""
    return next((s for s in near if s.own and s.end == s.own and s.is_day), None)


def _two_days(following: list[tuple[Sighting, str]]) -> Iterator[Finding]:
    first: dict[str, Sighting] = {}
    for sighting, body in following:
        other = first.setdefault(body, sighting)
        if other.end != sighting.end:
            yield Finding(
                "DATE111",
                f"The next meeting is dated {sighting.mention.printed} here, but "
                f"{other.mention.printed} elsewhere in the report.",
                sighting.place, printed=sighting.mention.printed, expected=other.mention.printed,
                related=(Related(other.place),),
                computation=f"{_told(sighting.end)} is not {_told(other.end)}",
            )  # fmt: skip


def _against(own: Sighting, following: list[Sighting], near: list[Sighting]) -> Iterator[Finding]:
    for sighting in following:
        if sighting.end and sighting.own and sighting.end <= sighting.own == own.own:
            yield _wrong_order("The next meeting", "not after", sighting, own)
    for sighting in near:
        behind = re.split(r"[.;]\s|\n", sighting.after)[0]
        if not sighting.is_day or sighting.at == own.at or not SIGNED.search(behind):
            continue
        if LAST.search(sighting.before) and sighting.end and own.own and sighting.end >= own.own:
            yield _wrong_order("The meeting whose minutes are agreed", "not before", sighting, own)


def _wrong_order(what: str, how: str, one: Sighting, own: Sighting) -> Finding:
    return Finding(
        "DATE106",
        f"{what} is dated {one.mention.printed}, {how} this one, {own.mention.printed}.",
        one.place, printed=one.mention.printed, related=(Related(own.place),),
        computation=f"{_told(one.end)} is {how} {_told(own.end)}",
    )  # fmt: skip


def _told(day: date | None) -> str:
    return spoken(day) if day else ""


def _hours(seen: Seen, report: Report) -> Iterator[Finding]:
    """A meeting that closes before the hour at which it began."""
    passages = seen.paper.passages
    begun = next(
        ((p, m) for p in passages[report.first : min(report.first + FRONT, report.end)]
         if (m := STARTS.search(p.text))), None
    )  # fmt: skip
    if begun is None:
        return
    for passage in passages[max(report.first, report.end - 3 * FRONT) : report.end]:
        match = CLOSES.search(passage.text) if "meeting" in passage.text.lower() else None
        if match and _minutes(match) < _minutes(begun[1]):
            yield Finding(
                "DATE120",
                f"The meeting closed at {_clock(match)}, before it began, at {_clock(begun[1])}.",
                passage.place, printed=_clock(match), related=(Related(begun[0].place),),
                computation=f"{_clock(match)} is before {_clock(begun[1])}",
            )  # fmt: skip


def _minutes(match: re.Match[str]) -> int:
    """Minutes after midnight."""
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour * 60 + int(match["minute"] or 0)


def _clock(match: re.Match[str]) -> str:
    return match.string[match.start("hour") : match.end("half")] + "m"
