"""Which recommendations a report lists, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from moothall.facts.ageing import Band
from moothall.facts.ratings import SectionKey
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.references import natural
from moothall.facts.reports import ReportFacts

Order = Callable[[RecommendationFacts], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading. ``rating`` is empty for codes that the council does not use."""

    rating: str
    band: Band | None
    rows: tuple[RecommendationFacts, ...]


def as_printed(facts: RecommendationFacts) -> tuple[object, ...]:
    """The last paper's order; what it did not list comes after, by audit and number."""
    unknown = facts.printed_order <= 0
    name = (natural(facts.audit), natural(facts.number))
    return (unknown, facts.printed_order, *name, facts.id or 0)


def by_rating(report: ReportFacts) -> Order:
    """The most serious first, then as printed; unknown ratings last."""
    ranks = {r.code: r.rank for r in report.ratings}
    return lambda facts: (
        ranks.get(facts.rating, max(ranks.values(), default=0) + 1),
        *as_printed(facts),
    )


def overdue(report: ReportFacts) -> list[RecommendationFacts]:
    """Open, and past the original date."""
    return [f for f in report.recommendations if f.past_original(report.as_at)]


def outstanding(report: ReportFacts) -> list[RecommendationFacts]:
    """What the report's scope calls outstanding: overdue only, or all that is open."""
    if report.overdue_only:
        return overdue(report)
    return [f for f in report.recommendations if f.state.is_open]


def undated(report: ReportFacts) -> int:
    """How many are open with no original date on record."""
    return sum(f.state.is_open and f.original_date is None for f in report.recommendations)


def not_yet_due(report: ReportFacts) -> int:
    """How many are open with an original date that is still to come."""
    return sum(
        f.state.is_open and f.original_date is not None and not f.past_original(report.as_at)
        for f in report.recommendations
    )


def sections(report: ReportFacts, rows: Iterable[RecommendationFacts]) -> list[Section]:
    """The rows by rating and age, in the configured order; empty sections are left out."""
    by_key: dict[SectionKey, list[RecommendationFacts]] = {}
    for facts in rows:
        by_key.setdefault(section_key(report, facts), []).append(facts)
    order = [*report.section_order, ("", None)]
    return [
        Section(code, band, tuple(sorted(by_key[code, band], key=as_printed)))
        for code, band in order
        if (code, band) in by_key
    ]


def section_key(report: ReportFacts, facts: RecommendationFacts) -> SectionKey:
    """Its rating's code and its band; ("", None) where the rating is not one in use."""
    rating = report.rating(facts.rating)
    if rating is None:
        return ("", None)
    return (rating.code, facts.band(report.as_at, report.ageing) if rating.banded else None)


def closed_since(report: ReportFacts) -> list[RecommendationFacts]:
    """Closed after the last cycle's as-at date, or ever when no cycle is known; by date.

    What was open in the last cycle and is closed now is listed whatever day its paper prints.
    """
    last = report.last_cycle
    after = last.as_at if last else date.min
    found = [f for f in report.recommendations if f.closed_between(after, report.as_at)]
    rank = by_rating(report)
    return sorted(found, key=lambda f: (f.closed_on or date.min, *rank(f)))


def closed_without_date(report: ReportFacts) -> int:
    return sum(not f.state.is_open and f.closed_on is None for f in report.recommendations)


def without_update(report: ReportFacts) -> list[RecommendationFacts]:
    """Outstanding, and silent this cycle: by directorate, owner, then rating."""
    found = [f for f in outstanding(report) if not report.has_update(f)]
    rank = by_rating(report)
    return sorted(found, key=lambda f: (
        not f.directorate, f.directorate.casefold(), not f.owner, f.owner.casefold(), *rank(f),
    ))  # fmt: skip
