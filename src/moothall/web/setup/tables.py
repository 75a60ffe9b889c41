"""Directorates, services, posts and people in a spreadsheet: down, up, previewed, taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.setup.tables import TABLES, Table, as_csv, preview, take_table
from moothall.facts.phrases import counted
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download
from moothall.web.setup.giving import looked_at, taken


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
    if request.method == "POST" and "take" in request.POST:
        return _take(request, council, found)
    shown = looked_at(
        request, "The edited table, as CSV", ".csv,.txt",
        lambda data: preview(council, found, data, today, request.user),
    )  # fmt: skip
    status = 422 if shown["form"].errors else 200
    return render(
        request, "setup/table.html", {**shown, "name": name, "table": found}, status=status
    )


def _take(request: CouncilRequest, council: Council, found: Table) -> HttpResponse:
    today, by = timezone.localdate(), request.user
    plan = taken(
        request,
        lambda data: take_table(council=council, table=found, data=data, today=today, by=by),
    )
    if plan is None:
        return redirect("setup-table", council.slug, found.name)
    messages.success(request, f"{counted(plan.changes, 'line')} of {found.name} taken in.")
    address = "setup-people" if found.name == "people" else "setup-parts"
    more = [] if found.name == "people" else [found.name]
    return redirect(address, council.slug, *more)
