"""Drafts: what a recogniser made of a document, with its evidence. Nothing here is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .findings import Finding
from .tree import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Field:
    """What was read (``value``), what was printed, and where it stood.

    ``value`` is text, a ``moothall.facts.dates.StatedDate``, or a list of either or of dicts.
    ``printed`` is None for what is derived (signals, parts).
    """

    value: Any
    printed: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Draft:
    """One record as a paper states it. A field that is not printed is absent."""

    kind: str
    place: Place
    fields: dict[str, Field] = field(default_factory=dict)
    doubts: tuple[Finding, ...] = ()

    def value(self, name: str, default: Any = None) -> Any:
        found = self.fields.get(name)
        return default if found is None else found.value

    def printed(self, name: str) -> str:
        found = self.fields.get(name)
        return "" if found is None or found.printed is None else found.printed


@dataclass(frozen=True, slots=True)
class NotRecognised:
    """Something that the recogniser could not place, said so that it is not lost in silence."""

    place: Place
    what: str


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column as it was understood: ``field`` is empty where its heading was not.

    ``samples`` are some of its printed cells. ``hidden`` as the file says.
    """

    index: int
    heading: str
    field: str
    samples: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table that gave records, or that may hold some once a person says what its columns are.

    ``key`` is a digest of its headings: tables of one shape have the same, in the next file too.
    ``name`` is its sheet, heading or caption; ``rows`` how many lie under its header.
    """

    key: str
    name: str
    place: Place
    columns: tuple[ColumnRead, ...]
    rows: int = 0
    used: bool = True


Layouts = Mapping[str, Mapping[int, str]]
"""What a person said the columns of tables are: table key to column index to field."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """All that one recogniser made of one document. ``as_at`` is the paper's own date."""

    drafts: tuple[Draft, ...] = ()
    not_recognised: tuple[NotRecognised, ...] = ()
    as_at: Any = None
    tables: tuple[TableRead, ...] = ()
