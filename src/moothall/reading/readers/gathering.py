"""How the readers of text files gather blocks: list items that follow each other are one list."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.documents.tree import (
    Block,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Place,
)

from .bullets import bulleted

Blocks = list[Block | list[ListItem]]
"""Blocks while they are gathered: a list is still open while it is a Python list."""


def add_item(blocks: Blocks, item: ListItem) -> None:
    """List paragraphs that follow each other are one list."""
    if blocks and isinstance(blocks[-1], list):
        blocks[-1].append(item)
    else:
        blocks.append([item])


def add_lines(
    blocks: Blocks, lines: Sequence[str], place: Place, *, bold: bool, italic: bool
) -> None:
    """The lines of one paragraph: each is one, and bullets typed into them are items."""
    for line in lines:
        intro, items = bulleted(line)
        if intro:
            blocks.append(Paragraph(intro, place, bold, italic))
        for mark, item in items:
            add_item(blocks, ListItem(item, 0, mark, place))


def closed(blocks: Blocks) -> list[Block]:
    """The blocks with each list made whole."""
    return [ListBlock(tuple(b), b[0].place) if isinstance(b, list) else b for b in blocks]


def lines_of(block: Block) -> list[str]:
    """The lines of a block in a running header or footer."""
    if isinstance(block, ListBlock):
        return [item.plain() for item in block.items]
    if isinstance(block, Paragraph | Heading | Figure):
        return [block.text]
    return [" | ".join(c.text for c in row.cells if c.text) for row in block.rows]
