"""Where a person lands: the councils to choose from, and one council's front page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.web.access import CouncilRequest, council_page


def home(request: CouncilRequest) -> HttpResponse:
    """The one council of a member of one; else the choice."""
    councils = list(Council.objects.filter(members__user=request.user).order_by("name"))
    if len(councils) == 1:
        return redirect("council-home", council=councils[0].slug)
    return render(request, "home/choice.html", {"councils": councils})


@council_page()
def council_home(request: CouncilRequest, council: Council) -> HttpResponse:
    return render(request, "home/council.html", {})
