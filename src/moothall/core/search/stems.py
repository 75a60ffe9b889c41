"""Cut texts into words and words into stems: "Policies" and "policy" are both "polici"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
LONGEST = 60
_english = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its stem as the index keeps it, and where it stands in the text."""

    stem: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order. A hyphen, a stroke and a full stop divide words."""
    for found in WORD.finditer(text):
        if stem := stem_of(found.group()):
            yield Token(stem, found.start(), found.end())


def stems(text: str) -> list[str]:
    """The stems of ``tokens``, for the index: of millions of words, without their places."""
    return [stem for word in WORD.findall(text) if (stem := stem_of(word))]


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """The stem of one word as ASCII letters and digits, so that no database divides it anew."""
    plain = folded(word)
    return _kept(_english.stemWord(plain) if plain.isalpha() else plain)


@lru_cache(maxsize=10_000)
def beginning_of(word: str) -> str:
    """The word as it is, for those that begin with it."""
    return _kept(folded(word))


def folded(word: str) -> str:
    """Lower case, without accents, apostrophes and a possessive s."""
    bare = POSSESSIVE.sub("", word.casefold()).replace("'", "").replace("’", "")
    apart = unicodedata.normalize("NFKD", bare)
    return "".join(c for c in apart if c.isalnum())[:LONGEST]


def _kept(stem: str) -> str:
    # A letter in front: a database reads "3a" or "1e5" as a number or as two words.
    if not stem:
        return ""
    return f"x{stem}" if stem.isascii() else f"u{stem.encode().hex()}"
