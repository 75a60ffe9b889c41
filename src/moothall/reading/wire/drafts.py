"""Drafts, findings and tables as JSON, and back."""

from __future__ import annotations

from typing import Any

from moothall.documents.drafts import ColumnRead, Draft, Field, NotRecognised, TableRead
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

from .values import Json, place_in, place_out, value_in, value_out

EXTRAS = "extras"


def draft_out(draft: Draft) -> Json:
    near = draft.place
    fields = {name: _field_out(name, field, near) for name, field in draft.fields.items()}
    return [draft.kind, place_out(near), fields, [finding_out(d) for d in draft.doubts]]


def draft_in(data: Json) -> Draft:
    kind, at, fields, doubts = data
    near = place_in(at)
    made = {str(name): _field_in(name, told, near) for name, told in fields.items()}
    return Draft(str(kind), near, made, tuple([finding_in(d) for d in doubts]))


def _field_out(name: str, field: Field, near: Place) -> Json:
    """Its place and value, and what was printed where that is not the value itself."""
    value = field.value
    at = place_out(field.place, near)
    if isinstance(value, str) and value == field.printed:
        return [at, value]
    if name == EXTRAS:
        here = near.as_dict()
        return [at, [_extra_out(one, here) for one in value], field.printed]
    return [at, value_out(value), field.printed]


def _field_in(name: str, told: Json, near: Place) -> Field:
    at, value, *printed = told
    place = place_in(at, near)
    if not printed:
        return Field(str(value), str(value), place)
    if name == EXTRAS:
        here = near.as_dict()
        return Field([_extra_in(one, here) for one in value], printed[0], place)
    return Field(value_in(value), printed[0], place)


def _extra_out(extra: dict[str, Any], near: dict[str, Any]) -> Json:
    at = extra["place"]
    cell = at.get("cell")
    same = cell is not None and at == {**near, "cell": cell}
    return [extra["heading"], extra["text"], cell if same else at]


def _extra_in(told: Json, near: dict[str, Any]) -> dict[str, Any]:
    heading, text, at = told
    place = {**near, "cell": at} if isinstance(at, str) else dict(at)
    return {"heading": str(heading), "text": str(text), "place": place}


def finding_out(f: Finding) -> Json:
    """A doubt: what checks alone say (``computation``, ``unsure``) is never sent."""
    related = [[place_out(other.place), other.path] for other in f.related]
    return [f.code, f.message, place_out(f.place), f.field, f.printed, f.expected, related]


def finding_in(data: Json) -> Finding:
    code, message, at, field, printed, expected, related = data
    others = tuple(Related(place_in(place), str(path)) for place, path in related)
    return Finding(code, message, place_in(at), field, printed, expected, others)


def table_out(table: TableRead) -> Json:
    columns = [[c.index, c.heading, c.field, list(c.samples), c.hidden] for c in table.columns]
    return [table.key, table.name, place_out(table.place), columns, table.rows, table.used]


def table_in(data: Json) -> TableRead:
    key, name, at, columns, rows, used = data
    made = (
        ColumnRead(int(index), str(heading), str(field), tuple(map(str, samples)), bool(hidden))
        for index, heading, field, samples, hidden in columns
    )
    return TableRead(str(key), str(name), place_in(at), tuple(made), int(rows), bool(used))


def not_recognised_out(what: NotRecognised) -> Json:
    return [place_out(what.place), what.what]


def not_recognised_in(data: Json) -> NotRecognised:
    return NotRecognised(place_in(data[0]), str(data[1]))
