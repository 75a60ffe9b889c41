"""What is not quite sure about a total: whether its column is summed, and things counted twice."""

from __future__ import annotations

from collections import Counter

from moothall.facts.rounding import Fit

from .nesting import Tried
from .sheet import Role, Sheet
from .words import OVERLAPPING, SEVERAL, SOME

FAR_OFF = 4
"""A total so many times more or less than its lines may be of something else."""


def is_summed(
    sheet: Sheet, one: Tried, column: int, holds: Counter[int], breaks: Counter[int]
) -> bool:
    """Whether a column is one that is summed: it is elsewhere, or is of one kind with those that
    hold on this line, or is the only one that doesn't and its total no average of its lines."""
    if holds[column]:
        return holds[column] >= breaks[column] or holds[column] > 1
    if breaks[column] > 1:
        return False
    parts = [abs(sheet.entries[at].cells[column].value) for at, _ in one.parts]
    total = abs(sheet.entries[one.total].cells[column].value)
    told = sheet.grid.columns[sheet.columns[column]]
    if not (told.money or told.counted) and min(parts) <= total <= max(parts):
        return False  # an average, for all that is known
    if any(_kind(sheet, other) == _kind(sheet, column) for other in one.held):
        return True
    wrong = sum(fit is Fit.WRONG for fit in one.fits.values())
    named = sheet.entries[one.total].role is Role.TOTAL
    borne_out = len(one.strong) > 1 or told.counted or (named and total < FAR_OFF * sum(parts))
    return wrong == 1 and borne_out and max(parts) < total


def _kind(sheet: Sheet, column: int) -> tuple[str, int, bool]:
    told = sheet.grid.columns[sheet.columns[column]]
    return told.unit, told.scale, told.counted


def is_doubtful(sheet: Sheet, one: Tried) -> bool:
    """Whether a total without another to bear it out breaks in several columns, or by far."""
    if one.count == 1:
        return False
    printed = [abs(sheet.entries[one.total].cells[column].value) for column in one.broken]
    added = [
        abs(sheet.entries[one.total].cells[column].value - one.differences[column])
        for column in one.broken
    ]
    far = any(not a <= p * FAR_OFF <= a * FAR_OFF**2 for p, a in zip(printed, added, strict=True))
    return far or len(printed) > 1


def may_overlap(sheet: Sheet, one: Tried, column: int) -> bool:
    """Whether what a column counts may stand in several of its lines: people, or answers, whose
    total lies between the greatest line and the sum of all, where no other count adds up."""
    told = sheet.grid.columns[sheet.columns[column]]
    if told.money or told.unit or sheet.base[column] < 0:
        return False
    if any(_kind(sheet, other) == _kind(sheet, column) for other in one.strong):
        return False
    values = [sheet.entries[at].cells[column].value for at, _ in one.parts]
    if not max(values) <= sheet.entries[one.total].cells[column].value < sum(values):
        return False
    label = sheet.entries[one.total].label
    return any(OVERLAPPING.search(words) for words in (label, sheet.grid.title, *sheet.grid.heads))


def are_some(sheet: Sheet) -> bool:
    """Whether words beside a table say that it leaves lines out, or counts some things twice."""
    return bool(
        SOME.search(sheet.grid.title) or any(SEVERAL.search(words) for words in sheet.grid.near)
    )
