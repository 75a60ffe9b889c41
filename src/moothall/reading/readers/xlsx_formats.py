"""How an Excel workbook shows and marks its cells: number formats, fonts and fills."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from ..packages import Element, children, first, value, whole
from .sheet_values import PLAIN, Shown
from .xlsx_colours import Palette, fills_of

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm", 22: "dd/mm/yyyy h:mm", 45: "mm:ss",
    46: "[h]:mm", 47: "mm:ss",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}  # fmt: skip
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
TIME_SIGN = re.compile(r"h|s|am/pm", re.IGNORECASE)


def shown_by(code: str) -> Shown:
    """What a format code such as ``dd/mm/yyyy;@`` shows."""
    bare = LITERAL.sub("", code.split(";", maxsplit=1)[0])
    if bare.strip().lower() in ("", "general", "standard", "@"):
        return PLAIN
    is_time = bool(TIME_SIGN.search(bare)) and "e+" not in bare.lower()
    is_date = bool(re.search(r"[dy]", bare, re.IGNORECASE)) or bool(re.search(r"m{3,}", bare, re.I))
    if is_date or is_time:
        return Shown(is_date, bool(re.search("d", bare, re.IGNORECASE)), is_time)
    places = len(bare.partition(".")[2].rstrip("%")) if "." in bare else 0
    return Shown(percent="%" in bare, places=places)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown and marked; ``fill`` is its colour ("#rrggbb"), or empty."""

    shown: Shown = PLAIN
    bold: bool = False
    italic: bool = False
    struck: bool = False
    fill: str = ""


NO_STYLE = Style()


@dataclass(slots=True)
class CellStyles:
    """The styles of a workbook's cells, by their number."""

    styles: list[Style] = field(default_factory=list)

    @classmethod
    def of(cls, root: Element | None, theme: Element | None = None) -> CellStyles:
        made = cls()
        if root is None:
            return made
        codes = dict(BUILT_IN)
        for element in root.iter("{*}numFmt"):
            key = value(element, "numFmtId")
            codes[whole(key)] = value(element, "formatCode") or ""
        fonts = first(root, "fonts")
        marks = [_font(f) for f in children(fonts, "font")] if fonts is not None else []
        fills = fills_of(root, Palette.of(theme, root))
        formats = first(root, "cellXfs")
        for xf in children(formats, "xf") if formats is not None else ():
            shown = shown_by(codes.get(whole(value(xf, "numFmtId")), ""))
            bold, italic, struck = _at(marks, whole(value(xf, "fontId")), (False, False, False))
            fill = _at(fills, whole(value(xf, "fillId")), "")
            made.styles.append(Style(shown, bold, italic, struck, fill))
        return made

    def style(self, number: int) -> Style:
        return self.styles[number] if 0 <= number < len(self.styles) else NO_STYLE


def _font(element: Element) -> tuple[bool, bool, bool]:
    """Whether a font is bold, italic, struck through."""
    return marked(element, "b"), marked(element, "i"), marked(element, "strike")


def marked(marks: Element | None, name: str) -> bool:
    """Whether the marks of a font or a run have ``name`` switched on."""
    mark = first(marks, name)
    return mark is not None and value(mark) not in ("0", "false")


def _at(members: list[Any], index: int, default: Any) -> Any:
    return members[index] if 0 <= index < len(members) else default
