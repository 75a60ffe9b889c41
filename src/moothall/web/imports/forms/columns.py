"""The columns of tables that have one shape: one drop-down for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from moothall.documents.drafts import ColumnRead
from moothall.intake.tables import CHOICES, Shape, read_as
from moothall.reading.recognisers.columns import LEAVE, OWN

OFFERED = [
    ("Fields of a recommendation", [c for c in CHOICES.items() if c[0] not in {OWN, LEAVE}]),
    ("Otherwise", [c for c in CHOICES.items() if c[0] in {OWN, LEAVE}]),
]
"""Drop-downs list the fields, and then what else can become of a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """One column with its drop-down."""

    column: ColumnRead
    field: BoundField

    @property
    def heading(self) -> str:
        return self.column.heading or f"Column {self.column.index + 1}, without a heading"


class ColumnsForm(forms.Form):
    """What the columns of a shape are; fields are named by their index."""

    def __init__(self, shape: Shape, data: Any = None) -> None:
        super().__init__(data, prefix=f"t{shape.key[:12]}")
        self.shape = shape
        for column in shape.columns:
            self.fields[str(column.index)] = forms.ChoiceField(
                label="Read as",
                choices=OFFERED,
                initial=read_as(column),
                error_messages={
                    "required": "Choose what this column is.",
                    "invalid_choice": "Choose one of the fields that are offered.",
                },
            )

    @property
    def lines(self) -> list[Line]:
        return [Line(column, self[str(column.index)]) for column in self.shape.columns]

    @property
    def chosen(self) -> dict[int, str]:
        """The fields of a valid form, by column index."""
        return {int(name): str(value) for name, value in self.cleaned_data.items()}

    @property
    def speaks(self) -> bool:
        """Whether it says anything: a table that isn't in use is one once they are named."""
        return self.shape.used or any(
            self.chosen[c.index] != read_as(c) for c in self.shape.columns
        )

    def refuse(self, words: str) -> None:
        """Say at the first of the columns that were chosen for one field why that can't be."""
        values = list(self.chosen.items())
        alike = [
            index
            for index, value in values
            if value not in {OWN, LEAVE}
            and [v for _, v in values].count(value) > 1
            and CHOICES[value] in words
        ]
        self.add_error(str(alike[0]) if alike else None, words)
