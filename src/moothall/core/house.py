"""A council's house style on a day: its templates, its sentences, and Moothall's own form.

Templates and sentences are set one by one, so a row of their settings says only what it changes:
what is in force is all that was set by then, later days over earlier ones. A report takes what
was in force on the date that it is stated as at, as it does with ratings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from moothall.core.models import Council, CouncilSetting, Cycle, StoredFile
from moothall.core.queries import committees, identity, setting, setting_rows
from moothall.documents.look import Look
from moothall.facts.sentences import DEFAULT_WORDS, SENTENCES


@dataclass(frozen=True, slots=True)
class Template:
    """A council's own Word template for one kind of report."""

    kind: str
    sha256: str
    name: str

    def data(self) -> bytes:
        return bytes(StoredFile.objects.get(pk=self.sha256).data)


@dataclass(frozen=True, slots=True)
class Version:
    """One change of a setting's entry: ``value`` is None where Moothall's own was taken again."""

    value: Any
    effective_from: date
    source: str
    by: str
    at: datetime


def in_force(council: Council, key: str, on: date) -> dict[str, Any]:
    """Every entry of a setting that is set one by one, as it is on a day; None for taken back."""
    found: dict[str, Any] = {}
    rows = setting_rows(council, key).filter(effective_from__lte=on)
    for row in rows.reverse():
        found.update(row.value)
    return found


def versions(council: Council, key: str, entry: str) -> list[Version]:
    """Every time that an entry was set, the latest day first."""
    rows: list[CouncilSetting] = list(setting_rows(council, key))
    return [
        Version(row.value[entry], row.effective_from, row.source, row.by, row.recorded_at)
        for row in rows
        if entry in row.value
    ]


def templates(council: Council, on: date) -> dict[str, Template]:
    """The templates in force, by kind of report."""
    found = in_force(council, "templates", on)
    return {k: Template(k, v["sha256"], v["name"]) for k, v in found.items() if v}


def template_named(council: Council, sha256: str) -> Template | None:
    """A template that the council has or had in use, by its file."""
    for row in setting_rows(council, "templates"):
        for kind, value in row.value.items():
            if value and value["sha256"] == sha256:
                return Template(kind, sha256, value["name"])
    return None


def sentences(council: Council, on: date) -> Mapping[str, str]:
    """The words of every sentence: the council's own, else Moothall's."""
    own = in_force(council, "sentences", on)
    return {**DEFAULT_WORDS, **{k: v for k, v in own.items() if v and k in SENTENCES}}


def look(council: Council, on: date) -> Look:
    """How Moothall's own form looks for the council."""
    form, own = setting(council, "own_form", on), identity(council, on)
    logo = StoredFile.objects.filter(pk=own["logo"]).first() if own["logo"] else None
    return Look(
        marking=form["marking"],
        landscape=form["orientation"] == "landscape",
        margin=form["margin"],
        colour=own["colour"],
        logo=bytes(logo.data) if logo else b"",
        logo_alt=own["logo_alt"],
    )


def committee(council: Council, as_at: date) -> str:
    """Whom a report as at a date goes to: its cycle's committee, else the audit committee."""
    known = committees(council, as_at)
    cycle = Cycle.objects.filter(council=council, as_at=as_at).first()
    if cycle and cycle.committee:
        named = (str(c["name"]) for c in known if c["short"] == cycle.committee)
        return next(named, cycle.committee)
    return next((str(c["name"]) for c in known if c["audit"]), "")
