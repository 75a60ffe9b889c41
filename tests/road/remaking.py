"""A paper made again by LibreOffice: the same words, in files that are none of our making."""

from __future__ import annotations

import csv
import subprocess
from html import escape
from pathlib import Path

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Row,
    Table,
)

AS_CSV = "--infilter=CSV:44,34,76,1,,2057,false,true,false"
FILTERS = {
    "docx": ("docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)"),
    "html": ("html:HTML (StarWriter)", "--infilter=HTML (StarWriter)"),
    "odt": ("odt:writer8", "--infilter=HTML (StarWriter)"),
    "xlsx": ("xlsx:Calc MS Excel 2007 XML", AS_CSV),
    "ods": ("ods:calc8", AS_CSV),
}


def remake(document: Document, kind: str, folder: Path, soffice: str) -> bytes:
    """The document as ``kind`` (a key of ``FILTERS``), written by LibreOffice in ``folder``."""
    sheets = kind in ("xlsx", "ods")
    source = folder / ("paper.csv" if sheets else "source.html")
    if sheets:
        write_csv(document, source)
    else:
        source.write_text(as_html(document), encoding="utf-8")
    made, infilter = FILTERS[kind]
    out = folder / f"made-{kind}"
    command = [
        soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile-{kind}",
        infilter, "--convert-to", made, "--outdir", str(out), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return next(out.iterdir()).read_bytes()


def as_html(document: Document) -> str:
    body = "".join(map(block_html, document.blocks))
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def block_html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, ListBlock):
        return "".join(map(item_html, block.items))
    if isinstance(block, Table):
        return f'<table border="1">{"".join(map(row_html, block.rows))}</table>'
    if isinstance(block, Figure):
        return f"<p>{escape(block.alt)}</p>"
    text = escape(block.text)
    text = f"<b>{text}</b>" if block.bold else text
    text = f"<i>{text}</i>" if block.italic else text
    return f"<p>{text}</p>"


def item_html(item: ListItem) -> str:
    # A printed label stays in the text: LibreOffice has no list that numbers itself "a)".
    return (
        f"<p>{escape(item.plain())}</p>" if item.label else f"<ul><li>{escape(item.text)}</li></ul>"
    )


def row_html(row: Row) -> str:
    return f"<tr>{''.join(map(cell_html, row.cells))}</tr>"


def cell_html(cell: Cell) -> str:
    spans = f' colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
    return f"<td{spans}>{''.join(map(block_html, cell.blocks))}</td>"


def write_csv(document: Document, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for block in document.blocks:
            if isinstance(block, Table):
                writer.writerows([cell.text for cell in row.cells] for row in block.rows)
            elif not isinstance(block, ListBlock):
                writer.writerow([block.text])
