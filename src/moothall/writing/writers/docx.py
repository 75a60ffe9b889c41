"""DOCX: real headings, lists and tables, A4, for Word and LibreOffice."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from moothall.documents.look import Look
from moothall.documents.tree import Document, Figure, Table

from .characters import printable
from .docx_look import OWN
from .docx_styles import lay_styles
from .docx_xml import block_xml, text_xml
from .figures import lay_figure

MARGIN = 13
LOGO = 9
MARKING = 4
"""Millimetres, as the margin."""
PNG = b"\x89PNG"
_PAGE_OF = (
    '<w:r><w:t xml:space="preserve">Page </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
)


def write(document: Document) -> bytes:
    """A Word file. Rows stay whole over pages where they fit on one."""
    word = docx.Document()
    lay_styles(word, document.look.colour.lstrip("#").upper())
    width, height = _lay_page(word, document)
    _lay_furniture(word, document, width)
    _lay_properties(word, document)
    colour = document.look.colour.lstrip("#").upper()
    look = replace(OWN, head=colour) if colour else OWN
    body = word.element.body
    last = body.sectPr
    following = [*document.blocks[1:], None]
    for block, after in zip(document.blocks, following, strict=False):
        if isinstance(block, Figure):
            lay_figure(word, block, width)
            continue
        for element in block_xml(block, width, height, look):
            last.addprevious(element)
        if isinstance(block, Table) and (after is None or isinstance(after, Table)):
            # Word joins two tables that touch, and wants a paragraph after the last.
            last.addprevious(parse_xml(f"<w:p {nsdecls('w')}/>"))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _lay_page(word: WordDocument, document: Document) -> tuple[int, int]:
    """Lay the A4 page; returns the width and height inside its margins, in twips."""
    section = word.sections[0]
    landscape, look = document.landscape, document.look
    margin = look.margin or MARGIN
    top = 19 + (MARKING if look.marking else 0) + (LOGO if look.logo.startswith(PNG) else 0)
    bottom = 17 + (MARKING if look.marking else 0)
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Mm(margin)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.header_distance = section.footer_distance = Mm(9)
    wide = section.page_width - Mm(2 * margin)
    high = section.page_height - Mm(top + bottom)
    return wide // 635, high // 635


def _lay_furniture(word: WordDocument, document: Document, width: int) -> None:
    section = word.sections[0]
    left = text_xml(" · ".join(document.furniture))
    right = text_xml(document.title)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    header = (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Header"/>{stop}</w:pPr>'
        f"<w:r>{left}<w:tab/>{right}</w:r></w:p>"
    )
    footer = (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr>'
        f"{_PAGE_OF}</w:p>"
    )
    for part, xml in ((section.header, header), (section.footer, footer)):
        first = part.paragraphs[0]._p
        first.addprevious(parse_xml(xml))
        if document.look.marking:
            first.addprevious(parse_xml(_marking(document.look.marking)))
        first.getparent().remove(first)
    if document.look.logo.startswith(PNG):
        _lay_logo(word, document.look)


def _marking(words: str) -> str:
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="center"/></w:pPr>'
        f"<w:r><w:rPr><w:b/></w:rPr>{text_xml(words)}</w:r></w:p>"
    )


def _lay_logo(word: WordDocument, look: Look) -> None:
    """The logo at the head of every page; python-docx embeds no SVG drawing."""
    paragraph = word.sections[0].header.add_paragraph(style="Header")
    picture = paragraph.add_run().add_picture(io.BytesIO(look.logo), height=Mm(LOGO))
    picture._inline.docPr.set("descr", printable(look.logo_alt))
    word.sections[0].header._element.insert(0, paragraph._p)


def _lay_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    day = document.meta.get("date", "1970-01-01")
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    properties.title = printable(document.title)[:255]
    properties.author = printable(document.meta.get("author", ""))[:255]
    properties.last_modified_by = properties.author
    properties.language = "en-GB"
    properties.comments = ""
    properties.created = properties.modified = moment
