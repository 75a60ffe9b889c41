"""The paper's own date: the day to which its statuses are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from moothall.documents.tree import Document, Heading, ListBlock, Paragraph, Table
from moothall.facts.dates import Precision
from moothall.reading import dates
from moothall.reading.vocabulary import load

FIRST_ROWS = 6
FIRST_BLOCKS = 400
NEAR = 12
LONGEST = 240


def as_at(document: Document) -> date | None:
    """The date that the paper states for itself ("as at 31.12.2024"), or None.

    The strongest wording anywhere near the front wins: "as at", then "position at" and its like.
    """
    texts = list(_texts(document))
    for regex in load("words")["patterns"]["as_at"]:
        wording = re.compile(regex, re.I)
        for text in texts:
            if (found := _after(wording, text)) is not None:
                return found
    return None


def _texts(document: Document) -> Iterator[str]:
    yield document.title
    for block in islice(document.blocks, FIRST_BLOCKS):
        if isinstance(block, Heading | Paragraph):
            if len(block.text) <= LONGEST:
                yield block.text
        elif isinstance(block, ListBlock):
            yield from (item.text for item in block.items if len(item.text) <= 200)
        elif isinstance(block, Table):
            yield block.caption
            for row in block.rows[:FIRST_ROWS]:
                yield from (c.text for c in row.cells if len(c.text) <= 200)
    yield from document.furniture


def _after(wording: re.Pattern[str], text: str) -> date | None:
    plain = text.translate(dates.DASHES)
    for match in wording.finditer(plain):
        rest = plain[match.end() : match.end() + 40]
        for mention in dates.mentions(rest, whole=True):
            exact = mention.stated.precision is not Precision.YEAR or "/" in mention.printed
            if mention.start <= NEAR and mention.stated.end and exact:
                return mention.stated.end
    return None
