"""The paper beside a row: the blocks that the row was read from, with a few around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from moothall.documents.tree import Document, Place, Row, Table, plain_text

AROUND = 2
"""How many blocks are shown before and after those that the row was read from."""


@dataclass(frozen=True, slots=True)
class Cell:
    heading: str
    text: str


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


def around(document: Document, place: Place, section: Place | None = None) -> list[SourceBlock]:
    """The blocks at ``place`` and ``AROUND`` more at each side; empty where none is there.

    The heading at ``section`` comes first, however far above it stands.
    """
    blocks = list(_flat(document))
    marked = [_covers(place, block.place) for block in blocks]
    if not any(marked):
        return []
    start = max(0, marked.index(True) - AROUND)
    end = len(marked) - marked[::-1].index(True) + AROUND
    shown = [
        replace(block, here=here)
        for block, here in zip(blocks[start:end], marked[start:end], strict=True)
    ]
    above = [b for b in blocks[:start] if section is not None and _covers(section, b.place)]
    return [*(replace(b, heads=True) for b in above[-1:]), *shown]


def _flat(document: Document) -> Iterator[SourceBlock]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        elif text := plain_text((block,)):
            yield SourceBlock(block.place, (Cell("", text),))


def _rows(table: Table) -> Iterator[SourceBlock]:
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
        yield SourceBlock(row.place, _cells(row, texts, headings))


def _cells(row: Row, texts: tuple[str, ...], headings: tuple[str, ...]) -> tuple[Cell, ...]:
    names: list[str] = []
    if sum(map(bool, texts)) == 1:  # a heading, whatever columns the paper gave it
        headings = ()
    for cell in row.cells:
        at = sum(c.colspan for c in row.cells[: len(names)])
        one = cell.colspan == 1 and at < len(headings)
        names.append(headings[at] if one else "")
    return tuple(Cell(n, t) for n, t in zip(names, texts, strict=True) if t)


def _covers(place: Place, other: Place) -> bool:
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
