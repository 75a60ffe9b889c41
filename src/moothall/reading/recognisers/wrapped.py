"""Headings that a page broke over two lines, made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moothall.documents.tree import Block, Document, Heading, Paragraph

from .cells import UNFINISHED

GOES_ON = re.compile(r"[a-z(&,]|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b|(?:19|20)\d\d$")
LEFT_OPEN = re.compile(rf"\b(?:{UNFINISHED})$|[,&/-]$", re.I)
LONGEST = 200


def whole(document: Document) -> Document:
    """The document with such headings in one piece: of a page's lines only their look is known, so
    a heading of two lines is read as two. Other formats know their headings, and stay."""
    if document.format != "pdf":
        return document
    return replace(document, blocks=_joined(document.blocks))


def _joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(before, Heading) and _goes_on(before, block):
            gap = "" if before.text.endswith("-") else " "
            text = f"{before.text}{gap}{getattr(block, 'text', '')}"
            out[-1] = replace(before, text=text)
        else:
            out.append(block)
    return tuple(out)


def _goes_on(before: Heading, block: Block) -> bool:
    """Whether a heading's words go on in the line below it, which looks the same."""
    same = isinstance(block, Heading) and block.level == before.level
    bold = isinstance(block, Paragraph) and block.bold and bool(GOES_ON.match(block.text))
    if not (same or bold) or not isinstance(block, Heading | Paragraph):
        return False
    if len(before.text) + len(block.text) > LONGEST or before.place.page != block.place.page:
        return False
    return bool(GOES_ON.match(block.text) or LEFT_OPEN.search(before.text))
