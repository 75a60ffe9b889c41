"""The summary page, the same tables bare for copying, and the counting of earlier cycles."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import ageing
from moothall.documents.tree import Document
from moothall.facts.summaries import Summary
from moothall.recommendations.queries.slippage import cycle_cells, is_big, summary
from moothall.web.access import CouncilRequest, council_page
from moothall.writing import charts
from moothall.writing.builders.committee import section_table
from moothall.writing.builders.figures import band_names, notes, sections
from moothall.writing.writers import FORMATS
from moothall.writing.writers.html import body

from .cells import day_given, shown, trend_table


@council_page()
def summary_page(request: CouncilRequest, council: Council) -> HttpResponse:
    """Figures as at any day beside the cycle before it, and the trend up to it."""
    as_at, directorate = _asked(request, council)
    cycles = cycle_cells(council, as_at)
    context: dict[str, Any] = {
        "as_at": as_at,
        "directorate": directorate,
        "cycles": list(Cycle.objects.filter(council=council, as_at__lte=timezone.localdate())[:12]),
        "directorates": Directorate.objects.filter(council=council),
        "uncounted": cycles.trend().uncounted,
    }
    if not _waits(council, as_at, cycles.cells):
        found = summary(council, as_at, directorate=directorate)
        context |= _figures(council, found, directorate)
        points = cycles.trend(directorate).points
        if len(points) > 1:
            context |= {
                "trend": trend_table(points, directorate.slug if directorate else ""),
                "trend_charts": [charts.movements_chart(points), charts.latenesses_chart(points)],
            }
    return render(request, "slippage/summary.html", context)


def _figures(council: Council, found: Summary, directorate: Directorate | None) -> dict[str, Any]:
    rule = ageing(council, found.as_at)
    slug = directorate.slug if directorate else ""
    made = sections(found, rule, places=directorate is None)
    asked = {"as_at": found.as_at.isoformat(), "directorate": slug}
    report = {"kind": "summary", "scope": slug, "as_at": found.as_at.isoformat()}
    return {
        "found": found,
        "tables": [shown(section, found, slug, n) for n, section in enumerate(made, 1)],
        "chart": charts.ages_chart(found.ratings, band_names(rule)) if found.ratings else None,
        "notes": notes(found),
        "query": urlencode({k: v for k, v in asked.items() if v}),
        "formats": [
            (f.name, urlencode({**{k: v for k, v in report.items() if v}, "format": key}))
            for key, f in FORMATS.items()
        ],
    }


@council_page()
def summary_table(request: CouncilRequest, council: Council) -> HttpResponse:
    """Only the tables, with plain borders: all of it is selected, copied and pasted into Word."""
    as_at, directorate = _asked(request, council)
    found = summary(council, as_at, directorate=directorate)
    made = sections(found, ageing(council, as_at), places=directorate is None)
    document = Document(blocks=tuple(section_table(section) for section in made))
    # Attributes, not styles: they go with the table through the clipboard, and past the policy.
    plain = body(document, govuk=True).replace(
        '<table class="govuk-table">', '<table border="1" cellspacing="0" cellpadding="4">'
    )
    plain = plain.replace('class="govuk-table__cell number"', 'align="right"')
    plain = plain.replace(" govuk-visually-hidden", "")
    context = {"tables": mark_safe(plain), "as_at": as_at, "directorate": directorate}  # noqa: S308
    return render(request, "slippage/table.html", context)


@council_page()
def count_cycles(request: CouncilRequest, council: Council) -> HttpResponse:
    """Count the earlier cycles of a big record, as the person asked; it may take minutes."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    cycle_cells(council, timezone.localdate(), count=True)
    messages.success(request, "The earlier cycles are counted.")
    return redirect("summary", council.slug)


def _asked(request: CouncilRequest, council: Council) -> tuple[date, Directorate | None]:
    """The day (of the newest cycle, else today) and the directorate that the address asks for."""
    today = timezone.localdate()
    newest = Cycle.objects.filter(council=council, as_at__lte=today).first()
    as_at = day_given(request.GET.get("as_at", ""), newest.as_at if newest else today)
    slug = request.GET.get("directorate", "")
    if not slug:
        return as_at, None
    found = Directorate.objects.filter(council=council, slug=slug).first()
    if found is None:
        raise Http404
    return as_at, found


def _waits(council: Council, as_at: date, cells: dict[date, Any]) -> bool:
    """Whether a big record's figures wait until somebody has them counted."""
    return is_big(council) and as_at not in cells and bool(cells or _has_cycles(council))


def _has_cycles(council: Council) -> bool:
    return Cycle.objects.filter(council=council).exists()
