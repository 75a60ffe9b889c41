"""A last line that is the whole of the lines above it, though no word calls it a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moothall.checking.grids import LineKind

from .doubts import are_some
from .shares import WHOLE, are_shares
from .sheet import Entry, Role, Sheet

ALL = re.compile(r"^all\b(?!\s+(?:other|remaining|the rest|england|councils|authorities))", re.I)
"""A last line of such a name may be the whole."""
FEWEST = 3
"""So many lines, at least, make a whole that only its figures and its place show."""
NEAR = 3
"""The whole is presumed where each sum and what is printed differ by less than a part in so many
of the sum."""


def with_whole(sheet: Sheet) -> Sheet:
    """The sheet with its last line taken for a total, where 100% beside it proves that it is one;
    or, ``presumed``, where its figures come near and it says "All ...", is set apart in bold, or
    is exactly the sum in one column."""
    at = _last(sheet)
    if at is None:
        return sheet
    proved = _is_hundred(sheet, at)
    told = _is_set_apart(sheet, at) or _is_sum(sheet, at)
    if not proved and not (told and not are_some(sheet) and _comes_near(sheet, at)):
        return sheet
    entries = list(sheet.entries)
    entries[at] = replace(entries[at], role=Role.TOTAL)
    return replace(sheet, entries=tuple(entries), presumed=-1 if proved else at)


def _last(sheet: Sheet) -> int | None:
    """The last line of figures, where it may be a total and no line above it may."""
    lines = [at for at, e in enumerate(sheet.entries) if e.role not in (Role.MARK, Role.LEFT_OUT)]
    roles = [sheet.entries[at].role for at in lines]
    if len(lines) <= FEWEST or any(role is Role.TOTAL for role in roles[:-1]):
        return None
    if any(sheet.entries[at].line.bold for at in lines[:-1]):
        return None
    return lines[-1] if roles[-1] in (Role.PART, Role.PERHAPS) else None


def _is_hundred(sheet: Sheet, at: int) -> bool:
    """Whether the line prints 100% under shares of the lines above it."""
    lines = [e.line for e in sheet.entries[: at + 1] if e.line.kind is LineKind.BODY]
    for column, told in enumerate(sheet.grid.columns):
        if not (told.amounts and told.percent):
            continue
        figures = [f for line in lines if (f := line.slots[column].figure)]
        own = lines[-1].slots[column].figure
        values = [f.value for f in figures[:-1]]
        if own is not None and own.value == WHOLE and are_shares(values):
            return abs(sum(values) - WHOLE) <= 2 * own.step + 1
    return False


def _is_set_apart(sheet: Sheet, at: int) -> bool:
    entry = sheet.entries[at]
    return bool(entry.label) and (entry.line.bold or bool(ALL.search(entry.label)))


def _is_sum(sheet: Sheet, at: int) -> bool:
    """Whether one column adds up to the line exactly, of figures that hardly do so by chance."""
    for column, cell in enumerate(sheet.entries[at].cells):
        values = [value for e in _parts(sheet, at) if (value := e.cells[column].value)]
        if len(set(values)) >= FEWEST and cell.value == sum(values):
            return True
    return False


def _parts(sheet: Sheet, at: int) -> Sequence[Entry]:
    return [e for e in sheet.entries[:at] if e.role not in (Role.MARK, Role.LEFT_OUT)]


def _comes_near(sheet: Sheet, at: int) -> bool:
    """Whether in every column the line is more than any above it, and near their sum."""
    printed = [c for c, cell in enumerate(sheet.entries[at].cells) if cell.printed]
    parts = _parts(sheet, at)
    for column in printed:
        values = [entry.cells[column].value for entry in parts]
        whole, added = sheet.entries[at].cells[column].value, sum(values)
        if whole <= max(values) or abs(whole - added) * NEAR > abs(added):
            return False
    return bool(printed) and len(parts) >= FEWEST
