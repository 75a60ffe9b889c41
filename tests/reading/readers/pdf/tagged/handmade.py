"""PDFs with tags as a test wants them, right or wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream


@dataclass(frozen=True)
class Bit:
    """Words at a point of the page, from its lower left. ``mark``: the number of its marked
    content, "Artifact", or None for neither. ``more`` are operators before it ("3 Tr")."""

    mark: int | str | None
    text: str
    x: float = 72
    y: float = 700
    size: float = 10
    font: str = "F1"
    more: str = ""

    def drawn(self) -> str:
        text = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown = (
            f"q {self.more} BT /{self.font} {self.size} Tf {self.x} {self.y} Td ({text}) Tj ET Q"
        )
        if self.mark is None:
            return shown
        begin = (
            f"/Span <</MCID {self.mark}>> BDC" if isinstance(self.mark, int) else "/Artifact BMC"
        )
        return f"{begin} {shown} EMC"


@dataclass(frozen=True)
class Tag:
    """``kids``: tags, numbers of marked content on ``page``, or (page, number) of another's.
    ``more`` are further entries of the tag ("ActualText", "A")."""

    name: str
    kids: Sequence[Tag | int | tuple[int, int]] = ()
    page: int = 0
    more: dict[str, Any] = field(default_factory=dict)


def pdf(
    pages: Sequence[Sequence[Bit]], tags: Sequence[Tag], *, lines: str = "",
    root: dict[str, Any] | None = None, title: str = "",
) -> bytes:  # fmt: skip
    """A file of A4 pages. ``lines`` are drawn on each; ``root`` has more of the tree's root."""
    made = pikepdf.new()
    fonts = Dictionary(
        F1=_font(made, "Helvetica"), F2=_font(made, "Helvetica-Bold"), F3=_font(made, "Symbol")
    )
    sheets: list[pikepdf.Object] = []
    for bits in pages:
        content = "\n".join([lines, *(bit.drawn() for bit in bits)]).encode("latin-1")
        sheet = made.add_blank_page(page_size=(595, 842))
        sheet.Resources = Dictionary(Font=fonts)
        sheet.Contents = Stream(made, content)
        sheets.append(sheet.obj)
    tree = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, **(root or {})))
    tree.K = Array([_element(made, tag, tree, sheets) for tag in tags])
    made.Root.StructTreeRoot = tree
    made.Root.MarkInfo = Dictionary(Marked=True)
    if title:
        made.docinfo.Title = title
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def table(rows: Sequence[Sequence[Tag]]) -> Tag:
    return Tag("Table", [Tag("TR", row) for row in rows])


def _font(made: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name(f"/{name}"),
            Encoding=Name.WinAnsiEncoding,
        )
    )


def _element(
    made: pikepdf.Pdf, tag: Tag, parent: pikepdf.Object, sheets: list[pikepdf.Object]
) -> pikepdf.Object:
    element = made.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/{tag.name}"), P=parent, Pg=sheets[tag.page])
    )
    for key, value in tag.more.items():
        element[f"/{key}"] = value
    element.K = Array([_kid(made, kid, element, sheets) for kid in tag.kids])
    return element


def _kid(
    made: pikepdf.Pdf, kid: Tag | int | tuple[int, int], parent: pikepdf.Object,
    sheets: list[pikepdf.Object],
) -> Any:  # fmt: skip
    if isinstance(kid, Tag):
        return _element(made, kid, parent, sheets)
    if isinstance(kid, tuple):
        return Dictionary(Type=Name.MCR, Pg=sheets[kid[0]], MCID=kid[1])
    return kid
