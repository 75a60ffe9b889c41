"""What a font says of its letters: bold, slanted, or little pictures instead of letters."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

from . import calls

BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
PICTORIAL = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
FORCED_BOLD, SLANTED = 1 << 18, 1 << 6
"""Flags of a font's descriptor: PDF 32000-1 table 123."""
HEAVY = 600

SIGNS = {
    "wingdings": {
        "l": "●", "n": "■", "u": "◆", "v": "❖", "q": "❑", "o": "☐", "¨": "☐", "§": "▪", "Ø": "➢",
        "à": "→", "è": "➔", "ü": "✓", "û": "✗", "þ": "☑", "ý": "☒", "x": "☒",
    },
    "symbol": {"·": "•", "¨": "♦"},
}  # fmt: skip
"""What the letters of picture fonts look like, by the fonts' published tables."""


class Font(NamedTuple):
    bold: bool = False
    italic: bool = False
    pictorial: str = ""
    """The name of a picture font, small letters; empty for all others."""

    def meaning(self, text: str) -> str:
        """The sign that a letter of a picture font shows, where it is one that is known."""
        table = SIGNS.get(self.pictorial)
        if table is None:
            return text
        return "".join(table.get(_plain(letter), letter) for letter in text)


def _plain(letter: str) -> str:
    """Picture fonts keep their letters 0xF000 higher, in the private use area."""
    return chr(ord(letter) - 0xF000) if "\uf020" <= letter <= "\uf0ff" else letter


_name = ctypes.create_string_buffer(256)
_flags = ctypes.c_int()


def font_of(text: int, at: int) -> Font:
    """The font of one letter of a page's text."""
    _name.value = b""
    calls.font_info(text, at, _name, 256, ctypes.addressof(_flags))
    name, flags = _name.value.decode("utf-8", "replace"), _flags.value
    pictorial = PICTORIAL.search(name)
    return Font(
        bool(BOLD.search(name) or flags & FORCED_BOLD) or calls.font_weight(text, at) >= HEAVY,
        bool(ITALIC.search(name) or flags & SLANTED),
        pictorial[0].lower() if pictorial else "",
    )
