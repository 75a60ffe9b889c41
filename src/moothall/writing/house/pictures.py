"""A drawing of ours inside a template, with its words for people who can't see it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from moothall.documents.tree import Figure, Paragraph

from ..writers.characters import printable
from ..writers.docx_look import WordLook
from ..writers.docx_xml import block_xml
from ..writers.figures import LARGEST, picture
from .parts import Element, Parts

_EMU = 635
"""English metric units in a twip."""


def figure_xml(parts: Parts, figure: Figure, width: int, look: WordLook) -> Iterator[Element]:
    """The picture's paragraph and its caption; the picture itself becomes a part of the file."""
    data = picture(figure)
    number = 1 + sum("/media/moothall" in path for path in parts.data)
    id_ = parts.add_picture(f"media/moothall{number}.png", data)
    pixels = struct.unpack(">II", data[16:24])
    wide = min(width, LARGEST) * _EMU
    size = f'cx="{wide}" cy="{wide * pixels[1] // pixels[0]}"'
    words = f"descr={quoteattr(printable(figure.alt))} title={quoteattr(printable(figure.caption))}"
    keep = "<w:pPr><w:keepNext/></w:pPr>" if figure.caption else ""
    yield parse_xml(
        f"<w:p {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{keep}<w:r><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{9000 + number}" name="Figure {number}" {words}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Figure {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    if figure.caption:
        yield from block_xml(Paragraph(figure.caption, italic=True), width, 0, look)
