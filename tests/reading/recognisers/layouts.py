"""Documents made by hand, for tests: short ways to write tables, and what a paper gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from moothall.documents.drafts import Draft, Recognised
from moothall.documents.tree import Block, Cell, Document, Heading, Paragraph, Place, Row, Table
from moothall.facts.dates import StatedDate
from moothall.reading.recognisers import RECOGNISERS

Written = str | Cell


def wide(text: str, columns: int) -> Cell:
    return Cell((Paragraph(text),), colspan=columns)


def tall(text: str, rows: int) -> Cell:
    return Cell((Paragraph(text),), rowspan=rows)


def table(*rows: Sequence[Written], number: int = 1) -> Table:
    made = []
    for at, cells in enumerate(rows, 1):
        place = Place(table=number, row=at)
        made.append(Row(tuple(cell(c, place) for c in cells), place))
    return Table(tuple(made), Place(table=number))


def cell(written: Written, place: Place) -> Cell:
    if isinstance(written, Cell):
        return written
    return Cell(tuple(Paragraph(x) for x in written.split("\n") if x), place)


def paper(*blocks: Block | str, title: str = "") -> Document:
    """A document; a text beginning with # is a heading, other texts are paragraphs."""
    return Document(tuple(block(b) for b in blocks), title=title)


def block(written: Block | str) -> Block:
    if not isinstance(written, str):
        return written
    text = written.lstrip("# ")
    level = len(written) - len(written.lstrip("#"))
    return Heading(text, level) if level else Paragraph(text)


def read(document: Document) -> Recognised:
    return RECOGNISERS["recommendation"](document)


def rows(document: Document) -> list[dict[str, Any]]:
    """The records of a document, dates as ISO text ("TBC", or None where none is stated)."""
    return [plain(draft) for draft in read(document).drafts]


def plain(draft: Draft) -> dict[str, Any]:
    return {name: value(field.value) for name, field in draft.fields.items() if name != "extras"}


def extras(draft: Draft) -> dict[str, str]:
    """What a row says under headings of its own."""
    return {extra["heading"]: extra["text"] for extra in draft.value("extras", [])}


def value(held: Any) -> Any:
    if isinstance(held, StatedDate):
        return held.end.isoformat() if held.end else "TBC" if held.tbc else None
    if isinstance(held, list) and held and isinstance(held[0], dict):
        return [(e["cycle"], e["printed"], value(e["date"])) for e in held]
    return held


def codes(draft: Draft) -> set[str]:
    return {doubt.code for doubt in draft.doubts}
