"""Where a person lands: the councils to choose from, and one council's front page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.queries import councils_of
from moothall.intake.models import Import
from moothall.recommendations.queries.figures import front_page
from moothall.web.access import CouncilRequest, council_page


def home(request: CouncilRequest) -> HttpResponse:
    """The one council of a member of one; else the choice."""
    councils = councils_of(request.user)
    if len(councils) == 1:
        return redirect("council-home", council=councils[0].slug)
    return render(request, "home/choice.html", {"councils": councils})


@council_page()
def council_home(request: CouncilRequest, council: Council) -> HttpResponse:
    waiting = Import.objects.filter(council=council, stage=Import.Stage.REVIEW)
    context = {
        "front": front_page(council, timezone.localdate()),
        "waiting": waiting.select_related("paper", "by").order_by("-at")[:10],
    }
    return render(request, "home/council.html", context)
