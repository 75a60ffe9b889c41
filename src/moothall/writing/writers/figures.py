"""Figures in each format: inline SVG for pages, a picture for Word."""

from __future__ import annotations

import io
from html import escape

import typst
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Twips

from moothall.documents.tree import Figure

from .characters import printable
from .glyphs import fonts

LARGEST = 9_500
"""The width of a picture on paper in twips: about 17 cm."""
_DENSITY = 220
_SOURCE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 475pt)"""


def figure_html(figure: Figure) -> str:
    """The drawing for wide and for narrow screens, of which the style sheet shows one.

    Each is an image with words, so that a screen reader says what it shows and no single mark.
    """
    said = escape(printable(figure.alt))
    shown = ((figure.svg, "wide"), (figure.narrow, "narrow")) if figure.narrow else (
        (figure.svg, "any"),
    )  # fmt: skip
    drawings = "".join(
        svg.replace("<svg ", f'<svg class="chart-{size}" role="img" aria-label="{said}" ', 1)
        for svg, size in shown
    )
    caption = escape(printable(figure.caption))
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="chart">{drawings}{below}</figure>\n'


def picture(figure: Figure) -> bytes:
    """The drawing as a PNG at print density."""
    return typst.compile(
        _SOURCE, format="png", ppi=_DENSITY, font_paths=fonts(), sys_inputs={"svg": figure.svg}
    )


def lay_figure(word: WordDocument, figure: Figure, width: int) -> None:
    """Add the picture with its alternative text, and its caption, at the document's end.

    ``width`` is the page's inside, in twips.
    """
    place = word.add_paragraph()
    place.paragraph_format.keep_with_next = bool(figure.caption)
    shape = place.add_run().add_picture(
        io.BytesIO(picture(figure)), width=Twips(min(width, LARGEST))
    )
    (about,) = shape._inline.iterfind(qn("wp:docPr"))
    about.set("descr", printable(figure.alt))
    about.set("title", printable(figure.caption))
    if figure.caption:
        word.add_paragraph().add_run(printable(figure.caption)).italic = True
