"""Milestones in rising order of which one falls out: a timetable's tables and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

from ..grids import Grid
from ..passages import Kind
from .sightings import Seen, Sighting
from .words import spoken

FEWEST = 4
"""Dates that a timetable must have before its order is known."""
PASSED = 2
"""Milestones on whose wrong side one must stand: two neighbours may be done at once."""
FAR = 150
"""Days that one may fall behind its neighbour alone."""
STEPS = re.compile(
    r"\b(?:milestones?|stages?|steps?|key\s+dates?|timetable|time\s?line|timescales?|next\s+steps"
    r"|programme\s+dates?|gateways?|project\s+plan|indicative\s+programme|process)\b",
    re.I,
)
"""Words of a heading, a title or a column over milestones."""
WHEN = re.compile(
    r"(?:(?:target|planned|expected|proposed|indicative|estimated|key|approximate)\s+)?"
    r"(?:dates?|timing|timescale|when|due(?:\s+date)?|completion(?:\s+date)?|by\s+when|target)",
    re.I,
)
"""Headings of the one column of their dates."""
SERIES = re.compile(
    r"\b(?:programme|timetable|milestones|key\s+dates|timescales?|next\s+steps)\b[^.:\d]{0,40}:\s*"
    r"(?P<label>[^.:;\d]{3,60})$",
    re.I,
)
"""What leads to the first date of a timetable in one sentence."""
JOINTS = re.compile(r"^\W*(?:and|then)\b|\b(?:in|on|by|from)\s*$", re.I)
NEAR = 3
"""Passages above a list in which its introduction stands."""


@dataclass(frozen=True, slots=True)
class Milestone:
    label: str
    printed: str
    start: date
    end: date
    place: Place


def timetables(seen: Seen) -> Iterator[Finding]:
    """Milestones that lie before two or more of those above them, or after two below them."""
    for grid in seen.paper.grids:
        for milestones in _of_grid(seen, grid):
            yield from _fallen(milestones)
    for run in (*_lists(seen), *_sentences(seen)):
        yield from _fallen(run)


def _of_grid(seen: Seen, grid: Grid) -> Iterator[list[Milestone]]:
    columns = [at for at, head in enumerate(grid.heads) if WHEN.fullmatch(_plain(head))]
    named = [head for at, head in enumerate(grid.heads) if at not in columns]
    if len(columns) != 1 or not any(STEPS.search(text) for text in (grid.title, *named)):
        return
    found = []
    for line, dates in seen.dated_cells(grid):
        mention = dates.get(columns[0])
        if mention is None or mention.stated.start is None or mention.stated.end is None:
            continue
        if seen.in_drafts(line.place):
            return
        found.append(Milestone(
            line.label, mention.printed, mention.stated.start, mention.stated.end,
            line.slots[columns[0]].place,
        ))  # fmt: skip
    yield found


def _plain(head: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)|[^\w\s]", " ", head.rpartition(" / ")[2]).split())


def _lists(seen: Seen) -> Iterator[list[Milestone]]:
    """The items of a list that an introduction calls a timetable, each with one date."""
    run: list[Sighting] = []
    block = -1
    for at, found in seen.by_passage.items():
        passage = seen.paper.passages[at]
        if passage.kind is not Kind.ITEM or len(found) != 1:
            continue
        if passage.block != block:
            yield _of_list(seen, run)
            run, block = [], passage.block
        run.append(found[0])
    yield _of_list(seen, run)


def _of_list(seen: Seen, run: Sequence[Sighting]) -> list[Milestone]:
    if len(run) < FEWEST:
        return []
    above = seen.paper.passages[max(run[0].at - NEAR, 0) : run[0].at]
    if not any(STEPS.search(p.text) for p in above if p.kind is not Kind.CELL):
        return []
    return [
        Milestone(s.passage.text.replace(s.mention.printed, "").strip(" :–-,."), s.mention.printed,
                  s.start, s.end, s.place)
        for s in run
        if s.start and s.end
    ]  # fmt: skip


def _sentences(seen: Seen) -> Iterator[list[Milestone]]:
    """ "Programme: contract award May 2025, start on site July 2025, completion ..."."""
    for found in seen.by_passage.values():
        if len(found) < FEWEST or found[0].passage.kind is Kind.CELL:
            continue
        match = SERIES.search(found[0].before)
        if match is None:
            continue
        run, begin = [], found[0].mention.start - len(match["label"])
        for sighting in found:
            label = sighting.passage.text[begin : sighting.mention.start]
            if re.search(r"[.;]\s", label) or not (sighting.start and sighting.end):
                break
            run.append(Milestone(
                JOINTS.sub("", label).strip(" ,:–-"), sighting.mention.printed, sighting.start,
                sighting.end, sighting.place,
            ))  # fmt: skip
            begin = sighting.mention.end
        yield run


def _fallen(milestones: Sequence[Milestone]) -> Iterator[Finding]:
    """The one milestone without which the others rise, where it is on the wrong side of some."""
    if len(milestones) < FEWEST or _rises(milestones):
        return
    for at, one in enumerate(milestones):
        others = [*milestones[:at], *milestones[at + 1 :]]
        above = [m for m in milestones[:at] if m.start > one.end]
        below = [m for m in milestones[at + 1 :] if m.end < one.start]
        if not _rises(others):
            continue
        far = len(milestones) > FEWEST and any((m.start - one.end).days > FAR for m in above)
        if far or max(len(above), len(below)) >= PASSED:
            falls = len(above) >= len(below)
            yield _finding(one, above[-1] if falls else below[0], falls)
            return


def _rises(milestones: Sequence[Milestone]) -> bool:
    return all(one.start <= other.end for one, other in pairwise(milestones))


def _finding(one: Milestone, other: Milestone, falls: bool) -> Finding:
    where, than = ("above", "before") if falls else ("below", "after")
    return Finding(
        "DATE117",
        f"“{one.label}” is dated {one.printed}, {than} “{other.label}” {where} it, "
        f"{other.printed}; the other milestones stand in order of their dates.",
        one.place, printed=one.printed, related=(Related(other.place),),
        computation=f"{spoken(one.end)} is {than} {spoken(other.start)}",
    )  # fmt: skip
