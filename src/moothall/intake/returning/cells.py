"""A returned row's cells, and the record's, as they are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from moothall.documents import dates
from moothall.documents.tree import NOWHERE, Cell, plain_text
from moothall.facts.recommendations import RecommendationFacts
from moothall.reading.readers.fragment import blocks_of
from moothall.writing.working.cells import cells, compared
from moothall.writing.working.columns import Column, Holds, Words

from .sheets import HOLDS, Line


def words_in(line: Line, columns: Mapping[str, str]) -> dict[str, str]:
    """The words of a row's cells by column key, empty for a blank one; dates as ISO.

    A formula whose value the file does not hold says nothing, which is not the same as blank.
    """
    return {
        key: _words(line.cells.get(letters), HOLDS.get(key, Holds.TEXT))
        for key, letters in columns.items()
        if key != "identity" and letters not in unstored(line)
    }


def unstored(line: Line) -> set[str]:
    """The letters of cells that hold a formula without its value."""
    return {letters for letters, cell in line.cells.items() if cell.marks.unstored}


def _words(cell: Cell | None, holds: Holds) -> str:
    if cell is None:
        return ""
    if holds is Holds.DATE:
        return _day(cell.raw if isinstance(cell.raw, date | datetime) else cell.text)
    return cell.text


def _day(value: date | datetime | str) -> str:
    """A date as ISO where it can be read as one day, else its words."""
    if not isinstance(value, str):
        return compared(value, Holds.DATE)
    stated = dates.parse(value)
    if stated is not None and stated.date is not None:
        return stated.date.isoformat()
    return compared(value, Holds.DATE)


def rendered(
    facts: RecommendationFacts,
    columns: Sequence[Column],
    words: Words,
    emails: Mapping[str, str],
    on: date,
) -> dict[str, str]:
    """What the record's cells would be when read back, by column key, as they are compared."""
    email = emails.get(facts.owner, "") if facts.holder else ""
    found = cells(facts, columns, words, email, on)
    out = {}
    for column in columns:
        value = found.get(column.key)
        if isinstance(value, str):
            value = _day(value) if column.holds is Holds.DATE else as_read(value)
        out[column.key] = compared(value, column.holds)
    return out


def as_read(text: str) -> str:
    """A text as the reader of workbooks gives it back: its lines as paragraphs and bullets."""
    if not text:
        return ""
    lines = text.split("\n")
    return plain_text(blocks_of(lines, [NOWHERE] * len(lines), wrapped=False))
