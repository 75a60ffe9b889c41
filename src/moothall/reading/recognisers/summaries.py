"""Tables that are known and hold no records: counts by rating or age, and keys of ratings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.reading.vocabulary import pattern

from . import sections
from .contents import is_state
from .grid import GridRow

COUNT = re.compile(
    r"(?:\d{1,4}|\d{1,3}(?:\.\d)? ?%|[-\u2013\u2014]|n/a|nil)?(?:\s*\(.{1,8}\))?", re.I
)
MOST = 0.7


def is_known(rows: Sequence[GridRow]) -> bool:
    """Whether a table is a summary of counts or a key of ratings, so that leaving it out loses
    nothing that was promised."""
    real = [[c.text.strip() for c in row.cells] for row in rows if row.printed]
    return _counts(real) or _is_key(real)


def _counts(rows: Sequence[Sequence[str]]) -> bool:
    """Whole numbers in nearly every cell but the first of each row, under or beside ratings, ages,
    states or totals."""
    cells = [text for row in rows[1:] for text in row[1:] if text]
    counted = sum(bool(COUNT.fullmatch(text)) for text in cells)
    if not cells or counted < 0.9 * len(cells):
        return False
    beside = [_labels_counts(row[0]) for row in rows[1:] if row[0]]
    return any(map(_labels_counts, rows[0][1:])) or sum(beside) > 0.5 * len(rows[1:])


def _labels_counts(text: str) -> bool:
    if not text:
        return False
    found = sections.meaning(text)
    said = found.rating or found.banded or sections.is_rating(text) or is_state(text)
    return bool(said or pattern("words", "patterns", "counted").search(text))


def _is_key(rows: Sequence[Sequence[str]]) -> bool:
    """A rating, colour or state at the start of nearly every row, and what it means after it."""
    body = [[text for text in row if text] for row in rows]
    body = [row for row in body if row]
    if len(body) > 1 and not _explained(body[0]):
        body = body[1:]
    keyed = sum(map(_explained, body))
    return keyed >= 2 and keyed >= MOST * len(body)


def _explained(row: Sequence[str]) -> bool:
    if not 2 <= len(row) <= 3 or len(row[0]) > 40:
        return False
    return (sections.is_rating(row[0]) or is_state(row[0])) and not any(map(str.isdigit, row[1:]))
