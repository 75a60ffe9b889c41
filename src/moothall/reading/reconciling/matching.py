"""How alike two texts are, and two audits' names: figures that a person can be told."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|edly|ed|ies|es|s|ly|al|ers?|ors?|e|y)$")


def words(text: str) -> list[str]:
    """Lower-case words and numbers, in order; signs, quotes and white space are nothing."""
    return _WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


def same_words(one: str, other: str) -> bool:
    return words(one) == words(other)


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


SAME = Alike(1.0, 1.0, 1.0, 1.0)


RAREST = 20
"""How many of a text's rarest words are looked up."""


class Corpus:
    """Texts to be searched, weighed by how rare their words are among them (tf-idf)."""

    def __init__(self, texts: Mapping[int, str], more: Sequence[str] = ()) -> None:
        """``texts`` by any index; ``more`` only help to tell rare words from common ones."""
        self._words = {index: words(text) for index, text in texts.items()}
        counts = {index: Counter(map(stem, told)) for index, told in self._words.items()}
        seen = Counter(w for c in counts.values() for w in c)
        seen.update(w for t in more for w in set(map(stem, words(t))))
        count = len(texts) + len(more)
        self._rarity = {w: math.log((1 + count) / (1 + n)) + 0.1 for w, n in seen.items()}
        self._unseen = math.log(1 + count) + 0.1
        self._stems = {index: frozenset(c) for index, c in counts.items()}
        self._weighed = {index: self._weights(stems) for index, stems in counts.items()}
        self._found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, weights in self._weighed.items():
            for word, weight in weights.items():
                self._found[word].append((index, weight))

    def _rare(self, word: str) -> float:
        return self._rarity.get(word, self._unseen)

    def _weights(self, count: Counter[str]) -> dict[str, float]:
        raw = {w: self._rare(w) * (1.0 if n == 1 else 1 + math.log(n)) for w, n in count.items()}
        length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        return {w: x / length for w, x in raw.items()}

    def nearest(self, text: str, limit: int = 12) -> dict[int, float]:
        """The texts with the highest cosine, by index.

        They are looked for by the text's rarest words: common ones stand nearly everywhere.
        """
        mine = self._weights(Counter(map(stem, words(text))))
        sums: dict[int, float] = defaultdict(float)
        for word in heapq.nlargest(RAREST, mine, key=lambda w: (self._rare(w), w)):
            for index, weight in self._found.get(word, ()):
                sums[index] += mine[word] * weight
        likely = heapq.nsmallest(4 * limit, sums, key=lambda i: (-sums[i], i))
        cosines = {i: self._cosine(mine, self._weighed[i]) for i in likely}
        best = heapq.nsmallest(limit, likely, key=lambda i: (-cosines[i], i))
        return {i: cosines[i] for i in best}

    @staticmethod
    def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
        return min(1.0, sum(weight * other.get(word, 0.0) for word, weight in one.items()))

    def alike(self, text: str, index: int, cosine: float) -> Alike:
        """``text`` beside the text at ``index``, whose cosine ``nearest`` gave."""
        mine, theirs = words(text), self._words[index]
        if mine == theirs:
            return SAME
        sets = fuzz.token_set_ratio(" ".join(mine), " ".join(theirs)) / 100
        stems, others = frozenset(map(stem, mine)), self._stems[index]
        shared = sum(map(self._rare, stems & others))
        return Alike(
            words=Indel.normalized_similarity(mine, theirs),
            meaning=0.65 * cosine + 0.35 * sets,
            inside=shared / (sum(map(self._rare, stems)) or 1.0),
            holds=shared / (sum(map(self._rare, others)) or 1.0),
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
