"""Names of one paper that differ by a letter or by a word left out, found without comparing each
with each: a tracker may hold thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from moothall.reading.vocabulary import normal

ALIKE = 93.0
"""Two names of one paper are likely one if so many of a hundred letters are the same."""
LEAST_WORDS = 2
Pair = tuple[str, str]


def near_names(held: Mapping[str, int]) -> dict[str, str]:
    """Names to the one that each is likely a slip for: one that more rows hold. ``held`` is how
    many rows hold each name, in the paper's order."""
    order = {name: at for at, name in enumerate(held)}
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in held:
        groups[tuple(w for w in normal(name).split() if w[0].isdigit())].append(name)
    found: dict[str, set[str]] = defaultdict(set)
    for names in groups.values():  # "Audit 1" and "Audit 2" are two
        for one, other in (*_of_letters(names), *_of_words(names)):
            found[one].add(other)
            found[other].add(one)
    near = {}
    for name, others in found.items():
        better = [o for o in others if o != name and (held[o], o) > (held[name], name)]
        if better:
            near[name] = min(better, key=order.__getitem__)
    return near


def _of_letters(names: Iterable[str]) -> Iterator[Pair]:
    """Pairs whose letters are nearly the same; names of one wording are pairs too."""
    same: dict[str, list[str]] = defaultdict(list)
    for name in names:
        same[" ".join(normal(name).split())].append(name)
    for alike in same.values():
        yield from combinations(alike, 2)
    for one, other in _alike_texts(list(same)):
        yield from ((a, b) for a in same[one] for b in same[other])


def _alike_texts(texts: list[str]) -> Iterator[Pair]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    by_length: dict[int, list[str]] = defaultdict(list)
    for text in texts:
        by_length[len(text)].append(text)
    for text in texts:
        size = len(text)
        # of two lengths the share of the same letters is at most twice the shorter of their sum
        for longer in range(size, int(size * (200 - ALIKE) / ALIKE) + 2):
            if longer in by_length:
                likely = process.extract(
                    text, by_length[longer], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
                )
                yield from ((text, other) for other, _, _ in likely if other != text)


def _of_words(names: Iterable[str]) -> Iterator[Pair]:
    """Pairs of which one leaves out a word between the first and the last."""
    by_words: dict[tuple[str, str, int, frozenset[str]], list[str]] = defaultdict(list)
    split = {name: [w for w in normal(name).split() if w != "and"] for name in names}
    for name, words in split.items():
        if len(words) >= LEAST_WORDS:
            by_words[words[0], words[-1], len(words), frozenset(words)].append(name)
    for name, words in split.items():
        whole = frozenset(words)
        if len(words) > LEAST_WORDS:
            for left in (whole, *(whole - {word} for word in whole)):
                for short in by_words.get((words[0], words[-1], len(words) - 1, left), ()):
                    yield short, name
