"""Lines inside a cell that say which field they are ("Finding: ...", "Owner: Head of HR")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import labels, wording
from .cards import labelled
from .cells import Line
from .columns import TEXT_FIELDS
from .contents import is_dated
from .records import Record

SHORT = ("owner", "target_date", "rating", "directorate", "service", "completed_date")
COLON = re.compile(r":(?=\s)")
WORD = re.compile(r"\S+")
SEVERAL = 2
LONGEST = 4
"""A label inside running words has no more words than these."""


def divide(record: Record) -> None:
    """Divides a cell whose lines are several texts, where no column holds them."""
    for source in [name for name in TEXT_FIELDS if name in record.parts]:
        found: dict[str, list[Line]] = {}
        name = source
        for line in record.lines(source):
            pair = labelled(line.text)
            named = wording.likeliest(pair[0]) if pair else ""
            if pair and named in TEXT_FIELDS:
                name, line = named, Line(pair[1], line.item, line.place)  # noqa: PLW2901
            found.setdefault(name, []).append(line)
        if len(found) > 1 and not (found.keys() - {source}) & record.parts.keys():
            record.parts.pop(source)
            record.parts |= {name: [lines] for name, lines in found.items()}


def add(record: Record) -> None:
    """Adds the owner, date or rating that a line of a longer cell names, where no column does; the
    line stays in its cell too."""
    for source in ("management_response", "text"):
        for line in record.lines(source):
            for name, words in _named(line.text):
                if name not in record.columns.known:
                    record.parts.setdefault(name, []).append([Line(words, place=line.place)])


def _named(text: str) -> Iterator[tuple[str, str]]:
    """The short fields that a line names, and their words. Where a page's lines ran together,
    several stand behind each other ("Agreed. Owner: Head of HR Date: June 2025")."""
    if text.count(":") < SEVERAL and (pair := labelled(text)) is not None:
        if (name := wording.likeliest(pair[0])) in SHORT:
            yield name, pair[1]
        return
    starts = [start for colon in COLON.finditer(text) if (start := _label(text, colon.start()))]
    ends = [*(begin for begin, _, _ in starts[1:]), len(text)]
    for (_, after, name), end in zip(starts, ends, strict=False):
        words = text[after:end].strip(" ;,.|")
        if words and (name != "target_date" or is_dated(words)):
            yield name, words


def _label(text: str, colon: int) -> tuple[int, int, str] | None:
    """Where the label before a colon begins, where its words do, and its field."""
    words = list(WORD.finditer(text, 0, colon))
    for many in range(min(LONGEST, len(words)), 0, -1):
        begin = words[-many].start()
        found = labels.label(text[begin:colon]) if text[begin].isupper() else None
        if found is not None and found.field in SHORT:
            return begin, colon + 1, found.field
    return None
