"""The tables of a paper as they were understood, for a person to confirm or correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from moothall.documents.drafts import ColumnRead, TableRead
from moothall.documents.tree import Place, Table

from .columns import COMPUTED, KEPT, LEAVE, Columns
from .contents import is_dated
from .extras import LETTERS
from .grid import GridRow

SAMPLES = 3
SHOWN = 80
LOOK_AT = 200
LEAST_COLUMNS = 3
LEAST_ROWS = 2
LONGEST_HEADING = 80
HEADER_SEARCH = 15
WORDS = 24
"""A column of words has cells of so many characters on average; a list of names has not."""


@dataclass(slots=True)
class Shape:
    """One table: its columns and the rows under its header."""

    columns: Columns
    name: str
    place: Place
    rows: list[GridRow] = field(default_factory=list)
    hidden: frozenset[int] = frozenset()
    used: bool = True

    def read(self) -> TableRead:
        """What is told of it; a column without a heading is told of where it holds anything."""
        columns = []
        for at, (heading, name) in enumerate(
            zip(self.columns.headings, self.columns.fields, strict=True)
        ):
            samples, letters = self._samples(at)
            if heading or samples:
                shown = heading or f"Column {letters or at + 1}"
                meant = "" if name in KEPT else LEAVE if name == COMPUTED else name
                columns.append(ColumnRead(at, shown, meant, samples, at in self.hidden))
        filled = sum(bool(row.printed) for row in self.rows)
        return TableRead(self.columns.key, self.name, self.place, tuple(columns), filled, self.used)

    def _samples(self, at: int) -> tuple[tuple[str, ...], str]:
        """Some of a column's words, and its letter in a sheet."""
        found: dict[str, None] = {}
        letters = ""
        for row in self.rows[:LOOK_AT]:
            if at >= len(row.cells):
                continue
            match = LETTERS.match(row.cells[at].cell.place.cell or "")
            letters = letters or (match[0] if match else "")
            if words := " ".join(row.cells[at].own.split()):
                found.setdefault(words[:SHOWN])
            if len(found) == SAMPLES:
                break
        return tuple(found), letters


def unused(rows: Sequence[GridRow], table: Table, name: str) -> Shape | None:
    """A table that may hold records once a person says what its columns are; None where nothing
    looks like a header above rows of words."""
    for at, row in enumerate(rows[:HEADER_SEARCH]):
        texts = [c.text for c in row.printed]
        if len(texts) < LEAST_COLUMNS:
            continue
        below = [r for r in rows[at + 1 :] if len(r.printed) >= LEAST_COLUMNS]
        heads = all(len(t) <= LONGEST_HEADING and not is_dated(t) for t in texts)
        if not heads or len(below) < LEAST_ROWS or not _has_words(below):
            return None
        headers = tuple("" if c.spread else " ".join(c.text.split("\n")) for c in row.cells)
        columns = Columns(headers, ("",) * len(headers))
        hidden = frozenset(table.hidden_columns)
        return Shape(columns, name, table.place, list(rows[at + 1 :]), hidden, used=False)
    return None


def _has_words(rows: Sequence[GridRow]) -> bool:
    width = max(len(row.cells) for row in rows)
    for at in range(width):
        texts = [r.cells[at].own for r in rows[:LOOK_AT] if at < len(r.cells)]
        texts = [text for text in texts if text and "@" not in text]
        if len(texts) >= LEAST_ROWS and sum(map(len, texts)) >= WORDS * len(texts):
            return True
    return False
