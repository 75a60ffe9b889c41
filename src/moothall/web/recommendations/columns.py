"""Correct what a column says of one recommendation, or add one that it has nothing in yet."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from moothall.core.models import Council
from moothall.facts.details import DETAIL_WORDS, Detail, DetailKind
from moothall.recommendations import operations
from moothall.recommendations.columns import column_key
from moothall.recommendations.models import Recommendation
from moothall.recommendations.operations.details import LONGEST_HEADING
from moothall.recommendations.queries import facts_of
from moothall.recommendations.queries.columns import column_choices
from moothall.web.access import CouncilRequest, council_page
from moothall.web.recommendations.editing import edited, found_or_404

ANOTHER = "another"


class CorrectForm(forms.Form):
    text = forms.CharField(
        label="What it says", required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    clear = forms.BooleanField(label="It says nothing any more: clear it", required=False)
    reason = forms.CharField(
        label="Why (optional)",
        help_text="Kept in the history. What was said before stays beside it, with its date.",
        required=False,
    )


class AddForm(forms.Form):
    column = forms.ChoiceField(
        label="Column", error_messages={"required": "Choose a column, or another one."}
    )
    heading = forms.CharField(
        label="Heading of another column", required=False, max_length=LONGEST_HEADING
    )
    text = forms.CharField(
        label="What it says",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what it says."},
    )

    def __init__(self, columns: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["column"])
        first, last = ("", "Choose a column"), (ANOTHER, "Another column")
        field.choices = [first, *columns.items(), last]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("column") == ANOTHER and not given.get("heading"):
            self.add_error("heading", ValidationError("Name the other column."))
        return given


@council_page(edits=True)
def column(request: CouncilRequest, council: Council, code: str, number: str) -> HttpResponse:
    """The column that ``column`` in the address names; a new one where it names none it has."""
    found = found_or_404(council, code, number)
    facts = facts_of(found)
    asked = column_key(request.GET.get("column", ""))
    held = {column_key(d.shown_as): d for d in facts.details} if facts else {}
    if asked in held:
        return _correct(request, found, held[asked])
    known = {column_key(words): words for words in DETAIL_WORDS.values()}
    known |= column_choices(council)
    offered = {key: words for key, words in known.items() if key not in held}
    form = AddForm(offered, request.POST or None, initial={"column": asked})

    def save(given: dict[str, Any]) -> str:
        heading = given["heading"] if given["column"] == ANOTHER else offered[given["column"]]
        made = operations.set_detail(
            recommendation=found,
            kind=_kind(heading),
            heading=heading,
            text=given["text"],
            by=request.user,
        )
        return f"{made.heading} is added."

    return edited(request, found, form, "Add to a column", save)


def _correct(request: CouncilRequest, found: Recommendation, held: Detail) -> HttpResponse:
    form = CorrectForm(request.POST or None, initial={"text": held.text})

    def save(given: dict[str, Any]) -> str:
        clear: bool = given["clear"]
        operations.set_detail(
            recommendation=found,
            kind=held.kind,
            heading=held.heading,
            text="" if clear else given["text"],
            clear=clear,
            reason=given["reason"],
            by=request.user,
        )
        return f"{held.shown_as} is {'cleared' if clear else 'corrected'}."

    return edited(request, found, form, f"Correct “{held.shown_as}”", save)


def _kind(heading: str) -> DetailKind:
    """The column that Moothall has a name for, else one of the council's own."""
    named = {column_key(words): kind for kind, words in DETAIL_WORDS.items()}
    return named.get(column_key(heading), DetailKind.OWN)
