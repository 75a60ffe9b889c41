"""Components of the GOV.UK Design System as template tags."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.urls import reverse
from django.utils.dateformat import format as format_date

from moothall.documents.tree import Place
from moothall.facts.phrases import counted
from moothall.web.forms import faults_of
from moothall.web.imports.source import words_of

register = template.Library()

SECTIONS = (
    ("", "Home"),
    ("recommendations/", "Recommendations"),
    ("audits/", "Audits"),
    ("imports/", "Imports"),
    ("checks/", "Check a paper"),
    ("reports/", "Reports"),
)


@register.inclusion_tag("govuk/error_summary.html")
def error_summary(*forms: BaseForm, title: str = "There is a problem") -> dict[str, Any]:
    """What is wrong in the forms, each sentence a link to its field; nothing when all is well."""
    return {"errors": faults_of(*forms), "title": title}


@register.inclusion_tag("govuk/pagination.html", takes_context=True)
def pagination(context: Any, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of the same view; nothing for a single page."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page": page,
        "items": [
            {"number": n, "url": _page_url(context, n) if isinstance(n, int) else ""}
            for n in numbers
        ],
        "previous": _page_url(context, page.number - 1) if page.has_previous() else "",
        "next": _page_url(context, page.number + 1) if page.has_next() else "",
    }


def _page_url(context: Any, number: int) -> str:
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.inclusion_tag("govuk/service_navigation.html", takes_context=True)
def service_navigation(context: Any) -> dict[str, Any]:
    """The council's sections, the one of the current page marked by its address."""
    request = context.get("request")
    council = getattr(request, "council", None)
    if council is None:
        return {"items": []}
    home = reverse("council-home", args=[council.slug])
    items = []
    set_up = (("set-up/", "Set-up"),) if getattr(request, "can_set_up", False) else ()
    for section, text in SECTIONS + set_up:
        url = home + section
        here = request.path == url
        within = url != home and request.path.startswith(url)
        items.append({"url": url, "text": text, "current": here, "active": within and not here})
    return {"items": items}


@register.filter
def day(value: date | None) -> str:
    """ "1 August 2023", or nothing."""
    return format_date(value, "j F Y") if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """ "1 Aug 2023", or nothing."""
    return format_date(value, "j M Y") if value else ""


@register.filter
def plural(count: int, words: str) -> str:
    """``{{ 3|plural:"audit,audits" }}`` is "3 audits"; thousands get their comma."""
    one, _, many = words.partition(",")
    return counted(count, one, many)


@register.filter
def thousands(count: int) -> str:
    """ "10,000"."""
    return f"{count:,}"


@register.filter
def query(values: dict[str, Any]) -> str:
    """A query for an address: "page=3&line=12"."""
    return urlencode(values)


@register.filter
def where(place: dict[str, Any]) -> str:
    """ "page 3, lines 11 to 14", within a sentence."""
    words = words_of(Place.from_dict(place))
    return words[:1].lower() + words[1:]
