"""The paper's own date: the day to which its statuses are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from moothall.documents import dates
from moothall.documents.tree import (
    NOWHERE,
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    Table,
)
from moothall.facts.dates import Precision
from moothall.reading.vocabulary import load, normal, pattern

from .sections import MADE, Meaning, meaning

FRONT = 25
BEFORE = 12
FIRST_ROWS = 6
NEAR = 12
LONGEST = 240
TITLES = 8
SURE = 3
"""So many of the wordings of a paper's own date, the strongest, speak of nothing else."""
LONGEST_TITLE = 120
SENTENCE = re.compile(r"\w{3}\.(?:\s|$)")
"""A title ends without a full stop: "Audit of the accounts. All was well." is a paragraph."""


def as_at(document: Document, taken: Sequence[int] = ()) -> date | None:
    """The date that the paper states for itself ("as at 31.12.2024"), or None.

    It stands at the paper's front, in its running headers, or just above or in the first rows of
    a table of recommendations; ``taken`` are those tables' places among the blocks. What a pack
    says elsewhere speaks for something else. The strongest wording wins: "as at", then "position
    at" and its like.
    """
    texts = list(_texts(document, taken))
    for regex in (*load("words")["patterns"]["as_at"], *load("welsh")["patterns"]["as_at"]):
        wording = re.compile(regex, re.I)
        for text in texts:
            if (found := _after(wording, text)) is not None:
                return found
    return None


def states_position(blocks: Sequence[Block]) -> bool:
    """Whether blocks without a table say to which day their statuses are stated."""
    texts = [t for b in blocks if isinstance(b, Heading | Paragraph) for t in _statements(b.text)]
    regexes = load("words")["patterns"]["as_at"][:SURE]
    return any(_after(re.compile(r, re.I), t) for r in regexes for t in texts if len(t) <= LONGEST)


def audit_of(document: Document) -> tuple[Meaning, Place] | None:
    """The audit of which the whole paper is the report ("Internal audit report 7/24: Fleet"), by
    its title and first lines; None where they name none, or several."""
    front = [b for b in document.blocks[:TITLES] if isinstance(b, Heading | Paragraph)]
    front = [b for b in front if not SENTENCE.search(b.text)]
    titles = [(b.text, b.place) for b in front] or [(document.title, NOWHERE)]
    found: dict[str, tuple[Meaning, Place]] = {}
    for text, place in titles:
        plain = " ".join(text.split())
        for regex in load("prose")["headings"]["report"]:
            match = re.match(regex, plain, re.I) if len(plain) <= LONGEST_TITLE else None
            if (
                match
                and not MADE.match(match["name"])
                and not (said := meaning(match["name"])).title
                and not said.divides
            ):
                named = meaning(f"Audit: {match['name'].strip()}")
                found.setdefault(normal(named.audit), (named, place))
                break
    return next(iter(found.values())) if len(found) == 1 else None


def _texts(document: Document, taken: Sequence[int]) -> Iterator[str]:
    yield document.title
    near = set(range(FRONT))
    for at in taken:
        near.update(range(at - BEFORE, at + 1))
    for at in sorted(near & set(range(len(document.blocks)))):
        block = document.blocks[at]
        if isinstance(block, Heading | Paragraph):
            if len(block.text) <= LONGEST:
                yield from _statements(block.text)
        elif isinstance(block, ListBlock):
            yield from (item.text for item in block.items if len(item.text) <= LONGEST)
        elif isinstance(block, Table):
            yield block.caption
            yield from _of_table(block)
    yield from document.furniture


def _statements(text: str) -> Iterator[str]:
    """The sentences of a text; of one with several, only those that speak of our subject."""
    found = re.split(r"(?<=[.;])\s+(?=[A-Z])", text)
    ours = pattern("words", "patterns", "as_at_subject")
    yield from (part for part in found if len(found) == 1 or ours.search(part))


def _of_table(table: Table) -> Iterator[str]:
    """Its first cells, and the first date of a column that is headed by such wording."""
    for row in table.rows[:FIRST_ROWS]:
        texts = [cell.text for cell in row.cells if cell.text]
        if len(texts) == 2 and len(texts[0]) < NEAR * 2:
            yield " ".join(texts)  # "Position at", and the day in the next cell
    for above, row in zip((None, *table.rows), table.rows[:FIRST_ROWS], strict=False):
        for at, cell in enumerate(row.cells):
            text = cell.text if len(cell.text) <= LONGEST else ""
            yield text
            if above and at < len(above.cells) and normal(above.cells[at].text) == "as at":
                yield f"as at {text}"


def _after(wording: re.Pattern[str], text: str) -> date | None:
    plain = text.translate(dates.DASHES)
    for match in wording.finditer(plain):
        rest = plain[match.end() : match.end() + 40]
        for mention in dates.mentions(rest, whole=True):
            exact = mention.stated.precision is not Precision.YEAR or "/" in mention.printed
            if mention.start <= NEAR and mention.stated.end and exact:
                return mention.stated.end
    return None
