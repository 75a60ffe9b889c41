"""Recommendations in a list without headers: "1. Review the lease register (Head of Estates, by
June 2025) – complete"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.documents.tree import Block, Cell, ListBlock, Paragraph, Place
from moothall.reading.vocabulary import pattern

from . import labels, tails
from .cells import Line
from .columns import Columns
from .context import Context
from .records import Record
from .sections import is_heading

LEAST_ITEMS = 2
LEAST_FIELDS = 2
LEAST_WORDS = 3
SHARE = 0.6
"""The share of a list's items that must say an owner, a date or a state."""
NUMBERED = re.compile(r"^(\d{1,3}[a-z]?)[.)]\s+(\S.*)$", re.S)
Item = tuple[str, str, Place]


def items(block: Block) -> list[Item]:
    """The number, text and place of the items of a list, or of one numbered paragraph."""
    if isinstance(block, ListBlock) and not is_title(block):
        numbers = [re.sub(r"[^\w]", "", item.label) for item in block.items]
        return [
            (number if number[:1].isdigit() else "", item.text, item.place)
            for number, item in zip(numbers, block.items, strict=True)
        ]
    found = NUMBERED.match(block.text.strip()) if isinstance(block, Paragraph) else None
    if found is None or (is_heading(found[2]) and not _ending(found[2])[1]):
        return []
    return [(found[1], found[2], block.place)]


def is_title(block: Block) -> bool:
    """Whether a list of one item is a numbered heading."""
    if not isinstance(block, ListBlock) or len(block.items) != 1:
        return False
    text = block.items[0].text
    return is_heading(text) and not _ending(text)[1]


def records(blocks: Sequence[Block], context: Context, *, more: bool = False) -> list[Record]:
    """The records of lists that follow each other; none where they are lists of something else.

    ``more``: a list before gave some, so that one item is enough.
    """
    found = [item for block in blocks for item in items(block)]
    around = f"{context.nearest}\n{context.title}"
    steps = pattern("prose", "patterns", "next_steps").search(around)
    least = 1 if more else LEAST_ITEMS
    if len(found) < least or steps or not context.is_ours() or context.is_headed_other():
        return []
    made = [_record(*item) for item in found]
    kept = [record for record in made if record is not None]
    return kept if len(kept) >= max(least, SHARE * len(found)) else []


def _ending(plain: str) -> tuple[str, dict[str, str]]:
    """The words of an item, and the fields at its end, labelled or not."""
    front, pairs = labels.run_in(plain)
    said = {label.field: value for label, value in pairs if label.field and value}
    words, fields = tails.split(front if said else plain)
    return words, fields | said


def _record(number: str, text: str, place: Place) -> Record | None:
    words, said = _ending(" ".join(text.split()))
    if len(said) < LEAST_FIELDS or len(words.split()) < LEAST_WORDS or "text" in said:
        return None
    if pattern("prose", "patterns", "decision").search(words):
        return None
    named = {"number": number, "text": words, **said}
    names = [name for name, value in named.items() if value]
    record = Record(Columns(tuple(names), tuple(names)), place)
    for name in names:
        record.parts[name] = [[Line(named[name].strip(), place=place)]]
        record.cells[name] = Cell((Paragraph(named[name], place),), place)
    return record
