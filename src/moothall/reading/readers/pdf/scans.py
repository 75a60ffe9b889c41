"""Scanned pages, made of the words that were recognised in their pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from moothall.documents.tree import Block, Document, Place, Table

from ...sights import BELOW, Sight
from . import inked
from .pages import Page, Rule, Word
from .pictures import Pictures, pictures
from .printed import SCANNED, document_of

LETTERS = 0.6
"""Of their size: how high most letters are, over their foot."""


def scanned_pages(data: bytes, sights: Mapping[int, Sight]) -> dict[int, Page]:
    """The pages that were seen, by number, with the lines that are drawn in their pictures."""
    with pictures(data, min(sights)) as drawn:
        return {number: _page(drawn, number, sights[number]) for number in sorted(sights)}


def with_scans(document: Document, pages: list[Page]) -> Document:
    """A document that was read by its tags, which hold nothing of scanned pages, with these."""
    read = {Place(page=p.number): SCANNED.format(number=p.number) for p in pages}
    numbers = {page.number for page in pages}
    seen = document_of(pages)
    blocks = list(document.blocks)
    for block in seen.blocks:
        page = block.place.page or 0
        later = (at for at, other in enumerate(blocks) if (other.place.page or 0) > page)
        blocks.insert(next(later, len(blocks)), block)
    return replace(
        document,
        blocks=tuple(_numbered(blocks)),
        furniture=tuple(dict.fromkeys((*document.furniture, *seen.furniture))),
        guessed=tuple(sorted({*document.guessed, *seen.guessed})),
        scanned=tuple(page for page in document.scanned if page not in numbers),
        remarks=(*(r for r in document.remarks if read.get(r[0]) != r[1]), *seen.remarks),
    )


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Tables counted anew, from 1."""
    number = 0
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        number += 1
        same = block.place.table == number
        yield block if same else _placed(block, number)


def _placed(table: Table, number: int) -> Table:
    def at(place: Place) -> Place:
        return replace(place, table=number)

    rows = [
        replace(
            row,
            place=at(row.place),
            cells=tuple(
                replace(
                    cell,
                    place=at(cell.place),
                    blocks=tuple(replace(block, place=at(block.place)) for block in cell.blocks),
                )
                for cell in row.cells
            ),
        )
        for row in table.rows
    ]
    return replace(table, place=at(table.place), rows=tuple(rows))


def _page(drawn: Pictures, number: int, sight: Sight) -> Page:
    picture, points = drawn.page(number, inked.RESOLUTION)
    width, height = picture.width * points, picture.height * points
    if sight.turned % 2:
        width, height = height, width
    words = [Word(w.x0, w.top, w.x1, w.bottom, w.text, w.size) for w in sight.words]
    rules = inked.rules_in(picture, sight.turned, sight.aslant, points)
    rules = [rule for rule in rules if not (rule.across and _is_print(rule, words))]
    return Page(number, width, height, words, rules, guessed=True)


def _is_print(rule: Rule, words: Iterable[Word]) -> bool:
    """Whether what looks like a line is a row of letters."""
    at = (rule.top + rule.bottom) / 2
    within = sum(
        min(rule.x1, word.x1) - max(rule.x0, word.x0)
        for word in words
        if 0 < word.bottom - BELOW * word.size - at < LETTERS * word.size
        and word.x0 < rule.x1
        and rule.x0 < word.x1
    )
    return within > (rule.x1 - rule.x0) / 2
