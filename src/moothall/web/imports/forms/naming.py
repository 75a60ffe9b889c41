"""What a printed name is: one of the council's, a new one, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms

from moothall.intake.names import AUDIT, Printed
from moothall.reading.reconciling.stating import NO_AUDIT

NEW, NONE, KNOWN = "new", "none", "known"
CHOOSE = "Say what this name is."
CHOOSE_KNOWN = "Choose which one it is."


class NameForm(forms.Form):
    """One printed directorate or service. Nothing is ticked beforehand."""

    answer = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    name = forms.ChoiceField(label="Which one?", required=False)

    def __init__(self, asked: Printed, known: Sequence[str], data: Any = None) -> None:
        self.asked, self.known = asked, known
        told = hashlib.sha256(f"{asked.kind}:{asked.printed}".encode()).hexdigest()[:10]
        super().__init__(data, prefix=f"n{told}", initial=self._initial())
        answer, name = self.fields["answer"], self.fields["name"]
        assert isinstance(answer, forms.ChoiceField)  # noqa: S101  (for the types)
        assert isinstance(name, forms.ChoiceField)  # noqa: S101
        answer.label = (
            f"The paper says “{asked.printed}”. Is it one of your {asked.kind}s, or a new one?"
        )
        answer.choices = [
            (KNOWN, f"It is one of our {asked.kind}s, by another name"),
            (NEW, f"A new {asked.kind}: the commit adds it"),
            (NONE, f"No {asked.kind}: leave it out"),
        ]
        name.choices = [("", "Choose one"), *((one, one) for one in known)]

    def _initial(self) -> dict[str, str]:
        answer = self.asked.answer
        if answer is None:
            return {}
        if not answer:
            return {"answer": NONE}
        if answer in self.known:
            return {"answer": KNOWN, "name": answer}
        return {"answer": NEW}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == KNOWN and not cleaned.get("name"):
            self.add_error("name", CHOOSE_KNOWN)
        return cleaned

    @property
    def said(self) -> str | None:
        """What a valid form says it is; empty for none, None where nothing was ticked."""
        answers = {KNOWN: self.cleaned_data["name"], NEW: self.asked.printed, NONE: ""}
        return answers.get(self.cleaned_data["answer"])


class AuditForm(forms.Form):
    """The audit of rows that name none."""

    name = forms.CharField(label="Audit", max_length=200, required=False)

    def __init__(self, asked: Printed, data: Any = None) -> None:
        super().__init__(data, prefix=AUDIT, initial={"name": asked.answer or ""})
        self.asked = asked
        self.fields["name"].widget.attrs.update(list="audits", autocomplete="off")
        self.fields["name"].label = f"Which audit are the {asked.rows:,} rows from that name none?"
        own = " or ".join(f"“{name}”" for name in asked.own)
        self.fields["name"].help_text = (
            f"The paper calls itself {own}: use that only if it is the name of one audit. Leave "
            f"this empty to keep them under “{NO_AUDIT}”."
        )
        self.fields["name"].label_classes = "govuk-label--s"  # type: ignore[attr-defined]
