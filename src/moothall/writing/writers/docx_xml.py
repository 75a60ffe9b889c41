"""Blocks as WordprocessingML. Made as text and parsed once: python-docx's own cells are slow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from moothall.documents.tree import Block, Cell, Heading, ListBlock, Paragraph, Row, Table

from .characters import printable
from .docx_styles import BULLETS
from .fit import fits

_HEAD, _BAND, _SIDE = "1F3D5A", "DDE6EE", "F3F5F7"
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A9B4BE"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_EMPTY = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'


def block_xml(block: Block, width: int, height: int) -> Iterator[Any]:
    """The elements of a block; ``width`` and ``height`` of the page's inside, in twips."""
    if isinstance(block, Table):
        yield parse_xml(_table(block, width, height).replace("<w:tbl>", _root("tbl"), 1))
    else:
        for xml in _paragraphs(block, in_table=False):
            yield parse_xml(xml.replace("<w:p>", _root("p"), 1))


def text_xml(text: str) -> str:
    """The inside of a run: tabs and line breaks as Word's own."""
    parts: list[str] = []
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            parts.append("<w:br/>")
        pieces = (f'<w:t xml:space="preserve">{escape(p)}</w:t>' for p in line.split("\t"))
        parts.append("<w:tab/>".join(pieces))
    return "".join(parts)


def _root(name: str) -> str:
    return f"<w:{name} {nsdecls('w')}>"


def _run(text: str, *, bold: bool = False, italic: bool = False, colour: str = "") -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    marks += f'<w:color w:val="{colour}"/>' if colour else ""
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{text_xml(text)}</w:r>"


def _paragraphs(
    block: Block, *, in_table: bool, keep: bool = False, colour: str = "", right: bool = False
) -> Iterator[str]:
    next_ = "<w:keepNext/>" if keep else ""
    if isinstance(block, Heading):
        style = f'<w:pStyle w:val="Heading{min(block.level, 4)}"/>'
        yield f"<w:p><w:pPr>{style}{next_}</w:pPr>{_run(block.text)}</w:p>"
    elif isinstance(block, ListBlock):
        style = "TableBullet" if in_table else "ListBullet"
        for item in block.items:
            if item.label:
                plain = Paragraph(f"{item.label} {item.text}")
                yield from _paragraphs(plain, in_table=in_table)
                continue
            level = f'<w:ilvl w:val="{min(item.depth, 2)}"/>'
            number = f'<w:numPr>{level}<w:numId w:val="{BULLETS}"/></w:numPr>'
            yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{_run(item.text)}</w:p>'
    elif isinstance(block, Paragraph):
        name = "TableHeading" if keep or colour else "TableText"
        style = f'<w:pStyle w:val="{name}"/>' if in_table else ""
        side = '<w:jc w:val="right"/>' if right else ""
        run = _run(block.text, bold=block.bold, italic=block.italic, colour=colour)
        yield f"<w:p><w:pPr>{style}{next_}{side}</w:pPr>{run}</w:p>"


def _table(table: Table, width: int, height: int) -> str:
    count = max((sum(c.colspan for c in r.cells) for r in table.rows), default=1)
    shares = table.widths if len(table.widths) == count else (1.0,) * count
    widths = [round(width * share / sum(shares)) for share in shares]
    name = quoteattr(printable(table.caption))
    about = f"<w:tblCaption w:val={name}/><w:tblDescription w:val={name}/>" if table.caption else ""
    margins = "".join(
        f'<w:{side} w:w="{room}" w:type="dxa"/>'
        for side, room in (("top", 55), ("left", 85), ("bottom", 45), ("right", 85))
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{about}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(_row(row, widths, height) for row in table.rows)}</w:tbl>"
    )


def _row(row: Row, widths: list[int], height: int) -> str:
    band = not row.header and len(row.cells) == 1 and row.cells[0].colspan > 1
    whole = "<w:cantSplit/>" if row.header or band or fits(row, widths, height) else ""
    head = "<w:tblHeader/>" if row.header else ""
    cells: list[str] = []
    at = 0
    for cell in row.cells:
        wide = sum(widths[at : at + cell.colspan])
        fill = _HEAD if row.header else _BAND if band else _SIDE if cell.header else ""
        cells.append(_cell(cell, wide, fill, keep=band))
        at += cell.colspan
    return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, fill: str, *, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    colour = "FFFFFF" if fill == _HEAD else ""
    right = isinstance(cell.raw, int)
    inside = "".join(
        xml for block in cell.blocks
        for xml in _paragraphs(block, in_table=True, keep=keep, colour=colour, right=right)
    )  # fmt: skip
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>'
        f"{inside or _EMPTY}</w:tc>"
    )
