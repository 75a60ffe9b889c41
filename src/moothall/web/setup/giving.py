"""Giving a file in two steps: it is looked at, then taken; between them the page keeps it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages

from moothall.core.policies import Refused
from moothall.core.setup.opening import NoSetUp
from moothall.core.setup.plans import Plan
from moothall.reading.limits import ReadingError
from moothall.web.access import CouncilRequest

LARGEST = 2 * 1024 * 1024
"""Bytes: what a page can keep between the preview and taking it in."""


class FileForm(forms.Form):
    file = forms.FileField(
        error_messages={"required": "Choose a file.", "empty": "The file is empty."}
    )

    def __init__(self, label: str, accept: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = label
        self.fields["file"].widget.attrs["accept"] = accept

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError("The file is larger than 2 MB.")
        return given


FAULTS = (NoSetUp, ReadingError, Refused)
"""What is said to the person who gave the file."""


def looked_at(
    request: CouncilRequest, label: str, accept: str, preview: Callable[[bytes], Plan]
) -> dict[str, Any]:
    """What a page shows: the "form", and of a file that was given its "plan" and what to "keep"."""
    if request.method != "POST":
        return {"form": FileForm(label, accept), "plan": None, "keep": ""}
    form, plan, data = FileForm(label, accept, request.POST, request.FILES), None, b""
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            plan = preview(data)
        except FAULTS as fault:
            form.add_error("file", str(fault))
    return {"form": form, "plan": plan, "keep": base64.b64encode(data).decode()}


def taken(request: CouncilRequest, take: Callable[[bytes], Plan]) -> Plan | None:
    """What came of the file that the page kept; None where that was refused, which is said."""
    try:
        return take(_kept(request))
    except FAULTS as fault:
        messages.error(request, str(fault))
        return None


def _kept(request: CouncilRequest) -> bytes:
    try:
        data = base64.b64decode(request.POST.get("kept", ""), validate=True)
    except ValueError:
        data = b""  # altered on the way
    if not data:
        raise Refused("The file was lost on the way: give it again.")
    return data
