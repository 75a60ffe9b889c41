"""Directorates, services, posts and people as tables: written for a spreadsheet, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from moothall.core.history import Actor
from moothall.core.models import Council
from moothall.core.setup import plans
from moothall.writing.writers.csv import rows_to_csv
from moothall.writing.writers.sheets import Value

from . import parts, people, posts
from .reading import Given, read_table

Rows = Iterable[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of table: its columns, of which the first ``needed`` must be there, its rows on a
    day, and what each given row would do."""

    name: str
    columns: tuple[str, ...]
    needed: int
    rows: Callable[[Council, dt.date], Rows]
    lines: Callable[[Council, list[Given], dt.date, Actor], Iterable[plans.Line]]


TABLES: dict[str, Table] = {
    "directorates": Table(
        "directorates", parts.DIRECTORATES, 1, parts.directorate_rows, parts.directorate_lines
    ),
    "services": Table("services", parts.SERVICES, 2, parts.service_rows, parts.service_lines),
    "posts": Table("posts", posts.COLUMNS, 1, posts.rows, posts.lines),
    "people": Table("people", people.COLUMNS, 3, people.rows, people.lines),
}


def as_csv(council: Council, table: Table, today: dt.date) -> bytes:
    """The table as a spreadsheet opens it: UTF-8 with its mark, dates as dd/mm/yyyy."""
    return rows_to_csv(table.columns, table.rows(council, today))


def preview(council: Council, table: Table, data: bytes, today: dt.date, by: Actor) -> plans.Plan:
    """What a table would change. Raises ``reading.ReadingError`` for one that can't be read."""
    given, remarks = read_table(data, table.columns, table.needed)
    return plans.preview(council, lambda: table.lines(council, given, today, by), remarks)


def take_table(
    *, council: Council, table: Table, data: bytes, today: dt.date, by: Actor
) -> plans.Plan:
    """Take a table in, all of it or nothing."""
    given, _ = read_table(data, table.columns, table.needed)
    return plans.take(
        council=council, planner=lambda: table.lines(council, given, today, by),
        verb="take table", what=table.name, by=by,
    )  # fmt: skip
