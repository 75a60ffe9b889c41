"""What a report says will happen or happened when: an event, the words of its object, a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..grids import Grid
from ..passages import Kind, Passage
from .columns import PREFIXES, Stage, stage_of
from .events import (
    APART,
    AUXILIARY,
    FOUND,
    GROUPS,
    MAY_NAME,
    NO_THING,
    OF_MEETINGS,
    OF_WORKS,
    STOP,
    WINDOW,
    WINDOWS,
)
from .ranges import MOVED
from .sightings import Seen, Sighting

STARTERS = re.compile(r"\W*(?:in|on|during)\s+(?:early\s+|late\s+|mid-?\s*)?$", re.I)
NO_POINT = re.compile(
    r"\b(?:as\s+(?:at|of)|since|before|after|until|till|ahead\s+of|prior\s+to|following|up\s+to"
    r"|between|than|over|for|dated|the)\s+(?:the\s+end\s+of\s+)?$",
    re.I,
)
"""Before a date: it is not when the event is."""
RUNS = re.compile(r"\bruns?\s+(?:until|till)\s*$", re.I)
FROM = re.compile(r"\bfrom\s*$", re.I)
AT_MEETING = re.compile(
    r"\b(?:on|in|of)\s+(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri)day,?\s*(?:the\s+)?)?$", re.I
)
"""Before the day of a meeting."""
INFINITIVE = re.compile(r"\b(?:to\s+(?!the\b|full\b)[a-z]+|which|that|who)\b")
"""After an event of a meeting: the date may be of what comes next."""
INTRODUCTION = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:subject to|following|assuming|provided|pending|once|with|in line with"
    r"|as (?:part|planned|set out|agreed|shown|noted))\b[^,]{0,80},\s*",
    re.I,
)
CARRIED = re.compile(
    r"^\W*(?:and|then|but)\s+(?:(?:is|are|was|were|will|be|due|expected|planned|scheduled|to|then"
    r"|also)\s+)*",
    re.I,
)
"""Between two events of one thing: "starts on 1 May and ends on"."""
CHANGED = re.compile(
    MOVED.pattern
    + r"|\b(?:(?:original|previous|initial|former)(?:ly)?|now|instead|earlier than|no longer"
    r"|was to|were to|had been|option|either|should the|could|might|if)\b",
    re.I,
)
BEFORE = 5
"""Words before an event that say what it is of."""
BRACKETS = re.compile(r"\([^()]*\)")
LABEL = 90
"""Letters of a line's label in a programme; a longer one is prose."""
BEHIND = 60
"""Letters after a date in which a word of change counts: "(previously May 2025)"."""
LONGEST = 200
"""Letters of a clause that are looked at."""
KINDS = {"num", "iso", "dmy", "mdy", "mon", "qtr", "mfy", "sea"}


@dataclass(frozen=True)
class Statement:
    """``words`` are of the clause, ``names`` those with a capital, ``block`` where it stands."""

    event: str
    clause: str
    sighting: Sighting
    block: int
    shown: str = ""
    """How the paper prints it, where that is not the clause."""

    @property
    def group(self) -> str:
        """The name under which events that are dated alike are compared."""
        if self.event in WINDOWS and WINDOW.search(self.clause):
            return WINDOWS[self.event]
        return GROUPS.get(self.event, self.event)

    @property
    def is_thing(self) -> bool:
        """Whether its words name something that a report does not have several of."""
        return not self.words <= NO_THING

    @property
    def is_named(self) -> bool:
        """Whether "the" or a capital letter says that it is a certain thing."""
        return (
            bool(self.names)
            or re.search(r"\b(?:the|this|our|its)\b", self.clause, re.I) is not None
        )

    @cached_property
    def _tokens(self) -> list[str]:
        """The words just before the event, and all after it."""
        event = list(FOUND[self.event].finditer(self.clause))[-1]
        before = _words(self.clause[: event.start()])
        while before and before[-1].lower() in AUXILIARY:
            before.pop()
        general = OF_WORKS.get(self.event, frozenset())
        tokens = before[-BEFORE:] + _words(self.clause[event.end() :])
        return [t for t in tokens if t.lower() not in general]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(stem(t) for t in self._tokens if t.lower() not in STOP and len(t) > 1)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(
            stem(t) for t in self._tokens if t[0].isupper() and stem(t) in self.words
        )  # fmt: skip

    @cached_property
    def apart(self) -> frozenset[str]:
        """Numbers and words that tell it from others."""
        return frozenset(
            t.lower() for t in self._tokens if t.lower() in APART or t[0].isdigit()
        )  # fmt: skip

    def spelt(self, other: Statement) -> frozenset[str]:
        """Its words, with an abbreviation replaced by the other's words that it stands for."""
        words = set(self.words)
        content = [t for t in other._tokens if t.lower() not in STOP]
        initials = "".join(t[0].upper() for t in content)
        for token in self._tokens:
            at = initials.find(token) if token.isupper() and len(token) >= 3 else -1
            if at >= 0:
                words.discard(stem(token))
                words |= {stem(t) for t in content[at : at + len(token)]}
        return frozenset(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_][\w&]*", text.replace("'s", " ").replace("’s", " "))


def stem(word: str) -> str:
    """Lower case, without a plural's ending."""
    word = word.lower()
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def statements(seen: Seen, first: int, end: int) -> Iterator[Statement]:
    """The statements of the passages from ``first`` until ``end``."""
    passages = seen.paper.passages
    for at in range(first, end):
        if at in seen.by_passage and is_prose(passages, at):
            yield from _in_prose(seen.by_passage[at], passages[at])
    blocks = {passages[at].block for at in range(first, end)}
    for grid in seen.paper.grids:
        if grid.block in blocks:
            yield from _in_grid(seen, grid)


def is_prose(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage is running text: no cell, or the one cell of its row, as sheets have it."""
    own = passages[at]
    near = [*passages[max(at - 1, 0) : at], *passages[at + 1 : at + 2]]
    alone = not any(p.block == own.block and p.row == own.row for p in near)
    return own.kind is not Kind.CELL or (alone and len(own.text) > LABEL // 2)


def _in_prose(found: list[Sighting], passage: Passage) -> Iterator[Statement]:
    begin, last = 0, ""
    for sighting in found:
        mention = sighting.mention
        before = passage.text[begin : mention.start]
        begin = mention.end
        clause = re.split(r"[.;:]\s(?=[^a-z])|\n", before)[-1][-LONGEST:]
        clause = INTRODUCTION.sub("", clause)
        if last and CARRIED.match(clause):
            clause = _carried(last, clause)
        last = clause
        if sighting.end is None or mention.kind not in KINDS:
            continue
        if STARTERS.fullmatch(clause):
            clause = BRACKETS.sub(" ", sighting.after[:LONGEST])
            clause = re.split(r"[.;\n]|, (?:which|who)\b|\d", clause)[0]
        elif NO_POINT.search(clause) and not RUNS.search(clause):
            continue
        behind = re.split(r"[.;]\s|\n", sighting.after[:BEHIND])[0]
        if CHANGED.search(clause) or CHANGED.search(behind):
            continue
        event = _event(clause)
        if event and not (event in OF_MEETINGS and _of_another(event, clause)):
            yield Statement(event, clause, sighting, passage.block)


def _carried(last: str, clause: str) -> str:
    """A clause with no words before its event, after those that the one before it has."""
    joint = CARRIED.match(clause)
    event, earlier = _first(clause), _first(last)
    if joint is None or event is None or earlier is None or event > joint.end():
        return clause
    return f"{last[:earlier]} {clause[joint.end() :]}"


def _first(clause: str) -> int | None:
    """Where a clause first names an event."""
    starts = [match.start() for words in FOUND.values() if (match := words.search(clause))]
    return min(starts, default=None)


def _of_another(event: str, clause: str) -> bool:
    """Whether the date behind a decision may be of what was decided."""
    if AT_MEETING.search(clause) is None:
        return not (STARTERS.match(clause) or clause[:1].isspace())
    last = list(FOUND[event].finditer(clause))[-1]
    return INFINITIVE.search(clause, last.end()) is not None


def _in_grid(seen: Seen, grid: Grid) -> Iterator[Statement]:
    """Lines of a programme: a label that names an event, and the one date beside it; or a label
    and several dates under heads that name events."""
    heads = {at: event for at, head in enumerate(grid.heads) if (event := _of_head(head))}
    for line, found in seen.dated_cells(grid):
        if not 0 < len(line.label) <= LABEL or seen.in_drafts(line.place):
            continue
        of_label = _event(line.label)
        for at, mention in found.items():
            event = of_label if len(found) == 1 else None
            clause, shown = line.label, ""
            if event is None and at in heads and list(heads.values()).count(heads[at]) == 1:
                event, word = heads[at], HEAD_WORDS.get(heads[at], grid.heads[at])
                clause, shown = f"{line.label} {word}", f"{line.label}: {grid.heads[at]}"
            if not event or mention.kind not in KINDS or CHANGED.search(clause):
                continue
            slot = line.slots[at]
            passage = Passage(slot.text, Kind.CELL, slot.place, grid.block, row=line.row)
            yield Statement(event, clause, Sighting(mention, passage, -1), grid.block, shown)


HEAD_WORDS = {"beginning": "starts", "ending": "ends"}
"""Words of a clause for columns that are headed "From", "Start", "To" or "End"."""


def _of_head(head: str) -> str | None:
    """The event that the heading of a column of dates names."""
    if any(word in head.lower() for word in PREFIXES) or CHANGED.search(head):
        return None  # planned and actual dates of one thing
    stage = stage_of(head)
    if stage in (Stage.START, Stage.END):
        name = _event(head)
        plain = "beginning" if stage is Stage.START else "ending"
        return plain if name is None else GROUPS.get(name, name)
    return None if stage or len(head) > LABEL else _event(head)


@lru_cache(maxsize=4096)  # the labels of programmes come again
def _event(clause: str) -> str | None:
    """The last event that a clause names; the more particular of two in one place."""
    if MAY_NAME.search(clause) is None:
        return None
    last = [
        (match.end(), -at, name)
        for at, (name, words) in enumerate(FOUND.items())
        for match in words.finditer(clause)
    ]
    return max(last)[2] if last else None
