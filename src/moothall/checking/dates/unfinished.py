"""Reports on a period that has not ended when they are due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from moothall.documents.dates import MONTHS
from moothall.documents.findings import Finding, Related
from moothall.facts.dates import add_months, month_end

from .columns import Dated, Stage, dated_lines
from .sightings import Seen
from .words import spoken

REPORT = re.compile(
    r"\b(?:monitoring|performance|outturn|budget|finance|financial|activity|management accounts?)\b"
    r"[^-–—(]{0,60}?\breports?\b\s*(?:[-–—:(,]|for|to\s+(?:the\s+)?end\s+of)\s*"
    rf"(?P<month>{'|'.join(MONTHS)})\b(?:\s+(?P<year>20\d\d))?",
    re.I,
)
"""A report that tells what happened until the end of a month."""


def unfinished(seen: Seen) -> Iterator[Finding]:
    """Lines of an agenda plan whose report is for a month that ends after its deadline.

    A line without dates of its own belongs to the meeting of the line above it.
    """
    for grid in seen.paper.grids:
        due: Dated | None = None
        for line, dates in dated_lines(seen, grid):
            own = {d.stage: d for d in dates}
            if Stage.MEETING in own:
                due = own.get(Stage.DRAFT) or own.get(Stage.DESPATCH) or own[Stage.MEETING]
            for slot in line.slots if due else ():
                match = REPORT.search(slot.text)
                if match and due and due.last and (end := _end(match, due.last)) >= due.last:
                    yield Finding(
                        "DATE116",
                        f"“{' '.join(slot.text.split())}” is due on {due.mention.printed}, before "
                        f"{match['month']} has ended.",
                        slot.place, printed=slot.text, related=(Related(due.slot.place),),
                        computation=f"{spoken(due.last)} is before {spoken(end)}",
                    )  # fmt: skip


def _end(match: re.Match[str], due: date) -> date:
    """The end of the named month; without a year of the one that is nearest to the deadline."""
    month = MONTHS.index(match["month"].lower()) + 1
    if match["year"]:
        return month_end(date(int(match["year"]), month, 1))
    ends = [month_end(date(due.year + near, month, 1)) for near in (-1, 0, 1)]
    return next(end for end in reversed(ends) if end < add_months(due, 2))
