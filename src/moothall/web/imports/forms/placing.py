"""Where an audit's recommendations sit: one row an audit, all rows one form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

FIELDS = ("directorate", "service", "post", "holder", "email")
SERVICE_ALONE = "Give the directorate that this service belongs to."
HOLDER_ALONE = "Give the post that this person holds."
EMAIL_ALONE = "Give the name of the person whose address this is."


def _text(label: str, limit: int, names: str = "") -> forms.CharField:
    attrs = {"autocomplete": "off", "spellcheck": "false"}
    if names:
        attrs["list"] = names
    return forms.CharField(
        label=label, max_length=limit, required=False, widget=forms.TextInput(attrs=attrs)
    )


class PlaceForm(forms.Form):
    """One audit's place. All may be empty: what isn't known stays empty, and is counted."""

    directorate = _text("Directorate", 120, "directorates")
    service = _text("Service", 120, "services")
    post = _text("Owning post", 160, "posts")
    holder = _text("Who holds it", 120)
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
        error_messages={"invalid": "This is not an e-mail address, like name@example.gov.uk."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("service") and not cleaned.get("directorate"):
            self.add_error("directorate", SERVICE_ALONE)
        if cleaned.get("holder") and not cleaned.get("post"):
            self.add_error("post", HOLDER_ALONE)
        if cleaned.get("email") and not cleaned.get("holder"):
            self.add_error("holder", EMAIL_ALONE)
        return cleaned


def filled(data: Mapping[str, str], prefixes: Iterable[str], fill: str) -> dict[str, str]:
    """The posted data with each empty box of the rows given what the row ``fill`` says.

    A row is only filled from left to right while it agrees: a service goes to rows of the same
    directorate, a holder to rows of the same post.
    """
    out = dict(data.items())
    given = {name: out.get(f"{fill}-{name}", "").strip() for name in FIELDS}
    for prefix in prefixes:
        own = {name: out.get(f"{prefix}-{name}", "").strip() for name in FIELDS}
        for name, under in zip(FIELDS, (None, "directorate", None, "post", "holder"), strict=True):
            agrees = under is None or own[under].casefold() == given[under].casefold()
            if not own[name] and given[name] and agrees:
                own[name] = out[f"{prefix}-{name}"] = given[name]
    return out
