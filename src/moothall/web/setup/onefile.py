"""The whole set-up as one file: exported, and imported after a look at the differences."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.core.setup.onefile import export
from moothall.core.setup.opening import NoSetUp
from moothall.core.setup.plans import Plan
from moothall.core.setup.taking import preview
from moothall.facts.phrases import counted
from moothall.recommendations.operations import take_set_up
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download
from moothall.web.setup.giving import FileForm, kept, to_keep


@council_page(sets_up=True)
def exported(request: CouncilRequest, council: Council) -> HttpResponse:
    return download(export(council), f"{council.name}, set-up.json", "application/json")


@council_page(sets_up=True)
def page(request: CouncilRequest, council: Council) -> HttpResponse:
    if request.method == "POST" and "take" in request.POST:
        return _take(request, council)
    form = FileForm("A set-up file", ".json")
    plan: Plan | None = None
    data = b""
    if request.method == "POST":
        form = FileForm("A set-up file", ".json", request.POST, request.FILES)
        if form.is_valid():
            data = form.cleaned_data["file"].read()
            try:
                plan = preview(council, data, timezone.localdate(), request.user)
            except (NoSetUp, Refused) as fault:
                form.add_error("file", str(fault))
    context = {"form": form, "plan": plan, "keep": to_keep(data)}
    return render(request, "setup/file.html", context, status=422 if form.errors else 200)


def _take(request: CouncilRequest, council: Council) -> HttpResponse:
    data = kept(request)
    try:
        if data is None:
            raise Refused("The file was lost on the way: give it again.")
        today = timezone.localdate()
        plan = take_set_up(council=council, data=data, today=today, by=request.user)
    except (NoSetUp, Refused) as fault:
        messages.error(request, str(fault))
        return redirect("setup-file", council.slug)
    messages.success(request, f"The set-up is taken in: {counted(plan.changes, 'change')}.")
    return redirect("setup", council.slug)
