"""Tables that are known and hold no records: counts by rating or age, and keys of ratings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.reading.vocabulary import normal, pattern

from . import sections, wording
from .columns import Columns
from .contents import is_only_dates, is_state
from .grid import GridRow

COUNT = re.compile(
    r"(?:\d{1,4}|\d{1,3}(?:\.\d)? ?%|[-\u2013\u2014]|n/a|nil)?(?:\s*\(.{1,8}\))?", re.I
)
MOST = 0.7
LONGEST_KEY = 10
OPINION = re.compile(
    r"^(?:full|substantial|reasonable|moderate|adequate|partial|limited|minimal|weak|no|nil|"
    r"satisfactory|unsatisfactory|statutory)(?: assurance)?$",
    re.I,
)
PROMISED = frozenset({"audit", "number", "reference", "revised_target_date", "completed_date"})
"""Fields that no key of ratings has."""


def is_known(rows: Sequence[GridRow]) -> bool:
    """Whether a table is a summary of counts or a key of ratings, so that leaving it out loses
    nothing that was promised."""
    real = [[c.text.strip() for c in row.cells] for row in rows if row.printed]
    return _counts(real) or _is_key(real)


def explains(rows: Sequence[GridRow], found: Columns, heading: str = "") -> bool:
    """Whether a table says what ratings, states or colours mean, each once; ``heading`` stands
    above it. One of recommendations or actions by rating is none, unless a heading says so."""
    if found.known & PROMISED:
        return False
    real = [[c.text.strip() for c in row.cells if c.own.strip()] for row in rows if row.printed]
    body = [row for row in real if row and not wording.is_exact(row[0])] or real
    first = [row[0] for row in body]
    if not 1 < len(first) <= LONGEST_KEY or len(set(map(normal, first))) < len(first):
        return False
    if sum(map(_keys, first)) < MOST * len(first) or any(_dated(row) for row in body):
        return False
    named = " ".join(found.headers)
    means = pattern("words", "patterns", "means")
    acts = re.search(r"recommend|action|argymh", named, re.I)
    return not acts or bool(means.search(named) or means.search(heading))


def _keys(text: str) -> bool:
    """Whether a text is what a key explains: a rating, a state or an opinion."""
    plain = OPINION.sub("", text)
    return sections.is_rating(text) or is_state(text) or not plain


def _dated(row: Sequence[str]) -> bool:
    return any(is_only_dates(text) for text in row[1:])


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
