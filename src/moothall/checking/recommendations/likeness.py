"""How much the words of recommendations and answers have in common, rare words counting most."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from .entries import Entry

_WORD = re.compile(r"[a-z][a-z'’-]+[a-z]|[a-z]{2,}", re.I)
_TOKEN = re.compile(r"\w+")
STEM = 6
"""Letters of a word that are compared: "implementing" and "implement" are one."""
COMMON = """
    about above action actions agreed also audit been being both committee council complete
    completed could date does each ensure evidence from have implement implemented
    implementation including internal into management more must need needs other over
    process progress provide recommendation recommendations report reported review reviewed
    risk service services should such target than that their them then there these they this
    through update updated used when where which while will with within work would year
    board team officer officers staff
"""
"""Words that recommendations and answers have in common whatever they are about."""
TOP = frozenset(word[:STEM] for word in COMMON.split())
RARE = 0.1
"""A rare word stands in at most so many of a paper's rows."""
MOST_ROWS = 30
"""And in no more rows than these, so that time grows with a tracker's length."""


def stems(text: str) -> Counter[str]:
    """The stems of a text's words, without those that say nothing of its subject."""
    found = (w[:STEM] for w in (m.casefold() for m in _WORD.findall(text)) if len(w) > 3)
    return Counter(stem for stem in found if stem not in TOP)


class Words:
    """The words of a paper's recommendations and answers, weighed by how rare they are."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    @cached_property
    def asked(self) -> list[Mapping[str, float]]:
        """What each recommendation asks, its audit's name included, as weights that square to 1."""
        return [self._weighed(stems(f"{e.audit} {e.text}")) for e in self.entries]

    @cached_property
    def answered(self) -> list[Mapping[str, float]]:
        return [self._weighed(stems(e.narrative)) for e in self.entries]

    @cached_property
    def rows(self) -> Counter[str]:
        """How many rows each stem stands in."""
        found: Counter[str] = Counter()
        for e in self.entries:
            found.update(stems(f"{e.audit} {e.text} {e.narrative}").keys())
        return found

    @cached_property
    def asking(self) -> Mapping[str, list[int]]:
        """The rows that ask with a stem, of stems that few rows have."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self.asked):
            for stem in words:
                if self.is_rare(stem):
                    found[stem].append(at)
        return found

    def is_rare(self, stem: str) -> bool:
        return self.rows[stem] <= max(2, min(RARE * len(self.entries), MOST_ROWS))

    def _weighed(self, counts: Counter[str]) -> Mapping[str, float]:
        total = len(self.entries)
        weights = {
            stem: (1 + math.log(n)) * math.log((1 + total) / self.rows[stem])
            for stem, n in counts.items()
            if self.rows[stem] <= total
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        return {stem: w / length for stem, w in weights.items()}

    def bond(self, rows: Iterable[Entry], others: Sequence[Entry]) -> str:
        """A name or word that the texts of some rows share with most of the others, and that
        hardly any further row has; empty where there is none."""
        mine: Counter[str] = Counter()
        for row in rows:
            mine.update(_names(row.text) - _names(row.audit))
        theirs: Counter[str] = Counter()
        for row in others:
            theirs.update(_names(row.text) & mine.keys())
        group = {id(e) for e in others}
        for word, count in theirs.most_common(8):
            outside = sum(
                word in _names(e.text) for e in self.entries
                if id(e) not in group and e.audit not in {r.audit for r in rows}
            )  # fmt: skip
            if count * 2 >= len(others) and outside * 4 <= count:
                return word
        return ""


def _names(text: str) -> set[str]:
    """Words of a text that say what it is about, as printed."""
    return {w for w in _WORD.findall(text) if len(w) > 3 and w.casefold()[:STEM] not in TOP}


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """0 where two texts share nothing, 1 where they are the same."""
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())


SAME = 94.0
"""Two texts say the same where so many of a hundred of their letters are the same."""
SHORTEST = 40
CROWD = 12
"""A word that stands in more texts does not help to find one."""
COMPARED = 3
"""So many likely texts are compared with each."""


def near_texts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of texts, by index, that are the same but for small words: no name or number differs.

    Only texts that share rare words are compared, so that time grows with their number.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415

    plain = [" ".join(text.split()) for text in texts]
    kept = {at: stems(text) for at, text in enumerate(plain) if len(text) >= SHORTEST}
    index: dict[str, list[int]] = defaultdict(list)
    for at, words in kept.items():
        likely: Counter[int] = Counter()
        for stem in words:
            if len(index[stem]) <= CROWD:
                likely.update(index[stem])
            index[stem].append(at)
        for other, _ in likely.most_common(COMPARED):
            one, two = plain[other].casefold(), plain[at].casefold()
            if fuzz.ratio(one, two, score_cutoff=SAME) and _no_name(plain[other], plain[at]):
                yield other, at


def _no_name(one: str, other: str) -> bool:
    """Whether two texts differ in no number and no word with a capital within a sentence."""
    apart = set(_TOKEN.findall(one)) ^ set(_TOKEN.findall(other))
    return not any(word[0].isupper() or word[0].isdigit() for word in apart)
