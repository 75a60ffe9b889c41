"""One builder a published document: facts in, the neutral document out."""

from __future__ import annotations

from collections.abc import Callable

from moothall.documents.tree import Document
from moothall.facts.reports import ReportFacts

from .annex_b import annex_b
from .appendix_3 import appendix_3
from .closed import closed
from .committee import committee
from .no_update import no_update

BUILDERS: dict[str, Callable[[ReportFacts], Document]] = {
    "annex-b": annex_b,
    "appendix-3": appendix_3,
    "closed": closed,
    "no-update": no_update,
    "summary": committee,
}


def build(report: ReportFacts) -> Document:
    """The document of the report's own kind."""
    return BUILDERS[report.kind](report)
