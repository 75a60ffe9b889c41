"""Days that must follow the meeting that a heading, or another column, names above them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

from ..grids import Grid, Line, LineKind, Slot
from ..passages import Kind
from .columns import Stage, stage_of
from .sightings import FRONT, Seen, Sighting, dates_in, single
from .words import spoken

FOLLOWS = {Stage.TARGET, Stage.ANSWERED}
"""What is due or done after the meeting that asked for it."""
PLANS = {Stage.DRAFT, Stage.DESPATCH, Stage.SPEAKING, Stage.PUBLISHED}
"""Columns of a plan of meetings: what is due there comes before the meeting."""
ASKED = re.compile(
    r"\b(?:minutes\s+(?:of|from)|actions?\s+(?:from|arising|agreed)|arising\s+(?:from|at)|held\s+on"
    r"|agreed\s+(?:on|at)|resolved\s+(?:on|at)|meeting\s+(?:of|on)|raised\s+(?:on|at))\b",
    re.I,
)
"""Words of a heading that make the meeting it names the one that asked."""
AGREED = re.compile(
    r"^\W*(?:(?:management\s+)?(?:action\s+plan|actions|responses?|report)\s+agreed|date\s+agreed"
    r"|agreed\s+(?:date|on)|(?:date\s+of\s+)?final\s+report(?:\s+(?:issued|date))?)(?:\s+on)?\W*$",
    re.I,
)
"""The whole label of the day on which a report's actions were agreed."""
GIVEN_TO = re.compile(
    r"\b(?:as\s+(?:at|of)|updat\w*|position|for\s+the|to\s+the|next|review\w*|outstanding|progress"
    r"|previous|earlier|overdue|carried)\b",
    re.I,
)
"""The meeting may be the one to which older actions are reported."""
MEETING = re.compile(
    r"(?:date of )?(?:the )?(?:meeting|committee|minutes?|cabinet|board)(?: dates?)?"
    r"|(?:date )?(?:agreed|raised|requested)(?: at| on)?(?: meeting)?|meeting of",
    re.I,
)
"""Headings of a column of the meetings that asked."""
NEAR = 2
"""Blocks above a table in which its heading stands."""
SHARE = 4
"""At most every fourth line may break the order; where more do, the heading means another thing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The day of the meeting that asked, as it is printed."""

    day: date
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Due:
    line: Line
    head: str
    slot: Slot
    day: date
    printed: str
    asked: Asked


def following(seen: Seen) -> Iterator[Finding]:
    """Lines of an action log that are due or done before the meeting that asked for them."""
    headings, agreed = _headings(seen), _agreed(seen)
    found: list[Due] = []
    for grid in seen.paper.grids:
        stages = [stage_of(head) for head in grid.heads]
        columns = [at for at, stage in enumerate(stages) if stage in FOLLOWS]
        if not columns or PLANS.intersection(s for s in stages if s):
            continue
        own = _column(grid)
        above = _above(headings, grid.block) or _of_title(grid) or agreed
        found.extend(_dues(grid, columns, own, above))
    broken = [due for due in found if due.day < due.asked.day]
    if not broken or len(broken) > max(1, len(found) // SHARE) or len(found) < 2:
        return
    for due in broken:
        if not seen.in_drafts(due.line.place):
            yield _finding(due)


def _headings(seen: Seen) -> dict[int, Asked]:
    """The days that short passages give to what stands below them, by their block."""
    headings: dict[int, list[Asked]] = defaultdict(list)
    for sighting in seen.sightings:
        passage = sighting.passage
        if passage.kind is Kind.CELL or len(passage.text) > FRONT or not sighting.is_day:
            continue
        if sighting.end and _is_asking(passage.text):
            asked = Asked(sighting.end, sighting.mention.printed, passage.place)
            headings[passage.block].append(asked)
    return {block: some[0] for block, some in headings.items() if len(some) == 1}


def _agreed(seen: Seen) -> Asked | None:
    """The one day on which a paper says that its actions were agreed."""
    found = [
        Asked(sighting.end, sighting.mention.printed, sighting.place)
        for sighting in seen.sightings
        if sighting.end and sighting.is_day and AGREED.search(_label(seen, sighting))
    ]
    return found[0] if len(found) == 1 else None


def _label(seen: Seen, sighting: Sighting) -> str:
    before = sighting.before
    if not before.strip() and sighting.passage.column > 0:
        return seen.paper.passages[sighting.at - 1].text
    return before


def _is_asking(text: str) -> bool:
    return ASKED.search(text) is not None and GIVEN_TO.search(text) is None


def _above(headings: dict[int, Asked], block: int) -> Asked | None:
    return next((headings[at] for at in range(block - 1, block - NEAR - 1, -1) if at in headings),
                None)  # fmt: skip


def _column(grid: Grid) -> int | None:
    """The column of the meetings that asked."""
    heads = [" ".join(re.sub(r"[^\w\s]", " ", head).split()) for head in grid.heads]
    found = [at for at, head in enumerate(heads) if MEETING.fullmatch(head)]
    return found[0] if len(found) == 1 else None


def _dues(
    grid: Grid, columns: list[int], own: int | None, asked: Asked | None
) -> Iterator[Due]:  # fmt: skip
    for line in grid.lines:
        if line.kind is LineKind.HEADING and (row := _of_heading(line)):
            asked = row
        if line.kind is not LineKind.BODY:
            continue
        if own is not None and (mention := single(line.slots[own])):
            day = mention.stated.end if mention.stated.start == mention.stated.end else None
            place = line.slots[own].place
            asked = Asked(day, mention.printed, place) if day else None
        for at in columns if asked else ():
            due = single(line.slots[at])
            if due and due.stated.end and asked:
                yield Due(
                    line, grid.heads[at], line.slots[at], due.stated.end, due.printed, asked
                )  # fmt: skip


def _of_heading(line: Line) -> Asked | None:
    """The day that a heading inside the table names."""
    slot = next((slot for slot in line.slots if slot.text), None)
    return _asked(slot.text, slot.place) if slot else None


def _of_title(grid: Grid) -> Asked | None:
    """The day in a sheet's own title above its table."""
    return _asked(grid.title, grid.place)


def _asked(text: str, place: Place) -> Asked | None:
    if len(text) > FRONT or not _is_asking(text):
        return None
    days = [m for m in dates_in(text) if m.stated.end and m.stated.start == m.stated.end]
    if len(days) != 1 or days[0].stated.end is None:
        return None
    return Asked(days[0].stated.end, days[0].printed, place)


def _finding(due: Due) -> Finding:
    label = due.line.label
    of = f" of “{label}”" if label and label != due.asked.printed else ""
    return Finding(
        "DATE106",
        f"{due.head}{of} is {due.printed}, before it was asked for or agreed, on "
        f"{due.asked.printed}.",
        due.slot.place, printed=due.printed, related=(Related(due.asked.place),),
        computation=f"{spoken(due.day)} is before {spoken(due.asked.day)}",
    )  # fmt: skip
