"""Words that were broken at a line's end, made whole by what else the paper says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from moothall.documents.tree import Block, Cell, Heading, ListBlock, Paragraph, Row, Table

from .text import BROKEN

BREAK = re.compile(rf"([^\W\d_]+)?{BROKEN}([^\W\d_]+)?")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
KEPT_AFTER = frozenset(re.findall(
    r"\w+",
    "all anti cross ex follow half high long low mid multi non self semi short sub year one two "
    "three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty "
    "ninety",
))  # fmt: skip
KEPT_BEFORE = frozenset(re.findall(
    r"\w+", "up down out off to on based led wide term date going time year end level being making"
))  # fmt: skip
"""What English councils write with a hyphen after or before it, when the paper does not tell."""


def mended(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, with each word that was broken at a line's end whole again.

    A hyphen that the paper prints in the same word elsewhere is kept; one in a word that stands
    whole elsewhere is dropped. Else it is kept between words that the paper has by themselves; in a
    paper that surely breaks no word, one such word on either side is enough.
    """
    held = tuple(blocks)
    texts = [text for block in held for text in _texts(block)]
    if not any(BROKEN in text for text in texts):
        return held
    known = {word.lower() for text in texts for word in WORD.findall(BREAK.sub(" ", text))}
    breaks = [found for text in texts for found in BREAK.findall(text.lower())]
    if not any(a + b in known and f"{a}-{b}" not in known for a, b in breaks):
        known |= {f"{a}-{b}" for a, b in breaks if a in known or b in known}
    return tuple(_block(block, known) for block in held)


def _texts(block: Block) -> Iterable[str]:
    if isinstance(block, ListBlock):
        yield from (item.text for item in block.items)
    elif isinstance(block, Table):
        yield from (t for r in block.rows for c in r.cells for b in c.blocks for t in _texts(b))
    else:
        yield block.text


def _block(block: Block, known: set[str]) -> Block:
    if not any(BROKEN in text for text in _texts(block)):
        return block
    if isinstance(block, ListBlock):
        return replace(
            block,
            items=tuple(replace(item, text=_whole(item.text, known)) for item in block.items),
        )
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row, known) for row in block.rows))
    if isinstance(block, Paragraph | Heading):
        return replace(block, text=_whole(block.text, known))
    return block


def _row(row: Row, known: set[str]) -> Row:
    return replace(row, cells=tuple(_cell(cell, known) for cell in row.cells))


def _cell(cell: Cell, known: set[str]) -> Cell:
    return replace(cell, blocks=tuple(_block(block, known) for block in cell.blocks))


def _whole(text: str, known: set[str]) -> str:
    return BREAK.sub(lambda found: _mended(found[1] or "", found[2] or "", known), text)


def _mended(first: str, second: str, known: set[str]) -> str:
    kept = f"{first}-{second}"
    if not first or not second or not second[0].islower():
        return kept  # figures, references, names
    if kept.lower() in known:
        return kept
    if (first + second).lower() in known:
        return first + second
    if first.lower() in KEPT_AFTER or second.lower() in KEPT_BEFORE:
        return kept
    if first.lower() in known and second.lower() in known:
        return kept
    return first + second
