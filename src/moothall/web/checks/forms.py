"""What a person says of papers to be checked, and of what was found in them."""

from __future__ import annotations

from typing import Any

from django import forms

from moothall.core.models import User
from moothall.documents.codes import CODES
from moothall.intake.checks.queries import LEVELS, OPEN, WAIVED, WRONG, Chosen, Counts
from moothall.intake.models import FindingDecision
from moothall.intake.operations.judging import LONGEST_REASON
from moothall.reading.seeing import tesseract
from moothall.web.days import DayField
from moothall.web.imports.forms.uploading import FORMATS, PapersField

PUBLISHED, DRAFT = "published", "draft"
GLANCE = 5
"""So many findings are seen without narrowing a list of them."""
Answer = FindingDecision.Answer
STANDING_WORDS = {OPEN: "Not decided", WRONG: "To be put right", WAIVED: "Waived"}


class CheckForm(forms.Form):
    papers = PapersField(
        label="Papers",
        required=False,
        help_text=(
            "PDF, Word (DOCX, DOC, RTF), Excel (XLSX, XLS), OpenDocument (ODT, ODS), CSV, web "
            "page, text, or an e-mail (EML, MSG) with what is attached. Choose several to have "
            "them compared with each other as well."
        ),
    )
    as_at = DayField(
        label="Which date do they speak for?",
        subject="The date",
        required=False,
        help_text="Leave this empty to take the date that each prints.",
    )
    seen = forms.ChoiceField(
        label="Are they published already?",
        choices=(
            (DRAFT, "No: only I see what is found, and whom I name"),
            (PUBLISHED, "Yes: all who read this council’s record may see what is found"),
        ),
        widget=forms.RadioSelect,
        initial=DRAFT,
        error_messages={"required": "Choose whether the papers are published."},
    )
    see_scans = forms.BooleanField(
        label="Recognise the words in scanned pages: slower, and any word may be wrong",
        required=False,
    )

    def __init__(self, *args: Any, given: bool = False, **kwargs: Any) -> None:
        """``given``: the paper is one that was imported, so none is asked for."""
        super().__init__(*args, **kwargs)
        if given:
            del self.fields["papers"]
        else:
            self.fields["papers"].widget.attrs["accept"] = FORMATS
            self.fields["papers"].label_classes = "govuk-label--s"  # type: ignore[attr-defined]
        if tesseract() is None:
            del self.fields["see_scans"]
        for name in ("as_at", "seen"):
            self.fields[name].label_classes = "govuk-fieldset__legend--s"  # type: ignore[attr-defined]


class FindForm(forms.Form):
    """A check among many."""

    words = forms.CharField(label="Name or title of a paper", required=False, max_length=200)

    @property
    def found(self) -> str:
        """The words to look for; none where they can't be."""
        return str(self.cleaned_data.get("words", "")) if self.is_valid() else ""


class JudgeForm(forms.Form):
    """What a finding is; a reason is needed to waive it."""

    answer = forms.ChoiceField(
        label="What do you say to it?",
        choices=[(a.value, a.label) for a in (Answer.WRONG, Answer.RIGHT, Answer.LEFT)],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you say to this finding."},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Needed unless it will be put right. Whoever sees the finding sees this too.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label_classes = "govuk-fieldset__legend--s"  # type: ignore[attr-defined]
        self.fields["reason"].label_classes = "govuk-label--s"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        waives = cleaned.get("answer") in (Answer.RIGHT, Answer.LEFT)
        if waives and not cleaned.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", "Say why, so that the next reader knows.")
        return cleaned


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # (it takes none at run time)
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.email})"


class PersonForm(forms.Form):
    person = PersonField(
        label="Who else may see what was found?",
        help_text=(
            "They find it under “Check a paper”, and can decide on it too. No message is sent, so "
            "tell them. You can take this back."
        ),
        queryset=User.objects.none(),
        empty_label="Choose a person",
        error_messages={
            "required": "Choose a person.",
            "invalid_choice": "Choose a person from the list.",
        },
    )

    def __init__(self, people: Any, *args: Any, published: bool = False, **kwargs: Any) -> None:
        """``published``: all see it already, and to be named is to decide on it."""
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if published:
            field.label = "Who else may decide on what was found?"
            field.help_text = (
                "All who read the record see it; you, those who may change the record and those "
                "whom you name decide on it."
            )
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
        field.queryset = people
        field.label_classes = "govuk-label--s"  # type: ignore[attr-defined]


class NarrowForm(forms.Form):
    """What a list of findings is narrowed to; each choice says how many there are."""

    words = forms.CharField(label="With these words", required=False, max_length=200)
    level = forms.ChoiceField(label="Level", required=False)
    code = forms.ChoiceField(label="Kind", required=False)
    standing = forms.ChoiceField(label="Decision", required=False)

    def __init__(self, counts: Counts, data: Any) -> None:
        super().__init__(data)
        self.all = counts.all
        levels = [(one.value, f"{one.value.capitalize()}s", counts.levels[one]) for one in LEVELS]
        codes = [(code, _kind(code), count) for code, count in counts.codes.items()]
        standings = [
            (name, STANDING_WORDS[name], count) for name, count in counts.standings.items()
        ]
        for name, offered in (("level", levels), ("code", codes), ("standing", standings)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
            shown = [(v, f"{words} ({count:,})") for v, words, count in offered if count]
            field.choices = [("", "All"), *shown]

    @property
    def is_worth_it(self) -> bool:
        """Whether there are more findings than are seen at a glance."""
        return self.all > GLANCE

    @property
    def chosen(self) -> Chosen:
        """What is asked for; what can't be chosen is left out."""
        self.full_clean()
        told = getattr(self, "cleaned_data", {})
        names = ("level", "code", "standing", "words")
        return Chosen(**{name: str(told.get(name, "")) for name in names})


def _kind(code: str) -> str:
    return f"{code}: {CODES[code].title}" if code in CODES else code
