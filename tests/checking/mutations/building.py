"""A description as a document, with the place of every spot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Place,
    Row,
    Table,
)
from tests.checking.mutations.description import (
    Box,
    Description,
    Grid,
    Head,
    Items,
    Piece,
    Spot,
    Words,
)

Changes = Mapping[Spot, str]


@dataclass(slots=True)
class Built:
    """A document, and where each spot stands: its place here, and by its passage (the block's
    index, then the item's or row's, and the cell's) for finding it again in a file."""

    document: Document
    places: dict[Spot, Place]
    passages: dict[Spot, tuple[int, ...]]


def text_of(words: Words, changes: Changes) -> str:
    return "".join(w if isinstance(w, str) else changes.get(w, w.text) for w in words)


def build(paper: Description, changes: Changes | None = None) -> Built:
    """The document; every passage has a place of its own."""
    builder = _Builder(changes or {})
    for piece in paper.pieces:
        builder.add(piece)
    title = next((b.text for b in builder.blocks if isinstance(b, Heading)), paper.name)
    document = Document(tuple(builder.blocks), title=title)
    return Built(document, builder.places, builder.passages)


@dataclass(slots=True)
class _Builder:
    changes: Changes
    blocks: list[Block] = field(default_factory=list)
    places: dict[Spot, Place] = field(default_factory=dict)
    passages: dict[Spot, tuple[int, ...]] = field(default_factory=dict)
    paragraphs: int = 0
    tables: int = 0

    def add(self, piece: Piece) -> None:
        at = len(self.blocks)
        if isinstance(piece, Grid):
            self.blocks.append(self._table(piece, at))
        elif isinstance(piece, Items):
            labels = piece.labels or ("",) * len(piece.items)
            self.blocks.append(ListBlock(tuple(
                ListItem(self._text(words, self._next(), (at, n)), label=label, place=self._here())
                for n, (words, label) in enumerate(zip(piece.items, labels, strict=True))
            )))  # fmt: skip
        elif isinstance(piece, Head):
            text = self._text(piece.words, self._next(), (at,))
            self.blocks.append(Heading(text, piece.level, self._here()))
        else:
            text = self._text(piece.words, self._next(), (at,))
            self.blocks.append(Paragraph(text, self._here(), bold=piece.bold))

    def _next(self) -> Place:
        self.paragraphs += 1
        return self._here()

    def _here(self) -> Place:
        return Place(paragraph=self.paragraphs)

    def _text(self, words: Words, place: Place, passage: tuple[int, ...]) -> str:
        for word in words:
            if isinstance(word, Spot):
                self.places[word] = place
                self.passages[word] = passage
        return text_of(words, self.changes)

    def _table(self, grid: Grid, at: int) -> Table:
        self.tables += 1
        rows = []
        for number, boxes in enumerate(grid.rows):
            head = number < grid.heads
            cells = [self._cell(box, head, (at, number, n)) for n, box in enumerate(boxes)]
            rows.append(Row(tuple(cells), Place(table=self.tables, row=number + 1), header=head))
        return Table(tuple(rows), Place(table=self.tables))

    def _cell(self, box: Box, head: bool, passage: tuple[int, ...]) -> Cell:
        _, row, column = passage
        name = f"{chr(65 + column)}{row + 1}"
        place = Place(table=self.tables, row=row + 1, cell=name)
        text = self._text(box.words, place, passage)
        blocks = (Paragraph(text, place, bold=box.bold),) if text else ()
        return Cell(blocks, place, box.across, box.down, header=head)
