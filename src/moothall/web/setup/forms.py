"""The forms of the set-up's settings, each with the words of its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from moothall.core.setup.settings import SURE_CHOICES
from moothall.core.setup.values import COLOURS
from moothall.facts.states import STATE_WORDS, State
from moothall.web.days import DayField

TAG_COLOURS = [(c, c.capitalize() or "None") for c in COLOURS]


class WhenForm(forms.Form):
    """From which day on, and on whose word."""

    effective_from = DayField(
        label="From which day on",
        subject="The day",
        help_text="Reports as at an earlier day keep what was set then. A day to come is possible.",
        error_messages={"required": "Enter the day from which it holds."},
    )
    source = forms.CharField(
        label="Why, or on whose decision",
        help_text="For example, Audit Committee of 4 June, minute 12",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"effective_from": timezone.localdate()})
        super().__init__(*args, **kwargs)


class RatingForm(forms.Form):
    code = forms.CharField(
        label="Code", max_length=10, help_text="As papers print it, for example H",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Enter the code of this rating."},
    )  # fmt: skip
    name = forms.CharField(
        label="Name", max_length=60, error_messages={"required": "Enter the name of this rating."}
    )
    rank = forms.IntegerField(
        label="Place in the order, 1 the most serious", min_value=1, max_value=99,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter the place of this rating in the order.",
            "invalid": "The place in the order must be a whole number.",
        },
    )  # fmt: skip
    definition = forms.CharField(
        label="What it means", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    days = forms.IntegerField(
        label="Days to put it right, if you have a rule", required=False, min_value=1,
        max_value=3650,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"invalid": "The days must be a whole number."},
    )  # fmt: skip
    colour = forms.ChoiceField(label="Colour", choices=TAG_COLOURS, required=False)
    banded = forms.BooleanField(label="Divided by age in papers", required=False)
    published = forms.BooleanField(label="Listed in what is published", required=False)


class AgeingForm(forms.Form):
    short_months = forms.IntegerField(
        label="Months of the first band", min_value=1, max_value=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Enter the months of the first band.",
                        "invalid": "The months must be a whole number."},
    )  # fmt: skip
    long_months = forms.IntegerField(
        label="Months of the second band", min_value=1, max_value=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Enter the months of the second band.",
                        "invalid": "The months must be a whole number."},
    )  # fmt: skip
    strict = forms.ChoiceField(
        label="What is exactly so many months old",
        choices=(("yes", "is not yet over them (“over 3 months”)"),
                 ("no", "is over them (“3 months or more”)")),
        widget=forms.RadioSelect,
    )  # fmt: skip
    month_end = forms.ChoiceField(
        label="Three months after 30 September are reached on",
        help_text="30 September is a month’s last day, and so is 31 December.",
        choices=(("yes", "31 December: a month’s last day stays a month’s last day"),
                 ("no", "30 December: a last day is a day like any other")),
        widget=forms.RadioSelect,
    )  # fmt: skip


class MatchingForm(forms.Form):
    sure = forms.ChoiceField(
        label="A recommendation in a new paper counts as one on the record without asking anybody",
        choices=tuple(SURE_CHOICES.items()),
        widget=forms.RadioSelect,
    )


class CommitteeForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the committee’s name."}
    )
    short = forms.CharField(
        label="Short name", max_length=60,
        error_messages={"required": "Enter the committee’s short name."},
    )  # fmt: skip
    audit = forms.BooleanField(label="This is the audit committee", required=False)


class StepForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=30, error_messages={"required": "Enter the name of this step."}
    )
    upto = forms.IntegerField(
        label="Up to per cent", min_value=0, max_value=100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Enter the highest percentage of this step.",
                        "invalid": "The percentage must be a whole number."},
    )  # fmt: skip
    colour = forms.ChoiceField(label="Colour", choices=TAG_COLOURS, required=False)


class LateForm(forms.Form):
    late_below = forms.IntegerField(
        label="Past its date, and below this per cent, it counts as the first step",
        help_text="0 where a date makes no difference", min_value=0, max_value=100,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Enter a percentage, or 0.",
                        "invalid": "The percentage must be a whole number."},
    )  # fmt: skip


class StateNamesForm(forms.Form):
    """One box for each state; an empty one keeps Moothall's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for state in State:
            self.fields[state.value] = forms.CharField(
                label=STATE_WORDS[state], required=False, max_length=60
            )


class SectionsForm(forms.Form):
    """A place in the order for each section; ``sections`` are (field name, words)."""

    def __init__(self, sections: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in sections:
            self.fields[name] = forms.IntegerField(
                label=words, min_value=1, max_value=999,
                widget=forms.TextInput(
                    attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}
                ),
                error_messages={"required": f"Enter the place of {words}.",
                                "invalid": f"The place of {words} must be a whole number."},
            )  # fmt: skip


class IdentityForm(forms.Form):
    colour = forms.CharField(
        label="Colour",
        help_text="As # and six figures or letters, for example #00563f. White words must be "
        "readable on it: at least 4.5 to 1.",
        max_length=7,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
        error_messages={"required": "Enter the colour.",
                        "max_length": "A colour is written as # and six figures or letters."},
    )  # fmt: skip
    file = forms.FileField(
        label="Logo", required=False,
        help_text="A PNG picture or an SVG drawing of at most 500 kB. It is shown 40 pixels high "
        "on the council’s colour.",
        widget=forms.FileInput(attrs={"accept": ".png,.svg"}),
        error_messages={"empty": "The logo is an empty file."},
    )  # fmt: skip
    logo_alt = forms.CharField(
        label="Words for the logo, for people who can’t see it", max_length=200, required=False,
        help_text="For example, coat of arms. The council’s name stands beside it.",
    )  # fmt: skip
    logo = forms.CharField(widget=forms.HiddenInput, required=False)
    without = forms.BooleanField(label="Show no logo", required=False)


class ReplacedForm(forms.Form):
    """For each rating that would go and is used: which one takes its place."""

    def __init__(
        self,
        gone: dict[str, tuple[str, int]],
        choices: list[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for code, (name, count) in gone.items():
            rated = "1 recommendation is" if count == 1 else f"{count:,} recommendations are"
            self.fields[f"replaced-{code}"] = forms.ChoiceField(
                label=f"{rated} rated {name}. From that day on they are rated",
                choices=[("", "Choose a rating"), *choices],
                error_messages={"required": f"Choose which rating takes the place of {name}."},
            )
