"""Which characters our fonts can show: Typst refuses a whole file for one that they cannot."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import typst

FONTS = Path(__file__).parent.parent / "fonts"
_NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_FIRST_IDEOGRAPH = "\u2e80"
_PROBES = 500
_PROBE = b'#set document(title: [T])\n#set text(font: "Liberation Sans")\n#sys.inputs.c'


@cache
def fonts() -> typst.Fonts:
    """Our own and those inside Typst; never the machine's, which differ."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def unshowable(message: str, text: str) -> set[str]:
    """What Typst's error says cannot be shown, and what else in ``text`` cannot be.

    Empty when the error is about something else.
    """
    found = _NOT_SHOWN.search(message)
    if not found:
        return set()
    said = _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), found.group(1))
    unusual = sorted({c for c in text if not c.isascii()})
    tried = [c for c in unusual if c < _FIRST_IDEOGRAPH][:_PROBES]
    shown = {c for c in tried if _showable(c)}
    # An ideograph or an emoji is not worth a trial: no font here has any.
    return ({c for c in said if not c.isascii()} | set(unusual)) - (shown - set(said))


def named(character: str) -> str:
    """Its Unicode name in brackets: "[grinning face]"."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


@lru_cache(maxsize=4096)
def _showable(character: str) -> bool:
    try:
        typst.Compiler(_PROBE, font_paths=fonts()).compile(
            sys_inputs={"c": character}, format="pdf", pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True
