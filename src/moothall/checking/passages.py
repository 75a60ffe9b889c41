"""The words of a paper, one passage a heading, paragraph, list item or table cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from moothall.documents.tree import Block, Cell, Document, Heading, ListBlock, Place, Table

LONGEST = 10_000
"""Letters of a passage. No paragraph is so long: what is longer is a paper that was read without
its paragraphs, and comes in pieces, so that no check looks through all of it again and again."""


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together. ``block`` is the index of their block in the document.

    ``level`` is a heading's level or an item's depth, ``label`` an item's printed number or
    letter (some papers print it inside the text instead). Of cells, ``row`` and ``column`` count
    from 0 in their table; their text has one line a paragraph.
    """

    text: str
    kind: Kind
    place: Place
    block: int
    level: int = 0
    label: str = ""
    bold: bool = False
    row: int = -1
    column: int = -1

    @property
    def full(self) -> str:
        """The text after its label, as the page shows it."""
        return f"{self.label} {self.text}" if self.label else self.text


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of a document, in reading order; empty ones are left out."""
    for at, block in enumerate(document.blocks):
        for passage in _of_block(block, at):
            if len(passage.text) > LONGEST:
                yield from _pieces(passage)
            elif passage.text or passage.label:
                yield passage


def _of_block(block: Block, at: int) -> Iterator[Passage]:
    if isinstance(block, Heading):
        yield Passage(block.text.strip(), Kind.HEADING, block.place, at, level=block.level)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield Passage(
                item.text.strip(), Kind.ITEM, item.place, at, level=item.depth, label=item.label
            )
    elif isinstance(block, Table):
        for row, line in enumerate(block.rows):
            for column, cell in enumerate(line.cells):
                place = _place(cell, line.place)
                yield Passage(cell.text, Kind.CELL, place, at, row=row, column=column)
    else:
        bold = getattr(block, "bold", False)
        yield Passage(block.text.strip(), Kind.PARAGRAPH, block.place, at, bold=bold)


def _pieces(passage: Passage) -> Iterator[Passage]:
    """A passage that is too long, cut behind lines, sentences or words where there are any."""
    text, start = passage.text, 0
    while start < len(text):
        end = min(start + LONGEST, len(text))
        if end < len(text):
            stops = (text.rfind(stop, start + LONGEST // 2, end) for stop in ("\n", ". ", " "))
            end = next((stop + 1 for stop in stops if stop >= 0), end)
        if piece := text[start:end].strip():
            yield replace(passage, text=piece, label="" if start else passage.label)
        start = end


def _place(cell: Cell, row: Place) -> Place:
    """A cell's own place; its row's where the format tells none."""
    return cell.place if cell.place.as_dict() else row
