"""Documents and drafts as JSON, and back: what the child process says to its parent.

The child has handled hostile bytes, so nothing that it says is run or unpickled.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from moothall.documents.drafts import ColumnRead, Draft, Field, NotRecognised, TableRead
from moothall.documents.findings import Finding
from moothall.documents.tree import (
    NOWHERE,
    UNMARKED,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Marks,
    Paragraph,
    Place,
    Row,
    Table,
)
from moothall.facts.dates import StatedDate

Json = Any


def place_out(place: Place) -> Json:
    return place.as_dict()


def place_in(data: Json) -> Place:
    return Place.from_dict(data) if data else NOWHERE


def block_out(block: Block) -> Json:
    """A list that begins with the block's kind: p, h, l or t."""
    at = place_out(block.place)
    if isinstance(block, Paragraph):
        return ["p", at, block.text, int(block.bold) + 2 * int(block.italic)]
    if isinstance(block, Heading):
        return ["h", at, block.text, block.level]
    if isinstance(block, ListBlock):
        items = [[place_out(i.place), i.text, i.depth, i.label] for i in block.items]
        return ["l", at, items]
    if isinstance(block, Figure):  # no reader makes one; its words would do
        return ["p", at, block.alt, 0]
    rows = [_row_out(row) for row in block.rows]
    return ["t", at, rows, block.caption, list(block.widths), list(block.hidden_columns)]


def block_in(data: Json) -> Block:
    kind, at, what, *more = data
    place = place_in(at)
    if kind == "p":
        return Paragraph(str(what), place, bool(more[0] & 1), bool(more[0] & 2))
    if kind == "h":
        return Heading(str(what), int(more[0]), place)
    if kind == "l":
        items = (ListItem(str(x[1]), int(x[2]), str(x[3]), place_in(x[0])) for x in what)
        return ListBlock(tuple(items), place)
    if kind != "t":
        raise ValueError(f"{kind!r} is no kind of block")
    rows = tuple(_row_in(row) for row in what)
    caption, widths, *later = more
    hidden = later[0] if later else ()  # papers that 0.1.0 stored have none
    return Table(rows, place, str(caption), tuple(map(float, widths)), tuple(map(int, hidden)))


def _row_out(row: Row) -> Json:
    flags = int(row.header) + 2 * int(row.hidden)
    return [place_out(row.place), flags, [_cell_out(cell) for cell in row.cells]]


def _row_in(data: Json) -> Row:
    at, flags, cells = data
    return Row(tuple(_cell_in(c) for c in cells), place_in(at), bool(flags & 1), bool(flags & 2))


def _cell_out(cell: Cell) -> Json:
    out = [place_out(cell.place), [block_out(block) for block in cell.blocks]]
    rest = [cell.colspan, cell.rowspan, int(cell.header), value_out(cell.raw)]
    if cell.marks is not UNMARKED:
        m = cell.marks
        return [*out, *rest, [m.fill, m.struck, m.note, m.mail, int(m.unstored)]]
    return out if rest == [1, 1, 0, None] else out + rest


def _cell_in(data: Json) -> Cell:
    at, blocks, *rest = data
    colspan, rowspan, header, raw, *marked = rest or (1, 1, 0, None)
    made = tuple(block_in(block) for block in blocks)
    marks = _marks_in(marked[0]) if marked else UNMARKED
    return Cell(made, place_in(at), int(colspan), int(rowspan), bool(header), value_in(raw), marks)


def _marks_in(data: Json) -> Marks:
    fill, struck, note, mail, unstored = data
    return Marks(str(fill), str(struck), str(note), str(mail), bool(unstored))


def document_out(document: Document) -> Json:
    return {
        "blocks": [block_out(block) for block in document.blocks],
        "format": document.format,
        "title": document.title,
        "pages": document.pages,
        "furniture": list(document.furniture),
        "remarks": [[place_out(place), words] for place, words in document.remarks],
        "landscape": document.landscape,
        "meta": document.meta,
    }


def document_in(data: Json) -> Document:
    return Document(
        blocks=tuple(block_in(block) for block in data["blocks"]),
        format=str(data["format"]),
        title=str(data["title"]),
        pages=data["pages"],
        furniture=tuple(str(x) for x in data["furniture"]),
        remarks=tuple((place_in(place), str(words)) for place, words in data["remarks"]),
        landscape=bool(data["landscape"]),
        meta={str(k): str(v) for k, v in data["meta"].items()},
    )


def draft_out(draft: Draft) -> Json:
    fields = {
        name: [value_out(f.value), f.printed, place_out(f.place)]
        for name, f in draft.fields.items()
    }
    return [draft.kind, place_out(draft.place), fields, [finding_out(d) for d in draft.doubts]]


def draft_in(data: Json) -> Draft:
    kind, at, fields, doubts = data
    made = {
        str(name): Field(value_in(value), printed, place_in(place))
        for name, (value, printed, place) in fields.items()
    }
    return Draft(str(kind), place_in(at), made, tuple(finding_in(d) for d in doubts))


def finding_out(f: Finding) -> Json:
    related = [place_out(place) for place in f.related]
    return [f.code, f.message, place_out(f.place), f.field, f.printed, f.expected, related]


def finding_in(data: Json) -> Finding:
    code, message, at, field, printed, expected, related = data
    places = tuple(place_in(place) for place in related)
    return Finding(code, message, place_in(at), field, printed, expected, places)


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


def value_out(value: Any) -> Json:
    """Texts, numbers, dates, places and lists or dicts of them. A tagged value is {"~": …}."""
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        members = sorted(value) if isinstance(value, set | frozenset) else value
        return [value_out(member) for member in members]
    if isinstance(value, dict):
        return {str(key): value_out(member) for key, member in value.items()}
    return _tagged_out(value)


def _tagged_out(value: Any) -> Json:
    if isinstance(value, StatedDate):
        return {"~": "stated", "is": value.as_dict()}
    if isinstance(value, Place):
        return {"~": "place", "is": place_out(value)}
    if isinstance(value, datetime | date | time):
        return {"~": type(value).__name__, "is": value.isoformat()}
    if isinstance(value, timedelta):
        return {"~": "timedelta", "is": value.total_seconds()}
    if isinstance(value, Decimal):
        return {"~": "decimal", "is": str(value)}
    raise TypeError(f"a {type(value).__name__} cannot be said as JSON")


READ_BACK: dict[str, Callable[[Any], Any]] = {
    "stated": StatedDate.from_dict,
    "place": Place.from_dict,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "decimal": Decimal,
}


def value_in(data: Json) -> Any:
    if isinstance(data, list):
        return [value_in(member) for member in data]
    if not isinstance(data, dict):
        return data
    if "~" in data:
        return READ_BACK[data["~"]](data["is"])
    return {key: value_in(member) for key, member in data.items()}
