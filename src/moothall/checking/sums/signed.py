"""Statements whose lines say by a sign what they do: (+) adds, (-) takes off, (=) is the result.

The annual return of smaller authorities prints them so, and many cash statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .above import tried_over
from .nesting import Tried
from .sheet import Role, Sheet

SIGN = re.compile(r"[(\[]\s*(?P<sign>[-+=\u2010-\u2015\u2212])\s*[)\]]")
FEWEST = 2
"""So many signed lines before a result make a statement."""


def statements(sheet: Sheet) -> list[Tried]:
    """The results of a table with what goes into each; empty where lines have no signs."""
    return list(_results(sheet))


def _results(sheet: Sheet) -> Iterator[Tried]:
    parts: list[tuple[int, int]] = []
    for at, entry in enumerate(sheet.entries):
        found = SIGN.search(entry.label)
        if entry.role is Role.MARK:
            continue
        if found is None:
            parts = [(at, 1)]
        elif found["sign"] == "=":
            if len(parts) > FEWEST:
                yield tried_over(sheet, at, parts)
            parts = [(at, 1)]
        else:
            taken_off = found["sign"] != "+" and any(cell.value > 0 for cell in entry.cells)
            parts.append((at, -1 if taken_off else 1))
