"""Which of a Word file's styles, lists and colours blocks are written with."""

from __future__ import annotations

from dataclasses import dataclass

from .docx_styles import BULLETS


def edges(colour: str) -> str:
    """A table's lines, where no style of the file draws them."""
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )


@dataclass(frozen=True, slots=True)
class WordLook:
    """Styles by their ids; an empty one leaves it to the file's default. Colours are "RRGGBB".

    ``bullets`` and ``table_bullets`` are numbers of list definitions. ``table`` is a table style;
    without it ``table_edges`` are drawn. ``size`` is the size of table text in half points, and 0
    where the style says it.
    """

    headings: tuple[str, str, str, str] = ("Heading1", "Heading2", "Heading3", "Heading4")
    text: str = ""
    bullet: str = "ListBullet"
    bullets: int = BULLETS
    table: str = ""
    table_edges: str = edges("A9B4BE")
    table_text: str = "TableText"
    table_heading: str = "TableHeading"
    table_bullet: str = "TableBullet"
    table_bullets: int = BULLETS
    size: int = 0
    head: str = "1F3D5A"
    head_ink: str = "FFFFFF"
    band: str = "DDE6EE"
    side: str = "F3F5F7"


OWN = WordLook()
