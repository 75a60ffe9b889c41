"""How Moothall's own form looks: marking, page and margins."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.operations import set_setting
from moothall.core.policies import Refused
from moothall.core.queries import setting
from moothall.web.access import CouncilRequest, council_page
from moothall.web.templatetags.govuk import day as in_words

from .forms import OwnForm
from .samples import newest_day


@council_page(sets_up=True)
def own_form(request: CouncilRequest, council: Council) -> HttpResponse:
    day = newest_day(council)
    held = setting(council, "own_form", day)
    initial = {**held, "margin": held["margin"] or None, "day": day}
    form = OwnForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        value = {
            "marking": given["marking"], "orientation": given["orientation"],
            "margin": given["margin"] or 0,
        }  # fmt: skip
        try:
            set_setting(
                council=council, key="own_form", value=value, effective_from=given["day"],
                source="", by=request.user,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = f"Reports as at {in_words(given['day'])} or later look so."
            messages.success(request, said)
            return redirect("house", council.slug)
    return render(
        request, "house/own_form.html", {"form": form}, status=422 if form.errors else 200
    )
