"""Documents as JSON, and back. Imports keep papers so: what earlier releases said is read too."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from moothall.documents.tree import (
    NOWHERE,
    UNMARKED,
    Attachment,
    Beneath,
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
    Unshown,
)

from .values import SAME, Json, place_in, place_out, value_in, value_out


def block_out(block: Block, near: Place = NOWHERE) -> Json:
    """A list that begins with the block's kind: p, h, l or t."""
    at = place_out(block.place, near)
    if isinstance(block, Paragraph):
        return ["p", at, block.text, int(block.bold) + 2 * int(block.italic)]
    if isinstance(block, Heading):
        return ["h", at, block.text, block.level]
    if isinstance(block, ListBlock):
        here = block.place
        return [
            "l",
            at,
            [[place_out(i.place, here), i.text, i.depth, i.label] for i in block.items],
        ]
    if isinstance(block, Figure):  # no reader makes one; its words would do
        return ["p", at, block.alt, 0]
    rows = [_row_out(row) for row in block.rows]
    hidden = list(block.hidden_columns)
    return ["t", at, rows, block.caption, list(block.widths), hidden, block.unsure]


def block_in(data: Json, near: Place = NOWHERE) -> Block:
    kind, at, what, *more = data
    place = place_in(at, near)
    if kind == "p":
        return Paragraph(str(what), place, bool(more[0] & 1), bool(more[0] & 2))
    if kind == "h":
        return Heading(str(what), int(more[0]), place)
    if kind == "l":
        items = (ListItem(str(x[1]), int(x[2]), str(x[3]), place_in(x[0], place)) for x in what)
        return ListBlock(tuple(items), place)
    if kind != "t":
        raise ValueError(f"{kind!r} is no kind of block")
    rows = tuple(_row_in(row) for row in what)
    caption, widths, *later = more
    hidden = later[0] if later else ()  # earlier releases stored less
    unsure = later[1] if len(later) > 1 else ""
    return Table(
        rows, place, str(caption), tuple(map(float, widths)), tuple(map(int, hidden)), str(unsure)
    )


def _row_out(row: Row) -> Json:
    flags = int(row.header) + 2 * int(row.hidden)
    cells = [_cell_out(cell, row.place) for cell in row.cells]
    unsure = [row.unsure] if row.unsure else []
    return [place_out(row.place), flags, cells, *unsure]


def _row_in(data: Json) -> Row:
    at, flags, cells, *unsure = data
    place = place_in(at)
    made = tuple([_cell_in(c, place) for c in cells])
    return Row(made, place, bool(flags & 1), bool(flags & 2), str(unsure[0]) if unsure else "")


def _cell_out(cell: Cell, near: Place) -> Json:
    """Its place beside its row's, its text or its blocks, and what else is not as usual."""
    blocks = cell.blocks
    held: Any = SAME
    if blocks:
        one = blocks[0]
        plain = len(blocks) == 1 and isinstance(one, Paragraph) and not (one.bold or one.italic)
        held = one.text if plain and one.place is cell.place else None  # type: ignore[union-attr]
        if held is None:
            held = [block_out(block, cell.place) for block in blocks]
    at = place_out(cell.place, near)
    spans = cell.colspan != 1 or cell.rowspan != 1 or cell.header
    if cell.marks is UNMARKED:
        if not spans and cell.raw is None:
            return [at, held]
        return [at, held, cell.colspan, cell.rowspan, int(cell.header), value_out(cell.raw)]
    m = cell.marks
    marked = [m.fill, m.struck, m.note, m.mail, int(m.unstored)]
    return [at, held, cell.colspan, cell.rowspan, int(cell.header), value_out(cell.raw), marked]


def _cell_in(data: Json, near: Place) -> Cell:
    at, held, *rest = data
    place = place_in(at, near)
    if isinstance(held, str):
        blocks: tuple[Block, ...] = (Paragraph(held, place),)
    else:
        blocks = tuple([block_in(b, place) for b in held]) if held else ()
    if not rest:
        return Cell(blocks, place)
    colspan, rowspan, header, raw, *marked = rest
    marks = _marks_in(marked[0]) if marked else UNMARKED
    return Cell(blocks, place, int(colspan), int(rowspan), bool(header), value_in(raw), marks)


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
        "guessed": list(document.guessed),
        "scanned": list(document.scanned),
        "unshown": [[u.kind, u.words, u.name, place_out(u.place)] for u in document.unshown],
        "attachments": [[a.name, b64encode(a.data).decode()] for a in document.attachments],
    }


def document_in(data: Json) -> Document:
    return Document(
        blocks=tuple([block_in(block) for block in data["blocks"]]),
        format=str(data["format"]),
        title=str(data["title"]),
        pages=data["pages"],
        furniture=tuple(str(x) for x in data["furniture"]),
        remarks=tuple((place_in(place), str(words)) for place, words in data["remarks"]),
        landscape=bool(data["landscape"]),
        meta={str(k): str(v) for k, v in data["meta"].items()},
        guessed=tuple(int(page) for page in data.get("guessed", ())),
        scanned=tuple(int(page) for page in data.get("scanned", ())),
        unshown=tuple(
            Unshown(Beneath(kind), str(words), str(name), place_in(place))
            for kind, words, name, place in data.get("unshown", ())
        ),
        attachments=tuple(
            Attachment(str(name), b64decode(held)) for name, held in data.get("attachments", ())
        ),
    )
