"""The same paper as PDFs of other programs: tagged or not, ruled or not, A4 landscape.

Each maker takes a document, or HTML as ``page_html`` gives it, and returns the file's bytes.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import pikepdf
import typst
import weasyprint

from moothall.documents.tree import BULLET, Cell, Document, Heading, Row, Table, plain_text
from tests.conftest import CHROMIUM_OPTIONS
from tests.road.remaking import block_html, row_html

Source = Document | str
PAGE = (
    "@page{size:297mm 210mm;margin:15mm}body{font:9pt 'Liberation Sans',sans-serif}"
    "table{border-collapse:collapse;width:100%}td,th{padding:3pt;vertical-align:top}"
)
RULES = {
    "all": "td,th{border:0.5pt solid #333}",
    "across": "td,th{border-top:0.5pt solid #333;border-bottom:0.5pt solid #333}",
    "none": "td,th{border:0}",
}
TYPST = Path(__file__).with_name("paper.typ")
SECONDS = 240


def page_html(source: Source, *, style: str = PAGE, repeated: bool = True, number: str = "") -> str:
    """The document as a page of HTML: its tables' header rows in ``thead`` where ``repeated``.

    ``number`` is a running footer ("Page "), which CSS can print and LibreOffice does not take.
    """
    if isinstance(source, str):
        return source
    if number:
        style += f'@page{{@bottom-right{{content:"{number}" counter(page);font-size:7pt}}}}'
    title = escape(source.title or "A paper")
    body = "".join(
        _table(b, repeated=repeated) if isinstance(b, Table) else block_html(b)
        for b in source.blocks
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body>{body}</body></html>"
    )


def _is_head(row: Row, at: int) -> bool:
    return row.header or at == 0


def _table(table: Table, *, repeated: bool) -> str:
    rows = list(enumerate(table.rows))
    heads = [row for _, row in itertools.takewhile(lambda r: _is_head(r[1], r[0]), rows)]
    head = "".join(row_html(row).replace("<td", "<th").replace("</td", "</th") for row in heads)
    body = "".join(row_html(row) for _, row in rows[len(heads) :])
    if repeated:
        return f'<table border="1"><thead>{head}</thead><tbody>{body}</tbody></table>'
    return f'<table border="1"><tbody>{head}{body}</tbody></table>'


def libreoffice(source: Source, *, tagged: bool = True, repeated: bool = True) -> bytes:
    """Printed by LibreOffice Writer, from HTML."""
    options = {
        "UseTaggedPDF": {"type": "boolean", "value": json.dumps(tagged)},
        "ExportBookmarks": {"type": "boolean", "value": "false"},
    }
    kind = f"pdf:writer_pdf_Export:{json.dumps(options)}"
    return _made(
        lambda folder: [
            _program("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--infilter=HTML (StarWriter)", "--convert-to", kind,
            "--outdir", str(folder / "made"), str(folder / "paper.html"),
        ],
        page_html(source, repeated=repeated),
    )  # fmt: skip


def chromium(source: Source, *, repeated: bool = True) -> bytes:
    """Printed by Chromium, with the tags that it writes of itself."""
    return _made(
        lambda folder: [
            os.environ.get("CHROMIUM") or _program("chromium"), "--headless", *CHROMIUM_OPTIONS,
            f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={folder}/made/paper.pdf", f"file://{folder}/paper.html",
        ],
        page_html(source, style=PAGE + RULES["all"], repeated=repeated),
    )  # fmt: skip


def weasy(
    source: Source, *, rules: str = "all", repeated: bool = True, tagged: bool = False,
    number: str = "",
) -> bytes:  # fmt: skip
    """By WeasyPrint, with ``rules`` all, across or none; tagged as PDF/UA-1 or not at all."""
    page = page_html(source, style=PAGE + RULES[rules], repeated=repeated, number=number)
    variant = "pdf/ua-1" if tagged else None
    made: bytes = weasyprint.HTML(string=page).write_pdf(pdf_variant=variant)
    return made


def typst_made(source: Document, *, repeated: bool = True) -> bytes:
    """By Typst, tagged as it does of itself, through a template that is not the product's."""
    blocks = []
    for block in source.blocks:
        if isinstance(block, Table):
            columns = max(sum(c.colspan for c in row.cells) for row in block.rows)
            rows = [_row(row, columns) for row in block.rows]
            blocks.append({"columns": columns, "rows": rows})
        else:
            blocks += _plain(Cell((block,)))
    given = json.dumps({"title": source.title or "A paper", "blocks": blocks, "head": repeated})
    made: bytes = typst.compile(str(TYPST), sys_inputs={"paper": given}, format="pdf")
    return made


def _row(row: Row, columns: int) -> list[dict[str, Any]]:
    """A row's cells, and an empty one for what is lacking: Typst lays cells one by one."""
    missing = columns - sum(cell.colspan for cell in row.cells)
    cells = (*row.cells, *([Cell()] * max(0, missing)))
    return [{"blocks": _plain(c), "colspan": c.colspan, "rowspan": c.rowspan} for c in cells]


def _plain(cell: Cell) -> list[dict[str, Any]]:
    """The lines of a cell, or of a block in one: words, a heading's level and whether an item."""
    made: list[dict[str, Any]] = []
    for block in cell.blocks:
        level = block.level if isinstance(block, Heading) else 0
        bold, italic = getattr(block, "bold", False), getattr(block, "italic", False)
        for line in plain_text((block,)).split("\n"):
            made.append({
                "text": line.removeprefix(BULLET), "item": line.startswith(BULLET), "level": level,
                "bold": bold, "italic": italic,
            })  # fmt: skip
    return made


def untagged(data: bytes) -> bytes:
    """The same file without its tree of tags: its pages are drawn as they were."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(made)
    return made.getvalue()


def redistilled(data: bytes) -> bytes:
    """The same pages drawn again by poppler, as a print driver does: no tags are left."""
    with tempfile.TemporaryDirectory() as name:
        source, made = Path(name) / "source.pdf", Path(name) / "made.pdf"
        source.write_bytes(data)
        command = [_program("pdftocairo"), "-pdf", str(source), str(made)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        return made.read_bytes()


def _made(command: Callable[[Path], list[str]], page: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made").mkdir()
        (folder / "paper.html").write_text(page, encoding="utf-8")
        subprocess.run(command(folder), check=True, capture_output=True, timeout=SECONDS)
        return (folder / "made" / "paper.pdf").read_bytes()


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise RuntimeError(f"{name} is missing: run python -m tools.needs")
