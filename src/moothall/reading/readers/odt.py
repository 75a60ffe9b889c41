"""OpenDocument texts (ODT, OTT, FODT), tracked changes accepted."""

from __future__ import annotations

from moothall.documents.tree import Block, Document, Place

from ..limits import Limits
from .gathering import lines_of
from .odf_file import OpenFile, opened
from .odf_names import FO, STYLE
from .odf_styles import length
from .odt_story import Story
from .properties import OPEN_DOCUMENT, people

HEADS = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")


def read(data: bytes, limits: Limits) -> Document:
    """The document in a text. Places count paragraphs, and tables with their rows."""
    file = opened(data, limits, "text")
    story = Story.of(file.styles, limits)
    blocks = story.blocks_of(file.body)
    blocks += story.notes()
    remarks = story.asides.all_remarks()
    if file.macros:
        remarks.append((Place(), "the file has macros, which were left out and not run"))
    return Document(
        blocks=tuple(blocks),
        format="odt",
        title=file.title,
        furniture=_furniture(file, limits),
        remarks=tuple(remarks),
        landscape=_is_landscape(file, story.master),
        unshown=(*story.asides.unshown, *people(file.properties, OPEN_DOCUMENT)),
    )


def _furniture(file: OpenFile, limits: Limits) -> tuple[str, ...]:
    """The words of running headers and footers, each once."""
    lines: dict[str, None] = {}
    for name in HEADS:
        for head in () if file.masters is None else file.masters.iter(STYLE + name):
            if head.get(STYLE + "display") != "false":
                blocks: list[Block] = Story.of(file.furniture, limits).blocks_of(head)
                lines.update(dict.fromkeys(line for b in blocks for line in lines_of(b)))
    return tuple(lines)


def _is_landscape(file: OpenFile, name: str) -> bool:
    """Whether the pages of a master page (the first, where none is named) lie on their side."""
    masters = () if file.masters is None else file.masters.findall(STYLE + "master-page")
    pages = {master.get(STYLE + "name", ""): master for master in masters}
    master = pages.get(name or "Standard", next(iter(pages.values()), None))
    wanted = "" if master is None else master.get(STYLE + "page-layout-name", "")
    layouts = (x for part in file.furniture for x in part.iterchildren(STYLE + "page-layout"))
    layout = next((x for x in layouts if x.get(STYLE + "name", "") == wanted), None)
    said = None if layout is None else layout.find(STYLE + "page-layout-properties")
    if said is None:
        return False
    if stated := said.get(STYLE + "print-orientation"):
        return stated == "landscape"
    width, height = (length(said.get(f"{FO}page-{side}")) or 0.0 for side in ("width", "height"))
    return width > height > 0
