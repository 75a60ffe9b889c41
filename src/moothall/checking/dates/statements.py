"""What a report says will happen or happened when: an event, the words of its object, a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..grids import Grid
from ..passages import Kind, Passage
from .ranges import MOVED
from .sightings import Seen, Sighting

EVENTS: dict[str, tuple[str, str]] = {
    "signing": ("The signing of the contract",
                r"\b(?:sign(?:s|ed|ing)?|enter(?:s|ed|ing)?(?:\s+into)?|execut(?:e|es|ed|ing))\b"
                r"(?=[^.;]{0,90}\b(?:contract|agreement|lease|deed)\b)"),
    "award": ("The award of the contract",
              r"\baward(?:s|ed|ing)?\b(?=[^.;]{0,90}\bcontract)|\bcontracts?\s+award\b"
              r"|\bcontracts?\s+(?:will\s+|was\s+|is\s+(?:due\s+|expected\s+)?)?(?:to\s+)?(?:be\s+)?"
        r"awarded\b",
    ),
    "start": ("The start of the works",
              r"\b(?:start|starts|started|starting|begin|begins|began|commence[sd]?|commencement"
              r"|commencing)\s+(?:on\s+site|of\s+(?:the\s+)?(?:construction|works?|build)\b)"
              r"|\b(?:construction|works|building)\s+(?:work\s+)?"
              r"(?:to\s+|will\s+|is\s+(?:due\s+)?to\s+)?(?:start|begin|commence)[sd]?\b"
              r"(?:\s+on\s+site)?|\bconstruction\s+start\b|\bon\s+site\b"),
    "handover": ("The handover", r"\bhand(?:ed|s|ing)?[\s-]?over\b"),
    "completion": ("Completion", r"\bcomplet(?:e|es|ed|ing|ion)\b"),
    "opening": ("The opening", r"\bopen(?:s|ed|ing)?\b"),
    "closure": ("The closing", r"\bclos(?:e|es|ed|ing|ure)\b"),
    "launch": ("The launch", r"\b(?:go(?:es|ing)?|went)[\s-]live\b|\blaunch(?:es|ed|ing)?\b"),
    "inspection": ("The inspection", r"\binspect(?:s|ed|ion|ing)?\b"),
    "consultation": ("The consultation", r"\bconsult(?:s|ed|ation|ing)?\b"),
    "adoption": ("Adoption", r"\badopt(?:s|ed|ing|ion)?\b"),
    "expiry": ("Expiry", r"\bexpir(?:e|es|ed|y)\b"),
    "publication": ("Publication", r"\bpubli(?:sh|shes|shed|shing|cation)\b"),
}  # fmt: skip
"""Events by name: how a finding names them, and the words that councils use."""
FOUND = {name: re.compile(words, re.I) for name, (_, words) in EVENTS.items()}
RECURRING = {"closure", "inspection", "consultation", "publication", "launch"}
"""Events that happen again: two dates far apart are two events."""
STOP_WORDS = """
the a an of to for and or in on at by with from into as is are was were be been being will would
shall should that this these those it its their his her our your which who due has have had
date dates target planned expected proposed project programme scheme contract work works building
new main overall key end early late mid beginning start following then than
approve note agree recommend recommended recommends committee members report
undertook undertaken carried out place took take takes held scheduled anticipated currently
timing timings issued there when where not also all any each both s
"""
STOP = frozenset(STOP_WORDS.split())
"""Words that do not say what an event is of."""
APART_WORDS = """
one two three four five six seven eight nine ten start started starts end ended ends launch draft
final first second third fourth
interim stage phase outcome outcomes result results pre post initial public internal external
previous next last current annual quarterly outline full design north south east west
upper lower infant junior partial sectional temporary permanent milestone lot section
"""
APART = frozenset(APART_WORDS.split())
"""Words that tell one event from another of its kind."""
GENERAL = frozenset({"construction", "site", "practical", "build"})
STARTERS = re.compile(r"\W*(?:in|on|during)\s+(?:early\s+|late\s+|mid-?\s*)?$", re.I)
NO_POINT = re.compile(
    r"\b(?:as\s+(?:at|of)|since|before|after|until|till|ahead\s+of|prior\s+to|following|up\s+to"
    r"|between|than|over|for|dated|the)\s+(?:the\s+end\s+of\s+)?$",
    re.I,
)
"""Before a date: it is not when the event is."""
CHANGED = re.compile(
    MOVED.pattern
    + r"|\b(?:(?:original|previous|initial|former)(?:ly)?|now|instead|earlier than|no longer"
    r"|was to|were to|had been|option|either|should the|could|might|if)\b",
    re.I,
)
AUXILIARY = frozenset(
    ("is", "are", "was", "were", "be", "been", "will", "due", "expected", "to", "that", "shall",
     "now", "scheduled", "planned", "likely", "has", "have", "also")
)  # fmt: skip
OF_WORKS = dict.fromkeys(("start", "completion", "handover"), GENERAL)
"""Words that say no more of these events than their own name does."""
BEFORE = 5
"""Words before an event that say what it is of."""
BRACKETS = re.compile(r"\([^)]*\)")
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
        if at in seen.by_passage and passages[at].kind is not Kind.CELL:
            yield from _in_prose(seen.by_passage[at], passages[at])
    blocks = {passages[at].block for at in range(first, end)}
    for grid in seen.paper.grids:
        if grid.block in blocks:
            yield from _in_grid(seen, grid)


def _in_prose(found: list[Sighting], passage: Passage) -> Iterator[Statement]:
    begin = 0
    for sighting in found:
        mention = sighting.mention
        before = passage.text[begin : mention.start]
        begin = mention.end
        clause = re.split(r"[.;:]\s(?=[^a-z])|\n", before)[-1][-LONGEST:]
        if sighting.end is None or mention.kind not in KINDS:
            continue
        if STARTERS.fullmatch(clause):
            clause = BRACKETS.sub(" ", sighting.after[:LONGEST])
            clause = re.split(r"[.;\n]|, (?:which|who)\b|\d", clause)[0]
        elif NO_POINT.search(clause):
            continue
        behind = re.split(r"[.;]\s|\n", sighting.after[:BEHIND])[0]
        if CHANGED.search(clause) or CHANGED.search(behind):
            continue
        if event := _event(clause):
            yield Statement(event, clause, sighting, passage.block)


def _in_grid(seen: Seen, grid: Grid) -> Iterator[Statement]:
    """Lines of a programme: a label that names an event, and the one date beside it."""
    for line, found in seen.dated_cells(grid):
        if len(found) != 1 or not 0 < len(line.label) <= LABEL or seen.in_drafts(line.place):
            continue
        ((at, mention),) = found.items()
        event = _event(line.label)
        if event and mention.kind in KINDS and not CHANGED.search(line.label):
            slot = line.slots[at]
            passage = Passage(slot.text, Kind.CELL, slot.place, grid.block, row=line.row)
            yield Statement(event, line.label, Sighting(mention, passage, -1), grid.block)


def _event(clause: str) -> str | None:
    """The last event that a clause names."""
    last = [
        (match.start(), name) for name, words in FOUND.items() for match in words.finditer(clause)
    ]
    return max(last)[1] if last else None
