"""What a PDF says of itself: its title, where it is one, and its author."""

from __future__ import annotations

import ctypes
import re

from . import calls

MOST = 300
NO_TITLE = re.compile(
    r"untitled|(?:microsoft \w+|document|book|presentation|slide|print|layout|page|pdf|scan|img)"
    r"[\s\d_-]*|(?:microsoft )?\w+ - .*|powerpoint presentation|.*\.(?:docx?|pdf|xlsx?|rtf|odt"
    r"|html?|pptx?|indd|qxp|pub|tmp)|[\W\d_]*|https?:.*|\S*[\\/]\S*|\(anonymous\)",
    re.IGNORECASE,
)
"""What programs write there of themselves, and the names of files."""


def title_of(document: int) -> str:
    """The title in the file's properties, on one line; empty where it has none, or no real one."""
    said = property_of(document, "Title")
    return "" if NO_TITLE.fullmatch(said) else said


def property_of(document: int, name: str) -> str:
    """One of the file's properties on one line; empty where it has none, or a very long one."""
    key = name.encode()
    size = calls.meta_text(document, key, None, 0)
    if not 2 < size <= 2 * MOST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    calls.meta_text(document, key, ctypes.addressof(buffer), size)
    return " ".join(buffer.raw.decode("utf-16-le", "replace").split("\x00", 1)[0].split())
