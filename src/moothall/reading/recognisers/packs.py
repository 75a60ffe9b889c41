"""The documents that one file holds, told apart by their headings: the items of an agenda, the
reports in a pack, and appendices that speak for another day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from moothall.documents.tree import Block, Document, Heading, ListBlock, Paragraph, Table
from moothall.reading.vocabulary import normal, pattern

from . import paper

LONGEST = 160
FRONT = 8
"""So many short blocks below the first line of a document may be its title page."""
NEAR = 6
"""An appendix states its own date within so many blocks, if it does."""
SHORT = 200


def documents_in(document: Document) -> list[Document]:
    """The documents of a file in their order, each with its own title; the file itself where it
    holds one. Sheets and commas are never divided."""
    blocks = document.blocks
    starts = [0, *(at for at in _starts(blocks) if at)]
    if len(starts) == 1:
        return [document]
    ends = [*starts[1:], len(blocks)]
    out: list[Document] = []
    title = document.title
    for start, end in zip(starts, ends, strict=True):
        here = blocks[start:end]
        if start == 0:
            out.append(replace(document, blocks=here, furniture=()))
            continue
        first = _text(here[0])
        own = f"{first} \u00b7 {title}" if title and _is("appendix", first) else first
        if own == first:
            title = first
        out.append(replace(document, blocks=here, title=own, furniture=()))
    return out


def _starts(blocks: Sequence[Block]) -> Iterator[int]:
    """Where the documents begin."""
    begun, last = 0, ""
    for at, block in enumerate(blocks):
        text = _text(block)
        if not text or normal(text) == last:
            continue  # the same heading again, at the top of each page
        if _is("begins", text):
            start, last = _with_title(blocks, at, begun), normal(text)
            if not _is_front(blocks[begun:start]):
                begun = start
                yield start
        elif _is("appendix", text) and not _is("again", text) and _dated(blocks, at):
            begun, last = at, normal(text)
            yield at


def _is(kind: str, text: str) -> bool:
    return bool(pattern("prose", "packs", kind).search(text))


def _text(block: Block) -> str:
    """A line that may head a document; empty for others."""
    if not isinstance(block, Heading | Paragraph):
        return ""
    text = " ".join(block.text.split())
    if not 3 < len(text) <= LONGEST or block.place.sheet is not None:
        return ""
    sentence = isinstance(block, Paragraph) and re.search(r"[.;,]$|\.\s+[A-Z]", text)
    return "" if sentence else text


def _with_title(blocks: Sequence[Block], at: int, begun: int) -> int:
    """The first of the headings that stand directly above a line with which a document begins."""
    while at - 1 > begun and isinstance(blocks[at - 1], Heading):
        at -= 1
    return at


def _is_front(blocks: Sequence[Block]) -> bool:
    """Whether nothing but a title page stands between the beginning and here."""
    if len(blocks) > FRONT:
        return False
    return not any(
        isinstance(b, Table | ListBlock) or (isinstance(b, Paragraph) and len(b.text) > SHORT)
        for b in blocks
    )


def _dated(blocks: Sequence[Block], at: int) -> bool:
    """Whether an appendix says for which day it speaks, above its first table."""
    here: list[Block] = []
    for block in blocks[at : at + NEAR]:
        if here and (isinstance(block, Table) or _is("appendix", _text(block))):
            break
        here.append(block)
    return paper.states_position(here)
