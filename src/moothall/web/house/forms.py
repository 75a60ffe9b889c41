"""Give a template, say from when it is used, word a sentence, lay Moothall's own form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from moothall.core.setup.style import MARGINS, TEMPLATE_LIMITS
from moothall.facts.sentences import LONGEST, SENTENCES, fault_of
from moothall.web.days import DayField


class TemplateForm(forms.Form):
    template = forms.FileField(
        label="Word file",
        help_text="A Word document (.docx) or template (.dotx) of 10 MB at most, without macros.",
        allow_empty_file=True,
        error_messages={"required": "Choose a Word file."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].widget.attrs["accept"] = ".docx,.dotx"

    def clean_template(self) -> UploadedFile[bytes]:
        """Looked at before it is read into memory."""
        given: UploadedFile[bytes] = self.cleaned_data["template"]
        if (given.size or 0) > TEMPLATE_LIMITS.bytes:
            raise forms.ValidationError("The file is larger than 10 MB: make its pictures smaller.")
        return given


class FromForm(forms.Form):
    """``day``: reports stated as at this date or later."""

    day = DayField(
        label="Use it for reports as at this date or later",
        subject="The date",
        help_text="Reports as at an earlier date keep the form that they had.",
        error_messages={"required": "Enter the date from which it is used."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label_classes = "govuk-fieldset__legend--s"  # type: ignore[attr-defined]


class SentenceForm(FromForm):
    text = forms.CharField(
        label="The council's own words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        strip=True,
        help_text="Leave this empty for Moothall's own words.",
    )
    field_order = ("text", "day")

    def __init__(self, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        self.fields["text"].widget.attrs["maxlength"] = LONGEST
        self.fields["day"].label = "Print it in reports as at this date or later"

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        if text and (why := fault_of(self.key, text)):
            raise forms.ValidationError(why)
        return "" if text == SENTENCES[self.key].text else text


class OwnForm(FromForm):
    marking = forms.CharField(
        label="Protective marking",
        required=False,
        max_length=60,
        help_text="For example, OFFICIAL-SENSITIVE. Printed at the head and foot of every page.",
    )
    orientation = forms.ChoiceField(
        label="Page",
        choices=(("landscape", "Landscape"), ("portrait", "Portrait")),
        widget=forms.RadioSelect,
    )
    margin = forms.IntegerField(
        label="Margin on each side, in millimetres",
        required=False,
        min_value=MARGINS[0],
        max_value=MARGINS[-1],
        help_text="Leave this empty for Moothall's own.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    field_order = ("marking", "orientation", "margin", "day")
