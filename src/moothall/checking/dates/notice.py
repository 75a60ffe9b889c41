"""Days of work for a meeting: despatch, deadlines and the notice that the public must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from moothall.documents.findings import Finding, Related
from moothall.facts.working_days import (
    LONGEST,
    NOTICE,
    bank_holidays,
    clear_days,
    is_working_day,
    working_days_before,
)

from ..grids import Line
from .columns import Dated, Stage, dated_lines, labelled
from .sightings import Seen
from .words import WEEKDAYS, spoken, with_weekday

OF_WORK = (Stage.DRAFT, Stage.SPEAKING, Stage.PUBLISHED, Stage.MEETING)
"""Columns of days on which someone is at work; despatch has a code of its own."""


PUBLIC = re.compile(r"\b(?:questions?|petitions?|speak\w*|statements?|deputations?)\b", re.I)
OTHERS = re.compile(r"\b(?:boards?|panels?|forums?|hearings?|parish|town)\b", re.I)
"""Bodies and meetings for which other rules of notice may hold."""
BY = re.compile(r"\b(?:received|submitted|register\w*|deadline|no later than|notice)\b", re.I)


def notice(seen: Seen) -> Iterator[Finding]:
    """Tables of meetings: days that are no working days, and agendas that go out too late."""
    for grid in seen.paper.grids:
        lines = list(dated_lines(seen, grid))
        if not any(d.stage in (Stage.MEETING, Stage.DESPATCH) for _, ds in lines for d in ds):
            continue
        meeting: Dated | None = None
        for line, dates in lines:
            own = [d for d in dates if d.stage is Stage.MEETING]
            meeting = own[0] if own else None
            for dated in dates:
                yield from _not_working(dated, line, meeting)
                if dated.stage is Stage.DESPATCH and meeting:
                    yield from _short(dated, meeting)


def prose(seen: Seen) -> Iterator[Finding]:
    """Front sheets that print an agenda's day, and sentences about deadlines of the public."""
    for dates in labelled(seen):
        by_stage = {dated.stage: dated for dated in dates}
        if Stage.DESPATCH in by_stage and Stage.MEETING in by_stage:
            yield from _short(by_stage[Stage.DESPATCH], by_stage[Stage.MEETING])
    for sighting in seen.sightings:
        day = sighting.end
        if day is None or not sighting.is_day or is_working_day(day):
            continue
        sentence = re.split(r"[.;]\s|\n", sighting.before[-200:])[-1]
        if PUBLIC.search(sentence) and BY.search(sentence):
            printed = sighting.mention.printed
            yield Finding(
                "DATE109", f"The deadline of {printed} for the public is {why_closed(day)}.",
                sighting.place, printed=printed, expected=with_weekday(working_days_before(day, 1)),
                computation=f"{with_weekday(day)} is no working day",
            )  # fmt: skip


def why_closed(day: date) -> str:
    """ "a Saturday" or "a bank holiday (Good Friday)"."""
    name = bank_holidays().get(day)
    return f"a bank holiday ({name})" if name else f"a {WEEKDAYS[day.weekday()]}"


def _not_working(dated: Dated, line: Line, meeting: Dated | None) -> Iterator[Finding]:
    day = dated.last
    if day is None or dated.first != day or is_working_day(day):
        return
    if dated.stage is not Stage.DESPATCH and dated.stage not in OF_WORK:
        return
    code = "DATE108" if dated.stage is Stage.DESPATCH else "DATE109"
    before = working_days_before(day, 1)
    of = f" for {meeting.mention.printed}" if meeting and meeting is not dated else ""
    yield Finding(
        code,
        f"{dated.heading}{of} is {dated.mention.printed}, which is {why_closed(day)}.",
        dated.slot.place, printed=dated.mention.printed,
        expected=with_weekday(before) if dated.stage is not Stage.MEETING else "",
        computation=f"{with_weekday(day)} is no working day",
    )  # fmt: skip


def _short(despatch: Dated, meeting: Dated) -> Iterator[Finding]:
    out, day = despatch.last, meeting.first
    if (
        OTHERS.search(meeting.heading)
        or out is None
        or day is None
        or meeting.last != day
        or despatch.first != out
    ):
        return
    if out >= day or (day - out).days > LONGEST:
        return  # the wrong order is said by another code
    days = clear_days(out, day)
    if days >= NOTICE:
        return
    latest = working_days_before(day, NOTICE + 1)
    yield Finding(
        "DATE110",
        f"An agenda that goes out on {despatch.mention.printed} gives {days} clear days before the "
        f"meeting of {meeting.mention.printed}; the law asks for {NOTICE}.",
        despatch.slot.place, printed=despatch.mention.printed,
        expected=f"{with_weekday(latest)} or earlier", related=(Related(meeting.slot.place),),
        computation=f"{days} working days lie between {spoken(out)} and {spoken(day)}",
    )  # fmt: skip
