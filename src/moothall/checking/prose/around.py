"""The words that stand around a figure of a sentence, and which tell a header from others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .nouns import single
from .quantities import Quantity
from .sentences import Sentence
from .stated import IS

WORD = re.compile(r"[a-z]+|\d+(?:[/-]\d+)?")
EMPTY_WORDS = (
    "a an and at by for from in is of on or the to under which with total all no number numbers k m"
    " 000 000s percentage percent per cent rate share proportion was were are be been that this"
    " these those it its have has had who as than more less"
)
EMPTY = frozenset(EMPTY_WORDS.split())
"""Words of headers and labels that don't tell one from another."""
DATE_WORDS = (
    "january february march april may june july august september october november december jan"
    " feb mar apr jun jul aug sep sept oct nov dec year end"
)
DATES = frozenset(DATE_WORDS.split())
STOP = re.compile(r"[;:,]|\. |\b(?:and|but|while|against|compared|than|with|from|after|plus)\b")
"""Where the words end that may tell what a figure is."""
LINKED = re.compile(rf"{IS}$|[:=(–-]\s*$")
"""Words that tie a count to what stands before it."""
MOMENTS = {
    "opening": re.compile(
        r"\b(?:opening|(?:start|beginning) of (?:the |this )?(?:financial )?(?:year|period|quarter)"
        r"|brought forward|b/f|1(?:st)? april)\b"
    ),
    "closing": re.compile(
        r"\b(?:closing|end of (?:the |this )?(?:financial )?(?:year|period|quarter)"
        r"|carried forward|c/f|31(?:st)? march)\b"
    ),
}
"""The words by which balances are known, as one word each."""
WEAK = frozenset(["averag", "mean", "median", "chang"])
"""Words of headers that many things may have."""
PLAIN = frozenset(["balanc", "amount", "valu", "figur"])
"""Words of headers that other words tell apart."""
VERSIONS = frozenset(["revis", "original", "approv", "current", "updat"])
"""What is said of a budget or programme with these words is told by them."""
SHORTEST = 3
"""Letters that are left of a word without its ending, at least."""
RATE = re.compile(
    r"\s?[a-z ]{0,30}\b(?:an?|per|each|every) (?:year|quarter|month|week|day|hour|night"
    r"|head|pupil|place)\b"
)
"""A figure for each of something is no total."""
REACH = 70
"""Characters to each side of a figure that may tell what it is."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and behind one figure of a sentence, up to the figures beside it."""

    before: frozenset[str]
    behind: frozenset[str]
    text_before: str
    text_behind: str

    @property
    def text(self) -> str:
        return f"{self.text_before} … {self.text_behind}"

    @property
    def both(self) -> frozenset[str]:
        return self.before | self.behind


def around_of(quantity: Quantity, sentence: Sentence) -> Around:
    text = sentence.text
    others = [q for q in sentence.quantities if q is not quantity and not _timed(q, sentence)]
    first = max([q.end for q in others if q.end <= quantity.start], default=0)
    last = min([q.start for q in others if q.start >= quantity.end], default=len(text))
    before = text[max(first, quantity.start - REACH) : quantity.start].lower()
    behind = text[quantity.end : min(last, quantity.end + REACH)].lower()
    before = before[max((m.end() for m in STOP.finditer(before)), default=0) :]
    if stop := STOP.search(behind):
        behind = behind[: stop.start()]
    if RATE.match(behind):
        return Around(frozenset(), frozenset(), before, behind)
    linked = not quantity.counted or LINKED.search(before)
    return Around(stems(before) if linked else frozenset(), stems(behind), before, behind)


def _timed(quantity: Quantity, sentence: Sentence) -> bool:
    return f"<t{sentence.quantities.index(quantity)}>" in sentence.shape


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings, the empty ones left out."""
    text = text.lower()
    found = {stem(w) for w in WORD.findall(text) if w not in EMPTY}
    return frozenset(found | {name for name, words in MOMENTS.items() if words.search(text)})


def stem(word: str) -> str:
    word = single(word)
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) > len(ending) + SHORTEST:
            return word.removesuffix(ending)
    return word


def telling(head: str) -> frozenset[str]:
    """The words of a header that tell it from others: no units, no dates where others stand."""
    words = stems(head.replace("£", " "))
    plain = frozenset(w for w in words if w not in DATES and not w[0].isdigit())
    if plain & VERSIONS:
        plain -= {"budget", "programm"}
    return plain - PLAIN or plain or words
