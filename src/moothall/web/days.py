"""A date asked for as day, month and year, with the Design System's sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date

PARTS = ("day", "month", "year")
MONTHS = {
    month: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for month in names.split()
}  # fmt: skip


class DayInput(forms.Widget):
    """Three text boxes; a whole ISO date under the plain name is read too, for addresses."""

    template_name = "django/forms/widgets/day.html"
    use_fieldset = True
    first_part = "day"
    fieldset_role = "group"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, dt.date):
            values = {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        else:
            values = value if isinstance(value, dict) else {}
        context["widget"]["error"] = "--error" in (attrs or {}).get("class", "")
        context["widget"]["parts"] = [
            {"name": part, "value": values.get(part, ""), "width": 4 if part == "year" else 2}
            for part in PARTS
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        values = {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}
        if not any(values.values()) and data.get(name):
            try:
                return parse_date(str(data[name])) or {**values, "day": str(data[name])[:20]}
            except ValueError:
                return {**values, "day": str(data[name])[:20]}
        return values

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and all(f"{name}-{part}" not in data for part in PARTS)


class DayField(forms.Field):
    """A day. ``subject`` starts its sentences: "The as-at date must include a year"."""

    widget = DayInput

    def __init__(self, *, subject: str = "The date", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.subject = subject

    def to_python(self, value: Any) -> dt.date | None:
        if value is None or isinstance(value, dt.date):
            return value
        if not any(value.values()):
            return None
        missing = [f"a {part}" for part in PARTS if not value[part]]
        if missing:
            raise ValidationError(f"{self.subject} must include {' and '.join(missing)}.")
        return self._real(value)

    def _real(self, value: dict[str, str]) -> dt.date:
        month = MONTHS.get(value["month"].lower(), 0) or value["month"]
        try:
            day = dt.date(int(value["year"]), int(month), int(value["day"]))
        except ValueError:
            raise ValidationError(f"{self.subject} must be a real date.") from None
        if not 1900 <= day.year <= 2100:
            raise ValidationError(f"{self.subject} must have a year with 4 digits, like 2025.")
        return day

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"])
