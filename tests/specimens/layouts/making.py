"""The same paper as files of other programs: python-docx, openpyxl, WeasyPrint and LibreOffice."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import docx
from openpyxl import Workbook

from moothall.documents.tree import Block, Cell, Document, Heading, ListBlock, Table
from tests.reading.pdfs import page_html, weasy

from . import Layout

DAY = re.compile(r"\d\d/\d\d/\d{4}")
CONVERTED = {
    "odt": ("odt", "--infilter=HTML (StarWriter)", "html"),
    "ods": ("ods", "", "xlsx"),
}
"""What LibreOffice makes of which other format."""
Placed = list[list[tuple[int, int, Cell]]]


def placed(table: Table) -> Placed:
    """The cells of each row with the row and column that they begin in, from 0."""
    taken: set[tuple[int, int]] = set()
    out: Placed = []
    for at, row in enumerate(table.rows):
        cells, column = [], 0
        for cell in row.cells:
            while (at, column) in taken:
                column += 1
            cells.append((at, column, cell))
            rows, columns = range(at, at + cell.rowspan), range(column, column + cell.colspan)
            taken.update((r, c) for r in rows for c in columns)
            column += cell.colspan
        out.append(cells)
    return out


def _width(table: Table) -> int:
    return max(at + cell.colspan for row in placed(table) for _, at, cell in row)


def _lines(block: Block) -> list[str]:
    if isinstance(block, ListBlock):
        return [item.plain() for item in block.items]
    assert not isinstance(block, Table)
    return [block.text]


def word(document: Document) -> bytes:
    """By python-docx."""
    paper = docx.Document()
    if document.title:
        paper.core_properties.title = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            paper.add_heading(block.text, block.level)
        elif isinstance(block, ListBlock):
            for item in block.items:
                style = None if item.label else "List Bullet"
                paper.add_paragraph(item.plain() if item.label else item.text, style=style)
        elif isinstance(block, Table):
            _word_table(paper, block)
        else:
            run = paper.add_paragraph().add_run(block.text)
            run.bold = getattr(block, "bold", False) or None
            run.italic = getattr(block, "italic", False) or None
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _word_table(paper: docx.document.Document, table: Table) -> None:
    made = paper.add_table(len(table.rows), _width(table), style="Table Grid")
    for row in placed(table):
        for at, column, cell in row:
            here = made.cell(at, column)
            if cell.rowspan > 1 or cell.colspan > 1:
                here = here.merge(made.cell(at + cell.rowspan - 1, column + cell.colspan - 1))
            first, *others = cell.text.split("\n")
            here.paragraphs[0].text = first
            for line in others:
                here.add_paragraph(line)


def workbook(document: Document) -> bytes:
    """By openpyxl: everything below each other on one sheet, days as dates."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    top = 1
    for block in document.blocks:
        if not isinstance(block, Table):
            for line in _lines(block):
                sheet.cell(top, 1, line)
                top += 1
            continue
        for row in placed(block):
            for at, column, cell in row:
                here = sheet.cell(top + at, column + 1, cell.text or None)
                if DAY.fullmatch(cell.text):
                    day, month, year = map(int, cell.text.split("/"))
                    here.value = date(year, month, day)
                    here.number_format = "dd/mm/yyyy"
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.merge_cells(
                        start_row=top + at, start_column=column + 1,
                        end_row=top + at + cell.rowspan - 1, end_column=column + cell.colspan,
                    )  # fmt: skip
        top += len(block.rows) + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def commas(document: Document) -> bytes:
    """By Python's csv, as a spreadsheet exports it: every row as wide as the widest."""
    rows: list[dict[int, str]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows += [{at: cell.text for _, at, cell in row} for row in placed(block)]
            rows.append({})
        else:
            rows += [{0: line} for line in _lines(block)]
    width = max((at for row in rows for at in row), default=0) + 1
    out = io.StringIO(newline="")
    csv.writer(out).writerows([row.get(at, "") for at in range(width)] for row in rows)
    return out.getvalue().encode()


def typed(document: Document) -> bytes:
    """As text that somebody typed: no mark says what is a heading."""
    out = []
    for block in document.blocks:
        if isinstance(block, Table):
            out.append("\n".join("\t".join(c.text for c in row.cells) for row in block.rows))
        else:
            out.append("\n".join(_lines(block)))
    return "\n\n".join(out).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "docx": word,
    "html": lambda document: page_html(document).encode(),
    "xlsx": workbook,
    "csv": commas,
    "pdf": weasy,
    "txt": typed,
}


def converted(layouts: Sequence[Layout], kind: str, folder: Path, soffice: str) -> dict[str, bytes]:
    """The papers as LibreOffice writes them, all in one run, by name."""
    to, infilter, source = CONVERTED[kind]
    files = [folder / f"{layout.name}.{source}" for layout in layouts]
    for file, layout in zip(files, layouts, strict=True):
        file.write_bytes(FORMATS[source](layout.document))
    options = [f"-env:UserInstallation=file://{folder}/profile", *filter(None, (infilter,))]
    command = [soffice, "--headless", *options, "--convert-to", to, "--outdir", f"{folder}/made"]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return {layout.name: (folder / f"made/{layout.name}.{to}").read_bytes() for layout in layouts}
