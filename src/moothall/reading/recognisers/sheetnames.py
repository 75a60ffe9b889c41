"""The state that the name of a sheet, or a heading across it, gives to the rows below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from moothall.documents.tree import NOWHERE, Place
from moothall.reading.vocabulary import pattern

CLOSED, NOT_DUE, OPEN, DROPPED = "closed", "not_due", "open", "dropped"
KINDS = (CLOSED, NOT_DUE, OPEN, DROPPED)


@dataclass(frozen=True, slots=True)
class Says:
    """``kind`` is one of ``KINDS`` or empty; ``words`` are those that say so, as printed."""

    kind: str = ""
    words: str = ""
    printed: str = ""
    place: Place = NOWHERE


NOTHING = Says()


@lru_cache(4096)
def kind_of(text: str) -> tuple[str, str]:
    """The state that a name says and the words that do; empty where it says none, or two."""
    found = [(k, m[0]) for k in KINDS if (m := pattern("sheets", "states", k).search(text))]
    kinds = [kind for kind, _ in found]
    if kinds in ([NOT_DUE, OPEN], [CLOSED, DROPPED]):
        found = found[:1]
    if len(found) != 1 or re.search(r"\b(?:and|or|&)\b|/", text.replace(found[0][1], "")):
        return "", ""
    kind, words = found[0]
    return kind, words[:1].upper() + words[1:]


def says(text: str, place: Place) -> Says:
    """What a sheet's name or a heading across it says of the rows below."""
    kind, words = kind_of(" ".join(text.replace("_", " ").split()))
    return Says(kind, words, text, place)
