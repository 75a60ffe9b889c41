"""Tables within the cells of a table that only lays a page out, taken out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from moothall.documents.tree import Block, Document, Paragraph, Table

from .sections import is_heading


def taken_out(document: Document) -> Document:
    """The document with what stands in tables of one column that hold tables put in their place,
    in print order. A heading above a table within stays bold, to be heard as one."""
    if not any(_lays_out(table) for table in document.tables()):
        return document
    return replace(document, blocks=tuple(_out(document.blocks)))


def _lays_out(table: Table) -> bool:
    single = all(len([c for c in row.cells if c.blocks]) <= 1 for row in table.rows)
    return single and any(_holds(row.cells) for row in table.rows)


def _holds(cells: tuple[object, ...]) -> bool:
    return any(isinstance(b, Table) for c in cells for b in getattr(c, "blocks", ()))


def _out(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Table) or not _lays_out(block):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                alone = len(cell.blocks) == 1
                yield from (_heard(b) if alone else b for b in _out(cell.blocks))


def _heard(block: Block) -> Block:
    """A short text alone in a row of the layout heads what stands below it."""
    if isinstance(block, Paragraph) and is_heading(block.text):
        return replace(block, bold=True)
    return block
