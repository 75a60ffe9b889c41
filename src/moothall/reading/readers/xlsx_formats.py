"""How a workbook prints its values: dates by their number formats, numbers without a false .0."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from ..packages import Element, children, first, value, whole
from .xlsx_colours import Palette, fills_of

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm", 22: "dd/mm/yyyy h:mm", 45: "mm:ss",
    46: "[h]:mm", 47: "mm:ss",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}  # fmt: skip
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
TIME_SIGN = re.compile(r"h|s|am/pm", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a number format shows: a date (with its ``day``, or only its month), a time, percent."""

    is_date: bool = False
    day: bool = True
    is_time: bool = False
    percent: bool = False
    places: int = 0


PLAIN = Shown()


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


@lru_cache(8192)
def number(printed: str, shown: Shown, *, from_1904: bool) -> tuple[Any, str]:
    """The typed value of a number cell, and its words."""
    try:
        plain = float(printed)
    except ValueError:
        return None, printed
    if not math.isfinite(plain):
        return None, printed
    if (shown.is_date or shown.is_time) and (when := _when(plain, shown, from_1904=from_1904)):
        return when
    if shown.percent:
        return plain, f"{_words(plain * 100)}%"
    typed: float | int = int(plain) if plain.is_integer() and abs(plain) < 1e15 else plain
    return typed, _words(plain)


def _words(plain: float) -> str:
    """A number as people write it, without the noise of binary fractions."""
    if plain.is_integer() and abs(plain) < 1e15:
        return str(int(plain))
    text = f"{plain:.10f}".rstrip("0").rstrip(".") if abs(plain) < 1e10 else f"{plain:.2f}"
    return text if float(text or 0) else repr(plain)


def _when(serial: float, shown: Shown, *, from_1904: bool) -> tuple[Any, str] | None:
    """A serial number as a date or time. Excel counts a 29 February 1900 that never was."""
    if shown.is_time and not shown.is_date and 0 <= serial < 1:
        minutes, _ = divmod(round(serial * 86400), 60)
        clock = time(minutes // 60 % 24, minutes % 60)
        return clock, clock.strftime("%H:%M")
    if not 0 < serial < 2_958_466:
        return None
    start = datetime.combine(date(1904, 1, 1) if from_1904 else date(1899, 12, 30), time())
    shift = 1 if not from_1904 and serial < 60 else 0
    moment = start + timedelta(days=int(serial) + shift, seconds=round(serial % 1 * 86400))
    if moment.time() != time():
        return moment, when_words(moment)
    day = moment.date()
    return day, day.strftime("%B %Y") if shown.is_date and not shown.day else when_words(day)


def when_words(when: date | datetime) -> str:
    """A date as dd/mm/yyyy, with its time where it has one."""
    words = f"{when.day:02d}/{when.month:02d}/{when.year:04d}"
    if isinstance(when, datetime) and when.time() != time():
        words += f" {when.hour:02d}:{when.minute:02d}"
    return words


def written_date(text: str) -> tuple[Any, str]:
    """A cell that holds an ISO date as text (type d)."""
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None, text
    when: date | datetime = moment if moment.time() != time() else moment.date()
    return when, when_words(when)
