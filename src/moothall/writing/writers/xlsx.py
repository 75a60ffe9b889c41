"""XLSX: real tables with filters, frozen headers, real dates, and text that stays text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter

from moothall.documents.tree import Document

from .characters import printable
from .sheets import Column, Sheet, Value, sheet, sheets_of
from .spreadsheet import FONT, PLAIN, RULE, SHAPES, height, write_cell

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def write(document: Document) -> bytes:
    """The document's flat sheets, each with its headings above it."""
    return workbook(
        sheets_of(document), title=document.title, author=document.meta.get("author", ""),
        day=document.meta.get("date", ""),
    )  # fmt: skip


def rows_to_xlsx(
    title: str, columns: Sequence[str | Column], rows: Iterable[Sequence[Value]]
) -> bytes:
    """A list page's rows, or a form to fill in: columns with ``choices`` get drop-down lists."""
    return workbook([sheet(title, columns, rows)], title=title)


def workbook(sheets: Sequence[Sheet], *, title: str, author: str = "", day: str = "") -> bytes:
    """``day`` (ISO) is the date written into the file's properties."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **PLAIN})
    properties: dict[str, object] = {"title": printable(title), "author": printable(author)}
    if day:
        properties["created"] = datetime.fromisoformat(day).replace(tzinfo=UTC)
    book.set_properties(properties)
    formats = _formats(book)
    lists = _Lists(book)
    taken: set[str] = set()
    for number, each in enumerate(sheets or [Sheet(title or "Sheet", (), ())], 1):
        _Page(book, each, formats, lists, _name(each.name, taken)).write(number)
    lists.write()
    book.close()
    return out.getvalue()


def _formats(book: xlsxwriter.Workbook) -> dict[str, object]:
    fill = {"bold": True, "bg_color": "#1F3D5A", "font_color": "#FFFFFF", "border": 1}
    return {
        "title": book.add_format({**FONT, "bold": True, "font_size": 14}),
        "line": book.add_format(FONT),
        "head": book.add_format({**FONT, **fill, "text_wrap": True}),
        **{kind: book.add_format({**FONT, **RULE, **shape}) for kind, shape in SHAPES.items()},
    }


def _name(wanted: str, taken: set[str]) -> str:
    """A sheet's name as Excel allows: 31 characters, none of []:*?/\\, no two the same."""
    base = _NOT_IN_NAMES.sub(" ", printable(wanted)).strip().strip("'")[:31] or "Sheet"
    name, number = base, 1
    while name.casefold() in taken or name.casefold() in ("history", "choices"):
        number += 1
        name = f"{base[:27]} {number}"
    taken.add(name.casefold())
    return name


class _Lists:
    """Drop-down lists live on a hidden sheet: a list in the cell itself holds 255 characters."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.columns: list[tuple[str, ...]] = []

    def source(self, choices: tuple[str, ...]) -> str:
        if choices not in self.columns:
            self.columns.append(choices)
        letter = xlsxwriter.utility.xl_col_to_name(self.columns.index(choices))
        return f"=Choices!${letter}$1:${letter}${len(choices)}"

    def write(self) -> None:
        if not self.columns:
            return
        page = self.book.add_worksheet("Choices")
        page.hide()
        for number, choices in enumerate(self.columns):
            for row, choice in enumerate(choices):
                page.write_string(row, number, printable(choice))


class _Page:
    """One worksheet."""

    def __init__(
        self, book: xlsxwriter.Workbook, sheet: Sheet, formats: dict[str, object],
        lists: _Lists, name: str,
    ) -> None:  # fmt: skip
        self.sheet, self.formats, self.lists = sheet, formats, lists
        self.page = book.add_worksheet(name)
        self.top = len(sheet.above) + 1 if sheet.above else 0

    def write(self, number: int) -> None:
        for row, line in enumerate(self.sheet.above):
            self.page.write_string(
                row, 0, printable(line), self.formats["line" if row else "title"]
            )
        if self.sheet.columns:
            widths = [c.width for c in self.sheet.columns]
            bold = ((c.name, c.width / 1.2) for c in self.sheet.columns)
            self.page.set_row(self.top, height(bold))
            self.columns()
            for row, values in enumerate(self.sheet.rows, self.top + 1):
                self.page.set_row(row, height(zip(values, widths, strict=True)))
                for column, value in enumerate(values):
                    write_cell(self.page, row, column, value, self.formats)
            self.table(number)
        self.printing()

    def columns(self) -> None:
        for index, column in enumerate(self.sheet.columns):
            self.page.set_column(index, index, column.width)
            self.page.write_string(self.top, index, printable(column.name), self.formats["head"])
            if column.choices and self.sheet.rows:
                last = self.top + len(self.sheet.rows)
                self.page.data_validation(self.top + 1, index, last, index, {
                    "validate": "list", "source": self.lists.source(column.choices),
                    "error_type": "warning", "error_title": "Not in the list",
                    "error_message": "This is not one of the choices. Keep it all the same?",
                })  # fmt: skip

    def table(self, number: int) -> None:
        """A real table needs a row, and header cells of different names."""
        names = [printable(c.name) for c in self.sheet.columns]
        if not self.sheet.rows or len({n.casefold() for n in names}) < len(names):
            return
        self.page.add_table(
            self.top, 0, self.top + len(self.sheet.rows), len(names) - 1,
            {"name": f"Rows{number}", "style": "Table Style Light 1", "banded_rows": True,
             "columns": [{"header": n, "header_format": self.formats["head"]} for n in names]},
        )  # fmt: skip

    def printing(self) -> None:
        self.page.freeze_panes(self.top + 1, 0)
        self.page.set_landscape()
        self.page.set_paper(8)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(self.top)
        self.page.set_footer("&L&A&RPage &P of &N")
