"""Directorates and services as papers print them, and what a person said that they are.

A printed name that the council doesn't know is asked about once. Until it is answered, nothing is
written of it; where the record holds no directorate (or service) at all, names are taken as they
are printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from moothall.core.models import Council, Directorate, Service
from moothall.documents.drafts import Draft, Field

from .models import Import

DIRECTORATE, SERVICE, AUDIT = "directorate", "service", "audit"
ASKED = (DIRECTORATE, SERVICE)
MOST_SHEETS = 4
"""More names of sheets than these are no help beside a question."""


class Names:
    """What printed names mean to a council, with what was said of them (``Import.names``)."""

    def __init__(self, council: Council, said: Mapping[str, Mapping[str, str]]) -> None:
        self.said = {kind: {**kept, **said.get(kind, {})} for kind, kept in _kept(council).items()}
        self.audit = said.get(AUDIT, {}).get("", "")
        directorates = Directorate.objects.filter(council=council)
        services = Service.objects.filter(directorate__council=council)
        self.known = {
            DIRECTORATE: _by_name(directorates.prefetch_related("other_names")),
            SERVICE: _by_name(services.prefetch_related("other_names")),
        }

    def is_known(self, kind: str, printed: str) -> bool:
        """Whether it needs no question: known, answered, or the first of its kind."""
        known = self.known[kind]
        key = key_of(printed)
        return not known or key in known or key in self.said[kind]

    def meaning(self, kind: str, printed: str) -> str:
        """The name in the record; empty where it is left out or not answered yet."""
        known, key = self.known[kind], key_of(printed)
        if key in known:
            return known[key]
        name = self.said[kind].get(key, "" if known else printed)
        return known.get(key_of(name), name)  # it may have another name by now

    def settled(self, draft: Draft) -> Draft:
        """The draft with its names as the record has them."""
        fields = dict(draft.fields)
        for kind in ASKED:
            if printed := str(draft.value(kind) or ""):
                name = self.meaning(kind, printed)
                if not name:
                    del fields[kind]
                elif name != printed:
                    fields[kind] = replace(fields[kind], value=name)
        if not draft.value(AUDIT) and (name := self.audit):
            fields[AUDIT] = Field(name, None, draft.place)
        return draft if fields == draft.fields else replace(draft, fields=fields)


def _kept(council: Council) -> dict[str, dict[str, str]]:
    """What was said of names in the imports that were committed, the latest last."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in ASKED}
    done = Import.objects.filter(council=council, stage=Import.Stage.COMMITTED).exclude(names={})
    for said in done.order_by("pk").values_list("names", flat=True):
        for kind in ASKED:
            found[kind].update(said.get(kind, {}))
    return found


def _by_name(rows: Iterable[Any]) -> dict[str, str]:
    """The name of each by every name it has; today's come first."""
    rows = list(rows)
    found = {key_of(other.name): row.name for row in rows for other in row.other_names.all()}
    return {**found, **{key_of(row.name): row.name for row in rows}}


def key_of(printed: str) -> str:
    return " ".join(printed.split()).casefold()


@dataclass(frozen=True, slots=True)
class Printed:
    """A name that is asked about: in how many rows it stands, and what was answered, or None.

    ``own`` are the paper's own names, for the rows that name no audit.
    """

    kind: str
    printed: str
    rows: int
    answer: str | None = None
    own: tuple[str, ...] = ()


def named(drafts: Iterable[Draft]) -> dict[str, dict[str, int]]:
    """How many rows print each directorate and service, and how many name no audit ("")."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*ASKED, AUDIT)}
    for draft in drafts:
        for kind in ASKED:
            if printed := " ".join(str(draft.value(kind) or "").split()):
                counts[kind][printed] += 1
        if not draft.value(AUDIT):
            counts[AUDIT][""] += 1
    return {kind: dict(count) for kind, count in counts.items()}


def asked(import_: Import) -> list[Printed]:
    """The names that are, or were, asked about: directorates, services, then rows of no audit."""
    told: dict[str, dict[str, int]] = import_.reading.get("named", {})
    if not any(told.values()):
        return []
    names = Names(import_.council, {})
    found = []
    for kind in ASKED:
        said = import_.names.get(kind, {})
        for printed, rows in told.get(kind, {}).items():
            key = key_of(printed)
            if key in said or not names.is_known(kind, printed):
                found.append(Printed(kind, printed, rows, said.get(key)))
    if rows := told.get(AUDIT, {}).get("", 0):
        answer = import_.names.get(AUDIT, {}).get("")
        found.append(Printed(AUDIT, "", rows, answer, _own_names(import_)))
    return found


def _own_names(import_: Import) -> tuple[str, ...]:
    """The paper's name, after those of the sheets whose rows name no audit."""
    rows = import_.rows.filter(audit="").exclude(draft={}).exclude(sheet="")
    sheets = rows.order_by("sheet").values_list("sheet", flat=True).distinct()[:MOST_SHEETS]
    paper = import_.paper.title or PurePath(import_.paper.name).stem
    return tuple(dict.fromkeys((*sheets, paper)))


def unsettled(found: Iterable[Printed]) -> list[Printed]:
    """Directorates and services that wait for an answer before all can be committed."""
    return [one for one in found if one.answer is None and one.kind != AUDIT]
