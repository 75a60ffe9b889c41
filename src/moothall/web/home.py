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
from moothall.web.slippage.cells import trend_table
from moothall.web.slippage.drawn import trend_charts
from moothall.writing.charts import ages_chart


def home(request: CouncilRequest) -> HttpResponse:
    """The one council of a member of one; else the choice."""
    councils = councils_of(request.user)
    if len(councils) == 1:
        return redirect("council-home", council=councils[0].slug)
    return render(request, "home/choice.html", {"councils": councils})


@council_page()
def council_home(request: CouncilRequest, council: Council) -> HttpResponse:
    waiting = Import.objects.filter(council=council, stage=Import.Stage.REVIEW)
    front = front_page(council, timezone.localdate())
    points = front.trend.points
    context = {
        "front": front,
        "ages": ages_chart(front.lines, front.bands) if front.lines else None,
        "charts": trend_charts(points),
        "trend": trend_table(points) if len(points) > 1 else None,
        "uncounted": front.trend.uncounted,
        "waiting": waiting.select_related("paper", "by").order_by("-at")[:10],
    }
    return render(request, "home/council.html", context)
