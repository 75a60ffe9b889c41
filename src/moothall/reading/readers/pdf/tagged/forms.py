"""Which forms (pieces of a page that are kept apart) a page draws, in the order of drawing.

pdfium gives a form's words, and pikepdf its number, by which tags name it: their order joins them.
"""

from __future__ import annotations

from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

_DEEPEST = 12


class Drawn(NamedTuple):
    """A form by its object's number (0: the page itself), and those that it draws in its turn."""

    number: int
    inside: tuple[Drawn, ...] = ()


def forms_drawn(holder: Object) -> tuple[Drawn, ...]:
    """The forms that a page draws. Raises pikepdf.PdfError for what can't be parsed."""
    return _drawn(holder, {}, 0)


def _drawn(
    holder: Object, known: dict[tuple[int, int], tuple[Drawn, ...]], depth: int
) -> tuple[Drawn, ...]:
    """``known``: what forms draw, by their number and depth: one that draws another ten times may
    be drawn ten times itself."""
    resources = holder.get("/Resources")
    shapes = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(shapes, Dictionary) or depth > _DEEPEST:
        return ()
    found: list[Drawn] = []
    for instruction in pikepdf.parse_content_stream(holder, "Do"):
        name = instruction.operands[0] if instruction.operands else None
        shape = shapes.get(str(name)) if isinstance(name, Name) else None
        if not isinstance(shape, Stream) or shape.get("/Subtype") != Name.Form:
            continue
        number = shape.objgen[0]
        if (number, depth) not in known:
            known[number, depth] = _drawn(shape, known, depth + 1)
        found.append(Drawn(number, known[number, depth]))
    return tuple(found)
