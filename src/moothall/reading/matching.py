"""How alike two texts are, and two audits' names: figures that a person can be told."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|edly|ed|ies|es|s|ly|al|ers?|ors?|e|y)$")
_QUOTES = str.maketrans("‘’`´", "''''")  # noqa: RUF001  (they are what is made equal)


def words(text: str) -> list[str]:
    """Lower-case words and numbers, in order; signs, quotes and white space are nothing."""
    return _WORD.findall(text.lower().translate(_QUOTES))


def same_words(one: str, other: str) -> bool:
    return words(one) == words(other)


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same words in the same order, 0 to 1."""
    return Indel.normalized_similarity(words(one), words(other))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A crude stem: enough to see "reviewed" and "reviews" as one word."""
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= 3 else word


@dataclass(frozen=True, slots=True)
class Alike:
    """``words``: the same words in order; ``meaning``: rare words in common, reworded or not;
    ``inside``: how much of the first text the second holds, and ``holds`` the reverse."""

    words: float
    meaning: float
    inside: float
    holds: float

    @property
    def score(self) -> float:
        return max(self.words, self.meaning)


class Corpus:
    """Texts to be searched, weighed by how rare their words are among them (tf-idf)."""

    def __init__(self, texts: Sequence[str], more: Sequence[str] = ()) -> None:
        """``more`` are texts that only help to tell rare words from common ones."""
        self.texts = tuple(texts)
        counts = [Counter(map(stem, words(t))) for t in texts]
        seen = Counter(w for c in counts for w in c)
        seen.update(w for t in more for w in set(map(stem, words(t))))
        self._of = len(texts) + len(more)
        self._seen = seen
        self._stems = [frozenset(c) for c in counts]
        self._found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, count in enumerate(counts):
            for word, weight in self._weights(count).items():
                self._found[word].append((index, weight))

    def _rarity(self, word: str) -> float:
        return math.log((1 + self._of) / (1 + self._seen[word])) + 0.1

    def _weights(self, count: Counter[str]) -> dict[str, float]:
        raw = {w: (1 + math.log(n)) * self._rarity(w) for w, n in count.items()}
        length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        return {w: x / length for w, x in raw.items()}

    def nearest(self, text: str, limit: int = 12) -> dict[int, float]:
        """The texts with the highest cosine, by index."""
        sums: dict[int, float] = defaultdict(float)
        for word, weight in self._weights(Counter(map(stem, words(text)))).items():
            for index, other in self._found.get(word, ()):
                sums[index] += weight * other
        best = sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return {index: min(1.0, cosine) for index, cosine in best}

    def alike(self, text: str, index: int, cosine: float) -> Alike:
        """``text`` beside the text at ``index``, whose cosine ``nearest`` gave."""
        other = self.texts[index]
        if same_words(text, other):
            return Alike(1.0, 1.0, 1.0, 1.0)
        sets = fuzz.token_set_ratio(" ".join(words(text)), " ".join(words(other))) / 100
        mine, theirs = frozenset(map(stem, words(text))), self._stems[index]
        shared = sum(map(self._rarity, mine & theirs))
        return Alike(
            words=likeness(text, other),
            meaning=0.65 * cosine + 0.35 * sets,
            inside=shared / (sum(map(self._rarity, mine)) or 1.0),
            holds=shared / (sum(map(self._rarity, theirs)) or 1.0),
        )


_YEARS = re.compile(r"\b(?:20)?(\d\d)\s*[-/]\s*(?:20)?(\d\d)\b")


def audit_words(name: str) -> list[str]:
    """The words of an audit's name: "&" is "and", "2022/23" is "22 23"."""
    plain = _YEARS.sub(r"\1 \2", name.replace("&", " and "))
    return [w.removesuffix("'s") for w in words(plain)]


def audits_alike(one: str, other: str) -> float:
    """1 for the same name, 0 where their numbers differ (Case 7 is not Case 9, nor 22-23 21-22)."""
    mine, theirs = audit_words(one), audit_words(other)
    if mine == theirs:
        return 1.0
    numbers = {w for w in mine if w.isdigit()}, {w for w in theirs if w.isdigit()}
    if all(numbers) and numbers[0] != numbers[1]:
        return 0.0
    spelt = fuzz.ratio(" ".join(mine), " ".join(theirs)) / 100
    sets = fuzz.token_set_ratio(" ".join(mine), " ".join(theirs)) / 100
    return min(0.99, 0.6 * spelt + 0.4 * sets)


NEARLY = 0.84
"""From this likeness on two names may be one audit, and a person is asked."""


def nearly_equal(one: str, other: str) -> bool:
    return NEARLY <= audits_alike(one, other) < 1.0
