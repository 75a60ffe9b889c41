"""The proof of a paper: its rows by rating, and its sections as printed and as computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from moothall.facts.ageing import AgeingRule, Band, band
from moothall.facts.phrases import LINE, shortened
from moothall.facts.ratings import Rating, SectionKey
from moothall.reading.recognisers.sections import meaning

from .differences import rating_code


@dataclass(frozen=True, slots=True)
class Stated:
    """What one row states, after a person's answers. ``position`` counts from 0."""

    position: int
    section: str
    rating: str
    original: date | None


@dataclass(frozen=True, slots=True)
class Section:
    """``computed`` is how many rows belong there by the council's rules; None where its heading
    names no rating and age that the council uses. ``left`` and ``joined`` are the positions of
    rows that moved out of it and into it."""

    printed_heading: str
    printed: int
    computed: int | None
    left: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """``by_rating``: (name, count), the most serious first, then ratings that are not known."""

    total: int
    by_rating: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]
    elsewhere: tuple[int, ...] = ()
    """Rows whose computed section the paper does not print."""

    @property
    def line(self) -> str:
        """ "81 = 2 Essential + 18 High + 61 Medium"."""
        parts = " + ".join(f"{count} {shortened(name, LINE)}" for name, count in self.by_rating)
        return f"{self.total} = {parts}" if parts else str(self.total)

    @property
    def moved(self) -> tuple[int, ...]:
        return tuple(sorted(p for s in self.sections for p in s.left))


def prove(
    rows: Sequence[Stated], as_at: date, ratings: Sequence[Rating], rule: AgeingRule
) -> Proof:
    """Count the rows of a paper by rating and by section, as printed and by the council's rules."""
    counts = Counter(row.rating for row in rows)
    known = [(r.name, counts.pop(r.code)) for r in ratings if r.code in counts]
    rest = [(name or "without a rating", n) for name, n in sorted(counts.items())]
    headings = list(dict.fromkeys(row.section for row in rows if row.section))
    keys = {heading: _key_of(heading, ratings, rule) for heading in headings}
    heading_of = {key: heading for heading, key in keys.items() if key is not None}
    belongs = {row.position: _belongs(row, as_at, ratings, rule) for row in rows}
    sections = tuple(_section(h, keys[h], rows, belongs) for h in headings)
    elsewhere = tuple(
        p for p, key in belongs.items() if headings and heading_of and key not in heading_of
    )
    return Proof(len(rows), tuple(known + rest), sections, elsewhere)


def _section(
    heading: str,
    key: SectionKey | None,
    rows: Sequence[Stated],
    belongs: dict[int, SectionKey | None],
) -> Section:
    printed = {row.position for row in rows if row.section == heading}
    if key is None:
        return Section(heading, len(printed), None)
    computed = {position for position, found in belongs.items() if found == key}
    return Section(
        heading,
        len(printed),
        len(computed),
        tuple(sorted(printed - computed)),
        tuple(sorted(computed - printed)),
    )


def _belongs(
    row: Stated, as_at: date, ratings: Sequence[Rating], rule: AgeingRule
) -> SectionKey | None:
    rating = next((r for r in ratings if r.code == row.rating), None)
    if rating is None:
        return None
    return (rating.code, band(row.original, as_at, rule) if rating.banded else None)


def _key_of(heading: str, ratings: Sequence[Rating], rule: AgeingRule) -> SectionKey | None:
    """The section that a heading names, or None."""
    found = meaning(heading)
    code = rating_code(found.rating, ratings)
    rating = next((r for r in ratings if r.code == code), None)
    if rating is None:
        return None
    if not rating.banded:
        return (code, None)
    if found.over == rule.long_months:
        return (code, Band.OVER12)
    if found.over == rule.short_months:
        return (code, Band.OVER3)
    if found.upto == rule.short_months:
        return (code, Band.UNDER3)
    return None
