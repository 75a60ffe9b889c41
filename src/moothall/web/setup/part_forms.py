"""The forms of directorates, services, posts and their holders."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from moothall.web.days import DayField

NO_EMAIL = {"invalid": "Enter an e-mail address like name@example.gov.uk."}


class AddForm(forms.Form):
    name = forms.CharField(max_length=160)

    def __init__(self, one: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = "Title" if one == "post" else "Name"
        self.fields["name"].label = f"{what} of the {one}"
        self.fields["name"].error_messages["required"] = f"Enter the {what.lower()}."


class ServiceForm(AddForm):
    directorate = forms.ChoiceField(
        label="Its directorate", error_messages={"required": "Choose its directorate."}
    )

    def __init__(self, directorates: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__("service", *args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["directorate"])
        field.choices = [("", "Choose a directorate"), *directorates]


class PartForm(AddForm):
    other = forms.CharField(
        label="Another name under which papers know it", required=False, max_length=160,
        help_text="A name that you change is kept as another name by itself.",
    )  # fmt: skip
    ended = DayField(
        label="Ended from", subject="The day", required=False,
        help_text="The first day on which it is no more. Empty while it goes on.",
    )  # fmt: skip


class PostForm(PartForm):
    holder = forms.CharField(label="Who holds it now", required=False, max_length=120)
    email = forms.EmailField(
        label="The holder’s e-mail address", required=False, error_messages=NO_EMAIL
    )
    since = DayField(
        label="Holder since", subject="The day", required=False,
        help_text="Whoever held it before is taken to have left it that day. Empty is today.",
    )  # fmt: skip
    vacant = DayField(
        label="Nobody holds it from", subject="The day", required=False,
        help_text="Only when the holder leaves and nobody follows yet.",
    )  # fmt: skip
    field_order = ("name", "holder", "email", "since", "vacant", "other", "ended")
