"""Put one recommendation right: its title, its original date, its rating."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.core.queries import ratings
from moothall.facts.dates import StatedDate
from moothall.recommendations import operations
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries.page import recommendation_named
from moothall.web.access import CouncilRequest, council_page
from moothall.web.recommendations.forms import OriginalDateForm, RatingForm, TitleForm


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
