"""Word templates as councils would make them: of the fictional Larkmere Borough Council."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from moothall.reading.limits import DEFAULT_LIMITS
from moothall.reading.packages import Package

HEADINGS = {"text": "Recommendation", "rating": "Risk", "target date": "Original target date"}


def saved(word: WordDocument) -> dict[str, bytes]:
    out = io.BytesIO()
    word.save(out)
    return unpacked(out.getvalue())


def unpacked(data: bytes) -> dict[str, bytes]:
    package = Package(data, DEFAULT_LIMITS)
    return {name: package.part(name) for name in package.names()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def styles_only() -> WordDocument:
    """Nothing in it but styles, a header and a footer."""
    word = docx.Document()
    for name, colour in (("Heading 1", 0x6B), ("Heading 2", 0x8B)):
        style: Any = word.styles[name]
        style.font.name, style.font.color.rgb = "Georgia", RGBColor(colour, 0, 0x40)
    normal: Any = word.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    word.sections[0].header.paragraphs[0].text = "Larkmere Borough Council"
    word.sections[0].footer.paragraphs[0].text = "As at {{ as at }}"
    return word


def pattern(*fields: str, section: bool = True) -> WordDocument:
    """Portrait, with a table of the council's own columns."""
    word = styles_only()
    word.add_heading("Outstanding recommendations of {{ scope }}", 1)
    word.add_paragraph("There are {{ count }}, of which {{ count essential }} are essential.")
    table = word.add_table(1, len(fields), "Light Grid Accent 1")
    for cell, field in zip(table.rows[0].cells, fields, strict=True):
        cell.text = HEADINGS.get(field, field.capitalize())
    if section:
        head = table.add_row().cells
        head[0].merge(head[-1]).text = "{{ section }} ({{ section count }})"
    for cell, field in zip(table.add_row().cells, fields, strict=True):
        cell.text = f"{{{{ {field} }}}}"
    word.add_paragraph("Approved by the Head of Internal Audit.")
    return word


def landscape() -> WordDocument:
    """A marking, page numbers, another first page, and a text box with markers."""
    word = styles_only()
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.different_first_page_header_footer = True
    page.first_page_header.paragraphs[0].text = "OFFICIAL-SENSITIVE {{ council }}"
    page.first_page_footer.paragraphs[0]._p.append(parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    ))  # fmt: skip
    word.add_paragraph()._p.append(parse_xml(text_box("For {{ committee }}: {{ count }} listed")))
    word.add_paragraph("Our introduction, which stays.")
    word.add_paragraph("[[Report]]")
    word.add_paragraph("Our closing words, which stay.")
    return word


def text_box(words: str) -> str:
    spaces = nsdecls("w", "wp", "a") + (
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return (
        f'<w:r {spaces}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="2880000" cy="540000"/><wp:docPr id="7" name="Box" descr="For whom"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" '
        'y="0"/><a:ext cx="2880000" cy="540000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="800040"/></a:solidFill></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def split_runs() -> WordDocument:
    """What Word makes of a marker that was typed, corrected and checked for spelling."""
    word = pattern("text", "status")
    cell = word.tables[0].rows[-1].cells[1]
    paragraph = cell.paragraphs[0]._p
    made = parse_xml(
        f"<w:p {nsdecls('w')}><w:r><w:rPr><w:i/></w:rPr><w:t>{{</w:t></w:r>"
        '<w:proofErr w:type="spellStart"/><w:r><w:t>{</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> sta</w:t></w:r><w:proofErr w:type="spellEnd"/>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>tus }</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>"
    )
    paragraph.getparent().replace(paragraph, made)
    return word
