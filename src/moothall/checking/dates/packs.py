"""The reports of one pack, and the day of the meeting that each prints on its front."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from moothall.documents.findings import Finding, Related

from ..reports import FRONT, Report
from .sightings import Seen, Sighting
from .words import spoken

LABEL = re.compile(
    r"\b(?:meeting|committee|cabinet|council|board)\s+date|\bdate\s+of\s+(?:the\s+)?"
    r"(?:meeting|committee|cabinet|council|board)", re.I,
)  # fmt: skip
TO = re.compile(r"(?:report\s+)?to\s*:?\s*", re.I)
NEAR = 31
"""Days apart beyond which two reports are of two meetings."""


def packs(seen: Seen) -> Iterator[Finding]:
    """One report that is dated for another meeting than the others of its pack."""
    fronts = [(report, day) for report in seen.paper.reports if (day := _day(seen, report))]
    agenda = next((s for s in seen.sightings if s.of_meeting and s.own == s.end and s.is_day), None)
    told = Counter(day.end for _, day in fronts if day.end)
    if agenda and agenda.end and all(agenda.at != day.at for _, day in fronts):
        told[agenda.end] += 1
    for report, day in fronts:
        usual = _usual(day, told)
        if usual is None:
            continue
        others = [
            s for other, s in fronts if s.end == usual and _to(seen, other) == _to(seen, report)
        ]
        if others:
            yield Finding(
                "DATE111",
                f"This report is for the meeting of {day.mention.printed}, the others of the pack "
                f"for that of {others[0].mention.printed}.",
                day.place, printed=day.mention.printed, expected=others[0].mention.printed,
                related=tuple(Related(s.place) for s in others),
                computation=f"{told[usual]} parts print {spoken(usual)}, one {_told(day)}",
            )  # fmt: skip


def _usual(day: Sighting, told: Counter[date]) -> date | None:
    """The day that two or more others print, where this one stands alone near it."""
    if day.end is None or told[day.end] != 1:
        return None
    near = [d for d, n in told.items() if n > 1 and abs((d - day.end).days) <= NEAR]
    return near[0] if len(near) == 1 else None


def _day(seen: Seen, report: Report) -> Sighting | None:
    passages = seen.paper.passages
    for at in range(report.first, min(report.first + FRONT, report.end)):
        for sighting in seen.by_passage.get(at, ()):
            label = sighting.before
            if not label.strip() and passages[at].column > 0:
                label = passages[at - 1].text
            if sighting.is_day and len(label) < NEAR and LABEL.search(label):
                return sighting
    return None


def _to(seen: Seen, report: Report) -> str:
    """The body that a report says it goes to, or nothing."""
    passages = seen.paper.passages
    for at in range(report.first, min(report.first + FRONT, report.end)):
        text = passages[at].text
        match = TO.match(text)
        if match and (":" in match[0] or match.end() == len(text)):
            named = text[match.end() :] or (passages[at + 1].text if at + 1 < report.end else "")
            return " ".join(named.lower().split())
    return ""


def _told(sighting: Sighting) -> str:
    return spoken(sighting.end) if sighting.end else ""
