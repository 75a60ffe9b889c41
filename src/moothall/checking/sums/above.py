"""Totals that stand above their parts: bold lines, each with the lines under it."""

from __future__ import annotations

from collections.abc import Sequence

from .nesting import Tried
from .sheet import Cell, Entry, Role, Sheet, fits

FEWEST = 2
"""So many bold lines must be what their lines add up to before a table is read so."""


def totals_above(sheet: Sheet) -> list[Tried]:
    """The totals that stand above their parts, where most bold lines of a table do; else none."""
    tried = [tried_over(sheet, at, _added(parts)) for at, parts in _blocks(sheet.entries)]
    tested = [one for one in tried if one.fits]
    whole = [one for one in tested if one.strong and len(one.broken) * 3 <= len(one.held)]
    if len(whole) >= FEWEST and len(whole) * 3 >= len(tested) * 2:
        return tested
    first = _first(sheet)
    return [first] if first else []


def _blocks(entries: Sequence[Entry]) -> list[tuple[int, list[int]]]:
    """Each bold line with the lines that are not, up to the next that is, or a mark."""
    blocks: list[tuple[int, list[int]]] = []
    open_block = False
    for at, entry in enumerate(entries):
        if entry.role is Role.PERHAPS and entry.line.bold:
            blocks.append((at, []))
            open_block = True
        elif entry.role is Role.PART and open_block:
            blocks[-1][1].append(at)
        elif entry.role is not Role.LEFT_OUT:
            open_block = False
    return [(at, parts) for at, parts in blocks if len(parts) > 1]


def _first(sheet: Sheet) -> Tried | None:
    """The first line over all others, where most of its columns hold: two at least where no
    label says that it is a total."""
    lines = [at for at, entry in enumerate(sheet.entries) if entry.role is not Role.MARK]
    roles = [sheet.entries[at].role for at in lines]
    if len(lines) < 3 or Role.TOTAL in roles[1:]:
        return None
    parts = [at for at in lines[1:] if sheet.entries[at].role is not Role.LEFT_OUT]
    tried = tried_over(sheet, lines[0], _added(parts))
    enough = 1 if roles[0] is Role.TOTAL else FEWEST
    return tried if len(tried.strong) >= enough and len(tried.held) >= len(tried.broken) else None


def _added(parts: Sequence[int]) -> list[tuple[int, int]]:
    return [(at, 1) for at in parts]


def tried_over(sheet: Sheet, total: int, parts: Sequence[tuple[int, int]]) -> Tried:
    """A total with these parts, (entry, sign) each, tried in every column."""
    tried = Tried(total, tuple(parts), count=len(parts), sure=True, clear=True)
    for column, cell in enumerate(sheet.entries[total].cells):
        cells = [sheet.entries[at].cells[column] for at, _ in parts]
        if not cell.printed or not testable(cell, cells):
            continue
        added = sum(sign * part.value for part, (_, sign) in zip(cells, parts, strict=True))
        difference = cell.value - added
        tried.differences[column] = difference
        tried.fits[column] = fits(difference, [*cells, cell])
        if difference == 0 or column in tried.held:
            tried.strong.update({column} if sum(1 for c in cells if c.value) > 1 else ())
    return tried


def testable(total: Cell, parts: Sequence[Cell]) -> bool:
    """Whether figures are there to compare, none of them withheld, and not all of them 0."""
    if not all(part.told for part in parts) or not any(part.printed for part in parts):
        return False
    return bool(total.value) or any(part.value for part in parts)
