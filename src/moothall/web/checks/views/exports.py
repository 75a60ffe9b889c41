"""The findings of a check to take away: a list for a spreadsheet, JSON, and a page to print."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from moothall.core.models import Council
from moothall.documents.findings import in_one_line
from moothall.intake.checks.keeping import paths_of
from moothall.intake.checks.queries import Stated, counts_of, findings_of, papers_of
from moothall.intake.models import Check, CheckedPaper
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.cards import Card, cards_of
from moothall.web.checks.forms import NarrowForm
from moothall.web.checks.pages import find, looked_at, title_of, url
from moothall.web.downloads import download, download_as
from moothall.writing.writers.csv import rows_to_csv

COLUMNS = (
    "Paper", "Finding", "Level", "Code", "Kind", "Where", "What is wrong", "Printed",
    "What would agree", "Computation", "Decision", "Said by", "Said on", "Reason",
)  # fmt: skip


@council_page()
def as_csv(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """The findings of the page, as it is narrowed."""
    check, _, cards = _cards(request, council, number)
    data = rows_to_csv(COLUMNS, [_row(card) for card in cards])
    return download_as(data, f"findings-{check.pk}", "csv")


def _row(card: Card) -> list[str | int]:
    found, stands = card.finding, card.stated.said or card.stated.before
    return [
        card.stated.paper.name, card.stated.number, found.level, found.code, card.stated.title,
        card.where, found.message, found.printed, found.expected, found.computation,
        card.standing, stands.by.name if stands else "",
        f"{timezone.localdate(stands.at):%d/%m/%Y}" if stands else "", card.reason,
    ]  # fmt: skip


@council_page()
def as_json(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """As ``moothall check --format json`` prints them."""
    check, papers, cards = _cards(request, council, number)
    paths = paths_of([paper.name for paper in papers])
    told = {
        "findings": [_told(card.stated, paths, paths[card.position - 1]) for card in cards],
        "checked": check.tally,
    }  # fmt: skip
    data = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    return download(data, f"findings-{check.pk}.json", "application/json")


def _told(stated: Stated, paths: list[str], path: str) -> dict[str, Any]:
    """The shape of the check contract, as the finding was kept: its check may be gone since."""
    row = stated.finding
    return {
        "code": row.code,
        "level": row.level,
        "message": in_one_line(row.message, row.computation, row.unsure),
        "path": path,
        "place": row.place,
        "printed": row.printed,
        "expected": row.expected,
        "related": [{"path": paths[one["paper"]], "place": one["place"]} for one in row.related],
    }


@council_page()
def to_print(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """All findings on one page, with what was said of each."""
    check, papers, cards = _cards(request, council, number)
    context = {
        "check": check,
        "title": title_of([paper.name for paper in papers]),
        "papers": papers,
        "cards": cards,
        "counts": counts_of(card.stated for card in cards),
        "looked_at": looked_at(check.tally),
        "back": url("check", check),
    }
    return render(request, "checks/print.html", context)


def _cards(
    request: CouncilRequest, council: Council, number: int
) -> tuple[Check, list[CheckedPaper], list[Card]]:
    check = find(request.user, council, number)
    papers = papers_of(check)
    listed = findings_of(check, papers, request.user)
    chosen = NarrowForm(counts_of(listed), request.GET).chosen
    return check, papers, cards_of(check, [o for o in listed if chosen.narrows(o)], papers)
