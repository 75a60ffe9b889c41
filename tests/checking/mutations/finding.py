"""Where a spot stands in a paper that was read back from a file, and whether a finding is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from moothall.documents.findings import Finding
from moothall.documents.tree import Block, Cell, Document, ListBlock, Place, Row, Table
from tests.checking.mutations.building import Built
from tests.checking.mutations.description import Spot


def same(one: Place, other: Place) -> bool:
    """Whether two places are one, as far as both can tell: a cell, else a row, else a passage."""
    if one.cell and other.cell:
        return (one.sheet, one.table or 0, one.cell) == (other.sheet, other.table or 0, other.cell)
    if one.table and other.table:
        return (one.table, one.row) == (other.table, other.row) and one.row is not None
    if one.line and other.line:
        return one.line <= other.line <= (one.end_line or one.line)
    if one.paragraph and other.paragraph:
        return one.paragraph == other.paragraph
    return one == other


def at(findings: Iterable[Finding], own: Place | None, seen: Iterable[Place]) -> bool:
    """Whether one of the findings stands at a spot's own place or its totals', or names the
    spot's place as related."""
    totals = list(seen)
    return any(
        (own is not None and same(finding.place, own))
        or any(same(finding.place, total) for total in totals)
        or (own is not None and any(same(related.place, own) for related in finding.related))
        for finding in findings
    )


class Places:
    """The places of spots in a document that was read from a file; the words are how a passage
    is known again, and of equal ones the same in order."""

    def __init__(self, built: Built, document: Document) -> None:
        self.built = built
        self.rows = [(_row_words(row), row) for row in _rows(document.blocks)]
        self.texts = list(_texts(document.blocks))
        self.own_rows = [_row_words(row) for row in _rows(built.document.blocks)]
        self.own_texts = [words for words, _ in _texts(built.document.blocks)]

    def of(self, spot: Spot) -> Place | None:
        """Its place, or None where the words of its passage were not read as written."""
        path = self.built.passages[spot]
        block = self.built.document.blocks[path[0]]
        if isinstance(block, Table):
            return self._cell(block.rows[path[1]], path[2])
        words = block.items[path[1]].plain() if isinstance(block, ListBlock) else _words_of(block)
        wanted = _folded(words)
        found = [place for text, place in self.texts if wanted in text]
        return found[0] if found else None

    def _cell(self, row: Row, column: int) -> Place | None:
        words = _row_words(row)
        mine = [r for r in _rows(self.built.document.blocks) if _row_words(r) == words]
        nth = next(n for n, r in enumerate(mine) if r is row)
        found = [r for text, r in self.rows if text == words]
        if not found:
            return None
        there = found[min(nth, len(found) - 1)]
        wanted = _folded(row.cells[column].text)
        own = [cell for cell in there.cells if _folded(cell.text) == wanted]
        alike = [n for n, cell in enumerate(row.cells) if _folded(cell.text) == wanted]
        if len(own) != len(alike):
            return there.place
        cell = own[alike.index(column)]
        return cell.place if cell.place.as_dict() else there.place


def _rows(blocks: Iterable[Block]) -> Iterator[Row]:
    return (row for block in blocks if isinstance(block, Table) for row in block.rows)


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, Place]]:
    """Passages that are no cells of tables, and cells too: a sheet keeps its words in cells."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from ((_folded(c.text), _place(c, row)) for c in row.cells if c.text)
        elif isinstance(block, ListBlock):
            yield from ((_folded(item.plain()), item.place) for item in block.items)
        else:
            yield _folded(_words_of(block)), block.place


def _words_of(block: Block) -> str:
    return getattr(block, "text", "")


def _place(cell: Cell, row: Row) -> Place:
    return cell.place if cell.place.as_dict() else row.place


def _row_words(row: Row) -> str:
    return "|".join(folded for cell in row.cells if (folded := _folded(cell.text)))


def _folded(text: str) -> str:
    """The words without what formats change: signs, spaces, the zeros that a sheet's numbers lose
    (12.50% is kept as 0.125)."""
    plain = re.sub(r"(\.\d*?)0+(?!\d)", r"\1", text.lower().replace(",", ""))
    return re.sub(r"\.(?!\d)|[^0-9a-z.<>]", "", plain)
