"""Words and years that a page's narrow cell broke over two lines without a hyphen, made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from moothall.documents.dates import MONTH
from moothall.documents.tree import Block, Cell, Document, ListBlock, Paragraph, Row, Table
from moothall.reading.vocabulary import load, normal

WORD = re.compile(r"[^\W\d_]+")
PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(\s)([^\W\d_]+)(?![^\W\d_])")
YEAR = re.compile(
    rf"(\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]|\b{MONTH}\s)(\d{{1,3}})\s(\d{{1,3}})(?!\d)", re.I
)
FULL_YEAR = re.compile(r"(?:19|20)\d\d")
SHORTEST = 8
"""So many letters has a word that is put together: "in form" may well be two."""


def whole(document: Document) -> Document:
    """The document with such words and years of its cells in one piece. Only a page's lines break
    so: other formats know their words."""
    if document.format != "pdf":
        return document
    words = _words(document)
    blocks = tuple(_table(b, words) if isinstance(b, Table) else b for b in document.blocks)
    return replace(document, blocks=blocks)


@dataclass(frozen=True, slots=True)
class Words:
    """How often a paper prints each word, and each two behind each other."""

    single: Counter[str]
    pairs: Counter[tuple[str, str]]

    def broken(self, first: str, second: str) -> bool:
        """Whether two words are the halves of one: it is known, and a half never stands apart."""
        both = first + second
        if len(both) < SHORTEST or not (both in self.single or both in _known()):
            return False
        together = self.pairs[first, second]
        return together in (self.single[first], self.single[second])


def _words(document: Document) -> Words:
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in _texts(document.blocks):
        found = [word.lower() for word in WORD.findall(text)]
        single.update(found)
        pairs.update(pairwise(found))
    return Words(single, pairs)


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text
        elif isinstance(block, ListBlock):
            yield from (item.text for item in block.items)
        else:
            yield block.text


@cache
def _known() -> frozenset[str]:
    """The words of headings and states."""
    fields = [w for name in ("fields", "welsh") for w in _wordings(load(name))]
    return frozenset(t for w in (*fields, *load("words")["states"]["words"])
                     for t in normal(w).split())  # fmt: skip


def _wordings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _wordings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _wordings(value)


def _table(table: Table, words: Words) -> Table:
    rows = tuple(_row(row, words) for row in table.rows)
    changed = any(a is not b for a, b in zip(rows, table.rows, strict=True))
    return replace(table, rows=rows) if changed else table


def _row(row: Row, words: Words) -> Row:
    cells = tuple(_cell(cell, words) for cell in row.cells)
    changed = any(a is not b for a, b in zip(cells, row.cells, strict=True))
    return replace(row, cells=cells) if changed else row


def _cell(cell: Cell, words: Words) -> Cell:
    blocks = tuple(_block(block, words) for block in cell.blocks)
    changed = any(a is not b for a, b in zip(blocks, cell.blocks, strict=True))
    return replace(cell, blocks=blocks) if changed else cell


def _block(block: Block, words: Words) -> Block:
    if not isinstance(block, Paragraph):
        return block
    text = mended(block.text, words)
    return block if text == block.text else replace(block, text=text)


def mended(text: str, words: Words) -> str:
    """A cell's text with broken years and words whole."""
    text = YEAR.sub(_year, text)
    at = 0
    while (pair := PAIR.search(text, at)) is not None:
        if words.broken(pair[1].lower(), pair[3].lower()):
            text = text[: pair.start(2)] + text[pair.end(2) :]
            at = pair.start()
        else:
            at = pair.start(3)
    return text


def _year(found: re.Match[str]) -> str:
    *_, first, second = found.groups()
    joined = f"{first}{second}"
    return f"{found[1]}{joined}" if FULL_YEAR.fullmatch(joined) else found[0]
