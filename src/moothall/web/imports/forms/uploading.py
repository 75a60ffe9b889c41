"""The paper, the date it speaks for, and what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from moothall.core.models import Council, Directorate
from moothall.intake.returning.telling import looks_returned
from moothall.reading.seeing import tesseract
from moothall.web.days import DayField

FORMATS = (
    ".pdf,.docx,.odt,.ott,.fodt,.xlsx,.ods,.ots,.fods,.csv,.txt,.md,.html,.htm,"
    ".doc,.rtf,.xls,.xlsb,.eml,.msg"
)
WHOLE, SOME = "whole", "some"
OVERDUE, ALL, TELL = "overdue", "all", "tell"
LISTS = (
    (OVERDUE, "Only those that are open and past their date"),
    (ALL, "All that are open, or closed ones too"),
)
CHOOSE_FILE = "Choose a paper to read."
CHOOSE_COVER = "Choose whether the paper covers the whole council."
CHOOSE_LISTED = "Choose which recommendations the paper lists."
CHOOSE_DIRECTORATE = "Choose at least one directorate that the paper covers."


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class PapersField(forms.FileField):
    """One file or several, each with something in it and none over the limit."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise ValidationError(CHOOSE_FILE)
        problems = [problem for file in files if (problem := _problem(file))]
        if problems:
            raise ValidationError(problems)
        return list(files)


def _problem(file: UploadedFile[bytes]) -> str:
    if not file.size:
        return f"{file.name} is empty."
    if file.size > settings.MOOTHALL_UPLOAD_MB * 1024 * 1024:
        return f"{file.name} is larger than {settings.MOOTHALL_UPLOAD_MB} MB."
    return ""


class CoverForm(forms.Form):
    """What the paper would have had to list; only that is asked about as missing."""

    covers = forms.ChoiceField(
        label="What does the paper cover?",
        choices=((WHOLE, "The whole council"), (SOME, "Some directorates only")),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_COVER},
    )
    directorates = forms.ModelMultipleChoiceField(
        label="Which directorates?",
        help_text="Only where it covers some.",
        queryset=Directorate.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lists = forms.ChoiceField(
        label="Which recommendations does it list?",
        choices=LISTS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_LISTED},
        help_text="What it had to list and leaves out is asked about as missing.",
    )

    def __init__(self, council: Council, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"as_at", "covers", "lists"}:
            self.fields[name].label_classes = "govuk-fieldset__legend--s"  # type: ignore[attr-defined]
        field = self.fields["directorates"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  (for the types)
        field.queryset = council.directorates.all()
        if not field.queryset:
            del self.fields["directorates"]
            self.fields["covers"].widget = forms.HiddenInput()
            self.fields["covers"].initial = WHOLE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("covers") == SOME and not cleaned.get("directorates"):
            self.add_error("directorates", CHOOSE_DIRECTORATE)
        return cleaned

    @property
    def chosen(self) -> Sequence[Directorate]:
        """The directorates chosen; none for the whole council."""
        if self.cleaned_data["covers"] == WHOLE:
            return []
        return list(self.cleaned_data["directorates"])

    @property
    def overdue_only(self) -> bool | None:
        """None: to be told by what it lists."""
        return {OVERDUE: True, ALL: False}.get(self.cleaned_data["lists"])


class ScopeForm(CoverForm):
    """The same said again of a paper under review, with its date."""

    as_at = DayField(
        label="As at",
        subject="The as-at date",
        error_messages={"required": "Give the date to which the paper states its statuses."},
    )
    field_order = ("as_at", "covers", "directorates", "lists")


class DateForm(forms.Form):
    """The date of a paper that prints none."""

    as_at = DayField(
        label="As at",
        subject="The as-at date",
        error_messages={"required": "Give the date to which the paper states its statuses."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["as_at"].label_classes = "govuk-fieldset__legend--s"  # type: ignore[attr-defined]


class UploadForm(CoverForm):
    papers = PapersField(
        label="Paper",
        required=False,
        help_text=(
            "PDF, Word (DOCX, DOC, RTF), Excel (XLSX, XLS), OpenDocument (ODT, ODS), CSV, web "
            "page, text, or an e-mail (EML, MSG) with what is attached. You can choose several. "
            "A working file that you took away needs nothing else said."
        ),
    )
    as_at = DayField(
        label="As at",
        subject="The as-at date",
        required=False,
        help_text="Leave this empty to take the date that the paper prints.",
    )
    see_scans = forms.BooleanField(
        label="Recognise the words in scanned pages: slower, and any word may be wrong",
        required=False,
    )
    field_order = ("papers", "as_at", "covers", "directorates", "lists", "see_scans")

    def __init__(self, council: Council, *args: Any, **kwargs: Any) -> None:
        super().__init__(council, *args, **kwargs)
        if tesseract() is None:
            del self.fields["see_scans"]
        self.fields["papers"].widget.attrs["accept"] = FORMATS
        lists = self.fields["lists"]
        assert isinstance(lists, forms.ChoiceField)  # noqa: S101  (for the types)
        lists.choices = [*LISTS, (TELL, "Not sure: tell by what it holds, and show me")]
        self.fields["papers"].label_classes = "govuk-label--s"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What a paper covers isn't asked where all that is given are working files."""
        cleaned = super().clean()
        papers = cleaned.get("papers")
        if papers and all(map(_is_working_file, papers)):
            for name, said in (("covers", WHOLE), ("lists", TELL)):
                if not self.data.get(name):
                    self.errors.pop(name, None)
                    cleaned[name] = said
        return cleaned


def _is_working_file(file: UploadedFile[bytes]) -> bool:
    data = file.read()
    file.seek(0)
    return looks_returned(data)
