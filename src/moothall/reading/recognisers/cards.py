"""Recommendations printed one by one: the names of their fields down the first column of a table,
or before a colon in lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moothall.documents.tree import Cell

from . import wording
from .cells import Line, lines
from .columns import NO_FIELD, Columns, serves
from .grid import GridRow
from .records import Record

LEAST_FIELDS = 4
LABELLED = re.compile(
    r"^(?:•\s*)?([A-Za-z][A-Za-z0-9 /&()'-]{2,50}?)\s*(?::|\s[-\u2013]\s)\s*(\S.*)$", re.S
)
NUMBER = re.compile(r"\d+[a-z]?$|\d+(?:\.\d+)+$")


def read(rows: Sequence[GridRow]) -> list[Record]:
    """The records of a table of two columns, name and value; none where it is not such a table.

    A field that comes again begins the next record.
    """
    pairs = [
        (r.printed[0].text, replace(r.printed[1].cell, place=r.place))
        for r in rows
        if len(r.printed) == 2
    ]
    if len(pairs) < LEAST_FIELDS or any(len(r.printed) > 2 for r in rows):
        return []
    return of_pairs(pairs)


def labelled(text: str) -> tuple[str, str] | None:
    """The name and the value of a line such as "Priority: High", or None."""
    found = LABELLED.match(text)
    if found is None or not wording.is_exact(found[1]):
        return None
    return found[1], found[2].strip()


def prove(found: Sequence[Record]) -> bool:
    """Whether their labels alone show records to be recommendations: one so named, rated, with an
    owner and a date."""
    needs = {"text", "rating", "owner", "target_date"}
    return all(
        needs <= r.columns.known and any("recommend" in h.lower() for h in r.columns.headers)
        for r in found
    )


def of_pairs(pairs: Sequence[tuple[str, Cell]]) -> list[Record]:
    """The records of names and values in print order; a name that comes again begins the next."""
    named = [(name, _field(name, cell.text), cell) for name, cell in pairs]
    if sum(bool(field) for _, field, _ in named) < 0.7 * len(pairs):
        return []
    out: list[dict[str, tuple[str, Cell]]] = [{}]
    for name, field, cell in named:
        if field in NO_FIELD:
            continue
        if field in out[-1]:
            out.append({})
        out[-1][field] = (name, cell)
    return [record for fields in out if (record := _record(fields)) is not None]


def _field(name: str, value: str) -> str:
    best = wording.likeliest(name) if len(name) <= 60 else ""
    if best == "state_printed" and len(value) > 40:
        return "status_text"
    return "text" if best == "number" and len(value) > 16 else best


def _record(fields: dict[str, tuple[str, Cell]]) -> Record | None:
    if "text" not in fields and "action" in fields.get("management_response", ("",))[0].lower():
        fields["text"] = fields.pop("management_response")
    columns = Columns(tuple(name for name, _ in fields.values()), tuple(fields))
    if len(fields) < LEAST_FIELDS or not serves(columns):
        return None
    places = [cell.place for _, cell in fields.values()]
    record = Record(columns, replace(places[0], end_line=places[-1].end_line or places[-1].line))
    for field, (name, cell) in fields.items():
        record.parts[field] = [lines(cell)]
        record.cells[field] = cell
        number = NUMBER.search(name)
        if field == "text" and number and "number" not in fields:
            record.parts["number"] = [[Line(number[0], place=cell.place)]]
    return record
