"""References to cells: "B7" as its row and column, and back."""

from __future__ import annotations

import re
from functools import cache

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")


def column_of(reference: str | None) -> int:
    """The column's number, from 1, in a reference such as B7; 0 when there is none."""
    found = REFERENCE.match(reference or "")
    if not found:
        return 0
    count = 0
    for letter in found[1]:
        count = count * 26 + ord(letter) - 64
    return count


def corner_of(reference: str) -> tuple[int, int] | None:
    found = REFERENCE.match(reference)
    return (int(found[2]), column_of(reference)) if found else None


@cache
def letters_of(column: int) -> str:
    """1 is A, 27 is AA."""
    out = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out
