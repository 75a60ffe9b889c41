"""The forms of people who may sign in."""

from __future__ import annotations

from django import forms

from moothall.core.models import Role


class PersonForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the person’s name."}
    )
    role = forms.ChoiceField(
        label="What they may do with the record",
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they may do."},
    )
    sets_up = forms.BooleanField(
        label="They may set up the council: people and settings", required=False
    )


class InviteForm(PersonForm):
    email = forms.EmailField(
        label="E-mail address", max_length=254,
        error_messages={"required": "Enter an e-mail address.",
                        "invalid": "Enter an e-mail address like name@example.gov.uk."},
    )  # fmt: skip
    field_order = ("name", "email", "role", "sets_up")
