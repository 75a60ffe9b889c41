"""The list of recommendations: any view of it is an address, and a download."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.recommendations.queries.filters import SORTS, Filters, choices, read_filters
from moothall.recommendations.queries.listing import listing
from moothall.web.access import CouncilRequest, council_page
from moothall.web.days import DayField, DayInput
from moothall.web.downloads import download_as
from moothall.web.recommendations.filter_form import FilterForm, in_force
from moothall.web.recommendations.rows import COLUMNS, list_rows
from moothall.writing.writers.csv import rows_to_csv
from moothall.writing.writers.xlsx import rows_to_xlsx

HEADINGS = (
    ("Recommendation", "reference"), ("Rating", "rating"), ("Directorate and owner", ""),
    ("State", ""), ("Original date", "original"), ("Date now agreed", "agreed"),
    ("Times re\N{NON-BREAKING HYPHEN}dated", "redated"), ("Last update", "update"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; ``query`` sorts by it, the other way round when it already is."""

    words: str
    query: str = ""
    sorted: str = ""


@council_page()
def recommendations(request: CouncilRequest, council: Council) -> HttpResponse:
    today = timezone.localdate()
    offered = choices(council, today, request.GET.get("audit", ""))
    filters = read_filters(_with_day(request.GET), offered)
    if "filter" in request.GET and not filters.ignored:
        return redirect(f"{request.path}?{filters.query()}".rstrip("?"))
    found = listing(council, filters, today)
    page = Paginator(found, filters.per_page).get_page(request.GET.get("page"))
    on = filters.as_at or today
    context = {
        "page": page,
        "rows": list(list_rows(page.object_list, on, offered.rating)),
        "filters": filters,
        "in_force": in_force(offered, filters),
        "filter_form": FilterForm(offered, filters),
        "headings": [_heading(words, key, filters) for words, key in HEADINGS],
    }
    return render(request, "recommendations/list.html", context)


@council_page()
def recommendations_file(request: CouncilRequest, council: Council, format: str) -> HttpResponse:  # noqa: A002
    """Every page of the view that the address asks for, as XLSX or CSV."""
    if format not in ("xlsx", "csv"):
        raise Http404
    today = timezone.localdate()
    offered = choices(council, today, request.GET.get("audit", ""))
    filters = read_filters(request.GET, offered)
    on = filters.as_at or today
    found = list_rows(listing(council, filters, today), on, offered.rating)
    values = (row.values() for row in found)
    title = f"{council.name} recommendations {on.isoformat()}"
    if format == "xlsx":
        return download_as(rows_to_xlsx("Recommendations", COLUMNS, values), title, format)
    return download_as(rows_to_csv(COLUMNS, values), title, format)


def _with_day(sent: QueryDict) -> QueryDict:
    """The as-at day as one value where the form sent it in three parts."""
    params = sent.copy()
    given = DayInput().value_from_datadict(sent, {}, "as_at")
    if "filter" not in sent or not isinstance(given, dict) or not any(given.values()):
        return params
    try:
        day = DayField().to_python(given)
    except ValidationError:
        day = None
    params["as_at"] = day.isoformat() if day else "not a day"
    return params


def _heading(words: str, key: str, filters: Filters) -> Heading:
    if key not in SORTS:
        return Heading(words)
    if filters.sort == key:
        return Heading(words, filters.query(sort=f"-{key}"), "ascending")
    down = filters.sort == f"-{key}"
    return Heading(words, filters.query(sort=key), "descending" if down else "none")
