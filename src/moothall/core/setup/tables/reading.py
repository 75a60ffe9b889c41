"""A table that somebody edited in a spreadsheet, as rows under the columns that we know."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from moothall.core.policies import Refused
from moothall.documents import dates
from moothall.documents.tree import Row, Table
from moothall.reading.limits import Limits, ReadingError
from moothall.reading.readers import csv

LIMITS = Limits(bytes=2 * 1024 * 1024, rows=10_000, columns=100, cells=200_000)


@dataclass(frozen=True, slots=True)
class Given:
    """One row: where it stands, and its texts by the columns' names."""

    where: str
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def names(self, column: str) -> list[str]:
        """Several names in one cell, which semicolons divide."""
        return [" ".join(name.split()) for name in self[column].split(";") if name.strip()]

    def day(self, column: str) -> dt.date | None:
        """A date as people write it. Refused when it is none."""
        text = self[column]
        if not text:
            return None
        stated = dates.parse(text)
        if stated is None or stated.date is None:
            raise Refused(f"{text!r} under {column} is no date: write it as 31/03/2025.")
        return stated.date


def read_table(
    data: bytes, columns: tuple[str, ...], needed: int
) -> tuple[list[Given], tuple[str, ...]]:
    """The rows under the heading row, and remarks on columns that are not looked at.

    Raises ReadingError with a sentence when it is no such table.
    """
    if len(data) > LIMITS.bytes:
        raise ReadingError("The file is larger than 2 MB: divide it into smaller ones.")
    document = csv.read(data, LIMITS)
    table = next((b for b in document.blocks if isinstance(b, Table)), None)
    if table is None:
        raise ReadingError("The file is empty.")
    first = table.rows[0]
    headings = [_plain(cell.text) for cell in first.cells]
    known = {column.casefold(): column for column in columns}
    for column in columns[:needed]:
        if column.casefold() not in [h.casefold() for h in headings]:
            raise ReadingError(
                f"The first line has no column {column!r}. The columns are: {', '.join(columns)}."
            )
    twice = [h for h in headings if h and headings.count(h) > 1]
    if twice:
        raise ReadingError(f"The first line has the column {twice[0]!r} twice.")
    unknown = [h for h in headings if h and h.casefold() not in known]
    remarks = (f"Not looked at: the columns {', '.join(unknown)}.",) if unknown else ()
    names = [known.get(h.casefold(), "") for h in headings]
    return [_given(row, names) for row in table.rows[1:]], remarks


def _given(row: Row, names: list[str]) -> Given:
    texts = {n: _plain(c.text) for n, c in zip(names, row.cells, strict=False) if n}
    return Given(f"line {row.place.line}", texts)


def _plain(text: str) -> str:
    return " ".join(text.split())
