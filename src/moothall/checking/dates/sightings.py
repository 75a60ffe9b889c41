"""Every date that a paper prints, with the passage it stands in and what stands before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from moothall.documents.dates import Mention, may_hold_date, mentions
from moothall.documents.tree import Place

from ..grids import Grid, Line, LineKind, Slot
from ..papers import Paper
from ..passages import Kind, Passage

REFERENCE = re.compile(r"(?:[\w£]|\d[.,/])$")
"""What a date can't follow directly: "7.1 Jan 24" is paragraph 7.1."""
OWN = re.compile(
    r"(?:^\W*date|\b(?:(?:meeting|committee|cabinet|council|board|panel|forum|report|paper)\s+date"
    r"|date\s+of\s+(?:the\s+)?(?:meeting|committee|cabinet|council|board|report|paper)"
    r"|meeting(?:\s+held)?\s+on|(?P<weak>as\s+(?:at|of))))\s*[:|-]?\s*\**\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?$",
    re.I,
)
"""Words before a date that make it the day a report speaks for; the day of its figures gives way
to the day of its meeting."""
ANOTHER = re.compile(r"\b(?:minutes|next|last|previous)\b", re.I)
"""In a line whose date is of a meeting before or after this one."""
BODY = re.compile(r"\b(?:committee|cabinet|council|board|panel|forum|authority|meeting)\b", re.I)
HEADED = re.compile(
    r"(?P<body>[^.;:]*?)\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*(?:the\s+)?)?", re.I
)
"""The whole of what stands before the day in a line of a meeting's head."""
HEAD = 8
"""Passages at the head of a report in which its meeting's day may stand without a label."""
SIGNED = re.compile(
    r"\b(?:agreed?|approved?|confirm\w*|sign(?:ed)?|correct\s+record|receive\w*|pages?|accurate)\b"
    r"|^\W*(?:\d+\W+)?minutes\b",
    re.I,
)
"""What is done with the minutes of a meeting before this one, or where they are printed."""
SIGHT = 400
"""Letters before and after a date that rules look at."""
FRONT = 160
"""A line as long as this is no line of a report's front sheet."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One printed date. ``at`` is the index of its passage; ``own`` the day its report is for,
    ``of_meeting`` where that is the day of its meeting."""

    mention: Mention
    passage: Passage
    at: int
    own: date | None = None
    of_meeting: bool = False

    @property
    def place(self) -> Place:
        return self.passage.place

    @property
    def start(self) -> date | None:
        return self.mention.stated.start

    @property
    def end(self) -> date | None:
        return self.mention.stated.end

    @property
    def before(self) -> str:
        """The text that leads to it, as far as a rule looks."""
        start = self.mention.start
        return self.passage.text[max(start - SIGHT, 0) : start]

    @property
    def after(self) -> str:
        return self.passage.text[self.mention.end : self.mention.end + SIGHT]

    @property
    def is_day(self) -> bool:
        return self.start is not None and self.start == self.end


@dataclass(frozen=True)
class Seen:
    """A paper with its dates, found once for all rules of this family."""

    paper: Paper

    @cached_property
    def sightings(self) -> tuple[Sighting, ...]:
        return tuple(_sightings(self))

    @cached_property
    def worded(self) -> dict[int, Passage]:
        """The passages that may hold a date, read or not, by their index."""
        return {at: p for at, p in enumerate(self.paper.passages) if may_hold_date(p.text)}

    @cached_property
    def by_passage(self) -> dict[int, list[Sighting]]:
        """The dates of each passage that has any, by its index."""
        found: dict[int, list[Sighting]] = defaultdict(list)
        for sighting in self.sightings:
            found[sighting.at].append(sighting)
        return found

    @cached_property
    def drafted(self) -> frozenset[Place]:
        """Places of recommendations: whether their dates agree is asked by another family."""
        return frozenset(
            place for draft in self.paper.drafts
            for place in (draft.place, *(field.place for field in draft.fields.values()))
        )  # fmt: skip

    def dated_cells(self, grid: Grid) -> list[tuple[Line, dict[int, Mention]]]:
        """The body lines of a table, with the columns that print one date there."""
        known = self._cells.get(id(grid))
        if known is None:
            known = self._cells[id(grid)] = [
                (line, {at: m for at, slot in enumerate(line.slots) if (m := single(slot))})
                for line in grid.lines
                if line.kind is LineKind.BODY
            ]
        return known

    @cached_property
    def _cells(self) -> dict[int, list[tuple[Line, dict[int, Mention]]]]:
        return {}  # by the table's identity: several rules ask for the same

    def in_drafts(self, place: Place) -> bool:
        """Whether a place lies in a recommendation."""
        return place in self.drafted or not self._rows.isdisjoint(_rows_of(place))

    @cached_property
    def _rows(self) -> frozenset[tuple[str, int | str | None, int]]:
        return frozenset(row for place in self.drafted for row in _rows_of(place))


def _rows_of(place: Place) -> Iterator[tuple[str, int | str | None, int]]:
    """The lines, and the row of a table or sheet, that a place covers."""
    if place.line is not None:
        for line in range(place.line, (place.end_line or place.line) + 1):
            yield "line", None, line
    elif place.row is not None:
        yield "row", place.sheet or place.table, place.row


@lru_cache(maxsize=8192)  # each passage and each table's cell is asked for by several rules
def dates_in(text: str) -> tuple[Mention, ...]:
    """The dates of a text, none where a quick look tells that there is none."""
    return tuple(mentions(text)) if may_hold_date(text) else ()


def single(slot: Slot) -> Mention | None:
    """The one date that a table's cell prints, if it prints one and hardly anything else."""
    if slot.figure is not None or not 6 <= len(slot.text) <= CELL:
        return None
    found = [m for m in dates_in(slot.text) if m.stated.end]
    if len(found) != 1:
        return None
    rest = slot.text[: found[0].start] + slot.text[found[0].end :]
    return found[0] if len(re.sub(r"[\W\d_]+", "", rest)) <= SHORT else None


CELL = 80
"""Letters of a cell beyond which it is prose; fewer than six are no date with its year."""
SHORT = 12
"""Letters beside a date in its cell: a weekday, "by", "noon"."""


def _sightings(seen: Seen) -> Iterator[Sighting]:
    passages = seen.paper.passages
    for report in seen.paper.reports:
        own, is_meeting = seen.paper.as_at, False
        for at in range(report.first, report.end):
            if at not in seen.worded:
                continue
            text = passages[at].text
            found = [m for m in dates_in(text) if not _is_reference(text, m)]
            day, weak = _own(passages, at, found)
            if day is None and at < report.first + HEAD and not is_meeting:
                day = _of_head(passages, report.first, at, found)
            if day and not (weak and is_meeting):
                own, is_meeting = day, is_meeting or not weak
            for mention in found:
                yield Sighting(mention, passages[at], at, own, is_meeting)


def _is_reference(text: str, mention: Mention) -> bool:
    return REFERENCE.search(text[max(mention.start - 2, 0) : mention.start]) is not None


def _own(
    passages: Sequence[Passage], at: int, found: Sequence[Mention]
) -> tuple[date | None, bool]:
    """The day that a front sheet's line or cell gives its report, or None; and whether it is the
    day of its figures only."""
    text = passages[at].text
    for mention in found:
        if mention.stated.end is None or len(text) > FRONT:
            continue
        before = text[: mention.start]
        is_cell = passages[at].kind is Kind.CELL and passages[at].column > 0
        if is_cell and not before.strip() and passages[at - 1].row == passages[at].row:
            before = passages[at - 1].text + ": "
        match = OWN.search(before) if len(before) <= 60 else None
        if match and not (ANOTHER.search(before) and SIGNED.search(text)):
            return mention.stated.end, match["weak"] is not None
    return None, False


def _of_head(
    passages: Sequence[Passage], first: int, at: int, found: Sequence[Mention]
) -> date | None:  # fmt: skip
    """The day in a line like "Cabinet – Thursday 8 January 2026", or in one below "Cabinet"."""
    text = passages[at].text
    if len(found) != 1 or len(text) > FRONT or passages[at].kind is Kind.CELL:
        return None
    before = HEADED.fullmatch(text[: found[0].start])
    if before is None or found[0].stated.start != found[0].stated.end or ANOTHER.search(text):
        return None
    above = " ".join(p.text for p in passages[first:at] if len(p.text) <= FRONT)
    return found[0].stated.end if BODY.search(before["body"] or above) else None
