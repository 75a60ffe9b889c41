"""The colours of a workbook's cells: direct, indexed, and of its theme with their tints."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from ..packages import Element, children, first, local, value, whole
from .sheet_values import fill_of

OFFICE_THEME = (
    "ffffff", "000000", "e7e6e6", "44546a", "4472c4", "ed7d31",
    "a5a5a5", "ffc000", "5b9bd5", "70ad47", "0563c1", "954f72",
)  # fmt: skip
"""Light and dark first, as a cell's ``theme`` counts them; a theme's own list has dark first."""
FIRST_INDEXED = ("000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff")
INDEXED = (
    *FIRST_INDEXED, *FIRST_INDEXED,
    "800000", "008000", "000080", "808000", "800080", "008080", "c0c0c0", "808080",
    "9999ff", "993366", "ffffcc", "ccffff", "660066", "ff8080", "0066cc", "ccccff",
    "000080", "ff00ff", "ffff00", "00ffff", "800080", "800000", "008080", "0000ff",
    "00ccff", "ccffff", "ccffcc", "ffff99", "99ccff", "ff99cc", "cc99ff", "ffcc99",
    "3366ff", "33cccc", "99cc00", "ffcc00", "ff9900", "ff6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
"""ECMA-376 part 1, 18.8.27."""
HEX = re.compile(r"(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Palette:
    """What the numbers of colours stand for in one workbook."""

    theme: tuple[str, ...] = OFFICE_THEME
    indexed: tuple[str, ...] = INDEXED

    @classmethod
    def of(cls, theme: Element | None, styles: Element | None) -> Palette:
        scheme = first(theme, "themeElements", "clrScheme")
        found = [_scheme_colour(c) for c in scheme] if scheme is not None else []
        named = tuple(c for c in found if c)
        if len(named) < 12:
            named = ()
        swapped = (named[1], named[0], named[3], named[2], *named[4:12]) if named else OFFICE_THEME
        own = first(styles, "colors", "indexedColors")
        listed = (
            [_hex(value(c, "rgb")) for c in children(own, "rgbColor")] if own is not None else []
        )
        return cls(swapped, (*listed, *INDEXED[len(listed) :]))

    def shown(self, colour: Element | None) -> str:
        """A colour as "#rrggbb"; empty for none, the window's own, and white."""
        plain = self._plain(colour) if colour is not None else ""
        if not plain:
            return ""
        return fill_of(_tinted(plain, _number(value(colour, "tint"))))

    def _plain(self, colour: Element) -> str:
        if (rgb := value(colour, "rgb")) is not None:
            return _hex(rgb)
        for name, listed in (("theme", self.theme), ("indexed", self.indexed)):
            if (at := value(colour, name)) is not None:
                number = whole(at, -1)
                return listed[number] if 0 <= number < len(listed) else ""
        return ""


def fills_of(styles: Element, palette: Palette) -> list[str]:
    """The colour of each fill of a workbook, in order; only solid ones are colours."""
    fills = first(styles, "fills")
    out = []
    for fill in children(fills, "fill") if fills is not None else ():
        pattern = first(fill, "patternFill")
        solid = pattern is not None and value(pattern, "patternType") == "solid"
        out.append(palette.shown(first(pattern, "fgColor")) if solid else "")
    return out


def _scheme_colour(element: Element) -> str:
    for child in element:
        name = "lastClr" if local(child) == "sysClr" else "val"
        if found := _hex(value(child, name)):
            return found
    return ""


def _hex(text: str | None) -> str:
    found = HEX.fullmatch(text or "")
    return found[1].lower() if found else ""


def _number(text: str | None) -> float:
    try:
        tint = float(text or 0)
    except ValueError:
        return 0.0
    return tint if -1 <= tint <= 1 else 0.0


def _hls(plain: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*(int(plain[at : at + 2], 16) / 255 for at in (0, 2, 4)))


def _tinted(plain: str, tint: float) -> str:
    """A colour made lighter (tint over 0) or darker, as ECMA-376 part 1, 18.8.19 has it."""
    if not tint:
        return plain
    hue, light, strength = _hls(plain)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), strength)
    return "".join(f"{round(part * 255):02x}" for part in parts)
