"""The council's own Word templates: which are in use, giving one, getting one back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from moothall.core.house import Version, template_named, versions
from moothall.core.house import templates as in_use
from moothall.core.models import Council
from moothall.core.operations import give_template
from moothall.core.queries import ratings
from moothall.facts.reports import ReportKind
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download, download_as
from moothall.web.reports.forms import KINDS
from moothall.writing.house import TemplateError, starter

from .forms import TemplateForm
from .samples import newest_day
from .trying import token_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def kind_named(kind: str) -> ReportKind:
    """The kind of report that an address names; 404 for another."""
    if kind not in [k.value for k in KINDS]:
        raise Http404
    return ReportKind(kind)


@council_page(sets_up=True)
def house(request: CouncilRequest, council: Council) -> HttpResponse:
    """What is in use for the newest cycle's reports."""
    day = newest_day(council)
    found = in_use(council, day)
    rows = [
        {"kind": kind, "words": words, "used": found.get(kind)} for kind, words in KINDS.items()
    ]
    return render(request, "house/house.html", {"rows": rows, "day": day})


@council_page(sets_up=True)
def template(request: CouncilRequest, council: Council, kind: str) -> HttpResponse:
    """A report's versions; a file that is given is checked, kept, and shown before it is used."""
    known = kind_named(kind)
    sent = request.method == "POST"
    form = TemplateForm(request.POST, request.FILES) if sent else TemplateForm()
    if sent and form.is_valid():
        file = form.cleaned_data["template"]
        name = file.name or "template.docx"
        try:
            sha256 = give_template(
                council=council, kind=known, name=name, data=file.read(),
                ratings=ratings(council, newest_day(council)), by=request.user,
            )  # fmt: skip
        except TemplateError as refused:
            for fault in refused.faults:
                form.add_error("template", str(fault))
        else:
            token = token_of(council, known, sha256, name)
            address = reverse("house-try", args=[council.slug, kind])
            return redirect(f"{address}?{urlencode({'t': token})}")
    context = {
        "form": form,
        "kind": known,
        "words": KINDS[known],
        "versions": [_row(council, known, v) for v in versions(council, "templates", known)],
        "used": in_use(council, newest_day(council)).get(known),
        "day": newest_day(council),
        "own": urlencode({"t": token_of(council, known, "", "")}),
    }
    return render(request, "house/template.html", context, status=422 if form.errors else 200)


def _row(council: Council, kind: ReportKind, version: Version) -> dict[str, Any]:
    """A version with what can be done with it."""
    row: dict[str, Any] = {"version": version}
    named = version.value or {"sha256": "", "name": ""}
    token = token_of(council, kind, named["sha256"], named["name"])
    return {**row, **named, "again": urlencode({"t": token})}


@council_page(sets_up=True)
def start(request: CouncilRequest, council: Council, kind: str) -> HttpResponse:
    """Moothall's own form as a template, with a page that explains the markers."""
    known = kind_named(kind)
    name = KINDS[known].partition(":")[0]
    return download_as(starter(known), f"{name}, template to begin with", "docx")


@council_page(sets_up=True)
def kept(request: CouncilRequest, council: Council, kind: str, sha256: str) -> HttpResponse:
    """A version's file, as it was given."""
    found = template_named(council, sha256)
    if found is None or found.kind != kind:
        raise Http404
    return download(found.data(), found.name, DOCX)
