"""Findings about sums, in words that a director understands."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.checking.figures import MINUS
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place
from moothall.facts.rounding import Fit

from .cells import Culprit, RowBreak
from .down import Break
from .nesting import MOST_WORK
from .sheet import MOST_COLUMNS, MOST_LINES, Sheet

SHOWN = 10
"""Of a longer sum the first and the last figures are shown."""
Terms = Sequence[tuple[int, int, int]]
"""The cells of a sum: (entry, column, sign)."""
At = tuple[int, int]
"""A cell: entry and column."""


def column_broken(sheet: Sheet, broken: Break) -> Finding:
    """A total that its column does not add up to."""
    at = broken.total, broken.column
    terms = [(part, broken.column, sign) for part, sign in broken.parts]
    expected = _value(sheet, *at) - broken.difference
    code = "SUM004" if broken.closing else "SUM001"
    lines = "the only line above it makes" if len(terms) == 1 else (
        f"the {len(terms)} lines it takes in add up to"
    )  # fmt: skip
    if broken.closing:
        lines = f"{_label(sheet, terms[0][0])} and its {len(terms) - 1} movements make"
    message = (
        f"{_label(sheet, at[0])} is printed as {_printed(sheet, *at)}"
        f"{_in_column(sheet, broken.column)}, but {lines}"
    )
    if broken.lone:
        code = "SUM006"
    return _finding(sheet, code, message, broken.fit, at, terms, expected)


def row_broken(sheet: Sheet, broken: RowBreak) -> Finding:
    """A column that is the sum of others, in the row where it is not."""
    total = broken.across.total
    terms = [(broken.entry, column, sign) for column, sign in broken.across.parts]
    expected = _value(sheet, broken.entry, total) - _in_own(sheet, broken)
    code = "SUM004" if broken.across.closing else "SUM003"
    names = [_head(sheet, column) for column, _ in broken.across.parts]
    parts = " and ".join((", ".join(names[:-1]), names[-1])) if len(names) < 5 else (
        f"the {len(names)} columns from {names[0]} to {names[-1]}"
    )  # fmt: skip
    message = (
        f"In the row {_label(sheet, broken.entry)}, {_head(sheet, total)} is printed as "
        f"{_printed(sheet, broken.entry, total)}, but {parts} make"
    )
    return _finding(sheet, code, message, broken.fit, (broken.entry, total), terms, expected)


def cell_wrong(sheet: Sheet, one: Culprit) -> Finding:
    """One figure that makes a row and a column miss."""
    at = one.entry, one.column
    printed = _printed(sheet, *at)
    expected = _shown(sheet, *at, _value(sheet, *at) + one.change)
    down, row = one.columns[0], one.rows[0]
    totals = [(b.total, b.column) for b in one.columns]
    totals += [(r.entry, r.across.total) for r in one.rows]
    column = [(part, down.column, sign) for part, sign in down.parts]
    across = [(row.entry, part, sign) for part, sign in row.across.parts]
    made = _value(sheet, down.total, down.column) - down.difference
    made_across = _value(sheet, row.entry, row.across.total) - _in_own(sheet, row)
    return Finding(
        "SUM001",
        f"The figure {printed} of {_label(sheet, one.entry)} under {_head(sheet, one.column)}"
        f" fits neither its column nor its row: both would add up with {expected}.",
        _place(sheet, *at),
        printed=printed,
        expected=expected,
        related=tuple(Related(_place(sheet, *total)) for total in totals if total != at),
        computation=f"{_sum(sheet, column, (down.total, down.column), made)}; "
        f"{_sum(sheet, across, (row.entry, row.across.total), made_across)}",
        unsure=_unsure(sheet, one.entry),
    )


def _finding(
    sheet: Sheet,
    code: str,
    message: str,
    fit: Fit,
    at: tuple[int, int],
    terms: Terms,
    expected: int,
) -> Finding:
    shown = _shown(sheet, *at, expected)
    message = f"{message} {shown}."
    if fit is Fit.ROUNDING:
        code, message = "SUM002", f"{message[:-1]}; this may be rounding."
    return Finding(
        code,
        message,
        _place(sheet, *at),
        printed=_printed(sheet, *at),
        expected=shown,
        related=tuple(dict.fromkeys(Related(_place(sheet, e, c)) for e, c, _ in terms)),
        computation=_sum(sheet, terms, at, expected),
        unsure=_unsure(sheet, at[0]),
    )


def _sum(sheet: Sheet, terms: Terms, like: At, total: int) -> str:
    """The sum written out: "3 + 3 - 11 + … + 4 = 114"; nothing for one figure alone."""
    if len(terms) == 1:
        return ""
    words = ""
    told = [term for term in terms if _value(sheet, *term[:2])]
    for at, (entry, column, sign) in enumerate(told):
        if len(told) > SHOWN and SHOWN - 2 <= at < len(told) - 2:
            words += " + …" if at == SHOWN - 2 else ""
            continue
        printed = _printed(sheet, entry, column)
        bare = printed.lstrip(MINUS)
        taken_off = (sign < 0) != (bare != printed)
        words += f" - {bare}" if taken_off else f" + {bare}"
    words = f"-{words[3:]}" if words.startswith(" - ") else words[3:]
    return f"{words or '0'} = {_shown(sheet, *like, total)}"


def _in_own(sheet: Sheet, broken: RowBreak) -> int:
    """A row's difference in the units of its total's own column, as near as they tell it."""
    up: int = 10 ** (sheet.base[broken.across.total] - min(sheet.base))
    return round(broken.difference / up)


def _value(sheet: Sheet, entry: int, column: int) -> int:
    return sheet.entries[entry].cells[column].value


def _place(sheet: Sheet, entry: int, column: int) -> Place:
    return sheet.entries[entry].line.slots[sheet.columns[column]].place


def _printed(sheet: Sheet, entry: int, column: int) -> str:
    return sheet.entries[entry].line.slots[sheet.columns[column]].text.strip()


def _shown(sheet: Sheet, entry: int, column: int, value: int) -> str:
    figure = sheet.figure(sheet.entries[entry], column)
    return sheet.printed(value, column, figure) if figure else str(value)


def _label(sheet: Sheet, entry: int) -> str:
    label = sheet.entries[entry].label
    return f"“{label}”" if label else "the line without a name"


def _head(sheet: Sheet, column: int) -> str:
    head = sheet.head(column)
    return f"“{head}”" if head else f"column {sheet.columns[column] + 1}"


def _in_column(sheet: Sheet, column: int) -> str:
    """Which column, where the table has more than one."""
    return f" under {_head(sheet, column)}" if len(sheet.columns) > 1 else ""


def _unsure(sheet: Sheet, entry: int) -> str:
    return sheet.grid.unsure or sheet.entries[entry].line.unsure


def too_large(sheet: Sheet) -> Finding:
    """Says that not all of a table could be added up."""
    grid = sheet.grid
    return Finding(
        "SUM099",
        f"This table has {len(grid.lines):,} lines and {grid.width} columns: not all of its sums "
        "were tested.",
        grid.place,
        computation=f"at most {MOST_LINES:,} lines, {MOST_COLUMNS} columns of figures and "
        f"{MOST_WORK:,} differences are looked at",
    )
