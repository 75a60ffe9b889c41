"""Recommendations printed one by one: the names of their fields down the first column of a table,
or before a colon in lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moothall.reading.vocabulary import normal

from . import cardrows, wording
from .cardrows import Said
from .cells import Line, lines
from .columns import Columns, serves
from .grid import GridRow
from .records import Record

LEAST_FIELDS = 4
LEAST_BESIDE = 2
"""So many names must stand beside their values: the headings of a table stand above them."""
SHARE = 0.7
"""The share of the names that must be of our fields."""
LABELLED = re.compile(
    r"^(?:•\s*)?([A-Za-z][A-Za-z0-9 /&()'-]{2,50}?)\s*(?::|\s[-\u2013]\s)\s*(\S.*)$", re.S
)
NUMBER = re.compile(r"\d+[a-z]?$|\d+(?:\.\d+)+$")


def read(rows: Sequence[GridRow]) -> list[Record]:
    """The records of a table of names and values; none where it is not such a table.

    A name that comes again, or another row as at its top, begins the next record.
    """
    found = cardrows.said(rows)
    named = [one for one in found if not one.begins]
    if len(found) < LEAST_FIELDS or sum(bool(o.field) for o in named) < SHARE * len(named):
        return []
    return [record for said in _apart(found) if (record := _record(said)) is not None]


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


def _apart(found: Sequence[Said]) -> list[list[Said]]:
    """What each card says. One that names a field twice in other words is heard the first time."""
    out: list[list[Said]] = [[]]
    for one in found:
        here = out[-1]
        again = any(normal(o.name) == normal(one.name) and not o.begins for o in here)
        counted = NUMBER.search(one.name) and any(o.field == one.field for o in here)
        topped = one.begins and any(not o.begins for o in here)
        if topped or (one.field and not one.begins and (again or counted)):
            out.append(here := [])
        if one.field and not any(o.field == one.field for o in here):
            here.append(one)
    return out


def _record(said: Sequence[Said]) -> Record | None:
    fields = {one.field: one for one in said}
    if "text" not in fields and "management_response" in fields:
        response = fields["management_response"]
        if "action" in response.name.lower():
            fields["text"] = fields.pop("management_response")
    second = {at: o.second for at, o in enumerate(fields.values()) if o.second not in {"", *fields}}
    columns = Columns(tuple(one.name for one in fields.values()), tuple(fields), second)
    beside = sum(one.beside for one in said)
    counted = "text" in fields and NUMBER.search(fields["text"].name) is not None
    answered = counted and "management_response" in fields
    enough = len(fields) + counted >= LEAST_FIELDS and (answered or serves(columns))
    if not enough or beside < LEAST_BESIDE:
        return None
    places = [one.cell.place for one in fields.values()]
    record = Record(columns, replace(places[0], end_line=places[-1].end_line or places[-1].line))
    for name, one in fields.items():
        record.parts[name] = [lines(one.cell)]
        record.cells[name] = one.cell
        number = NUMBER.search(one.name)
        if name == "text" and number and "number" not in fields:
            record.parts["number"] = [[Line(number[0], place=one.cell.place)]]
    return record
