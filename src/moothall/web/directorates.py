"""A directorate's sheet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.queries import council_words
from moothall.recommendations.queries.directorates import directorate_sheet
from moothall.web.access import CouncilRequest, council_page
from moothall.web.recommendations.listing import HEADINGS, Heading
from moothall.web.recommendations.rows import list_rows
from moothall.web.slippage.cells import trend_table
from moothall.web.slippage.drawn import trend_charts

OWN = {"Directorate and owner": "Owner"}
"""The columns that say less on a directorate's own sheet."""

THEME_NAMES = (
    "Open", "Past original date", "Past agreed date", "To be confirmed", "Times re-dated",
    "Most days slipped",
)  # fmt: skip


@council_page()
def directorate(request: CouncilRequest, council: Council, slug: str) -> HttpResponse:
    today = timezone.localdate()
    sheet = directorate_sheet(council, slug, today)
    if sheet is None:
        raise Http404
    words = council_words(council, today)
    context = {
        "sheet": sheet,
        "today": today,
        "rows": list(list_rows(sheet.rows, today, words)),
        "closed": [(c.day, *list_rows([c.now], today, words)) for c in sheet.closed],
        "formats": [("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel")],
        "charts": trend_charts(sheet.trend.points),
        "trend": trend_table(sheet.trend.points, slug) if len(sheet.trend.points) > 1 else None,
        "uncounted": sheet.trend.uncounted,
        "theme_names": THEME_NAMES,
        "headings": [Heading(OWN.get(words, words)) for words, _ in HEADINGS],
        "sentence": _sentence(sheet.open, sheet.audits, sheet.serious),
    }
    return render(request, "directorates/directorate.html", context)


def _sentence(count: int, audits: int, serious: tuple[str, int] | None) -> str:
    """ "18 recommendations of 4 audits are open; 1 is Essential." """
    if not count:
        return "No recommendation is open."
    what = "1 recommendation" if count == 1 else f"{count:,} recommendations"
    whose = "1 audit" if audits == 1 else f"{audits:,} audits"
    words = f"{what} of {whose} {'is' if count == 1 else 'are'} open"
    if serious and serious[1]:
        words += f"; {serious[1]:,} {'is' if serious[1] == 1 else 'are'} {serious[0]}"
    return words + "."
