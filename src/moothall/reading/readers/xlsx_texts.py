"""The words of a workbook's texts, and which of them are marked."""

from __future__ import annotations

from dataclasses import dataclass

from ..packages import Element, children, first, local
from .xlsx_formats import marked


@dataclass(frozen=True, slots=True)
class Text:
    """A text, whether all of it is bold, and italic, and its words that are struck through."""

    words: str
    bold: bool = False
    italic: bool = False
    struck: str = ""


def rich_text(item: Element) -> Text:
    """A shared or inline text, of plain words or of runs with marks of their own."""
    if len(item) == 1 and local(item[0]) == "t":
        return Text(item[0].text or "")
    pieces: list[str] = []
    struck: list[str] = []
    bold = italic = True
    for child in item:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
            bold = italic = False
        elif name == "r":
            text = "".join(t.text or "" for t in children(child, "t"))
            pieces.append(text)
            marks = first(child, "rPr")
            if text.strip():
                bold = bold and marked(marks, "b")
                italic = italic and marked(marks, "i")
                struck += [text] if marked(marks, "strike") else []
    some = bool(pieces)
    return Text("".join(pieces), bold and some, italic and some, "".join(struck).strip())
