"""What a change of ratings, age bands or section order would do to the record of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from moothall.facts.ageing import AgeingRule, Band, band, is_overdue
from moothall.facts.phrases import counted
from moothall.facts.ratings import Rating, SectionKey
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.writing.wording import band_phrase

Counts = Mapping[tuple[str, date | None], int]
"""How many open recommendations have a rating's code and an original date."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides under which heading a recommendation is printed."""

    ratings: tuple[Rating, ...]
    ageing: AgeingRule
    sections: tuple[SectionKey, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """``moves``: a sentence for each change. ``before``, ``after``: the sections of the Annex B of
    that day in their order, with how many recommendations each lists."""

    moves: tuple[str, ...]
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]


def effects(
    counts: Counts,
    before: Terms,
    after: Terms,
    on: date,
    replaced: Mapping[str, str] | None = None,
) -> Effects:
    """What changes on ``on`` if ``after`` were in force; ``replaced``: codes that become others."""
    wanted = replaced or {}
    moved: Counter[tuple[str, str]] = Counter()
    left_out: Counter[str] = Counter()
    was, will = _Place(before, on), _Place(after, on)
    for (code, original), n in counts.items():
        new = wanted.get(code, code)
        old_words, new_words = was.band_words(original), will.band_words(original)
        if old_words != new_words and will.band(original) != was.band(original):
            moved[old_words, new_words] += n
        if was.is_published(code) and not will.is_published(new):
            left_out[will.name(new)] += n
    sentences = [f"{_recommendations(n)} from {a} to {b}." for (a, b), n in sorted(moved.items())]
    sentences += [
        f"{counted(n, 'recommendation')} rated {name}: left out of what is published."
        for name, n in sorted(left_out.items())
    ]
    return Effects(tuple(sentences), was.sections(counts, {}), will.sections(counts, wanted))


def _recommendations(n: int) -> str:
    return "1 recommendation moves" if n == 1 else f"{n:,} recommendations move"


class _Place:
    """Where recommendations are printed by the terms of one day."""

    def __init__(self, terms: Terms, on: date) -> None:
        self.terms, self.on = terms, on
        self.ratings = {r.code: r for r in terms.ratings}
        self.band = cache(lambda original: band(original, on, terms.ageing))

    def name(self, code: str) -> str:
        return self.ratings[code].name if code in self.ratings else code or "not rated"

    def is_published(self, code: str) -> bool:
        return code not in self.ratings or self.ratings[code].published

    def band_words(self, original: date | None) -> str:
        found = self.band(original)
        if found in (Band.NOT_DUE, Band.UNDATED):
            return "not yet due" if found is Band.NOT_DUE else "without a date"
        return band_phrase(found, self.terms.ageing)

    def sections(self, counts: Counts, replaced: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
        """Overdue ones by rating and age, in the order of the terms; empty ones are left out."""
        found: Counter[SectionKey] = Counter()
        for (code, original), n in counts.items():
            new = replaced.get(code, code)
            if is_overdue(original, self.on) and self.is_published(new):
                found[self._key(new, original)] += n
        report = ReportFacts(
            kind=ReportKind.ANNEX_B, council="", as_at=self.on, recommendations=(),
            ratings=self.terms.ratings, sections=self.terms.sections,
        )  # fmt: skip
        order = [*report.section_order, ("", None)]
        return tuple((self._heading(key), found[key]) for key in order if found[key])

    def _key(self, code: str, original: date | None) -> SectionKey:
        rating = self.ratings.get(code)
        if rating is None:
            return ("", None)
        return (code, self.band(original) if rating.banded else None)

    def _heading(self, key: SectionKey) -> str:
        code, of_age = key
        if not code:
            return "Ratings that the council does not use"
        words = band_phrase(of_age, self.terms.ageing)
        return f"{self.name(code)}: {words}" if words else self.name(code)
