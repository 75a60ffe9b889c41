"""Sentences that hold quantities, each with its shape: the words with the quantities as marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..passages import Kind, Passage
from .quantities import MAYBE, Quantity, quantities_of

LONGEST = 1500
"""Characters: longer runs without a full stop are not read as one sentence."""
ENDS = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)]))\s+(?=[\"'“‘(]?[A-Z£\d])|\s*\n\s*|;\s+(?=[A-Z])"
)
SHORT = re.compile(
    r"\b(?:e\.g|i\.e|approx|no|nos|para|paras|ref|c|cllr|mr|mrs|ms|dr|st|inc|vs)\.$", re.I
)
NUMBERED = re.compile(r"^\s*(?:\(?[a-z0-9]{1,3}\)|\d+(?:\.\d+)+\.?|\d{1,2}\.)\s+", re.I)
LONG = 100
"""Of so many days or more a paper counts days, and tells no length of time."""
TIME = re.compile(
    r"\s(?:calendar |working |clear |school |financial |further |more |full )?"
    r"(?:year|month|week|day|hour|minute|term|quarter)s?\b",
    re.I,
)
"""A count of these is a length of time, with a mark of its own."""
SIGNS = {"£": "£", "%": "%", "pp": "%", "": "#"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``shape`` is its words in small letters with each quantity as a mark:
    ``<£0>`` an amount, ``<%1>`` a percentage, ``<#2>`` a count, ``<t3>`` a length of time.
    ``at`` is its passage's index."""

    text: str
    shape: str
    quantities: tuple[Quantity, ...]
    passage: Passage
    at: int

    def of(self, mark: str) -> Quantity:
        """The quantity that a number within a mark stands for."""
        return self.quantities[int(mark)]


def sentences_of(passages: Sequence[Passage]) -> Iterator[Sentence]:
    """Every sentence of the paper's prose (and of long cells) that holds a quantity."""
    for at, passage in enumerate(passages):
        if passage.kind is Kind.CELL and len(passage.text) < 60:
            continue
        if not MAYBE.search(passage.text):
            continue
        for text in _cut(NUMBERED.sub("", passage.text)):
            if len(text) <= LONGEST and MAYBE.search(text):
                found = tuple(quantities_of(text))
                if found:
                    yield Sentence(text, shape_of(text, found), found, passage, at)


def _cut(text: str) -> Iterator[str]:
    start = 0
    for end in ENDS.finditer(text):
        if end.group().strip(" ") == "" and SHORT.search(text, start, end.start()):
            continue
        yield text[start : end.start()].strip()
        start = end.end()
    yield text[start:].strip()


def shape_of(text: str, quantities: Sequence[Quantity]) -> str:
    """The words with each quantity as its mark; white space made single."""
    parts, last = [], 0
    for number, quantity in enumerate(quantities):
        parts.append(_plain(text[last : quantity.start]))
        timed = quantity.counted and quantity.value < LONG and TIME.match(text, quantity.end)
        parts.append(f"<{'t' if timed else SIGNS[quantity.unit]}{number}>")
        last = quantity.end
    parts.append(_plain(text[last:]))
    return " ".join("".join(parts).split())


def _plain(words: str) -> str:
    return words.lower().replace("<", " ").replace(">", " ").replace("’", "'")
