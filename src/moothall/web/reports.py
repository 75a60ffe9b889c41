"""The next reports, written from the record: seen on a page, then taken away in five formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from moothall.core.models import Council, Directorate
from moothall.core.queries import cycles
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.recommendations.queries import report_facts
from moothall.web.access import CouncilRequest, council_page
from moothall.web.days import DayField
from moothall.web.downloads import download_as
from moothall.web.templatetags.govuk import plural
from moothall.writing.builders import build
from moothall.writing.builders.choosing import closed_since, outstanding, overdue, without_update
from moothall.writing.writers import FORMATS, WRITERS
from moothall.writing.writers.html import body

KINDS = {
    ReportKind.ANNEX_B: "Annex B: all outstanding recommendations",
    ReportKind.APPENDIX_3: "Appendix 3: a directorate's outstanding recommendations",
    ReportKind.CLOSED: "Closed since the last cycle",
    ReportKind.NO_UPDATE: "No update received",
}
LISTED: dict[ReportKind, Callable[[ReportFacts], list[RecommendationFacts]]] = {
    ReportKind.ANNEX_B: overdue,
    ReportKind.APPENDIX_3: outstanding,
    ReportKind.CLOSED: closed_since,
    ReportKind.NO_UPDATE: without_update,
}
"""What each report lists, as its builder chooses it."""


class ReportForm(forms.Form):
    """``cleaned_data["scope"]`` is a Directorate, or None for the whole council."""

    kind = forms.ChoiceField(
        label="Report",
        choices=[(k.value, words) for k, words in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a report.", "invalid_choice": "Choose a report."},
    )
    scope = forms.ChoiceField(
        label="About",
        required=False,
        error_messages={"invalid_choice": "Choose the council or one of its directorates."},
    )
    as_at = DayField(
        label="As at",
        subject="The as-at date",
        help_text="For example, 31 12 2024",
        error_messages={"required": "Enter the as-at date."},
    )
    not_due = forms.BooleanField(
        label="List those not yet due as well, which Annex B never does", required=False
    )

    def __init__(self, directorates: list[Directorate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directorates = {d.slug: d for d in directorates}
        scope = cast(forms.ChoiceField, self.fields["scope"])
        scope.choices = [("", "The whole council"), *((d.slug, d.name) for d in directorates)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        scope = given.get("scope", "")
        if given.get("kind") == ReportKind.APPENDIX_3 and not scope and "scope" in given:
            self.add_error("scope", "Appendix 3 is about one directorate: choose which.")
        given["scope"] = self.directorates.get(scope)
        return given


@council_page()
def reports(request: CouncilRequest, council: Council) -> HttpResponse:
    """The form; with all it asks for in the address, the preview under it."""
    form = _form(council, request.GET)
    asked = "kind" in request.GET and form.is_valid()
    values = _values(form) if asked else {}
    known = [c.as_at for c in cycles(council) if c.as_at <= timezone.localdate()][:6]
    context: dict[str, Any] = {
        "form": form,
        "cycles": [(day, urlencode({**values, "as_at": day.isoformat()})) for day in known],
    }
    if asked:
        if "do" in request.GET:
            return redirect(f"{request.path}?{urlencode(values)}")
        facts = _facts(council, form)
        context |= {
            "facts": facts,
            "kind": KINDS[facts.kind],
            "holds": holds(facts),
            "preview": mark_safe(body(build(facts), govuk=True, heading_level=2)),  # noqa: S308
            "formats": [
                (f.name, urlencode({**values, "format": key})) for key, f in FORMATS.items()
            ],
        }
    return render(request, "reports/reports.html", context)


@council_page()
def reports_file(request: CouncilRequest, council: Council) -> HttpResponse:
    """The report that the address asks for, as Word unless it names another format."""
    form = _form(council, request.GET)
    format_ = request.GET.get("format") or "docx"
    if format_ not in WRITERS:
        raise Http404
    if not form.is_valid():
        return render(request, "reports/reports.html", {"form": form}, status=400)
    facts = _facts(council, form)
    name = KINDS[facts.kind].partition(":")[0]
    stem = f"{facts.directorate or council.name}, {name}, {facts.as_at.isoformat()}"
    return download_as(WRITERS[format_](build(facts)), stem, format_)


def holds(facts: ReportFacts) -> str:
    """ "70 recommendations of 28 audits: 6 Essential, 19 High, 45 Medium"."""
    listed = LISTED[facts.kind](facts)
    if not listed:
        return "no recommendation"
    audits = len({f.audit for f in listed})
    ratings = Counter(f.rating for f in listed)
    names = {r.code: r.name for r in facts.ratings}
    order = [*names, *(code for code in ratings if code not in names)]
    by_rating = (f"{ratings[c]:,} {names.get(c, c or 'not rated')}" for c in order if ratings[c])
    count = plural(len(listed), "recommendation,recommendations")
    return f"{count} of {plural(audits, 'audit,audits')}: {', '.join(by_rating)}"


def _form(council: Council, params: QueryDict) -> ReportForm:
    """The form as sent; before that with the newest cycle's date, or the one in the address."""
    directorates = list(Directorate.objects.filter(council=council))
    if "kind" in params:
        return ReportForm(directorates, params)
    newest = cycles(council)[:1]
    day = _day(params) or (newest[0].as_at if newest else timezone.localdate())
    initial = {"as_at": day, "kind": ReportKind.ANNEX_B.value}
    return ReportForm(directorates, initial=initial)


def _day(params: QueryDict) -> date | None:
    try:
        return date.fromisoformat(params.get("as_at", ""))
    except ValueError:
        return None


def _values(form: ReportForm) -> dict[str, str]:
    """What the form says, as short as an address can say it."""
    given = form.cleaned_data
    values = {
        "kind": given["kind"],
        "scope": given["scope"].slug if given["scope"] else "",
        "as_at": given["as_at"].isoformat(),
        "not_due": "1" if given["not_due"] else "",
    }
    return {name: value for name, value in values.items() if value}


def _facts(council: Council, form: ReportForm) -> ReportFacts:
    given = form.cleaned_data
    return report_facts(
        council,
        given["kind"],
        given["as_at"],
        given["scope"],
        overdue_only=not given["not_due"],
    )
