"""What a person may put right on one recommendation."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from moothall.facts.ratings import Rating
from moothall.web.days import DayField


class TitleForm(forms.Form):
    title = forms.CharField(
        label="Title",
        help_text="At most 90 characters: what is to be done, as lists and reports name it.",
        error_messages={"required": "Enter a title."},
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label="Why the record is wrong",
        help_text="Kept with the correction. What the paper printed stays beside it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the record is wrong."},
    )


class OriginalDateForm(forms.Form):
    day = DayField(
        label="The date first agreed",
        subject="The date first agreed",
        help_text="For example, 31 3 2025",
        error_messages={"required": "Enter the date first agreed."},
    )
    reason = _reason()


class RatingForm(forms.Form):
    rating = forms.ChoiceField(
        label="Rating",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a rating."},
    )
    reason = _reason()

    def __init__(self, ratings: tuple[Rating, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["rating"])
        field.choices = [(r.code, r.name) for r in ratings]


class ReasonForm(forms.Form):
    """``dates`` are (id, words) of the new dates, newest first."""

    date = forms.ChoiceField(
        label="Which new date",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the new date that the reason is for."},
    )
    reason = forms.CharField(
        label="Why the date was revised",
        help_text="Kept with your name and today’s date. One given later takes its place.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why the date was revised."},
    )

    def __init__(self, dates: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["date"]).choices = dates


class PlaceForm(forms.Form):
    """Where an audit's recommendations sit; ``directorates`` are the council's names."""

    directorate = forms.ChoiceField(label="Directorate", required=False)
    service = forms.CharField(label="Service", required=False, max_length=120)
    post = forms.CharField(
        label="Post that owns them",
        help_text="The post's title, for example Head of Procurement",
        required=False,
        max_length=160,
    )
    holder = forms.CharField(label="Who holds the post now", required=False, max_length=120)
    email = forms.EmailField(
        label="The holder's e-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address like name@example.gov.uk."},
    )

    def __init__(self, directorates: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["directorate"])
        field.choices = [("", "Not placed"), *((name, name) for name in directorates)]
