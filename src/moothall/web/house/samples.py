"""Real records to show a template or a sentence with: the newest cycle's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone

from moothall.core.models import Council, Directorate
from moothall.core.queries import cycles
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.recommendations.queries import report_facts
from moothall.web.reports.making import filling_of

SHOWN = 12
"""Recommendations of a preview on the page."""


def newest_day(council: Council) -> date:
    """The newest cycle's as-at date that has come; today where there is none."""
    today = timezone.localdate()
    return next((c.as_at for c in cycles(council) if c.as_at <= today), today)


def sample(council: Council, kind: str) -> ReportFacts:
    """The newest cycle's report; an appendix is the first directorate's that lists anything."""
    day = newest_day(council)
    if kind != ReportKind.APPENDIX_3:
        return report_facts(council, kind, day)
    found = [
        report_facts(council, kind, day, one)
        for one in Directorate.objects.filter(council=council)[:6]
    ]
    full = (facts for facts in found if filling_of(council, facts).rows)
    return next(full, found[0] if found else report_facts(council, kind, day))


def shortened(council: Council, facts: ReportFacts) -> ReportFacts:
    """The same report of its first recommendations only."""
    listed = filling_of(council, facts).rows
    return replace(facts, recommendations=tuple(listed[:SHOWN]))
