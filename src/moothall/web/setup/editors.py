"""One editor for each setting: shows a value in forms, and makes a value of what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms

from moothall.core.models import Council
from moothall.core.operations.settings import PARSERS
from moothall.core.queries import ageing, parse_ratings, ratings
from moothall.core.setup.settings import section_words
from moothall.core.setup.values import Unfit
from moothall.facts.ageing import Band
from moothall.facts.ratings import SectionKey, default_sections
from moothall.recommendations.operations.ranking import in_use
from moothall.web.setup import forms as own
from moothall.web.setup.rows import Rows

Posted = Mapping[str, Any] | None


class Editor:
    """``form`` and ``rows`` are shown, either may be missing; ``value`` is made by ``is_valid``.

    ``value`` at first is what is set now, or a preset's. ``data`` is what was posted.
    """

    key = ""
    add = ""
    """The words of the button that adds a row."""
    form: forms.Form | None = None
    rows: Rows | None = None
    extra: forms.Form | None = None

    def __init__(self, council: Council, value: Any, on: dt.date, data: Posted = None) -> None:
        self.council, self.value, self.on = council, value, on
        self.faults: list[str] = []
        self.open(data)

    def open(self, data: Posted) -> None:
        raise NotImplementedError

    def made(self) -> Any:
        """The value of forms that are valid."""
        raise NotImplementedError

    @property
    def given(self) -> dict[str, Any]:
        """What the form says, when it is valid."""
        return self.form.cleaned_data if self.form else {}

    @property
    def listed(self) -> list[dict[str, Any]]:
        """What the rows say, when they are valid."""
        return self.rows.values if self.rows else []

    @property
    def forms(self) -> list[forms.Form]:
        """All forms, for the summary of errors."""
        several = self.rows.forms if self.rows else []
        return [f for f in (self.form, *several, self.extra) if f is not None]

    def is_valid(self) -> bool:
        """Whether what was typed can be set; what can't is said in ``faults`` or at its field."""
        ok = self.form is None or self.form.is_valid()
        ok = (self.rows is None or self.rows.is_valid()) and ok
        if not ok:
            return False
        value = self.made()
        try:
            PARSERS[self.key](value)
        except Unfit as fault:
            self.faults.append(str(fault))
            return False
        self.value = value
        return True


class RatingsEditor(Editor):
    key, add = "ratings", "Add another rating"

    def open(self, data: Posted) -> None:
        shown = [asdict(rating) for rating in parse_ratings(self.value)]
        self.rows = Rows(own.RatingForm, shown, data)
        self.data = data

    def made(self) -> list[dict[str, Any]]:
        return [{**row, "definition": row["definition"].strip()} for row in self.listed]

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        codes = {row["code"] for row in self.value}
        used = in_use(self.council)
        before = {r.code: r.name for r in ratings(self.council, dt.date.max)}
        gone = {c: (n, used[c]) for c, n in before.items() if c in used and c not in codes}
        choices = [(row["code"], row["name"]) for row in self.value]
        if not gone:
            return True
        self.extra = own.ReplacedForm(gone, choices, self.data)
        return self.extra.is_valid()

    @property
    def replaced(self) -> dict[str, str]:
        found = self.extra.cleaned_data if self.extra else {}
        return {name.removeprefix("replaced-"): code for name, code in found.items()}


class AgeingEditor(Editor):
    key = "ageing"

    def open(self, data: Posted) -> None:
        shown = {"strict": True, "month_end": True, **self.value}
        words = {k: "yes" if v else "no" for k, v in shown.items() if isinstance(v, bool)}
        self.form = own.AgeingForm(data, initial={**shown, **words})

    def made(self) -> dict[str, Any]:
        return {k: v == "yes" if v in ("yes", "no") else v for k, v in self.given.items()}


class MatchingEditor(Editor):
    key = "matching"

    def open(self, data: Posted) -> None:
        self.form = own.MatchingForm(data, initial={"sure": f"{self.value['sure']:g}"})

    def made(self) -> dict[str, float]:
        return {"sure": float(self.given["sure"])}


class SectionsEditor(Editor):
    key = "sections"

    def open(self, data: Posted) -> None:
        known = ratings(self.council, self.on)
        default = default_sections(known)
        kept = [(c, Band(b) if b else None) for c, b in self.value]
        order = [key for key in kept if key in default]
        self.order: list[SectionKey] = [*order, *(key for key in default if key not in order)]
        rule = ageing(self.council, self.on)
        words = [(f"s{n}", section_words(key, known, rule)) for n, key in enumerate(self.order)]
        initial = {f"s{n}": n + 1 for n in range(len(self.order))}
        self.form = own.SectionsForm(words, data, initial=initial)

    def made(self) -> list[list[str | None]]:
        placed = [self.given[f"s{n}"] for n in range(len(self.order))]
        # Two that are given one place keep the order they had.
        order = [key for _, _, key in sorted(
            (place, n, key) for n, (place, key) in enumerate(zip(placed, self.order, strict=True))
        )]  # fmt: skip
        return [[code, band.value if band else None] for code, band in order]


class StateNamesEditor(Editor):
    key = "state_names"

    def open(self, data: Posted) -> None:
        self.form = own.StateNamesForm(data, initial=self.value)

    def made(self) -> dict[str, str]:
        return {state: words for state, words in self.given.items() if words}


class CommitteesEditor(Editor):
    key, add = "committees", "Add another committee"

    def open(self, data: Posted) -> None:
        self.rows = Rows(own.CommitteeForm, self.value, data)

    def made(self) -> list[dict[str, Any]]:
        return self.listed


class ProgressEditor(Editor):
    key, add = "progress", "Add another step"

    def open(self, data: Posted) -> None:
        self.rows = Rows(own.StepForm, self.value["steps"], data)
        self.form = own.LateForm(data, initial={"late_below": self.value["late_below"]})

    def made(self) -> dict[str, Any]:
        return {"steps": self.listed, **self.given}


class IdentityEditor(Editor):
    """A logo that was given is stored before this, so that ``logo`` is its hash."""

    key = "identity"

    def open(self, data: Posted) -> None:
        self.form = own.IdentityForm(data, initial=self.value)

    def made(self) -> dict[str, str]:
        given = self.given
        logo = "" if given["without"] else given["logo"]
        colour = given["colour"].strip().lower()
        return {"colour": colour, "logo": logo, "logo_alt": given["logo_alt"] if logo else ""}


EDITORS: dict[str, type[Editor]] = {
    editor.key: editor
    for editor in (
        IdentityEditor, RatingsEditor, AgeingEditor, SectionsEditor, StateNamesEditor,
        CommitteesEditor, MatchingEditor, ProgressEditor,
    )
}  # fmt: skip
