"""Put one recommendation right: its title, its original date, its rating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.actions.models import TargetDate
from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.core.queries import ratings
from moothall.facts.dates import StatedDate
from moothall.facts.phrases import day_in_words
from moothall.recommendations import operations
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries.page import recommendation_named, revised_dates
from moothall.recommendations.queries.timeline import date_of, date_words
from moothall.web.access import CouncilRequest, council_page
from moothall.web.recommendations.forms import OriginalDateForm, RatingForm, ReasonForm, TitleForm


@council_page(edits=True)
def title(request: CouncilRequest, council: Council, code: str, number: str) -> HttpResponse:
    found = found_or_404(council, code, number)
    form = TitleForm(request.POST or None, initial={"title": found.title})

    def save(given: dict[str, Any]) -> str:
        operations.set_title(recommendation=found, title=given["title"], by=request.user)
        return "The title is confirmed."

    return edited(request, found, form, "Confirm or change the title", save)


@council_page(edits=True)
def original_date(
    request: CouncilRequest, council: Council, code: str, number: str
) -> HttpResponse:
    found = found_or_404(council, code, number)
    now = found.action.now
    form = OriginalDateForm(request.POST or None, initial={"day": now.original_date})

    def save(given: dict[str, Any]) -> str:
        operations.correct_original_date(
            recommendation=found,
            stated=StatedDate.day(given["day"]),
            reason=given["reason"],
            by=request.user,
        )
        return "The original date is corrected."

    return edited(request, found, form, "Correct the original date", save)


@council_page(edits=True)
def rating(request: CouncilRequest, council: Council, code: str, number: str) -> HttpResponse:
    found = found_or_404(council, code, number)
    initial = {"rating": found.action.now.rating}
    form = RatingForm(ratings(council, timezone.localdate()), request.POST or None, initial=initial)

    def save(given: dict[str, Any]) -> str:
        operations.correct_rating(
            recommendation=found,
            rating=given["rating"],
            reason=given["reason"],
            by=request.user,
        )
        return "The rating is corrected."

    return edited(request, found, form, "Correct the rating", save)


@council_page(edits=True)
def reason(request: CouncilRequest, council: Council, code: str, number: str) -> HttpResponse:
    """Why a date was revised; 404 where none was."""
    found = found_or_404(council, code, number)
    dates = {str(row.pk): row for row in revised_dates(found)}
    if not dates:
        raise Http404
    words = [(pk, _date_given(row)) for pk, row in dates.items()]
    form = ReasonForm(words, request.POST or None, initial={"date": words[0][0]})

    def save(given: dict[str, Any]) -> str:
        operations.give_reason(
            recommendation=found, date=dates[given["date"]], reason=given["reason"], by=request.user
        )
        return "The reason is kept."

    return edited(request, found, form, "Why the date was revised", save)


def _date_given(row: TargetDate) -> str:
    words = date_words(date_of(row))
    given = f", as at {day_in_words(row.as_at)}"
    return words[0].upper() + words[1:] + (f", in {row.paper}" if row.paper else "") + given


def found_or_404(council: Council, code: str, number: str) -> Recommendation:
    """The recommendation of an address; 404 where the record has none."""
    found = recommendation_named(council, code, number)
    if found is None:
        raise Http404
    return found


def edited(
    request: CouncilRequest,
    found: Recommendation,
    form: forms.Form,
    heading: str,
    save: Callable[[dict[str, Any]], str],
) -> HttpResponse:
    """The form, or what came of it: ``save`` gets the cleaned values and says what was done."""
    back = ("recommendation", found.council.slug, found.audit.code, found.number)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, save(form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(*back)
    context = {"form": form, "recommendation": found, "heading": heading}
    return render(request, "recommendations/edit.html", context)
