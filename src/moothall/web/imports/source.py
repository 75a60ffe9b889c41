"""The paper beside a row: the blocks that the row was read from, with a few around them."""

from __future__ import annotations

from dataclasses import dataclass

from moothall.documents.tree import Document, Place
from moothall.intake.models import ImportRow
from moothall.intake.printed import Cell, PrintedBlock, blocks_of, covers, near

AROUND = 2
"""How many blocks are shown before and after those that the row was read from."""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A paragraph, a heading or a table row as printed.

    ``here``: the row was read from it. ``heads``: it is the heading of the row's section, and what
    stands between is left out.
    """

    place: Place
    cells: tuple[Cell, ...]
    here: bool = False
    heads: bool = False

    @property
    def where(self) -> str:
        return words_of(self.place)


def beside(row: ImportRow) -> list[SourceBlock]:
    """What is printed at a row of an import, and around it."""
    if not row.blocks:
        return []
    first, last, heading = row.blocks
    return [
        SourceBlock(b.place, b.cells, here=first <= n <= last, heads=n == heading < first - AROUND)
        for n, b in near(row, AROUND)
    ]


def around(document: Document, place: Place) -> list[SourceBlock]:
    """The blocks at ``place`` and ``AROUND`` more at each side; empty where none is there."""
    blocks: list[PrintedBlock] = blocks_of(document)
    marked = [covers(place, block.place) for block in blocks]
    if not any(marked):
        return []
    start = max(0, marked.index(True) - AROUND)
    end = len(marked) - marked[::-1].index(True) + AROUND
    return [
        SourceBlock(block.place, block.cells, here)
        for block, here in zip(blocks[start:end], marked[start:end], strict=True)
    ]


def words_of(place: Place) -> str:
    """ "Page 3, lines 11 to 14", "Sheet Tracker, row 5"; empty where nothing is known."""
    parts = []
    if place.page is not None:
        parts.append(f"page {place.page}")
    if place.sheet is not None:
        parts.append(f"sheet {place.sheet}")
    if place.line is not None:
        end = place.end_line
        lines = (
            f"line {place.line}" if end in (None, place.line) else f"lines {place.line} to {end}"
        )
        parts.append(lines)
    elif place.row is not None:
        at = f"table {place.table}, " if place.table is not None and place.sheet is None else ""
        parts.append(f"{at}row {place.row}")
    elif place.paragraph is not None:
        parts.append(f"paragraph {place.paragraph}")
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
