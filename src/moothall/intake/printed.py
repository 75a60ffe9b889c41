"""A paper as printed, kept with its import: whole to be read again, in pieces to be shown."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from moothall.core.bulk import insert
from moothall.documents.drafts import Draft
from moothall.documents.tree import Document, Place, Row, Table, plain_text
from moothall.reading import wire

from .models import Import, ImportRow, Piece, Printed

SIZE = 50
"""Blocks in a piece: a page shows a handful, and each has its columns' headings beside it."""

NONE = -1


@dataclass(frozen=True, slots=True)
class Cell:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A paragraph, a heading or a table row as printed, with the heading of each cell's column."""

    place: Place
    cells: tuple[Cell, ...]


def keep(import_: Import, document: Document, blocks: Sequence[PrintedBlock]) -> None:
    """Store a document whole and in pieces."""
    told = json.dumps(wire.document_out(document), ensure_ascii=False).encode()
    Printed.objects.create(parent=import_, data=zlib.compress(told, 3))
    insert(
        Piece(
            parent=import_,
            number=start // SIZE,
            blocks=[block_out(block) for block in blocks[start : start + SIZE]],
        )
        for start in range(0, len(blocks), SIZE)
    )


def document_of(import_: Import) -> Document:
    """The whole document again: slow for large ones."""
    data = Printed.objects.values_list("data", flat=True).get(parent=import_)
    return wire.document_in(json.loads(zlib.decompress(bytes(data))))


def near(row: ImportRow, around: int) -> list[tuple[int, PrintedBlock]]:
    """The printed blocks of a row with ``around`` more at each side, each with its number.

    The heading of its section stands before them, however far above it was printed.
    """
    if not row.blocks:
        return []
    first, last, heading = row.blocks
    wanted = [*range(max(0, first - around), last + around + 1)]
    if NONE < heading < wanted[0]:
        wanted.insert(0, heading)
    numbers = {one // SIZE for one in wanted}
    pieces = Piece.objects.filter(parent_id=row.parent_id, number__in=numbers)
    found = {
        piece.number * SIZE + at: told for piece in pieces for at, told in enumerate(piece.blocks)
    }
    return [(one, _block_in(found[one])) for one in wanted if one in found]


def blocks_of(document: Document) -> list[PrintedBlock]:
    """All that a document prints, block by block; of tables row by row."""
    return list(_flat(document))


class Spans:
    """Finds the numbers of the blocks that drafts were read from."""

    def __init__(self, blocks: Sequence[PrintedBlock]) -> None:
        self.blocks = blocks
        self.of_row: dict[tuple[Any, ...], list[int]] = {}
        for number, block in enumerate(blocks):
            at = block.place
            if at.row is not None:
                self.of_row.setdefault((at.sheet, at.table, at.row), []).append(number)

    def of(self, draft: Draft) -> list[int]:
        """First, last and section heading; empty where the paper prints nothing of it."""
        found = self._at(draft.place)
        if not found:
            return []
        section = draft.fields.get("section")
        heads = self._at(section.place) if section else []
        above = [number for number in heads if number < found[0]]
        return [found[0], found[-1], above[-1] if above else NONE]

    def _at(self, place: Place) -> list[int]:
        if place.row is not None:
            known = self.of_row.get((place.sheet, place.table, place.row))
            if known:
                return self._on(place, known)
        return [n for n, block in enumerate(self.blocks) if covers(place, block.place)]

    def _on(self, place: Place, known: list[int]) -> list[int]:
        """With the blocks below that still belong to it: a row may go on over a page."""
        last = known[-1]
        while last + 1 < len(self.blocks) and covers(place, self.blocks[last + 1].place):
            last += 1
        return [*known, *range(known[-1] + 1, last + 1)]


def covers(place: Place, other: Place) -> bool:
    """Whether a block that stands at ``other`` is within ``place``."""
    if place.table is not None or other.table is not None:
        if place.table != other.table or place.sheet != other.sheet:
            return False
        if place.row == other.row:
            return True
    if place.line is not None and other.line is not None:
        return place.line <= other.line <= (place.end_line or place.line)
    if place.sheet is not None:
        return place.sheet == other.sheet and place.row is not None and place.row == other.row
    return place.paragraph is not None and place.paragraph == other.paragraph


def _flat(document: Document) -> Iterator[PrintedBlock]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        elif text := plain_text((block,)):
            yield PrintedBlock(block.place, (Cell("", text),))


def _rows(table: Table) -> Iterator[PrintedBlock]:
    headings: tuple[str, ...] = ()
    for row in table.rows:
        texts = tuple(cell.text for cell in row.cells)
        if not any(texts):
            continue
        if not headings and sum(map(bool, texts)) > 1:
            headings = texts
            continue
        if texts == headings:
            continue  # printed again at the top of a page
        yield PrintedBlock(row.place, _cells(row, texts, headings))


def _cells(row: Row, texts: tuple[str, ...], headings: tuple[str, ...]) -> tuple[Cell, ...]:
    names: list[str] = []
    if sum(map(bool, texts)) == 1:  # a heading, whatever columns the paper gave it
        headings = ()
    at = 0
    for cell in row.cells:
        one = cell.colspan == 1 and at < len(headings)
        names.append(headings[at] if one else "")
        at += cell.colspan
    return tuple(Cell(n, t) for n, t in zip(names, texts, strict=True) if t)


def block_out(block: PrintedBlock) -> list[Any]:
    """A block as pieces keep it."""
    return [block.place.as_dict(), [[cell.heading, cell.text] for cell in block.cells]]


def _block_in(data: list[Any]) -> PrintedBlock:
    place, cells = data
    return PrintedBlock(Place.from_dict(place), tuple(Cell(h, t) for h, t in cells))
