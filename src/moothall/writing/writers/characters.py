"""Text made safe to write: XML, and every program that opens our files, refuses some characters."""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """``text`` without control characters and lone surrogates; every line break is a newline."""
    return _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text))
