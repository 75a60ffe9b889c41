"""What a report lists, in the groups that its printed form heads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from moothall.documents.tree import Document
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts, ReportKind

from ..builders import build, choosing
from ..builders.annex_b import heading_of


@dataclass(frozen=True, slots=True)
class Group:
    """Recommendations under one heading; an empty heading prints none."""

    heading: str
    rows: tuple[RecommendationFacts, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """All that a template is filled from. ``marking`` and ``committee`` may be empty."""

    report: ReportFacts
    document: Document
    groups: tuple[Group, ...]
    committee: str = ""
    marking: str = ""

    @property
    def rows(self) -> list[RecommendationFacts]:
        return [facts for group in self.groups for facts in group.rows]


def filling(report: ReportFacts, *, committee: str = "", marking: str = "") -> Filling:
    """The report as its builder makes it, and the same rows for a council's own table."""
    groups = GROUPS[report.kind](report) if report.kind in GROUPS else ()
    return Filling(report, build(report), groups, committee, marking)


def _annex_b(report: ReportFacts) -> tuple[Group, ...]:
    found = choosing.sections(report, choosing.overdue(report))
    return tuple(Group(heading_of(report, s), s.rows) for s in found)


def _appendix_3(report: ReportFacts) -> tuple[Group, ...]:
    rows = sorted(choosing.outstanding(report), key=choosing.by_rating(report))
    return tuple(
        Group(_rating_name(report, code), tuple(found))
        for code, found in groupby(rows, key=lambda f: f.rating)
    )


def _rating_name(report: ReportFacts, code: str) -> str:
    rating = report.rating(code)
    return rating.name if rating else code or "Unrated"


def _closed(report: ReportFacts) -> tuple[Group, ...]:
    rows = tuple(choosing.closed_since(report))
    return (Group("", rows),) if rows else ()


def _no_update(report: ReportFacts) -> tuple[Group, ...]:
    rows = choosing.without_update(report)
    return tuple(
        Group(directorate or "Directorate not known", tuple(found))
        for directorate, found in groupby(rows, key=lambda f: f.directorate)
    )


GROUPS: dict[ReportKind, Callable[[ReportFacts], tuple[Group, ...]]] = {
    ReportKind.ANNEX_B: _annex_b,
    ReportKind.APPENDIX_3: _appendix_3,
    ReportKind.CLOSED: _closed,
    ReportKind.NO_UPDATE: _no_update,
}
"""A report that is not here lists no recommendations: its template has no rows that repeat."""
