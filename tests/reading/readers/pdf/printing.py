"""Small papers with tables, printed by WeasyPrint, and the tables that are read from them."""

from __future__ import annotations

from collections.abc import Sequence

import weasyprint

from moothall.documents.tree import Document, Row
from moothall.reading.limits import DEFAULT_LIMITS
from moothall.reading.readers.pdf.printed import read_printed

PAGE = (
    "@page{size:A4;margin:18mm 15mm}body{font:9pt 'Liberation Sans',sans-serif}"
    "table{border-collapse:collapse;width:100%;margin:8pt 0}"
    "td,th{padding:3pt;vertical-align:top;text-align:left}.n{text-align:right}"
)
RULED = "td,th{border:.5pt solid #444}"
ACROSS = "td,th{border-bottom:.5pt solid #444}"
BOOK = "thead{border-top:1pt solid;border-bottom:.6pt solid}table{border-bottom:1pt solid}"
NONE = ""
PROSE = (
    "The committee is asked to note the progress made since the last report, to consider where "
    "more is needed, and to ask the officers named below to attend its next meeting if the dates "
    "that they gave have passed without the work being done. "
)
Printed = Sequence[Sequence[str]]


def table(rows: Printed, *, figures: Sequence[int] = ()) -> str:
    """Rows as an HTML table; its first row is the header, ``figures`` stand at the right."""

    def cells(row: Sequence[str], tag: str) -> str:
        named = ((text, ' class="n"' if at in figures else "") for at, text in enumerate(row))
        return "".join(f"<{tag}{style}>{text}</{tag}>" for text, style in named)

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[1:])
    return f"<table><thead><tr>{cells(rows[0], 'th')}</tr></thead><tbody>{body}</tbody></table>"


def pdf(body: str, style: str = "") -> bytes:
    page = f"<!DOCTYPE html><meta charset=utf-8><style>{PAGE}{style}</style>{body}"
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def paper(data: bytes) -> Document:
    return read_printed(data, DEFAULT_LIMITS, lambda _, __: None)


def texts(row: Row) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row.cells]


def tables(data: bytes) -> list[list[list[str]]]:
    """The words of each table's rows."""
    return [[texts(row) for row in table.rows] for table in paper(data).tables()]
