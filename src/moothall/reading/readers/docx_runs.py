"""The words of a Word paragraph: changes accepted, fields by their results, symbols as signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..packages import Element, children, first, local, value
from .docx_styles import Styles, toggle

SYMBOLS = {
    0xB7: "•", 0xA7: "▪", 0xD8: "‣", 0x6F: "□", 0xA8: "◻", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑",
    0xFD: "☒", 0x6E: "■", 0x6C: "●", 0xE0: "→", 0xF0: "→", 0x4A: "☺",
}  # fmt: skip
GOES_THROUGH = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir",
     "bdo", "oMath", "oMathPara", "ruby", "rubyBase", "num", "den", "e", "sub", "sup", "f", "rad")
)  # fmt: skip
LEFT_OUT = frozenset(("del", "moveFrom", "rt", "fldData"))
BREAK = "\n"


@dataclass(slots=True)
class Piece:
    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Runs:
    """Reads one paragraph after another; a field may begin in one and end in a later one.

    What is not words is told to ``aside`` with its kind (comment, footnote, hidden text, change)
    and its element, and text boxes to ``box``.
    """

    styles: Styles
    aside: Callable[[str, Element], None]
    box: Callable[[Element], None]
    _fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun."""

    def of(self, paragraph: Element, style: str) -> list[Piece]:
        pieces: list[Piece] = []
        self._inside(paragraph, style, pieces)
        return pieces

    def _inside(self, element: Element, style: str, pieces: list[Piece]) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, style, pieces)
            elif name in GOES_THROUGH:
                self._inside(child, style, pieces)
            elif name in LEFT_OUT:
                self.aside("change", child)

    def _run(self, run: Element, style: str, pieces: list[Piece]) -> None:
        properties = first(run, "rPr")
        if toggle(properties, "vanish"):
            self.aside("hidden", run)
            return
        bold = self._switch(properties, style, "b", "bold")
        italic = self._switch(properties, style, "i", "italic")
        for child in run:
            text = self._text(child)
            if text and all(self._fields):
                pieces.append(Piece(text, bold, italic))

    def _switch(self, properties: Element | None, style: str, mark: str, name: str) -> bool:
        """By the run itself, else its style, else the paragraph's style."""
        if (said := toggle(properties, mark)) is not None:
            return said
        own = value(first(properties, "rStyle"))
        if own and (said := self.styles.switch(own, name)) is not None:
            return said
        return bool(self.styles.switch(style, name))

    def _text(self, child: Element) -> str:
        name = local(child)
        if name == "t":
            return child.text or ""
        if simple := {"tab": " ", "cr": BREAK, "noBreakHyphen": "-", "ptab": " "}.get(name):
            return simple
        if name == "br":
            return BREAK if value(child, "type") in (None, "textWrapping") else ""
        if name == "sym":
            return _symbol(child)
        if name == "fldChar":
            self._field(value(child, "fldCharType"))
        elif name in ("commentReference", "footnoteReference", "endnoteReference"):
            self.aside(name, child)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._boxes(child)
        return ""

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _boxes(self, element: Element) -> None:
        """Text boxes. Of alternatives the first is taken: the others repeat it."""
        stack = [element]
        while stack:
            here = stack.pop()
            name = local(here)
            if name == "txbxContent":
                self.box(here)
            elif name == "AlternateContent":
                stack.extend(list(children(here, "Choice"))[:1] or children(here, "Fallback"))
            else:
                stack.extend(reversed([c for c in here if isinstance(c.tag, str)]))


def _symbol(element: Element) -> str:
    """A sign of a symbol font: those fonts keep their signs at U+F000 and after."""
    char = value(element, "char") or ""
    code = int(char, 16) & 0xFFFF if re.fullmatch(r"[0-9A-Fa-f]{1,6}", char) else 32
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return SYMBOLS.get(code) or (chr(code) if 32 <= code < 0xD800 else "")
