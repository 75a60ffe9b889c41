"""Rows of small forms with "Add another" and "Remove", which work without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms

MOST = 60
"""Rows of one page: no council has so many ratings, committees or sections."""

MakeForm = Callable[..., forms.Form]


class Rows:
    """Forms one under the other. A row in which nothing is said counts as none.

    ``data`` is what was posted: its "rows" says how many there were, "add" asks for one more,
    "remove" is the number of one to leave out. ``asked`` is whether one of these two was pressed.
    """

    def __init__(
        self,
        make: MakeForm,
        initial: Sequence[Mapping[str, Any]],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.make, self.asked = make, False
        if data is None:
            self.forms = [make(prefix=str(n), initial=dict(row)) for n, row in enumerate(initial)]
            if not self.forms:
                self.forms = [make(prefix="0")]
            return
        count = str(data.get("rows", "0"))
        self.forms = [
            make(data, prefix=str(n))
            for n in range(min(int(count) if count.isdecimal() else 0, MOST))
        ]
        self.asked = "add" in data or "remove" in data
        if self.asked:
            self._change(data)

    def _change(self, data: Mapping[str, Any]) -> None:
        """Forms with what was typed, not judged yet, and one more or one less."""
        typed = [{name: form[name].value() for name in form.fields} for form in self.forms]
        gone = str(data.get("remove", ""))
        if gone.isdecimal() and int(gone) < len(typed):
            typed.pop(int(gone))
        if "add" in data and len(typed) < MOST:
            typed.append({})
        self.forms = [self.make(prefix=str(n), initial=row) for n, row in enumerate(typed or [{}])]

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def said(self) -> list[forms.Form]:
        """The forms of the rows in which something is said."""
        return [form for form in self.forms if _says(form)]

    def is_valid(self) -> bool:
        faulty = [form for form in self.said if not form.is_valid()]  # all of them are looked at
        return not faulty

    @property
    def values(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.said]


def _says(form: forms.Form) -> bool:
    """Whether a text was typed: boxes and lists that stand at their first choice say nothing."""
    for name, field in form.fields.items():
        silent = isinstance(field, forms.BooleanField | forms.ChoiceField)
        value = form[name].value()
        if not silent and name != "rank" and value not in (None, "", {}):
            return True
    return False
