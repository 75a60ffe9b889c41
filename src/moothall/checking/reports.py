"""The reports that one paper holds: a committee's pack has several, each numbered for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .passages import Kind, Passage

LONGEST = 160
"""A title is no longer."""
FRONT = 14
"""So many passages below its first line a front block still says what it is."""
ABOVE = 3
"""So many titles may stand above a front block."""
HALVES = 2
"""So many other labels make a front block of a line that says to whom it goes."""
SECTIONS = 2
"""A number 1 begins another part only where so many sections stand before it."""

TO = re.compile(
    r"(?:report )?to\s*:"
    r"|(?:committee|meeting|decision[- ]maker|cabinet member|portfolio holder)\s*:",
    re.I,
)
LABEL = re.compile(
    r"""(?:(?:meeting\ )?date(?:\ of\ (?:the\ )?(?:meeting|decision))?|from
    |report\ (?:of|by|from|author|title)|author|title|subject
    |wards?(?:\(s\)|\ affected)?|electoral\ divisions?(?:\(s\))?|divisions?
    |key\ decision|forward\ plan\ (?:ref(?:erence)?|no\.?)|lead\ (?:officer|member|director)
    |portfolio(?:\ holder)?|cabinet\ member|(?:responsible|contact)\ officer
    |classification|status|exempt(?:ion)?|purpose(?:\ of\ (?:the\ )?report)?
    |executive\ summary|recommendations?)\s*(?::|$)""",
    re.I | re.X,
)
ITEM = re.compile(r"agenda item\s*(?:no\.?|number)?\s*:?\s*\d+[a-z]?\b", re.I)
TITLE = re.compile(
    r"""(?:(?:draft\ )?minutes\ of\b|.*\bminutes$
    |.*\b(?:minutes|committee|board|council)\W+(?:minutes\ )?action\ (?:log|sheet|tracker)\b
    |.*\b(?:agenda|forward|work)\ (?:plan|programme)$|.*\btraining\ plan$
    |report\ (?:of|by|from)\ (?:the\ )?\w)""",
    re.I | re.X,
)
APPENDIX = re.compile(
    r"(?:appendix|appx\.?|appendices|annexe?|schedule|enclosure)\s*(?:no\.?\s*)?"
    r"(?P<number>[a-z]|\d{1,2}[a-z]?|[ivx]{1,4})?\b"
    r"(?!\s+(?:to|of|is|sets|shows|contains|provides|has|and|details|outlines)\b)",
    re.I,
)
SECTION = re.compile(r"(?P<number>\d{1,3})[.):]?(?=\s|$)")
NUMBERED = re.compile(r"\d+[.)]|\d+\s")


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a pack, or the whole of a paper: passages from ``first`` until ``end``.

    ``parts`` are the first passages of what it carries that numbers for itself: its appendices,
    and documents that begin again at 1 under a title of their own. ``fronted``: it begins with a
    block that says to whom it goes, from whom and when.
    """

    title: str
    first: int
    end: int
    parts: tuple[int, ...] = ()
    fronted: bool = False

    def stretches(self) -> Iterator[tuple[int, int]]:
        """The report's own text and each of its parts: from, until."""
        marks = (self.first, *self.parts, self.end)
        return pairwise(marks)


def reports_of(passages: tuple[Passage, ...]) -> tuple[Report, ...]:
    """The reports in their order; together they are all of the paper."""
    starts = _starts(passages)
    if 0 not in starts:
        early = min(starts, default=len(passages))
        if early <= ABOVE and starts.get(early):
            starts[0] = starts.pop(early)  # a plain title above the paper's own front block
        else:
            starts[0] = False
    firsts = sorted(starts)
    return tuple(
        Report(
            _title(passages, first, end), first, end,
            tuple(_parts(passages, first, end)), starts[first],
        )
        for first, end in zip(firsts, [*firsts[1:], len(passages)], strict=True)
    )  # fmt: skip


def _starts(passages: tuple[Passage, ...]) -> dict[int, bool]:
    """Where reports begin, and whether a front block says so."""
    starts: dict[int, bool] = {}
    last = 0
    for at, passage in enumerate(passages):
        if at < last or passage.row > 0 or len(passage.text) > LONGEST:
            continue
        if TO.match(passage.text) and _is_front(passages, at):
            begun = _with_titles(passages, at, last)
            near = [s for s in starts if begun - s <= FRONT and _is_marker(passages[s])]
            starts[near[-1] if near else begun] = True
            last = at + HALVES
        elif _is_marker(passage) or _is_title(passage):
            starts.setdefault(at, False)
            last = at + 1
    return starts


def _is_front(passages: tuple[Passage, ...], at: int) -> bool:
    """Whether labels stand below "To:", as at the head of a report."""
    below = [p.text for p in passages[at + 1 : at + FRONT] if p.kind is not Kind.HEADING]
    return sum(1 for text in below if LABEL.match(text)) >= HALVES


def _with_titles(passages: tuple[Passage, ...], at: int, floor: int) -> int:
    """The first of the titles directly above a front block."""
    begun = at
    while begun > max(floor, at - ABOVE) and _may_head(passages[begun - 1]):
        begun -= 1
    return begun


def _may_head(passage: Passage) -> bool:
    titled = passage.kind is Kind.HEADING or (passage.kind is Kind.PARAGRAPH and passage.bold)
    plain = not NUMBERED.match(passage.text) and not passage.text.endswith((".", ":", ";"))
    return titled and plain and len(passage.text) <= LONGEST


def _is_marker(passage: Passage) -> bool:
    """ "Agenda Item No. 7", alone on its line."""
    match = ITEM.match(passage.text) if passage.kind is not Kind.ITEM else None
    return match is not None and len(passage.text) - match.end() <= LONGEST // 2


def _is_title(passage: Passage) -> bool:
    headed = passage.kind is Kind.HEADING and not NUMBERED.match(passage.text)
    return headed and TITLE.match(passage.text) is not None


def _title(passages: tuple[Passage, ...], first: int, end: int) -> str:
    """The first heading of a report's beginning, or its first words."""
    head = passages[first : min(first + FRONT, end)]
    for passage in head:
        if passage.kind is Kind.HEADING and not ITEM.match(passage.text):
            return " ".join(passage.text.split())
    return " ".join(head[0].text.split())[:LONGEST] if head else ""


def _parts(passages: tuple[Passage, ...], first: int, end: int) -> Iterator[int]:
    """Where a report's appendices begin, and what starts at 1 again under a title."""
    reached, title = 0, -1
    for at in range(first, end):
        passage = passages[at]
        if at > first and _is_appendix(passages, at):
            yield at
            reached, title = 0, -1
            continue
        if passage.kind is Kind.CELL:
            continue
        number = section_of(passages, at)
        if number is None:
            if passage.kind is Kind.HEADING and not NUMBERED.match(passage.text):
                title = at if title < 0 else title
        elif number == 1 and reached >= SECTIONS and title > first:
            yield title
            reached, title = 1, -1
        else:
            reached, title = max(reached, number), -1


def _is_appendix(passages: tuple[Passage, ...], at: int) -> bool:
    """Whether an appendix begins here: a heading, or a short line that no list of them holds."""
    passage = passages[at]
    if passage.kind is Kind.ITEM or len(passage.text) > LONGEST or passage.row > 0:
        return False
    match = APPENDIX.match(passage.text)
    if match is None or (passage.kind is Kind.CELL and passage.column):
        return False
    if passage.kind is Kind.HEADING:
        return match["number"] is not None
    near = passages[max(at - 1, 0) : at] + passages[at + 1 : at + 2]
    listed = any(APPENDIX.match(p.text) for p in near)
    ends = passage.text[-1] in ".;,:" or len(passage.text) > LONGEST // 2
    return match["number"] is not None and not listed and (passage.bold or not ends)


def section_of(passages: tuple[Passage, ...], at: int) -> int | None:
    """The number of the section that a passage heads: a heading's own, or a lone item's label."""
    passage = passages[at]
    if passage.kind is Kind.HEADING:
        match = SECTION.match(passage.text)
        return int(match["number"]) if match else None
    if passage.kind is Kind.ITEM and passage.level == 0 and _stands_alone(passages, at):
        match = SECTION.fullmatch(passage.label)
        return int(match["number"]) if match else None
    return None


def _stands_alone(passages: tuple[Passage, ...], at: int) -> bool:
    before = at > 0 and passages[at - 1].block == passages[at].block
    return not before and not (
        at + 1 < len(passages) and passages[at + 1].block == passages[at].block
    )
