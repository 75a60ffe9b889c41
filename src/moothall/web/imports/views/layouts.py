"""The layouts that are remembered, and forgetting one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from moothall.core.models import Council
from moothall.intake.models import Layout
from moothall.intake.operations import forget_columns
from moothall.intake.tables import CHOICES
from moothall.web.access import CouncilRequest, council_page


@council_page(edits=True)
def layouts(request: CouncilRequest, council: Council) -> HttpResponse:
    rows = [
        {
            "layout": layout,
            "said": [
                {"heading": column["heading"], "field": CHOICES.get(column["field"], "")}
                for column in layout.columns
                if column["said"]
            ],
            "count": len(layout.columns),
        }
        for layout in Layout.objects.filter(council=council).select_related("by")
    ]
    back = {"url": reverse("imports", args=[council.slug]), "text": "Imports"}
    return render(request, "imports/layouts.html", {"rows": rows, "back": back})


@council_page(edits=True)
def forget(request: CouncilRequest, council: Council, layout: int) -> HttpResponse:
    found = get_object_or_404(Layout, council=council, pk=layout)
    if request.method == "POST":
        file = found.learned_from
        forget_columns(layout=found, by=request.user)
        messages.success(request, f"The columns learned from {file} are forgotten.")
        return redirect("import-layouts", council=council.slug)
    context = {
        "back": {
            "url": reverse("import-layouts", args=[council.slug]),
            "text": "Remembered columns",
        },
        "heading": f"Forget the columns of {found.learned_from}?",
        "words": "The next file with these columns is read as if nobody had said what they are. "
        "What was taken in stays as it is.",
        "button": "Forget these columns",
    }
    return render(request, "imports/confirm.html", context)
