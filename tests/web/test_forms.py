"""Our form markup against the examples that come with the GOV.UK Design System."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django import forms
from lxml import html

from moothall.core.models import Council
from moothall.web.days import DayField
from moothall.web.imports.forms.uploading import UploadForm

COMPONENTS = (
    Path(__file__).resolve().parents[2] / "node_modules/govuk-frontend/dist/govuk/components"
)
OURS = {"maxlength", "cols"}
"""Attributes that Django adds and that do no harm."""


def _example(component: str, name: str) -> dict[str, Any]:
    path = COMPONENTS / component / "fixtures.json"
    if not path.exists():
        pytest.fail("the GOV.UK Design System is missing: run make assets")
    found = [f for f in json.loads(path.read_text("utf-8"))["fixtures"] if f["name"] == name]
    assert found, f"{component} has no example {name!r}"
    example: dict[str, Any] = found[0]
    return example


def _plain(element: Any) -> tuple[Any, ...]:
    """Tag, attributes, words and children, with classes in any order."""
    attributes = {
        k: " ".join(sorted(v.split())) if k == "class" else v
        for k, v in element.attrib.items()
        if k not in OURS
    }
    words = " ".join("".join(element.xpath("text()")).split())
    return (element.tag, attributes, words, [_plain(child) for child in element])


def _same(ours: str, theirs: str) -> None:
    assert _plain(html.fromstring(ours.strip())) == _plain(html.fromstring(theirs.strip()))


def _rendered(field: forms.Field, example: dict[str, Any], *, legend: str = "") -> str:
    """One field as its example asks for it: name, label, hint, error, value."""
    options = example["options"]
    error = options.get("errorMessage", {}).get("text")
    name = options.get("name") or options.get("idPrefix") or options.get("id") or "field"
    field.label = legend or options["label"]["text"]
    field.help_text = options.get("hint", {}).get("text", "")
    field.required = False

    class Form(forms.Form):
        def clean(self) -> None:
            if error:
                self.add_error(name, error)

    Form.base_fields = {name: field}
    form = Form({name: options["value"]} if "value" in options else {}, auto_id="%s")
    form.full_clean()
    rendered = form[name].as_field_group()
    return (
        rendered.replace(f'"{name}', f'"{options["id"]}') if _renamed(options, name) else rendered
    )


def _renamed(options: dict[str, Any], name: str) -> bool:
    return bool(options.get("id")) and options["id"] != name


def _by_id(example: dict[str, Any]) -> dict[str, Any]:
    """The example with its name equal to its id, as Django makes them."""
    options = example["options"]
    if options.get("id") and options.get("name"):
        markup = example["html"].replace(f'name="{options["name"]}"', f'name="{options["id"]}"')
        return {**example, "options": {**options, "name": options["id"]}, "html": markup}
    return example


TEXTS = [
    ("input", "default", forms.CharField),
    ("input", "with hint text", forms.CharField),
    ("input", "with error message", forms.CharField),
    ("input", "with error and hint", forms.CharField),
    ("textarea", "default", lambda: forms.CharField(widget=forms.Textarea(attrs={"rows": 5}))),
    ("textarea", "with error message", lambda: forms.CharField(widget=forms.Textarea({"rows": 5}))),
    ("file-upload", "default", forms.FileField),
    ("file-upload", "with error message and hint", forms.FileField),
    ("password-input", "default", lambda: forms.CharField(widget=forms.PasswordInput)),
    ("password-input", "with hint text", lambda: forms.CharField(widget=forms.PasswordInput)),
    ("password-input", "with error message", lambda: forms.CharField(widget=forms.PasswordInput)),
]


@pytest.mark.parametrize(("component", "name", "field"), TEXTS)
def test_fields_of_one_box(component, name, field):
    example = _by_id(_example(component, name))
    _same(_rendered(field(), example), example["html"])


@pytest.mark.parametrize("name", ["error", "with hint text and error message"])
def test_select(name):
    example = _by_id(_example("select", name))
    items = [(str(i["value"]), i["text"]) for i in example["options"]["items"]]
    _same(_rendered(forms.ChoiceField(choices=items), example), example["html"])


@pytest.mark.parametrize(
    ("component", "name", "field"),
    [
        ("radios", "default", lambda c: forms.ChoiceField(choices=c, widget=forms.RadioSelect)),
        ("radios", "with hint", lambda c: forms.ChoiceField(choices=c, widget=forms.RadioSelect)),
        (
            "checkboxes",
            "with hint",
            lambda c: forms.MultipleChoiceField(choices=c, widget=forms.CheckboxSelectMultiple),
        ),
    ],
)
def test_choices(component, name, field):
    example = _example(component, name)
    items = [(i["value"], i["text"]) for i in example["options"]["items"]]
    legend = example["options"]["fieldset"]["legend"]["text"]
    _same(_rendered(field(items), example, legend=legend), example["html"])


@pytest.mark.parametrize("name", ["with error message and hint", "with values"])
def test_days(name):
    example = _example("date-input", name)
    options = example["options"]
    key = options["id"]
    error = options.get("errorMessage", {}).get("text")

    class Form(forms.Form):
        def clean(self) -> None:
            if error:
                self.add_error(key, error)

    field = DayField(
        label=options["fieldset"]["legend"]["text"],
        help_text=options["hint"]["text"],
        required=False,
    )
    Form.base_fields = {key: field}
    values = {f"{key}-{part}": value for part, value in options.get("values", {}).items()}
    form = Form(values, auto_id="%s")
    form.full_clean()
    theirs = example["html"]
    for part in ("day", "month", "year"):
        theirs = theirs.replace(f'name="{part}"', f'name="{key}-{part}"')
    _same(form[key].as_field_group(), theirs)


class DayForm(forms.Form):
    due = DayField(subject="The due date", error_messages={"required": "Enter the due date."})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (("", "", ""), "Enter the due date."),
        (("31", "", ""), "The due date must include a month and a year."),
        (("31", "2", "2025"), "The due date must be a real date."),
        (("1", "may", "25"), "The due date must have a year with 4 digits, like 2025."),
        (("one", "2", "2025"), "The due date must be a real date."),
        (("9" * 5000, "2", "2025"), "The due date must be a real date."),
    ],
)
def test_a_day_that_is_wrong_gets_a_sentence(values, sentence):
    parts = zip(("day", "month", "year"), values, strict=True)
    form = DayForm({f"due-{part}": value for part, value in parts})
    assert form.errors["due"] == [sentence]


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march"])
def test_a_day_is_read(month):
    form = DayForm({"due-day": "31", "due-month": month, "due-year": "2025"})
    assert form.is_valid()
    assert form.cleaned_data["due"].isoformat() == "2025-03-31"


def test_a_day_is_read_from_an_address():
    form = DayForm({"due": "2025-03-31"})
    assert form.is_valid()
    assert DayForm({"due": "soon"}).errors["due"]


@pytest.mark.django_db
def test_a_council_without_directorates_is_not_asked_which():
    council = Council.objects.create(name="Fenwick Parish", slug="fenwick")
    form = UploadForm(council)
    assert "directorates" not in form.fields
    assert [f.name for f in form.hidden_fields()] == ["covers"]
    assert form["covers"].value() == "whole"
