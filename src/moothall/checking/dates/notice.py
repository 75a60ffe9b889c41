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

from ..grids import Line, Slot
from .columns import Dated, Stage, dated_lines, labelled
from .sightings import Seen, Sighting
from .words import WEEKDAYS, spoken, with_weekday

OF_WORK = (Stage.DRAFT, Stage.SPEAKING, Stage.PUBLISHED, Stage.MEETING)
"""Columns of days on which someone is at work; despatch has a code of its own."""


PUBLIC = re.compile(r"\b(?:questions?|petitions?|speak\w*|statements?|deputations?)\b", re.I)
OTHERS = re.compile(r"\b(?:boards?|panels?|forums?|hearings?|parish|town)\b", re.I)
"""Bodies and meetings for which other rules of notice may hold."""
BY = re.compile(r"\b(?:received|submitted|register\w*|deadline|no later than|notice)\b", re.I)
ANSWERS = re.compile(
    r"\b(?:responses?|comments?|representations?|objections?|nominations?|applications?|replies"
    r"|submissions?|expressions\s+of\s+interest|tenders?|bids?|deadline)\b[^.;]*"
    r"\b(?:received|submitted|reach\w*|returned|made|sent|deadline|no\s+later\s+than|by)\b"
    r"|\bdeadline\b",
    re.I,
)
"""What people send by a day on which no post comes; at a weekend it may well come over the web."""
SENT_OUT = re.compile(
    r"\b(?:agenda|papers)\b[^.;\d]{0,40}\b(?:publi\w+|des?patch\w*|dispatch\w*|issued?|sent\s+out"
    r"|circulated|available)\b[^.;\d]{0,30}$|\b(?:publication|issue)\s+of\s+(?:the|this)\s+agenda"
    r"[^.;\d]{0,30}$",
    re.I,
)
"""What leads to the day on which an agenda went out."""
LATE = re.compile(
    r"\b(?:supplement\w*|addend\w*|late|urgent|revised|amended|additional|further|draft|will|next"
    r"|minutes|exempt|withdrawn|previous|last)\b",
    re.I,
)
"""Papers for which other notice may do, or other meetings."""
COUNCIL = re.compile(
    r"\b(?:county|borough|district|city|metropolitan|combined|fire|police|national\s+park)\b"
    r"|\b(?:cabinet|committee)\b",
    re.I,
)
NO_COUNCIL = re.compile(
    r"\b(?:parish|town|community|nhs|icb|icp|trust|academy|school|schools|governing|governors?"
    r"|boards?|panels?|forums?|hearings?|sub-?\s?committee|working\s+(?:group|party)|informal)\b",
    re.I,
)
"""Bodies to which the five clear days of principal councils do not apply, or not surely."""
HEAD_LINE = 120
"""Letters of a line that may name the body."""
FRONT = 14
"""Passages at the head of a report that say whose meeting it is."""


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
    yield from _agendas(seen)
    for sighting in seen.sightings:
        day = sighting.end
        if day is None or not sighting.is_day or is_working_day(day):
            continue
        sentence = re.split(r"[.;]\s|\n", sighting.before[-200:])[-1]
        of_public = PUBLIC.search(sentence) and BY.search(sentence)
        if of_public or (day in bank_holidays() and ANSWERS.search(sentence)):
            printed = sighting.mention.printed
            whose = " for the public" if of_public else ""
            yield Finding(
                "DATE109", f"The deadline of {printed}{whose} is {why_closed(day)}.",
                sighting.place, printed=printed, expected=with_weekday(working_days_before(day, 1)),
                computation=f"{with_weekday(day)} is no working day",
            )  # fmt: skip


def _agendas(seen: Seen) -> Iterator[Finding]:
    """Lines of an agenda's front that say when it was published, against its meeting's day."""
    passages = seen.paper.passages
    for report in seen.paper.reports:
        front = passages[report.first : min(report.first + FRONT, report.end)]
        head = " ".join(p.text for p in front if len(p.text) <= HEAD_LINE)
        if not COUNCIL.search(head) or NO_COUNCIL.search(head):
            continue
        near = [s for at in range(report.first, report.end) for s in seen.by_passage.get(at, ())]
        own = next((s for s in near if s.of_meeting and s.own == s.end and s.is_day), None)
        for sighting in near:
            if own is None or sighting.own != own.own or not sighting.is_day:
                continue
            before = re.split(r"[.;]\s|\n", sighting.before)[-1]
            if SENT_OUT.search(before) and not LATE.search(sighting.passage.text):
                yield from _short(_dated(Stage.DESPATCH, sighting), _dated(Stage.MEETING, own))


def _dated(stage: Stage, sighting: Sighting) -> Dated:
    slot = Slot(sighting.passage.text, sighting.place)
    return Dated(stage, "", sighting.mention, slot)


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
