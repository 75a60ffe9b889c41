"""Notes and e-mail addresses as a workbook's cells hold them."""

from __future__ import annotations

import re

MAILTO = re.compile(r"mailto:\s*([^?\"&\s]+@[^?\"&\s]+)", re.I)
ESCAPED = re.compile(r"%([2-7][0-9A-Fa-f])")


def address_in(link: str) -> str:
    """The address of a mailto link, in a target or a formula; else empty."""
    match = MAILTO.search(ESCAPED.sub(lambda m: chr(int(m[1], 16)), link))
    return match[1].strip("<>;,.") if match else ""


def note_lines(text: str) -> str:
    """What was noted, a line a paragraph, without blank ones."""
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
