"""A built paper as a file of each format: our writers, plain programs' habits, LibreOffice."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from moothall.documents.tree import Block, Cell, Document, Heading, ListBlock, Paragraph, Table
from moothall.writing.writers import docx, html, pdf
from tests.reading import pdfs
from tests.road.remaking import remake

Told = tuple[str, bool]
"""The words of a cell of a sheet, and whether they are bold."""
NUMBER = re.compile(r"(\()?(-)?£?([\d,]+(?:\.(\d+))?)(%)?\)?")


def text(document: Document) -> bytes:
    """Text as it is taken from papers: headings by signs, rows by tabs, bold by tags."""
    return "\n\n".join(_text_block(block) for block in document.blocks).encode()


def _text_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if isinstance(block, ListBlock):
        return "\n".join(f"{item.label or '-'} {item.text}" for item in block.items)
    if isinstance(block, Table):
        return "\n".join(
            "\t".join(_marked(cell) + "\t" * (cell.colspan - 1) for cell in row.cells)
            for row in block.rows
        )
    assert isinstance(block, Paragraph)
    return f"**{block.text}**" if block.bold else block.text


def _marked(cell: Cell) -> str:
    bold = any(isinstance(block, Paragraph) and block.bold for block in cell.blocks)
    return f"<b>{cell.text}</b>" if bold and not cell.header else cell.text


def markdown(document: Document) -> bytes:
    """Markdown with tables of pipes."""
    parts = [
        _pipes(block) if isinstance(block, Table) else _text_block(block)
        for block in document.blocks
    ]
    return "\n\n".join(parts).encode()


def _pipes(table: Table) -> str:
    lines = []
    for at, row in enumerate(table.rows):
        cells = [cell.text + " |" * (cell.colspan - 1) for cell in row.cells]
        lines.append(f"| {' | '.join(cells)} |")
        if at == 0:
            lines.append("|" + " --- |" * sum(cell.colspan for cell in row.cells))
    return "\n".join(lines)


def xlsx(document: Document) -> bytes:
    """A workbook as a finance officer keeps it: a sheet for the words and one for each table,
    under the words that stand above it, figures as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    words = book.add_worksheet("Report")
    line, tables, above = 0, 0, ""
    for block in document.blocks:
        if isinstance(block, Table):
            tables += 1
            rows = [[(above, False)], *_lines(block)]
            _fill(book, book.add_worksheet(f"Table {tables}"), 0, rows)
        else:
            rows = _lines(block)
            above = rows[0][0][0]
            _fill(book, words, line, rows)
            line += len(rows)
    book.close()
    return out.getvalue()


def _fill(book: xlsxwriter.Workbook, page: object, line: int, rows: list[list[Told]]) -> None:
    for number, cells in enumerate(rows, line):
        for column, (words, bold) in enumerate(cells):
            _typed(book, page, number, column, words, bold)


def _typed(
    book: xlsxwriter.Workbook, page: object, row: int, column: int, words: str, bold: bool
) -> None:
    match = NUMBER.fullmatch(words)
    if match is None or (match[1] is None) != (not words.endswith(")")):
        page.write_string(row, column, words, book.add_format({"bold": bold}))  # type: ignore[attr-defined]
        return
    value = float(match[3].replace(",", "")) * (-1 if match[1] or match[2] else 1)
    decimals = f".{'0' * len(match[4])}" if match[4] else ""
    shown = f"#,##0{decimals}" if not match[5] else f"0{decimals}%"
    if match[1]:
        shown = f"{shown};({shown})"
    look = book.add_format({"bold": bold, "num_format": shown})
    page.write_number(row, column, round(value / 100, 9) if match[5] else value, look)  # type: ignore[attr-defined]


def _lines(block: Block) -> list[list[Told]]:
    """Rows of cells as a sheet has them: a merged cell's text stands in its first."""
    if isinstance(block, Table):
        return [
            [
                told
                for cell in row.cells
                for told in ((cell.text, row.header), *[("", False)] * (cell.colspan - 1))
            ]
            for row in block.rows
        ]
    if isinstance(block, ListBlock):
        return [[(item.plain(), False)] for item in block.items]
    return [[(block.text, isinstance(block, Heading))]]


def comma(document: Document) -> bytes:
    """The longest table as a spreadsheet saves it, figures as they are shown; the words around
    it have no place in such a file."""
    out = io.StringIO(newline="")
    table = longest(document)
    if table:
        csv.writer(out).writerows([words for words, _ in cells] for cells in _lines(table))
    return out.getvalue().encode("utf-8-sig")


def longest(document: Document) -> Table | None:
    return max(document.tables(), key=lambda table: len(table.rows), default=None)


def odt(document: Document) -> bytes:
    """By LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        return remake(document, "odt", Path(folder), shutil.which("soffice") or "soffice")


def other_pdf(document: Document) -> bytes:
    """By LibreOffice, without tags."""
    return pdfs.libreoffice(document, tagged=False)


WRITERS: dict[str, Callable[[Document], bytes]] = {
    "txt": text,
    "md": markdown,
    "html": html.write,
    "docx": docx.write,
    "pdf": pdf.write,
    "xlsx": xlsx,
    "csv": comma,
}
"""By the ending of the file's name."""
SLOW: dict[str, Callable[[Document], bytes]] = {"odt": odt, "untagged pdf": other_pdf}
"""Those for which another program is started: seconds a file."""
