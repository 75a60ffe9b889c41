"""One recommendation, as at today or any date before."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.facts.phrases import lateness, standing, turn
from moothall.recommendations.queries.page import (
    history,
    recommendation_named,
    recommendation_page,
)
from moothall.web.access import CouncilRequest, council_page
from moothall.web.days import DayField
from moothall.web.downloads import download_as
from moothall.web.recommendations.drawing import draw
from moothall.web.recommendations.together import told_together
from moothall.writing.writers.csv import rows_to_csv
from moothall.writing.writers.sheets import Column

HISTORY = (Column("Date", 12), Column("Time", 8), Column("Who did what", 80))


class AsAtForm(forms.Form):
    as_at = DayField(
        label="Another day",
        help_text="For example, 31 12 2024",
        subject="The day",
        required=False,
    )


@council_page()
def recommendation(
    request: CouncilRequest, council: Council, code: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    asked = AsAtForm(request.GET) if "as_at" in request.GET or _parts(request) else AsAtForm()
    as_at: dt.date | None = asked.cleaned_data["as_at"] if asked.is_valid() else None
    if as_at and _parts(request):
        return redirect(f"{request.path}?as_at={as_at.isoformat()}")
    known_on = _known_on(request)
    page = recommendation_page(council, code, number, as_at=as_at, today=today, known_on=known_on)
    if page is None:
        return _absent(request, council, code, number, as_at)
    facts = page.facts
    others = [one for one in page.columns if not one.with_text]
    context = {
        "page": page,
        "facts": facts,
        "as_at": as_at,
        "form": asked,
        "past": as_at or known_on,
        "known_on": known_on,
        "with_text": [one for one in page.columns if one.with_text],
        "others": others,
        "told_together": told_together(others),
        "standing": standing(facts, page.on, page.words.states),
        "turn": turn(facts),
        "state": page.words.state(facts.state),
        "parts": [(part, page.words.state(part.state)) for part in facts.parts],
        "past_agreed": lateness(facts.agreed_date, page.on) if facts.state.is_open else "",
        "past_original": lateness(facts.original_date, page.on) if facts.state.is_open else "",
        "step": page.words.step(facts.percent, facts.due, page.on),
        "drawing": draw(facts.original_date, page.rounds, page.on),
    }
    return render(request, "recommendations/page.html", context)


@council_page()
def history_file(request: CouncilRequest, council: Council, code: str, number: str) -> HttpResponse:
    """The whole history of one recommendation as CSV, newest first."""
    found = recommendation_named(council, code, number)
    if found is None:
        raise Http404
    times = ((timezone.localtime(done.at), done.words) for done in history(found))
    rows = ((at.date(), f"{at:%H:%M}", words) for at, words in times)
    stem = f"{found.reference.replace('/', '-')} history"
    return download_as(rows_to_csv(HISTORY, rows), stem, "csv")


def _known_on(request: CouncilRequest) -> dt.datetime | None:
    """The end of the day that ``known_on`` in the address names; None where it names none."""
    try:
        day = dt.date.fromisoformat(request.GET.get("known_on", ""))
    except ValueError:
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def _parts(request: CouncilRequest) -> bool:
    return any(name.startswith("as_at-") for name in request.GET)


def _absent(
    request: CouncilRequest, council: Council, code: str, number: str, as_at: dt.date | None
) -> HttpResponse:
    """Not in the record then; 404 where it never was."""
    today = timezone.localdate()
    page = recommendation_page(council, code, number, as_at=None, today=today)
    if as_at is None or page is None:
        raise Http404
    return render(request, "recommendations/not_yet.html", {"page": page, "as_at": as_at})
