"""The recommendations that one figure of the summary counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from moothall.core.models import Council, Directorate
from moothall.core.queries import council_words
from moothall.facts.tally import Measure, Standing
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries.filters import NONE
from moothall.recommendations.queries.slippage import rows_behind
from moothall.web.access import CouncilRequest, council_page

from .cells import day_given

WORDS = {
    Measure.OPEN: "Open", Measure.OVER12: "Open, in the oldest age band",
    Measure.OVER3: "Open, in the middle age band", Measure.UNDER3: "Open, in the newest age band",
    Measure.NOT_DUE: "Open and not yet due", Measure.UNDATED: "Open, with no original date",
    Measure.PAST_ORIGINAL: "Past the original date",
    Measure.PAST_AGREED: "Past the date now agreed",
    Measure.TO_BE_CONFIRMED: "With a new date to be confirmed",
    Measure.OPENING: "Open at the last cycle", Measure.NEW: "Newly raised since the last cycle",
    Measure.REOPENED: "Reopened since the last cycle",
    Measure.CLOSED: "Closed since the last cycle",
    Measure.MOVED: "Re-rated or moved since the last cycle",
    Measure.LEFT: "Withdrawn since the last cycle",
    Measure.NEWLY_OVERDUE: "Newly overdue since the last cycle",
    Measure.REDATED: "Re-dated since the last cycle",
}  # fmt: skip
HEADINGS = (
    "Recommendation", "Rating", "Directorate", "State", "Original date", "Date now agreed",
    "Times re\N{NON-BREAKING HYPHEN}dated",
)  # fmt: skip
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Behind:
    """A recommendation, and where it stood on the day."""

    one: Recommendation
    stood: Standing
    rating: str
    directorate: str
    state: str


@council_page()
def summary_rows(request: CouncilRequest, council: Council) -> HttpResponse:
    """What one figure counts; an address that names no figure is not found."""
    as_at = day_given(request.GET.get("as_at", ""), date.min)
    measure = next((m for m in WORDS if m.value == request.GET.get("measure")), None)
    if measure is None or as_at == date.min:
        raise Http404
    rating, slug = request.GET.get("rating", ""), request.GET.get("directorate", "")
    places = {d.slug: d for d in Directorate.objects.filter(council=council)}
    if slug and slug != NONE and slug not in places:
        raise Http404
    group = None if not slug else places[slug].pk if slug in places else 0
    found = rows_behind(
        council,
        as_at,
        measure,
        group=group,
        rating=None if not rating else "" if rating == NONE else rating,
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    words = council_words(council, as_at)
    called = {d.pk: d.name for d in places.values()}
    every = Recommendation.objects.select_related("audit").in_bulk([pk for pk, _ in page])
    context = {
        "page": page,
        "rows": [
            Behind(
                every[pk],
                s,
                words.rating_name(s.rating),
                called.get(s.group, ""),
                words.state(s.state),
            )
            for pk, s in page
        ],
        "words": WORDS[measure],
        "headings": HEADINGS,
        "as_at": as_at,
        "rating": words.rating_name(rating) if rating != NONE else "not rated",
        "directorate": places[slug].name if slug in places else "not placed" if slug else "",
    }
    return render(request, "slippage/rows.html", context)
