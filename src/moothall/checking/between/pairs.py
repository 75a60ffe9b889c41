"""Which recommendation of one paper is which of another: by reference, audit and rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from moothall.checking.papers import Paper
from moothall.checking.recommendations.entries import Entry, entries_of
from moothall.checking.recommendations.likeness import stems

CERTAIN = 88.0
"""Two texts are one, reworded, where so many of a hundred of their letters are the same."""
CLOSE = 60.0
"""The same reference stands for one recommendation where their texts are so alike."""
MARGIN = 6.0
"""By so much the best must be better than the next."""
CANDIDATES = 6
MOST_ROWS = 60
"""A word that stands in more rows does not help to find one."""
LONGEST = 1200
"""Characters of a text that are compared."""
LEAST = 30
"""Shorter texts ("Review the policy") are no proof."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A recommendation where a paper last listed it; ``at`` is the paper's index."""

    at: int
    as_at: date | None
    entry: Entry


@dataclass(slots=True)
class Pair:
    """One recommendation in an earlier and a later paper; ``alike`` is of a hundred."""

    before: Seen
    now: Seen
    alike: float


@dataclass(slots=True)
class Series:
    """What happened from paper to paper: pairs, and per later paper what was not listed again."""

    pairs: list[Pair] = field(default_factory=list)
    gone: list[tuple[Seen, int]] = field(default_factory=list)


def series(papers: Sequence[Paper]) -> Series:
    """Follows the recommendations of papers through their dates; undated ones come last."""
    found = Series()
    known: list[Seen] = []
    dated = [(at, p.as_at, entries_of(p.drafts)) for at, p in enumerate(papers) if p.drafts]
    for at, as_at, entries in sorted(dated, key=lambda d: (d[1] or date.max, d[0])):
        mine = [Seen(at, as_at, entry) for entry in entries]
        matched = dict(_matched(known, mine))
        pairs = [Pair(known[a], mine[b], alike) for b, (a, alike) in matched.items()]
        found.pairs += pairs
        found.gone += [(seen, at) for seen in _gone(known, pairs)]
        taken = {a for a, _ in matched.values()}
        known = [seen for n, seen in enumerate(known) if n not in taken] + mine
    return found


def _gone(known: Sequence[Seen], pairs: Sequence[Pair]) -> Iterator[Seen]:
    """Those of the paper before that are not listed again, where most of its rows are."""
    kept = Counter(pair.before.at for pair in pairs)
    if not kept:
        return
    last, count = kept.most_common(1)[0]
    listed = [seen for seen in known if seen.at == last]
    if count * 2 > len(listed):
        again = {id(pair.before) for pair in pairs}
        yield from (seen for seen in listed if id(seen) not in again)


def _matched(known: list[Seen], mine: list[Seen]) -> Iterator[tuple[int, tuple[int, float]]]:
    """Index in ``mine`` to index in ``known`` and likeness: certain ones, each used once."""
    if not known or not mine:
        return
    index = _index(known)
    references = _references(known)
    best: dict[int, list[tuple[float, int]]] = {}
    for b, seen in enumerate(mine):
        scored = sorted(_scores(seen, known, index, references), reverse=True)
        if scored:
            best[b] = scored
    claims: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for b, scored in best.items():
        if len(scored) == 1 or scored[0][0] - scored[1][0] >= MARGIN:
            claims[scored[0][1]].append((scored[0][0], b))
    for a, claimed in claims.items():
        claimed.sort(reverse=True)
        if len(claimed) == 1 or claimed[0][0] - claimed[1][0] >= MARGIN:
            yield claimed[0][1], (a, min(claimed[0][0], 100.0))


def _scores(
    seen: Seen, known: list[Seen], index: dict[str, list[int]], references: dict[str, int]
) -> Iterator[tuple[float, int]]:
    """Likeness and index of those that may be the same. One of the same reference or audit is
    raised above others, which parts equal texts of two audits."""
    named = references.get(_reference(seen.entry))
    likely: Counter[int] = Counter()
    for stem in stems(seen.entry.text):
        rows = index.get(stem, ())
        if len(rows) <= MOST_ROWS:
            likely.update(rows)
    candidates = [a for a, _ in likely.most_common(CANDIDATES)]
    if named is not None and named not in candidates:
        candidates.append(named)
    for a in candidates:
        entry = known[a].entry
        score = alike(seen.entry.text, entry.text)
        if score >= CERTAIN or (a == named and score >= CLOSE):
            same = _plain(entry.audit) == _plain(seen.entry.audit)
            yield score + (50 if a == named else 0) + (10 if same else 0), a


def alike(one: str, other: str) -> float:
    """How much of two texts is the same, whatever the order of their words, of a hundred."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    one, other = (" ".join(text.casefold().split())[:LONGEST] for text in (one, other))
    if min(len(one), len(other)) < LEAST:
        return 100.0 if one == other and one else 0.0
    return float(fuzz.token_sort_ratio(one, other))


def _index(known: Sequence[Seen]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for a, seen in enumerate(known):
        for stem in stems(seen.entry.text):
            index[stem].append(a)
    return index


def _references(known: Sequence[Seen]) -> dict[str, int]:
    """References that stand for one row only."""
    counts = Counter(_reference(seen.entry) for seen in known)
    return {
        reference: a for a, seen in enumerate(known)
        if (reference := _reference(seen.entry)) and counts[reference] == 1
    }  # fmt: skip


def _reference(entry: Entry) -> str:
    return _plain(entry.reference)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
