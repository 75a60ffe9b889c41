"""Directorates, services, posts and people in a spreadsheet: down, up, previewed, taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.core.setup.plans import Plan
from moothall.core.setup.tables import TABLES, Table, as_csv, preview, take_table
from moothall.facts.phrases import counted
from moothall.reading.limits import ReadingError
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download
from moothall.web.setup.giving import FileForm, kept, to_keep


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Http404
    return TABLES[name]


@council_page(sets_up=True)
def exported(request: CouncilRequest, council: Council, name: str) -> HttpResponse:
    found = _table(name)
    data = as_csv(council, found, timezone.localdate())
    return download(data, f"{council.name}, {name}.csv", "text/csv; charset=utf-8")


@council_page(sets_up=True)
def table(request: CouncilRequest, council: Council, name: str) -> HttpResponse:
    found, today = _table(name), timezone.localdate()
    form = FileForm("The edited table, as CSV", ".csv,.txt")
    if request.method == "POST" and "take" in request.POST:
        return _take(request, council, found)
    plan: Plan | None = None
    data = b""
    if request.method == "POST":
        form = FileForm("The edited table, as CSV", ".csv,.txt", request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data["file"].read()
            try:
                plan = preview(council, found, data, today, request.user)
            except (ReadingError, Refused) as fault:
                form.add_error("file", str(fault))
    context = {"form": form, "name": name, "table": found, "plan": plan, "keep": to_keep(data)}
    return render(request, "setup/table.html", context, status=422 if form.errors else 200)


def _take(request: CouncilRequest, council: Council, found: Table) -> HttpResponse:
    data = kept(request)
    try:
        if data is None:
            raise Refused("The file was lost on the way: give it again.")
        plan = take_table(
            council=council, table=found, data=data, today=timezone.localdate(), by=request.user
        )
    except (ReadingError, Refused) as fault:
        messages.error(request, str(fault))
        return redirect("setup-table", council.slug, found.name)
    messages.success(request, f"{counted(plan.changes, 'line')} of {found.name} taken in.")
    address = "setup-people" if found.name == "people" else "setup-parts"
    more = [] if found.name == "people" else [found.name]
    return redirect(address, council.slug, *more)
