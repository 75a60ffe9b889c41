"""The audits that recommendations came from, and where each is placed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council, Directorate
from moothall.core.policies import Refused
from moothall.core.queries import council_words, going_on
from moothall.recommendations import operations
from moothall.recommendations.queries import AuditRow
from moothall.recommendations.queries.audits import audit_by_code, audit_rows, listed
from moothall.recommendations.queries.filters import Filters
from moothall.recommendations.queries.listing import listing
from moothall.recommendations.queries.slippage import audit_slippage
from moothall.web.access import CouncilRequest, council_page
from moothall.web.recommendations.forms import PlaceForm
from moothall.web.recommendations.listing import HEADINGS, Heading
from moothall.web.recommendations.rows import list_rows
from moothall.web.slippage.cells import trend_table
from moothall.web.slippage.drawn import trend_charts


@council_page()
def audits(request: CouncilRequest, council: Council) -> HttpResponse:
    unplaced = request.GET.get("unplaced") == "1"
    found = listed(council, unplaced_only=unplaced)
    if words := request.GET.get("words", "").replace("\0", " ").strip()[:100]:
        found = found.filter(Q(name__icontains=words) | Q(code__icontains=words))
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": audit_rows(council, page.object_list),
        "unplaced": unplaced,
        "words": words,
    }
    return render(request, "audits/list.html", context)


@council_page()
def audit(request: CouncilRequest, council: Council, code: str) -> HttpResponse:
    today = timezone.localdate()
    row = _row(council, code)
    words = council_words(council, today)
    found = audit_slippage(council, row.audit.code, today)
    points = found.trend.points
    filters = Filters(audit=row.audit.code, show="all", sort="reference")
    context = {
        "row": row,
        "rows": list(list_rows(listing(council, filters, today), today, words)),
        "headings": [Heading(words) for words, _ in HEADINGS],
        "by_rating": _by_rating(row, words.rating_names),
        "slipped": found.slipped,
        "charts": trend_charts(points),
        "trend": trend_table(points, linked=False) if len(points) > 1 else None,
    }
    return render(request, "audits/audit.html", context)


@council_page(edits=True)
def place(request: CouncilRequest, council: Council, code: str) -> HttpResponse:
    """Place all of an audit's recommendations, those of later papers too."""
    row = _row(council, code)
    going = Directorate.objects.filter(going_on(timezone.localdate()), council=council)
    names = list(going.values_list("name", flat=True))
    if row.directorate and row.directorate.name not in names:
        names.append(row.directorate.name)  # ended, and still where it sits
    form = PlaceForm(names, request.POST or None, initial=_initial(row))
    if request.method == "POST" and form.is_valid():
        try:
            operations.place_audit(audit=row.audit, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{row.audit.name} is placed.")
            return redirect("audit", council.slug, row.audit.code)
    return render(request, "audits/place.html", {"row": row, "form": form})


def _by_rating(row: AuditRow, names: dict[str, str]) -> list[tuple[str, int]]:
    """The open ones by rating, the most serious first; ratings not in use last."""
    found = row.by_rating or {}
    order = [*(code for code in names if code in found), *(c for c in found if c not in names)]
    return [(names.get(code, code or "not rated"), found[code]) for code in order]


def _initial(row: AuditRow) -> dict[str, str]:
    return {
        "directorate": row.directorate.name if row.directorate else "",
        "service": row.service.name if row.service else "",
        "post": row.post.title if row.post else "",
        "holder": row.holder,
        "email": row.email,
    }


def _row(council: Council, code: str) -> AuditRow:
    found = audit_by_code(council, code)
    if found is None:
        raise Http404
    return found
