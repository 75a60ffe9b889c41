"""Django's forms in the markup of the GOV.UK Design System: settings name ``GovukRenderer``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Widget

from moothall.web.days import DayInput

CLASSES: tuple[tuple[type[Widget], str], ...] = (
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.HiddenInput, ""),
    (forms.widgets.Input, "govuk-input"),
    (DayInput, "govuk-date-input"),
)
WITHOUT_BORDER = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class GovukField(BoundField):
    """A bound field that knows the Design System's ids and classes.

    A field may carry ``label_classes`` ("govuk-label--m", or a legend's class) for its label.
    """

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}-error"

    @property
    def link_id(self) -> str:
        """The id that an error summary links to: the first thing one can type in or tick."""
        part = getattr(self.field.widget, "first_part", "")
        return f"{self.auto_id}-{part}" if part else str(self.auto_id)

    @property
    def label_classes(self) -> str:
        return getattr(self.field, "label_classes", "")

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_password(self) -> bool:
        return isinstance(self.field.widget, forms.PasswordInput)

    @property
    def aria_describedby(self) -> str:
        described = self.field.widget.attrs.get("aria-describedby", "").split()
        if self.help_text:
            described.append(self.hint_id)
        if self.errors:
            described.append(self.error_id)
        return " ".join(described)

    def build_widget_attrs(self, attrs: Any, widget: Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        # The server says what is missing, in words; the browser's own bubbles are left out.
        built.pop("required", None)
        built.pop("aria-invalid", None)
        if classes := self._classes(widget):
            built["class"] = classes
        if self.is_password:
            plain = {"spellcheck": "false", "autocapitalize": "none"}
            built = {**plain, "autocomplete": "current-password", **widget.attrs, **built}
        return built

    def _classes(self, widget: Widget) -> str:
        base = next((names for kind, names in CLASSES if isinstance(widget, kind)), "")
        own = str(widget.attrs.get("class", ""))
        error = ""
        if self.errors and base and not isinstance(widget, WITHOUT_BORDER):
            error = f"{base.split()[0]}--error"
        return " ".join(filter(None, (base, own, error)))


def faults_of(*forms: BaseForm) -> list[dict[str, str]]:
    """What is wrong in the forms: "text", and "link" to its field by id. What is wrong with a form
    as a whole links to its first field."""
    found = []
    for form in forms:
        for name, texts in form.errors.items():
            field = form[name] if name in form.fields else next(iter(form.visible_fields()), None)
            link = getattr(field, "link_id", "")
            found += [{"text": str(text), "link": link} for text in texts]
    return found


class GovukRenderer(TemplatesSetting):
    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukField
