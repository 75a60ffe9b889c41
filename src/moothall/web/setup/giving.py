"""Giving a file in two steps: it is looked at, then taken; between them the page keeps it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms

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


def kept(request: CouncilRequest) -> bytes | None:
    """The file that the preview kept; None where there is none, or it was tampered with."""
    try:
        return base64.b64decode(request.POST.get("kept", ""), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def to_keep(data: bytes) -> str:
    return base64.b64encode(data).decode()
