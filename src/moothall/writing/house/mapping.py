"""[[Heading 1 = Council Title]]: which of its styles a template wants used for what."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from docx.oxml.ns import qn

from .markers import Line, Marker
from .parts import Element, Parts

USES: dict[str, str] = {
    "heading 1": "paragraph", "heading 2": "paragraph", "heading 3": "paragraph",
    "heading 4": "paragraph", "text": "paragraph", "list": "paragraph",
    "table": "table", "table heading": "paragraph", "table text": "paragraph",
    "table list": "paragraph",
}  # fmt: skip
"""What a style can be named for, and the kind of style it must be."""


def mapping_of(marker: Marker) -> tuple[str, str] | None:
    """Use and style's name, both in lower case; None where the marker names no style."""
    use, sign, style = marker.name.partition("=")
    return (use.strip(), style.strip()) if sign else None


def styles_named(parts: Parts, kind: str) -> dict[str, Element]:
    """The template's styles of a kind by their names in lower case."""
    path = parts.related("styles")
    found: dict[str, Element] = {}
    for style in parts.xml(path).iter(qn("w:style")) if path else ():
        name = style.find(qn("w:name"))
        if style.get(qn("w:type")) == kind and name is not None:
            found.setdefault(name.get(qn("w:val"), "").lower(), style)
    return found


def mapping_faults(parts: Parts, marker: Marker) -> Iterator[str]:
    """What is wrong with a marker that names a style."""
    use, name = mapping_of(marker) or ("", "")
    if use not in USES:
        known = ", ".join(u.capitalize() for u in USES)
        yield f"{marker.printed}: a style can be named for {known}, and not for this."
        return
    styles = styles_named(parts, USES[use])
    if name not in styles:
        close = difflib.get_close_matches(name, styles, n=1)
        meant = f"; did you mean {close[0]}?" if close else "."
        yield f"{marker.printed}: the template has no {USES[use]} style of that name{meant}"


def take_mapping(parts: Parts) -> dict[str, str]:
    """Take the markers that name styles out of the text; gives use → style's name."""
    found: dict[str, str] = {}
    for paragraph in list(parts.xml(parts.main).iter(qn("w:p"))):
        line = Line(paragraph)
        named = [(m, told) for m in line.markers() if m.block and (told := mapping_of(m))]
        for marker, (use, style) in reversed(named):
            found[use] = style
            line.cut(marker.start, marker.end)
        if named and not line.text.strip() and paragraph.find(f".//{qn('w:sectPr')}") is None:
            paragraph.getparent().remove(paragraph)
    return found
