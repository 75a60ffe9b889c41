"""Which report, of what, and as at when."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from moothall.core.models import Council, Directorate
from moothall.core.queries import cycles
from moothall.facts.reports import ReportKind
from moothall.web.days import DayField

KINDS = {
    ReportKind.ANNEX_B: "Annex B: all outstanding recommendations",
    ReportKind.APPENDIX_3: "Appendix 3: a directorate's outstanding recommendations",
    ReportKind.CLOSED: "Closed since the last cycle",
    ReportKind.NO_UPDATE: "No update received",
    ReportKind.SUMMARY: "Summary: figures, what moved, and the trend",
}


class ReportForm(forms.Form):
    """``cleaned_data["scope"]`` is a Directorate, or None for the whole council."""

    kind = forms.ChoiceField(
        label="Report",
        choices=[(k.value, words) for k, words in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a report.", "invalid_choice": "Choose a report."},
    )
    scope = forms.ChoiceField(
        label="About",
        required=False,
        error_messages={"invalid_choice": "Choose the council or one of its directorates."},
    )
    as_at = DayField(
        label="As at",
        subject="The as-at date",
        help_text="For example, 31 12 2024",
        error_messages={"required": "Enter the as-at date."},
    )
    not_due = forms.BooleanField(
        label="List those not yet due as well, which Annex B never does", required=False
    )

    def __init__(self, directorates: list[Directorate], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directorates = {d.slug: d for d in directorates}
        scope = cast(forms.ChoiceField, self.fields["scope"])
        scope.choices = [("", "The whole council"), *((d.slug, d.name) for d in directorates)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        scope = given.get("scope", "")
        if given.get("kind") == ReportKind.APPENDIX_3 and not scope and "scope" in given:
            self.add_error("scope", "Appendix 3 is about one directorate: choose which.")
        given["scope"] = self.directorates.get(scope)
        return given


def report_form(council: Council, params: QueryDict) -> ReportForm:
    """The form as sent; before that with the newest cycle's date, or the one in the address."""
    directorates = list(Directorate.objects.filter(council=council))
    if "kind" in params:
        return ReportForm(directorates, params)
    newest = cycles(council)[:1]
    day = _day(params) or (newest[0].as_at if newest else timezone.localdate())
    initial = {"as_at": day, "kind": ReportKind.ANNEX_B.value}
    return ReportForm(directorates, initial=initial)


def _day(params: QueryDict) -> date | None:
    try:
        return date.fromisoformat(params.get("as_at", ""))
    except ValueError:
        return None


def values_of(form: ReportForm) -> dict[str, str]:
    """What the form says, as short as an address can say it."""
    given = form.cleaned_data
    values = {
        "kind": given["kind"],
        "scope": given["scope"].slug if given["scope"] else "",
        "as_at": given["as_at"].isoformat(),
        "not_due": "1" if given["not_due"] else "",
    }
    return {name: value for name, value in values.items() if value}
