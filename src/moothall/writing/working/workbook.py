"""Write a working file: rows come one after another, and none of them stays in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_range_abs

from ..writers.characters import printable
from ..writers.sheets import Value
from ..writers.spreadsheet import PLAIN, height, write_cell
from .cells import all_compared
from .columns import Column, Use
from .key import write_key
from .mark import SHEET, Mark, identity, mark_rows
from .styles import formats

MAIN = "Recommendations"
LISTS = "Lists"
TALLEST = 106
"""Points of the tallest row: eight lines, so that a sheet can still be read across."""
SPARE = 2000
"""Empty rows below the last that drop-downs cover, for recommendations that a team adds."""


@dataclass(frozen=True, slots=True)
class Book:
    """All but the rows. ``lists`` are drop-downs by their name, ``about`` lines for the key sheet.

    ``key`` are tables for the key sheet: a heading, and rows of words.
    """

    mark: Mark
    columns: tuple[Column, ...]
    lists: Mapping[str, Sequence[str]]
    about: tuple[tuple[str, str], ...] = ()
    key: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = field(default=())


def write(path: Path, book: Book, rows: Iterable[Mapping[str, Value]]) -> int:
    """Write the working file and return how many rows it holds.

    A row gives each column's value by its key; the identity is added here. Memory does not grow
    with the number of rows, except by their references.
    """
    out = xlsxwriter.Workbook(str(path), {"constant_memory": True, **PLAIN})
    out.set_properties({"title": f"{book.mark.council_name}: working file"})
    out.set_custom_property("Moothall export", book.mark.export)
    styles = formats(out)
    page = out.add_worksheet(MAIN)
    key, lists, hidden = (out.add_worksheet(name) for name in ("Key", LISTS, SHEET))
    _head(page, book, styles)
    references: list[str] = []
    for number, values in enumerate(rows, 1):
        _row(page, number, book.columns, values, styles)
        references.append(str(values["reference"]))
    count = len(references)
    if not references:
        page.write_blank(1, 0, None, styles["text-muted"])  # the header row is written by the next
    _table(page, book.columns, max(count, 1))
    _choices(page, book, count + SPARE)
    write_key(key, book.about, book.key, book.columns, styles)
    _lists(out, lists, book.lists, styles)
    for number, row in enumerate(mark_rows(book.mark, references)):
        for column, words in enumerate(row):
            hidden.write_string(number, column, printable(words))
    hidden.hide()
    page.activate()
    out.close()
    return count


def _head(page: Any, book: Book, styles: Mapping[str, Any]) -> None:
    """The header row; frozen with the column of references, and printed with it on every page."""
    for index, column in enumerate(book.columns):
        last = index == len(book.columns) - 1
        page.set_column(index, index, column.width, None, {"hidden": last})
    page.set_row(0, 45)
    for index, column in enumerate(book.columns):
        style = "head" if column.use is Use.EDITED else "head-fixed"
        page.write_string(0, index, column.heading, styles[style])
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(8)
    page.set_print_scale(60)
    page.repeat_rows(0)
    page.repeat_columns(0)
    page.set_footer("&L&A&RPage &P of &N")


def _row(
    page: Any, number: int, columns: Sequence[Column], values: Mapping[str, Value],
    styles: Mapping[str, Any],
) -> None:  # fmt: skip
    told = ((values.get(column.key), column.width) for column in columns)
    page.set_row(number, height(told, TALLEST))
    mark = identity(str(values["reference"]), columns, all_compared(values, columns))
    for index, column in enumerate(columns):
        value = values.get(column.key) if column.key != "identity" else mark
        look = "" if column.use is Use.EDITED else "-muted"
        write_cell(page, number, index, value, styles, blank=column.holds.value, look=look)


def _table(page: Any, columns: Sequence[Column], count: int) -> None:
    """Make the rows a table of Excel: named, banded, with filters.

    xlsxwriter makes none while it keeps memory constant, because it would write the cells, and
    keeps every cell of a table to find overlaps. So it is given one of two rows, whose header is
    written already, and then its real range.
    """
    page.constant_memory = False
    page.add_table(0, 0, 1, len(columns) - 1, {
        "name": "Recommendations", "style": "Table Style Light 1", "banded_rows": True,
        "columns": [{"header": column.heading} for column in columns],
    })  # fmt: skip
    page.constant_memory = True
    whole = xl_range(0, 0, count, len(columns) - 1)
    page.tables[-1].update(range=whole, a_range=whole, autofilter=whole)


def _choices(page: Any, book: Book, last: int) -> None:
    """Drop-downs, and a word of warning where an edit would be ignored or lead astray."""
    for index, column in enumerate(book.columns):
        if column.choices and book.lists.get(column.choices):
            page.data_validation(1, index, last, index, {
                "validate": "list", "source": f"={list_name(column.choices)}",
                "input_title": _short(column.heading, 32),
                "input_message": "Choose from the list, or type another: it is asked about when "
                "the file comes back.",
                "error_type": "warning", "error_title": "Not in the list",
                "error_message": f"The lists are on the sheet {LISTS}. Keep this all the same?",
            })  # fmt: skip
        elif column.use is not Use.EDITED and column.key != "identity":
            page.data_validation(1, index, last, index, _kept(column))


def _kept(column: Column) -> dict[str, Any]:
    """What stops a slip of the hand: a rule that a typed value can't meet, and pasting can."""
    if column.key == "reference":
        words = "It says where your changes belong. Leave it empty in a row that you add."
    elif column.use is Use.COMPUTED:
        words = "Computed from the record. A change here is said and ignored."
    else:
        words = "Kept by the record. Fill it in only in a row that you add."
    stops = column.key == "reference"
    rule = "=FALSE" if stops or column.use is Use.COMPUTED else "=LEN($A2)=0"
    return {
        "validate": "custom", "value": rule, "ignore_blank": True,
        "input_title": _short(column.heading, 32), "input_message": words,
        "error_type": "stop" if stops else "warning",
        "error_title": _short(column.heading, 32), "error_message": words,
    }  # fmt: skip


def _lists(out: Any, page: Any, lists: Mapping[str, Sequence[str]], styles: Any) -> None:
    """Each list in a column, with a name: a list inside a rule holds 255 characters only."""
    page.set_column(0, max(len(lists) - 1, 0), 34)
    for index, name in enumerate(lists):
        page.write_string(0, index, name.capitalize(), styles["head"])
    for row in range(max(map(len, lists.values()), default=0)):
        for index, words in enumerate(lists.values()):
            if row < len(words):
                page.write_string(row + 1, index, printable(words[row]), styles["text"])
    page.freeze_panes(1, 0)
    for index, (name, words) in enumerate(lists.items()):
        if words:
            where = xl_range_abs(1, index, len(words), index)
            out.define_name(list_name(name), f"={LISTS}!{where}")


def list_name(name: str) -> str:
    """The name by which a rule finds a list."""
    return f"list_{name}"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
