"""One paper with its findings beside their places: in pages around them, or the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render

from moothall.core.models import Council, StoredFile
from moothall.intake.checks.queries import counts_of, findings_of
from moothall.intake.models import Check, CheckedPaper
from moothall.intake.policies import can_decide
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.cards import Card, cards_of
from moothall.web.checks.forms import NarrowForm
from moothall.web.checks.pages import find, find_paper, looked_at, url
from moothall.web.checks.printed import SHOWN, around, stretches
from moothall.web.downloads import download
from moothall.web.pagepictures import page_picture

PAGE = 20
"""Findings on a page."""
WHOLE = "whole"


@council_page()
def paper(request: CouncilRequest, council: Council, number: int, position: int) -> HttpResponse:
    """``?show=whole`` shows all of it, ``at=`` the page of that finding, ``unit=`` that of a
    place."""
    check = find(request.user, council, number)
    found, papers = find_paper(check, position)
    listed = findings_of(check, [found], request.user)
    counts = counts_of(listed)
    form = NarrowForm(counts, request.GET)
    chosen = form.chosen
    kept = [one for one in listed if chosen.narrows(one)]
    query = _without(request.GET, "page", "at", "unit")
    cards = cards_of(check, kept, papers, query.urlencode())
    whole = request.GET.get("show") == WHOLE
    page, numbers, here = (_whole if whole else _places)(request.GET, found, cards)
    context: dict[str, Any] = {
        "check": check,
        "paper": found,
        "papers": papers,
        "position": position,
        "decides": can_decide(request.user, check),
        "counts": counts,
        "form": form,
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "whole": whole,
        "stretches": stretches(found, numbers, here),
        "nowhere": [card for card in here if card.finding.unit < 0],
        "here": here,
        "opened": _opened(request.GET, here),
        "kept": len(kept),
        "looked_at": looked_at(check.tally),
        "whole_query": _said(query, show=WHOLE),
        "places_query": _without(query, "show").urlencode(),
        "back": url("check", check),
    }
    return render(request, "checks/paper.html", context)


Part = tuple[Page[Any], Sequence[int], Sequence[Card]]
"""The page with its pagination, the units on it, and the findings on it."""


def _places(asked: QueryDict, found: CheckedPaper, cards: Sequence[Card]) -> Part:
    """The places of some findings."""
    wanted = _number(asked, "at")
    at = next((n for n, card in enumerate(cards) if card.stated.number == wanted), None)
    number = str(asked.get("page", 1)) if at is None else at // PAGE + 1
    page = Paginator(cards, PAGE).get_page(number)
    here = list(page.object_list)
    return page, sorted(around(here, found.units)), here


def _whole(asked: QueryDict, found: CheckedPaper, cards: Sequence[Card]) -> Part:
    """Some of its units, with all findings that stand there."""
    wanted = _number(asked, "at")
    unit = next((c.finding.unit for c in cards if c.stated.number == wanted), None)
    unit = _number(asked, "unit") if unit is None else max(unit, 0)
    number = str(asked.get("page", 1)) if unit is None else unit // SHOWN + 1
    page = Paginator(range(found.units), SHOWN).get_page(number)
    numbers = page.object_list
    first = page.number == 1
    here = [
        card for card in cards
        if card.finding.unit in numbers or (first and card.finding.unit < 0)
    ]  # fmt: skip
    return page, list(numbers), here


def _opened(asked: QueryDict, here: Sequence[Card]) -> int:
    """The finding whose details are open: the one that was gone to, else the first."""
    shown = [card.stated.number for card in here]
    wanted = _number(asked, "at")
    return wanted if wanted in shown else next(iter(shown), 0)


def _number(asked: QueryDict, name: str) -> int | None:
    said = str(asked.get(name, ""))
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None


def _without(query: QueryDict, *names: str) -> QueryDict:
    left = query.copy()
    for name in names:
        left.pop(name, None)
    return left


def _said(query: QueryDict, **more: str) -> str:
    said = query.copy()
    for name, value in more.items():
        said[name] = value
    return str(said.urlencode())


@council_page()
def file(request: CouncilRequest, council: Council, number: int, position: int) -> HttpResponse:
    """The bytes as they were given."""
    check = find(request.user, council, number)
    found, _ = find_paper(check, position)
    name = PurePath(found.name.replace("\\", "/")).name or "paper"
    return download(_bytes(found), name, "application/octet-stream")


@council_page()
def picture(
    request: CouncilRequest, council: Council, number: int, position: int, page: int
) -> HttpResponse:
    """A page of a PDF as printed."""
    check: Check = find(request.user, council, number)
    found, _ = find_paper(check, position)
    if found.format != "pdf":
        raise Http404
    return page_picture(request, found.file_id, page)


def _bytes(found: CheckedPaper) -> bytes:
    return bytes(StoredFile.objects.values_list("data", flat=True).get(pk=found.file_id))
