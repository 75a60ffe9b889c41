"""How much room a template's page has where something is put."""

from __future__ import annotations

from dataclasses import dataclass

from docx.oxml.ns import qn

from .parts import Element, ancestor

_A4 = (11_906, 16_838)
_MARGIN = 1_440


@dataclass(frozen=True, slots=True)
class Room:
    """The width of a column of text and the height inside the margins, in twips."""

    width: int
    height: int


def room_of(element: Element) -> Room:
    """The room on the pages of the section that an element stands in."""
    section = _section_of(element)
    size = _one(section, "w:pgSz")
    margins = _one(section, "w:pgMar")
    wide, high = _twips(size, "w:w", _A4[0]), _twips(size, "w:h", _A4[1])
    sides = sum(_twips(margins, f"w:{s}", _MARGIN) for s in ("left", "right"))
    ends = sum(abs(_twips(margins, f"w:{s}", _MARGIN)) for s in ("top", "bottom"))
    inside = wide - sides - _twips(margins, "w:gutter", 0)
    columns = _one(section, "w:cols")
    count = max(_twips(columns, "w:num", 1), 1)
    gaps = (count - 1) * _twips(columns, "w:space", 720)
    return Room(max((inside - gaps) // count, 1_000), max(high - ends, 1_000))


def _section_of(element: Element) -> Element | None:
    """The set-up of its pages: Word writes it at the section's end."""
    top = element
    while (up := top.getparent()) is not None and up.tag != qn("w:body"):
        top = up
    for following in (top, *top.itersiblings()):
        if following.tag == qn("w:sectPr"):
            return following
        found = next(following.iter(qn("w:sectPr")), None)
        if found is not None and ancestor(found, "w:txbxContent") is None:
            return found
    return None


def _one(section: Element | None, name: str) -> Element | None:
    return None if section is None else section.find(qn(name))


def _twips(element: Element | None, name: str, default: int) -> int:
    said = "" if element is None else element.get(qn(name), "")
    return int(said) if said.lstrip("-").isdigit() else default
