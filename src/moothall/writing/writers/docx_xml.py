"""Blocks as WordprocessingML. Made as text and parsed once: python-docx's own cells are slow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from moothall.documents.tree import Block, Cell, Heading, ListBlock, Paragraph, Row, Table

from .characters import printable
from .docx_look import OWN, WordLook
from .fit import fits, shared_out

Held = dict[int, tuple[int, int]]
"""Columns that a cell of an earlier row still covers: first column → (rows, columns)."""


def block_xml(block: Block, width: int, height: int, look: WordLook = OWN) -> Iterator[Any]:
    """The elements of a block; ``width`` and ``height`` of the page's inside, in twips."""
    if isinstance(block, Table):
        made = _Tables(look, height).table(block, width)
        yield parse_xml(made.replace("<w:tbl>", _root("tbl"), 1))
    else:
        for xml in _paragraphs(block, look):
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


def _run(
    text: str, *, bold: bool = False, italic: bool = False, colour: str = "", size: int = 0
) -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    marks += f'<w:color w:val="{colour}"/>' if colour else ""
    marks += f'<w:sz w:val="{size}"/>' if size else ""
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{text_xml(text)}</w:r>"


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>' if name else ""


def _paragraphs(
    block: Block, look: WordLook, *, in_table: bool = False, keep: bool = False, head: bool = False,
    right: bool = False,
) -> Iterator[str]:  # fmt: skip
    next_ = "<w:keepNext/>" if keep else ""
    size = look.size if in_table else 0
    if isinstance(block, Heading):
        style = _style(look.headings[min(block.level, 4) - 1])
        yield f"<w:p><w:pPr>{style}{next_}</w:pPr>{_run(block.text)}</w:p>"
    elif isinstance(block, ListBlock):
        style = _style(look.table_bullet if in_table else look.bullet)
        list_ = look.table_bullets if in_table else look.bullets
        for item in block.items:
            if item.label:
                plain = Paragraph(f"{item.label} {item.text}")
                yield from _paragraphs(plain, look, in_table=in_table)
                continue
            level = f'<w:ilvl w:val="{min(item.depth, 2)}"/>'
            number = f'<w:numPr>{level}<w:numId w:val="{list_}"/></w:numPr>'
            yield f"<w:p><w:pPr>{style}{number}</w:pPr>{_run(item.text, size=size)}</w:p>"
    elif isinstance(block, Paragraph):
        in_cell = look.table_heading if keep or head else look.table_text
        style = _style(in_cell if in_table else look.text)
        side = '<w:jc w:val="right"/>' if right else ""
        colour = look.head_ink if head else ""
        run = _run(block.text, bold=block.bold, italic=block.italic, colour=colour, size=size)
        yield f"<w:p><w:pPr>{style}{next_}{side}</w:pPr>{run}</w:p>"


class _Tables:
    """``height`` of the page's inside, in twips: whether a row may break over pages."""

    def __init__(self, look: WordLook, height: int) -> None:
        self.look, self.height = look, height

    def table(self, table: Table, width: int) -> str:
        widths = shared_out(table, width)
        name = quoteattr(printable(table.caption))
        about = f"<w:tblCaption w:val={name}/><w:tblDescription w:val={name}/>"
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        held: Held = {}
        rows = "".join(self.row(row, widths, held) for row in table.rows)
        return (
            f"<w:tbl><w:tblPr>{self.form(sum(widths))}"
            '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{about if table.caption else ""}'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def form(self, width: int) -> str:
        look = self.look
        style = f'<w:tblStyle w:val="{look.table}"/>' if look.table else ""
        lines = "" if look.table else f"<w:tblBorders>{look.table_edges}</w:tblBorders>"
        margins = "".join(
            f'<w:{side} w:w="{room}" w:type="dxa"/>'
            for side, room in (("top", 55), ("left", 85), ("bottom", 45), ("right", 85))
        )
        return (
            f'{style}<w:tblW w:w="{width}" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar>"
        )

    def row(self, row: Row, widths: list[int], held: Held) -> str:
        """One row; ``held`` is what earlier rows' cells cover, and is brought up to date."""
        band = not row.header and len(row.cells) == 1 and row.cells[0].colspan > 1
        fit = fits(row, widths, self.height)
        whole = "<w:cantSplit/>" if row.header or band or fit else ""
        head = "<w:tblHeader/>" if row.header else ""
        before = dict(held)
        held.clear()
        cells: list[str] = []
        at = 0
        for cell in (*row.cells, None):
            while at in before:
                rows, columns = before.pop(at)
                cells.append(self.covered(sum(widths[at : at + columns]), columns))
                if rows > 1:
                    held[at] = (rows - 1, columns)
                at += columns
            if cell is None:
                break
            wide = sum(widths[at : at + cell.colspan])
            cells.append(self.cell(cell, wide, head=row.header, band=band))
            if cell.rowspan > 1:
                held[at] = (cell.rowspan - 1, cell.colspan)
            at += cell.colspan
        return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{''.join(cells)}</w:tr>"

    def covered(self, width: int, columns: int) -> str:
        """The place that a cell of a row above covers."""
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        form = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vMerge/></w:tcPr>'
        return f"<w:tc>{form}{self.empty()}</w:tc>"

    def empty(self) -> str:
        return f"<w:p><w:pPr>{_style(self.look.table_text)}</w:pPr></w:p>"

    def cell(self, cell: Cell, width: int, *, head: bool, band: bool) -> str:
        look = self.look
        fill = look.head if head else look.band if band else look.side if cell.header else ""
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        down = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        right = isinstance(cell.raw, int)
        inside = "".join(
            xml for block in cell.blocks
            for xml in _paragraphs(block, look, in_table=True, keep=band, head=head, right=right)
        )  # fmt: skip
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{shade}</w:tcPr>'
            f"{inside or self.empty()}</w:tc>"
        )
