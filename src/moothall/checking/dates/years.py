"""Years that can't be meant among those around them: 2014 in a column of 2024, 2204 in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median

from moothall.documents.dates import MONTHS
from moothall.documents.findings import Finding

from ..grids import Grid
from .sightings import Seen
from .words import spoken

FEWEST = 4
"""Dates that a column must have for one of them to stand out."""
FAR = 8
"""Years from all the others beyond which a date stands out."""
CLOSE = 5
"""Years within which all the others must lie."""
LATEST = 2100
AHEAD = re.compile(r"2[1-9]\d\d")
FAR_YEAR = re.compile(
    rf"""(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{"|".join(MONTHS)})\s
    |\d{{1,2}}(?P<s>[/.-])\d{{1,2}}(?P=s)|(?:{"|".join(m.title() for m in MONTHS)})\s)
    (?P<year>2[1-9]\d\d)(?!\d|[,.]\d)""",
    re.I | re.X,
)
BIRTH = re.compile(r"\b(?:birth|born|dob|built|founded|established|since|history|act)\b", re.I)


def years(seen: Seen) -> Iterator[Finding]:
    """Dates of a column that lie far from all others of it, and years after 2100."""
    for grid in seen.paper.grids:
        for column in range(grid.width):
            if not BIRTH.search(grid.heads[column]):
                yield from _column(seen, grid, column)
    for passage in seen.worded.values():
        if not AHEAD.search(passage.text):
            continue
        for match in FAR_YEAR.finditer(passage.text):
            yield Finding(
                "DATE104", f"{match[0]} lies in a year that can hardly be meant.",
                passage.place, printed=match[0],
                computation=f"{match['year']} is after {LATEST}",
            )  # fmt: skip


def _column(seen: Seen, grid: Grid, column: int) -> Iterator[Finding]:
    dated = [(line, found[column]) for line, found in seen.dated_cells(grid) if column in found]
    if len(dated) < FEWEST:
        return
    ends = [m.stated.end for _, m in dated if m.stated.end]
    middle = int(median(day.toordinal() for day in ends))
    far = timedelta(days=FAR * 365)
    usual = [day for day in ends if abs(day - date.fromordinal(middle)) <= far]
    if len(usual) < len(ends) - max(1, len(ends) // 20):
        return
    if not usual or (max(usual) - min(usual)).days > CLOSE * 366:
        return
    for line, mention in dated:
        day = mention.stated.end
        if day is None or day in usual or seen.in_drafts(line.place):
            continue
        yield Finding(
            "DATE104",
            f"{mention.printed} is far from the other dates under {grid.heads[column] or 'it'}.",
            line.slots[column].place, printed=mention.printed,
            computation=f"the other {len(usual)} lie between {spoken(min(usual))} and "
            f"{spoken(max(usual))}",
        )  # fmt: skip
