"""What a report holds, said before it is taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from moothall.facts.phrases import counted
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.facts.tally import Measure
from moothall.writing.builders.choosing import closed_since, outstanding, overdue, without_update

LISTED: dict[ReportKind, Callable[[ReportFacts], list[RecommendationFacts]]] = {
    ReportKind.ANNEX_B: overdue,
    ReportKind.APPENDIX_3: outstanding,
    ReportKind.CLOSED: closed_since,
    ReportKind.NO_UPDATE: without_update,
}
"""What each report lists, as its builder chooses it."""


def holds(facts: ReportFacts) -> str:
    """ "70 recommendations of 28 audits: 6 Essential, 19 High, 45 Medium"."""
    if facts.figures is not None:
        shown = facts.figures.total.count(Measure.OPEN)
        return f"figures of {counted(shown, 'open recommendation')}"
    listed = LISTED[facts.kind](facts)
    if not listed:
        return "no recommendation"
    audits = len({f.audit for f in listed})
    ratings = Counter(f.rating for f in listed)
    names = {r.code: r.name for r in facts.ratings}
    order = [*names, *(code for code in ratings if code not in names)]
    by_rating = (f"{ratings[c]:,} {names.get(c, c or 'not rated')}" for c in order if ratings[c])
    count = counted(len(listed), "recommendation")
    return f"{count} of {counted(audits, 'audit')}: {', '.join(by_rating)}"
