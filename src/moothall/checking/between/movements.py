"""Opening, new, closed and closing counts of recommendations: in one paper, and from one to the
next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.documents.findings import Finding, Related
from moothall.facts.phrases import day_in_words

COUNT = {
    "no": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
NUMBER = r"(?<![\d.,/£-])(?P<n>\d{1,4}|" + "|".join(COUNT) + r")\b(?![.,/-]\d|\s?%)"
THINGS = re.compile(r"\b(?:recommendations?|actions?)\b", re.I)
KINDS: tuple[tuple[str, str], ...] = (
    ("opening", r"(?:brought forward|b/?fwd|at the (?:start|beginning)|previously "
     r"(?:reported|outstanding)|last (?:quarter|period|meeting|report|cycle)|opening)"),
    ("closing", r"(?:carried forward|c/?fwd|at the end|now (?:outstanding|open|remain\w*)|remain\w*"
     r"|leaving|closing|left outstanding)"),
    ("new", r"(?:new|added|raised|agreed in the (?:period|quarter)|newly)"),
    ("closed", r"(?:closed|implemented|completed|signed off|removed)"),
)  # fmt: skip
"""What a count is said to be, by the words nearest to it; the first that fits is taken."""
PATTERNS = {kind: re.compile(words, re.I) for kind, words in KINDS}
REACH = 45
"""Characters around a number in which its words are looked for."""
LONGEST = 700
STOP = re.compile(r"[,;.]|\band\b", re.I)


@dataclass(frozen=True, slots=True)
class Movement:
    """What one paragraph counts; ``closing`` is what it says is left."""

    passage: Passage
    opening: int
    new: int
    closed: int
    closing: int

    @property
    def expected(self) -> int:
        return self.opening + self.new - self.closed


def movements(papers: Sequence[Paper]) -> Iterator[tuple[int, Finding]]:
    """Counts that do not follow from each other, in a paper's words and between two papers."""
    found = [(at, m) for at, paper in enumerate(papers) for m in _movements(paper)]
    for at, move in found:
        if move.closing != move.expected:
            yield at, Finding(
                "BETW012",
                f"{move.opening} recommendations, {move.new} new and {move.closed} closed leave "
                f"{move.expected}, but {move.closing} are printed as left.",
                move.passage.place, "", str(move.closing), str(move.expected),
                computation=f"{move.opening} + {move.new} - {move.closed} = {move.expected}",
            )  # fmt: skip
    yield from _chain(found, papers)


def _chain(
    found: Sequence[tuple[int, Movement]], papers: Sequence[Paper]
) -> Iterator[tuple[int, Finding]]:
    """What one paper leaves is what the next begins with."""
    dated = sorted(
        ((day, at, move) for at, move in found if (day := papers[at].as_at) is not None),
        key=lambda each: each[:2],
    )
    if len({at for _, at, _ in dated}) != len(dated):
        return  # a paper counts several things: which follows which is not known
    for (day, before, left), (later, at, begins) in pairwise(dated):
        if day < later and left.closing != begins.opening:
            yield at, Finding(
                "BETW013",
                f"The paper begins with {begins.opening} recommendations; the paper of "
                f"{day_in_words(day)} left {left.closing}.",
                begins.passage.place, "", str(begins.opening), str(left.closing),
                (Related(left.passage.place, papers[before].path),),
                f"{begins.opening} is not {left.closing}",
            )  # fmt: skip


def _movements(paper: Paper) -> Iterator[Movement]:
    for passage in paper.passages:
        if passage.kind is Kind.CELL or len(passage.text) > LONGEST:
            continue
        if not THINGS.search(passage.text) or not PATTERNS["closing"].search(passage.text):
            continue
        counts = _counts(passage.text)
        if counts is not None:
            yield Movement(passage, *counts)


def _counts(text: str) -> tuple[int, int, int, int] | None:
    """Opening, new, closed and closing, where the text has each of them once."""
    found: dict[str, list[int]] = {kind: [] for kind, _ in KINDS}
    matches = list(re.finditer(NUMBER, text, re.I))
    for at, match in enumerate(matches):
        left = matches[at - 1].end() if at else 0
        right = matches[at + 1].start() if at + 1 < len(matches) else len(text)
        kind = _kind(text[max(left, match.start() - REACH) : match.start()],
                     text[match.end() : min(right, match.end() + REACH)])  # fmt: skip
        if kind:
            word = match["n"].lower()
            found[kind].append(int(word) if word.isdigit() else COUNT[word])
    if any(len(numbers) != 1 for numbers in found.values()):
        return None
    return found["opening"][0], found["new"][0], found["closed"][0], found["closing"][0]


def _kind(before: str, after: str) -> str:
    """What the words around a number say of it: those after it, up to the next comma, first."""
    clause = STOP.split(after)[0]
    for kind, pattern in PATTERNS.items():
        if pattern.search(clause):
            return kind
    last = STOP.split(before)[-1]
    return next((kind for kind, pattern in PATTERNS.items() if pattern.search(last)), "")
