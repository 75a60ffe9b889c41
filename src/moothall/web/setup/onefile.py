"""The whole set-up as one file: exported, and imported after a look at the differences."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.setup.onefile import export
from moothall.core.setup.taking import preview
from moothall.facts.phrases import counted
from moothall.recommendations.operations import take_set_up
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download
from moothall.web.setup.giving import looked_at, taken


@council_page(sets_up=True)
def exported(request: CouncilRequest, council: Council) -> HttpResponse:
    return download(export(council), f"{council.name}, set-up.json", "application/json")


@council_page(sets_up=True)
def page(request: CouncilRequest, council: Council) -> HttpResponse:
    if request.method == "POST" and "take" in request.POST:
        return _take(request, council)
    today = timezone.localdate()
    context = looked_at(
        request, "A set-up file", ".json", lambda data: preview(council, data, today, request.user)
    )
    status = 422 if context["form"].errors else 200
    return render(request, "setup/file.html", context, status=status)


def _take(request: CouncilRequest, council: Council) -> HttpResponse:
    today, by = timezone.localdate(), request.user
    plan = taken(request, lambda data: take_set_up(council=council, data=data, today=today, by=by))
    if plan is None:
        return redirect("setup-file", council.slug)
    messages.success(request, f"The set-up is taken in: {counted(plan.changes, 'change')}.")
    return redirect("setup", council.slug)
