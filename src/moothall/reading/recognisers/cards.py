"""Recommendations printed one to a table, with the names of their fields down the first column."""

from __future__ import annotations

from collections.abc import Sequence

from . import wording
from .cells import lines
from .columns import ASIDE, Columns, serves
from .grid import GridRow
from .records import Record

LEAST_FIELDS = 4


def read(rows: Sequence[GridRow]) -> list[Record]:
    """The records of a table of two columns, name and value; none where it is not such a table.

    A field that comes again begins the next record.
    """
    pairs = [r for r in rows if len(r.printed) == 2]
    if len(pairs) < LEAST_FIELDS or any(len(r.printed) > 2 for r in rows):
        return []
    named = [(_field(r), r) for r in pairs]
    if sum(bool(name) for name, _ in named) < 0.7 * len(pairs):
        return []
    out: list[dict[str, GridRow]] = [{}]
    for name, row in named:
        if not name or name == ASIDE:
            continue
        if name in out[-1]:
            out.append({})
        out[-1][name] = row
    return [record for fields in out if (record := _record(fields)) is not None]


def _field(row: GridRow) -> str:
    found = wording.candidates(row.printed[0].text)
    if not found or len(row.printed[0].text) > 60:
        return ""
    best = max(found, key=found.__getitem__)
    if best == "state_printed" and len(row.printed[1].text) > 40:
        return "status_text"
    return (
        "text"
        if best == "management_response" and "action" in row.printed[0].text.lower()
        else best
    )


def _record(fields: dict[str, GridRow]) -> Record | None:
    names = tuple(fields)
    columns = Columns(tuple(r.printed[0].text for r in fields.values()), names)
    if len(names) < LEAST_FIELDS or not serves(columns):
        return None
    first = next(iter(fields.values()))
    record = Record(columns, first.place)
    for name, row in fields.items():
        record.parts[name] = [lines(row.printed[1].cell)]
        record.cells[name] = row.printed[1].cell
    return record
