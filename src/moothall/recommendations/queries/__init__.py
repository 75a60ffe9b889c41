"""Every read of the record of recommendations. Lists that people filter are in ``listing``."""

from moothall.recommendations.rows import posts_held

from .audits import AuditRow, audits, unplaced
from .facts import as_facts, closed_between, facts_of, no_update, recommendation_by_reference
from .reports import report_facts
from .sources import Source, sources
from .timeline import TimelineEntry, timeline
from .told import told

__all__ = [
    "AuditRow", "Source", "TimelineEntry", "as_facts", "audits", "closed_between", "facts_of",
    "no_update", "posts_held", "recommendation_by_reference", "report_facts", "sources",
    "timeline", "told", "unplaced",
]  # fmt: skip
