"""Reporting cycles: listed, added one by one or as a year, and changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from moothall.core.models import CYCLE_DAYS, Council, Cycle
from moothall.core.operations import set_cycle
from moothall.core.policies import Refused
from moothall.core.queries import committees
from moothall.core.setup.presets import preset_called, presets_for
from moothall.facts.dates import month_end
from moothall.facts.phrases import month_in_words
from moothall.web.access import CouncilRequest, council_page
from moothall.web.days import DayField

HINTS = {
    "as_at": "The day to which statuses are stated.",
    "cut_off": "The last day on which owners’ answers count.",
    "despatch": "When the committee’s papers are published.",
}


class CycleForm(forms.Form):
    label = forms.CharField(
        label="Label", max_length=60, required=False,
        help_text="As papers name it. Empty is its month, for example October 2024.",
    )  # fmt: skip

    def __init__(self, names: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in CYCLE_DAYS.items():
            self.fields[name] = DayField(
                label=words, subject=words, required=name == "as_at",
                help_text=HINTS.get(name, ""),
                error_messages={"required": "Enter the as-at date."},
            )  # fmt: skip
        choices = [("", "None said"), *((name, name) for name in names)]
        self.fields["committee"] = forms.ChoiceField(
            label="Committee", choices=choices, required=False
        )


@council_page(sets_up=True)
def listed(request: CouncilRequest, council: Council) -> HttpResponse:
    found = Paginator(Cycle.objects.filter(council=council), 25)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "today": timezone.localdate(),
        "presets": presets_for("cycles"),
    }
    return render(request, "setup/cycles.html", context)


@council_page(sets_up=True)
def add(request: CouncilRequest, council: Council) -> HttpResponse:
    """One cycle. A preset fills in the next one that it has and the council has not."""
    preset = preset_called("cycles", request.GET.get("preset", ""))
    names, today = _names(council), timezone.localdate()
    initial: dict[str, Any] = {"committee": _audit(council)}
    if preset is not None:
        as_at = _next(council, preset.value["months"], today)
        initial |= {"as_at": as_at, "label": month_in_words(as_at)}
    form = CycleForm(names, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, council, form, None):
        if preset is not None and "another" in request.POST:
            return redirect(f"{request.path}?preset={preset.slug}")
        return redirect("setup-cycles", council.slug)
    context = {
        "form": form, "heading": "Add a cycle", "preset": preset, "back": _back(council),
    }  # fmt: skip
    return render(request, "setup/cycle.html", context)


@council_page(sets_up=True)
def change(request: CouncilRequest, council: Council, cycle: int) -> HttpResponse:
    found = Cycle.objects.filter(council=council, pk=cycle).first()
    if found is None:
        raise Http404
    names = _names(council)
    if found.committee and found.committee not in names:
        names.append(found.committee)
    initial = {name: getattr(found, name) for name in ("label", "committee", *CYCLE_DAYS)}
    form = CycleForm(names, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, council, form, found):
        return redirect("setup-cycles", council.slug)
    context = {"form": form, "heading": initial["label"], "back": _back(council)}
    return render(request, "setup/cycle.html", context)


def _saved(request: CouncilRequest, council: Council, form: CycleForm, cycle: Cycle | None) -> bool:
    given = form.cleaned_data
    try:
        made = set_cycle(
            council=council, label=given["label"] or month_in_words(given["as_at"]),
            days={name: given[name] for name in CYCLE_DAYS}, committee=given["committee"],
            cycle=cycle, by=request.user,
        )  # fmt: skip
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"The cycle {made.label} is saved.")
    return True


def _names(council: Council) -> list[str]:
    return [c["short"] for c in committees(council, timezone.localdate())]


def _audit(council: Council) -> str:
    found = committees(council, timezone.localdate())
    return next((c["short"] for c in found if c["audit"]), "")


def _next(council: Council, months: list[int], today: dt.date) -> dt.date:
    """The end of the first of these months from today on for which there is no cycle yet."""
    known = set(Cycle.objects.filter(council=council).values_list("as_at", flat=True))
    ends = (
        month_end(dt.date(year, month, 1))
        for year in range(today.year, today.year + 20)
        for month in months
    )
    return next(end for end in ends if end >= today and end not in known)


def _back(council: Council) -> tuple[str, str]:
    return reverse("setup-cycles", args=[council.slug]), "Reporting cycles"
