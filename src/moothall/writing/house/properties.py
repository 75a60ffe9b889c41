"""What a report says of itself: its title, and the language it is read aloud in."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from moothall.documents.tree import Document

from ..writers.characters import printable
from .parts import Parts

_DC = "http://purl.org/dc/elements/1.1/"


def lay_properties(parts: Parts, document: Document) -> None:
    """Set the title; say the language where the template does not."""
    core = next((r.path for r in parts.relations("") if r.kind == "core-properties"), "")
    if core in parts.data:
        root = parts.xml(core)
        title = root.find(f"{{{_DC}}}title")
        if title is None:
            title = etree.SubElement(root, f"{{{_DC}}}title")
        title.text = printable(document.title)[:255]
    _lay_language(parts)


def _lay_language(parts: Parts) -> None:
    styles = parts.xml(parts.related("styles"))
    if next(styles.iter(qn("w:lang")), None) is not None:
        return
    said = f'<w:lang {nsdecls("w")} w:val="en-GB"/>'
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        defaults.append(parse_xml(said))
    elif styles.find(qn("w:docDefaults")) is None:
        styles.insert(0, parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{said}</w:rPr></w:rPrDefault>"
            "</w:docDefaults>"
        ))  # fmt: skip
