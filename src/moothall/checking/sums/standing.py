"""What stands open on one day, and what came and went until another: cases, actions, complaints."""

from __future__ import annotations

from .above import tried_over
from .nesting import Tried
from .sheet import Entry, Role, Sheet
from .words import IN, OUT, STANDING

FEWEST = 2
"""So many movements, at least, stand between the two days."""


def balances(sheet: Sheet) -> list[Tried]:
    """Each "Open at ..." after the first with the one before it and the movements between; empty
    where another line stands among them, of which no word says what it does."""
    entries = [
        (at, entry)
        for at, entry in enumerate(sheet.entries)
        if entry.role not in (Role.MARK, Role.LEFT_OUT)
    ]
    if not entries or not STANDING.search(entries[0][1].label):
        return []
    found: list[Tried] = []
    parts: list[tuple[int, int]] = []
    for at, entry in entries:
        if STANDING.search(entry.label):
            if len(parts) > FEWEST:
                found.append(tried_over(sheet, at, parts))
            parts = [(at, 1)]
        elif IN.search(entry.label) or OUT.search(entry.label):
            parts.append((at, _sign(entry)))
        else:
            return []
    return found


def _sign(entry: Entry) -> int:
    """-1 for what goes out and is printed without a minus."""
    return -1 if OUT.search(entry.label) and all(cell.value >= 0 for cell in entry.cells) else 1
