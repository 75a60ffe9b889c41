"""The list of recommendations: any view of it is an address, and a download."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.actions.models import ActionNow
from moothall.core.models import Council
from moothall.core.search.grammar import parse
from moothall.recommendations.queries.filters import (
    SORTS,
    Choices,
    Filters,
    choices,
    read_filters,
)
from moothall.recommendations.queries.finding import best_first, excerpts, named
from moothall.recommendations.queries.listing import listing
from moothall.web.access import CouncilRequest, council_page
from moothall.web.days import DayField, DayInput
from moothall.web.downloads import download_as
from moothall.web.paging import BoundedPaginator
from moothall.web.recommendations.filter_form import FilterForm, in_force
from moothall.web.recommendations.rows import COLUMNS, list_rows, told_columns
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
    offered = _offered(request, council, today)
    filters = read_filters(_with_day(request.GET), offered)
    if "filter" in request.GET and not filters.ignored:
        return redirect(f"{request.path}?{filters.query()}".rstrip("?"))
    page = _page(council, filters, today, request.GET.get("page"))
    on = filters.as_at or today
    found = excerpts(council, [now.pk for now in page.object_list], filters.words)
    context = {
        "page": page,
        "rows": list(list_rows(page.object_list, on, offered.words, found, filters.column)),
        "named": named(council, filters.words) if page.number == 1 else None,
        "search_remark": parse(filters.words).remark,
        "filters": filters,
        "in_force": in_force(offered, filters),
        "filter_form": FilterForm(offered, filters),
        "headings": [_heading(words, key, filters) for words, key in HEADINGS],
        "column": offered.column.get(filters.column, ""),
    }
    return render(request, "recommendations/list.html", context)


@council_page()
def recommendations_file(request: CouncilRequest, council: Council, format: str) -> HttpResponse:  # noqa: A002
    """Every page of the view that the address asks for, as XLSX or CSV."""
    if format not in ("xlsx", "csv"):
        raise Http404
    today = timezone.localdate()
    offered = _offered(request, council, today)
    filters = read_filters(request.GET, offered)
    on = filters.as_at or today
    found = list_rows(listing(council, filters, today), on, offered.words, column=filters.column)
    values = (row.values for row in found)
    title = f"{council.name} recommendations {on.isoformat()}"
    columns = (*COLUMNS, *told_columns(filters.column, offered.column.get(filters.column, "")))
    if format == "xlsx":
        return download_as(rows_to_xlsx("Recommendations", columns, values), title, format)
    return download_as(rows_to_csv(columns, values), title, format)


def _offered(request: CouncilRequest, council: Council, today: date) -> Choices:
    return choices(council, today, request.GET.get("audit", ""), request.GET.get("column", ""))


def _page(council: Council, filters: Filters, today: date, number: str | None) -> Page[ActionNow]:
    """One page of the list: its keys first, so that only the rows that are shown are joined."""
    listed = listing(council, filters, today)
    keys: Any = listed.values_list("pk", flat=True)
    if filters.sort == "found":
        keys = best_first(council, filters, today)
    page = BoundedPaginator(keys, filters.per_page).get_page(number)
    shown = list(page.object_list)
    rows = {now.pk: now for now in listed.order_by().filter(pk__in=shown)}
    page.object_list = [rows[pk] for pk in shown]
    return page


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
