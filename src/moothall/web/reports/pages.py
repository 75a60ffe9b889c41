"""The next reports, written from the record: seen on a page, then taken away in five formats."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from moothall.core.models import Council
from moothall.core.queries import cycles
from moothall.facts.reports import ReportFacts
from moothall.recommendations.queries import report_facts
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download_as
from moothall.writing.writers import FORMATS, WRITERS
from moothall.writing.writers.html import body

from .forms import KINDS, ReportForm, report_form, values_of
from .holding import holds
from .making import Unfilled, own_document, template_of, written


@council_page()
def reports(request: CouncilRequest, council: Council) -> HttpResponse:
    """The form; with all it asks for in the address, the preview under it."""
    form = report_form(council, request.GET)
    asked = "kind" in request.GET and form.is_valid()
    values = values_of(form) if asked else {}
    known = [c.as_at for c in cycles(council) if c.as_at <= timezone.localdate()][:6]
    context: dict[str, Any] = {
        "form": form,
        "cycles": [(day, urlencode({**values, "as_at": day.isoformat()})) for day in known],
    }
    if asked:
        if "do" in request.GET:
            return redirect(f"{request.path}?{urlencode(values)}")
        facts = _facts(council, form)
        document = own_document(council, facts)
        context |= {
            "marking": document.look.marking,
            "facts": facts,
            "kind": KINDS[facts.kind],
            "holds": holds(facts),
            "template": template_of(council, facts),
            "own": urlencode({**values, "format": "docx", "own": "1"}),
            "preview": mark_safe(body(document, govuk=True, heading_level=2)),  # noqa: S308
            "formats": [
                (f.name, urlencode({**values, "format": key})) for key, f in FORMATS.items()
            ],
        }
    return render(request, "reports/reports.html", context)


@council_page()
def reports_file(request: CouncilRequest, council: Council) -> HttpResponse:
    """The report that the address asks for, as Word unless it names another format."""
    form = report_form(council, request.GET)
    format_ = request.GET.get("format") or "docx"
    if format_ not in WRITERS:
        raise Http404
    if not form.is_valid():
        return render(request, "reports/reports.html", {"form": form}, status=400)
    facts, own = _facts(council, form), "own" in request.GET
    name = KINDS[facts.kind].partition(":")[0]
    stem = f"{facts.directorate or council.name}, {name}, {facts.as_at.isoformat()}"
    try:
        return download_as(written(council, facts, format_, own=own), stem, format_)
    except Unfilled as fault:
        context = {"form": form, "unfilled": fault}
        return render(request, "reports/reports.html", context, status=422)


def _facts(council: Council, form: ReportForm) -> ReportFacts:
    given = form.cleaned_data
    return report_facts(
        council,
        given["kind"],
        given["as_at"],
        given["scope"],
        overdue_only=not given["not_due"],
    )
