"""The list of papers that were checked, and giving some."""

from __future__ import annotations

import time
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake.checks.queries import LEVELS, checks_of, counted
from moothall.intake.models import Check, Import
from moothall.intake.operations import give_to_check
from moothall.reading.limits import ReadingError
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.forms import PUBLISHED, CheckForm, FindForm
from moothall.web.checks.pages import title_of, url
from moothall.web.imports.views.giving import BLINK, MOMENT

PAGE = 25
STATE_TAGS = {Check.State.WAITING: "govuk-tag--blue", Check.State.FAILED: "govuk-tag--red"}
"""Of a check that was made, its findings tell enough."""


@council_page()
def checks(request: CouncilRequest, council: Council) -> HttpResponse:
    form = FindForm(request.GET)
    found = checks_of(request.user, council, form.found)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    told = counted(listed, request.user)
    rows = [_row(check, told[check.pk]) for check in listed]
    context = {"page": page, "rows": rows, "form": form, "many": page.paginator.num_pages > 1}
    return render(request, "checks/list.html", context)


def _row(check: Check, told: dict[str, Any]) -> dict[str, Any]:
    levels = [told["levels"][level.value] for level in LEVELS]
    return {
        "check": check,
        "title": title_of(told["names"]),
        "url": url("check", check),
        "tag": STATE_TAGS.get(Check.State(check.state), ""),
        "levels": levels,
        "left": told["open"],
    }


@council_page()
def new(request: CouncilRequest, council: Council) -> HttpResponse:
    """Give papers to be checked; with ``?import=`` the paper of that import, given already."""
    source = _import(request, council)
    given = source is not None
    if request.method != "POST":
        return _asked(request, CheckForm(given=given), source)
    form = CheckForm(request.POST, request.FILES, given=given)
    if not form.is_valid():
        return _asked(request, form, source)
    told = form.cleaned_data
    if source is not None:
        papers = [(source.paper.name, bytes(source.paper.file.data))]
    else:
        papers = [(file.name or "paper", file.read()) for file in told["papers"]]
    try:
        made = give_to_check(
            council=council,
            papers=papers,
            as_at=told["as_at"],
            published=told["seen"] == PUBLISHED,
            see_scans=told.get("see_scans", False),
            by=request.user,
        )
    except (ReadingError, Refused) as fault:
        form.add_error(None if given else "papers", str(fault))
        return _asked(request, form, source)
    _wait_a_moment(made)
    return redirect(url("check", made))


def _asked(request: CouncilRequest, form: CheckForm, source: Import | None) -> HttpResponse:
    context = {"form": form, "source": source}
    return render(request, "checks/new.html", context, status=422 if form.errors else 200)


def _import(request: CouncilRequest, council: Council) -> Import | None:
    """The import whose paper is to be checked: for those who may see imports under review."""
    query: QueryDict = request.GET
    number = str(query.get("import", ""))
    if not number:
        return None
    found = Import.objects.filter(council=council).select_related("paper__file")
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    got: Import = get_object_or_404(found, pk=wanted if request.can_edit else 0)
    return got


def _wait_a_moment(check: Check) -> None:
    """Most papers are read and checked within two seconds, so that is waited for."""
    patience = time.monotonic() + MOMENT
    while time.monotonic() < patience:
        if Check.objects.filter(pk=check.pk).exclude(state=Check.State.WAITING).exists():
            return
        time.sleep(BLINK)
