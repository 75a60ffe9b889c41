"""The tables of a paper as they were understood, and what a person said that their columns are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from moothall.core.models import Council
from moothall.documents.drafts import ColumnRead, Layouts, TableRead
from moothall.reading import wire
from moothall.reading.recognisers.columns import COMPUTED, FIELD_WORDS, LEAVE, OWN, SEVERAL

from .models import Import, Layout

CHOICES: dict[str, str] = {
    **FIELD_WORDS,
    OWN: "Keep under its own heading",
    LEAVE: "Leave out",
}
"""What a column can be, for people."""


@dataclass(frozen=True, slots=True)
class Said:
    """A layout that a table was read with: who said it, when, of which file."""

    by: str
    at: datetime | None
    file: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The tables of one paper that have the same columns. ``rows`` are those of all together.

    ``used``: they gave records. ``said`` is None where no person has said what they are.
    """

    key: str
    tables: tuple[TableRead, ...]
    columns: tuple[ColumnRead, ...]
    said: Said | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """A table's name can be the line above it: "(Status as at 31.12.2024)." goes bare."""
        return tuple(dict.fromkeys(_bare(table.name) for table in self.tables if table.name))

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def used(self) -> bool:
        return any(table.used for table in self.tables)

    @property
    def understood(self) -> int:
        return sum(read_as(column) not in {OWN, LEAVE} for column in self.columns)

    @property
    def own(self) -> int:
        return sum(read_as(column) == OWN for column in self.columns)

    @property
    def left(self) -> int:
        return sum(read_as(column) == LEAVE for column in self.columns)


def _bare(name: str) -> str:
    """Without the stop or colon at its end, and brackets around all of it."""
    words = name.rstrip(" .:")
    inner = words[1:-1]
    return inner if words == f"({inner})" and not set(inner) & set("()") else words or name


def read_as(column: ColumnRead) -> str:
    """A key of ``CHOICES``: what is not understood is kept under its own heading, and what is
    computed from the rest, like an age, is left out."""
    if column.field == COMPUTED:
        return LEAVE
    return column.field if column.field in CHOICES else OWN


def shapes(import_: Import) -> list[Shape]:
    """The paper's tables by their shape, in its order: those in use, then those that may serve."""
    tables = [wire.table_in(table) for table in import_.reading.get("tables", [])]
    said = import_.reading.get("layouts", {})
    by_key: dict[str, list[TableRead]] = {}
    for table in tables:
        by_key.setdefault(table.key, []).append(table)
    found = [
        Shape(key, tuple(alike), _columns(alike), _said(said.get(key)))
        for key, alike in by_key.items()
    ]
    return sorted(found, key=lambda shape: not shape.used)


def _columns(alike: Sequence[TableRead]) -> tuple[ColumnRead, ...]:
    """The first table's columns, with samples from the first that has any."""
    out = []
    for column in alike[0].columns:
        same = [c for table in alike for c in table.columns if c.index == column.index]
        samples = next((c.samples for c in same if c.samples), ())
        hidden = any(c.hidden for c in same)
        out.append(ColumnRead(column.index, column.heading, column.field, samples, hidden))
    return tuple(out)


def _said(told: Mapping[str, str] | None) -> Said | None:
    return Said(told["by"], parse_datetime(told["at"]), told["file"]) if told else None


def layouts_for(council: Council, tables: Iterable[TableRead]) -> list[Layout]:
    """The council's layouts of tables that have one of these shapes."""
    keys = {table.key for table in tables}
    return list(Layout.objects.filter(council=council, key__in=keys).select_related("by"))


def as_layouts(layouts: Iterable[Layout]) -> Layouts:
    """What a recogniser is told: the columns that a person chose."""
    return {
        layout.key: {int(c["index"]): str(c["field"]) for c in layout.columns if c["said"]}
        for layout in layouts
    }


def used_out(layouts: Iterable[Layout]) -> dict[str, Any]:
    """What an import keeps of the layouts that it was read with, by key."""
    return {
        layout.key: {
            "by": layout.by.name,
            "at": layout.at.isoformat(),
            "file": layout.learned_from,
        }
        for layout in layouts
    }


def chosen_columns(
    shape: Shape, chosen: Mapping[int, str], before: Layout | None
) -> list[dict[str, Any]]:
    """A layout's columns when these are chosen beside what was said of them before.

    A column is said where it was said before, or is now something else than it was read as.
    """
    said = {int(c["index"]) for c in before.columns if c["said"]} if before else set()
    out = []
    for column in shape.columns:
        field = chosen.get(column.index, read_as(column))
        own = column.index in said or field != read_as(column)
        out.append({"index": column.index, "heading": column.heading, "field": field, "said": own})
    return out


def twice(columns: Sequence[Mapping[str, Any]]) -> str:
    """What is wrong with a layout: a sentence, or nothing.

    Two columns can't be one single-valued field where a person chose one of them.
    """
    for field in dict.fromkeys(c["field"] for c in columns):
        alike = [c for c in columns if c["field"] == field]
        if field not in {*SEVERAL, OWN, LEAVE} and len(alike) > 1 and any(c["said"] for c in alike):
            names = " and ".join(f"“{c['heading'] or 'no heading'}”" for c in alike)
            return f"{names} can’t both be “{CHOICES[field]}”: choose one of them."
    return ""
