"""Which forms (pieces of a page that are kept apart) a page draws, in the order of drawing.

pdfium gives a form's words, and pikepdf its number, by which tags name it: their order joins them.
"""

from __future__ import annotations

from typing import NamedTuple

import pikepdf
from pikepdf import Object, Stream

_DEEPEST = 12


class Drawn(NamedTuple):
    """A form by its object's number (0: the page itself), and those that it draws in its turn."""

    number: int
    inside: tuple[Drawn, ...] = ()


def forms_drawn(holder: Object | pikepdf.Page, depth: int = 0) -> tuple[Drawn, ...]:
    """The forms that a page or a form draws. Raises pikepdf.PdfError for what can't be parsed."""
    resources = holder.get("/Resources")
    shapes = resources.get("/XObject") if resources is not None else None
    if shapes is None or depth > _DEEPEST:
        return ()
    found: list[Drawn] = []
    for instruction in pikepdf.parse_content_stream(holder, "Do"):
        shape = shapes.get(str(instruction.operands[0])) if instruction.operands else None
        if isinstance(shape, Stream) and shape.get("/Subtype") == "/Form":
            found.append(Drawn(shape.objgen[0], forms_drawn(shape, depth + 1)))
    return tuple(found)
