"""Which lines of print make one row where no line is drawn between rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from .columns import Strand, column_at, crosses, filled_columns
from .pages import Word

VALUE = re.compile(
    r"[£$€(+–-]*\d[\d.,]*[)%kmKM]{0,3}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|[A-Z]{1,4}[-/.]?\d[\w./-]*"
    r"|[A-Z]|n/a|nil|tbc|[-–]|yes|no|high|medium|low|red|amber|green|open|closed|ongoing|complete",
    re.IGNORECASE,
)
LOOSE = 0.28
"""Of the letters' size: so much more white than usual between lines may divide rows."""
CLOSE = 1.22
"""Times the usual distance of lines: what stands further below goes on with no row."""
VALUED = 0.7
LEAST = 3
"""Rows that stand between two lines, where other tables have but one."""
UNSURE = "No line divides this row from the next: where it ends was told by its words."


def rows_in(strands: Sequence[Strand], edges: Sequence[float], *, few: bool) -> list[list[Strand]]:
    """The rows of the lines of print between two drawn lines: one, or one a line of values.

    ``few``: the table has no more lines than those around its header and its end, so that its
    rows are told as those of a table without any.
    """
    head = _header(strands, edges)
    if head:
        return [list(strands[:head]), *rows_in(strands[head:], edges, few=few)]
    if few or _are_values(strands, edges):
        rows = rows_of(strands, edges)
        if len(rows) >= LEAST or not few:
            return rows
    return [list(strands)]


def _header(strands: Sequence[Strand], edges: Sequence[float]) -> int:
    """How many bold lines that fill several columns stand above lines that are not and do."""
    bold = [all(word.bold for word in strand.words) for strand in strands]
    end = bold.index(False) if False in bold else 0
    head, body = strands[:end], strands[end:]
    filled = [any(len(filled_columns(s, edges)) > 1 for s in part) for part in (head, body)]
    return end if all(filled) else 0


def rows_of(strands: Sequence[Strand], edges: Sequence[float]) -> list[list[Strand]]:
    """The rows of a table without any lines."""
    if _are_values(strands, edges):
        return _by_lines(strands, edges)
    return _by_groups(_groups(strands, edges), edges)


def _are_values(strands: Sequence[Strand], edges: Sequence[float]) -> bool:
    """Whether nearly every line that fills two columns is a row of figures by itself."""
    lines = [s for s in strands if len(filled_columns(s, edges)) > 1]
    valued = sum(_is_of_values(s, edges) for s in lines)
    return valued > 1 and valued >= VALUED * len(lines)


def _groups(strands: Sequence[Strand], edges: Sequence[float]) -> list[list[Strand]]:
    """Lines of print by the white over the whole width between them."""
    usual = _leading(strands, edges) - median([s.bottom - s.top for s in strands])
    groups: list[list[Strand]] = [[strands[0]]]
    foot = strands[0].bottom
    for strand in strands[1:]:
        if strand.top - foot > max(0.0, usual) + LOOSE * strand.words[0].size:
            groups.append([strand])
        else:
            groups[-1].append(strand)
        foot = max(foot, strand.bottom)
    return groups


def _leading(strands: Sequence[Strand], edges: Sequence[float]) -> float:
    """The usual distance of two lines of print of one cell, in points."""
    latest: dict[int, float] = {}
    steps: list[float] = []
    for strand in strands:
        for column in filled_columns(strand, edges):
            if column in latest:
                steps.append(strand.bottom - latest[column])
            latest[column] = strand.bottom
    steps = sorted(step for step in steps if step > strands[0].words[0].size * 0.8)
    return steps[len(steps) // 10] if steps else 0.0


def _by_groups(groups: Sequence[list[Strand]], edges: Sequence[float]) -> list[list[Strand]]:
    """Groups that begin a row, each with those below that only go on with it.

    A row begins where more than half of the columns do, or one that no other group begins with.
    """
    width = len(edges) - 1
    firsts = [filled_columns(group[0], edges) for group in groups]
    strong = [first for first in firsts if len(first) * 2 > width]
    weak = [first for first in firsts if len(first) * 2 <= width]
    if not strong:
        return [list(group) for group in groups]
    counts = Counter(column for first in strong for column in first)
    others = Counter(column for first in weak for column in first)
    keys = {
        column
        for column in counts
        if counts[column] >= 0.8 * len(strong) and others[column] <= 0.35 * max(len(strong), 1)
    }
    rows: list[list[Strand]] = []
    for group, first in zip(groups, firsts, strict=True):
        heading = len(group) == 1 and len(group[0].runs) == 1 and crosses(group[0], edges)
        begins = len(first) * 2 > width or len(first & keys) > 1 or first == {0}
        after_header = len(rows) == 1 and not any(values_in(s, edges) for s in rows[0])
        if not rows or heading or begins or after_header or _was_heading(rows[-1], edges):
            rows.append(list(group))
        else:
            rows[-1] += group
    return rows


def _was_heading(row: Sequence[Strand], edges: Sequence[float]) -> bool:
    return len(row) == 1 and len(row[0].runs) == 1 and crosses(row[0], edges) > 0


def _by_lines(strands: Sequence[Strand], edges: Sequence[float]) -> list[list[Strand]]:
    """A row for every line that begins one. What stands close below a line and begins no row goes
    on with it: it leaves the first column empty, holds no value, and fills few columns."""
    rows: list[list[Strand]] = []
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(strands))
    usual = steps[len(steps) // 2] if steps else 0.0
    last: Strand | None = None
    for strand in strands:
        filled = filled_columns(strand, edges)
        close = last is not None and strand.bottom - last.bottom <= usual * CLOSE
        if len(filled) == 1:
            begins = filled == {0} and not strand.words[0].text[:1].islower()
        else:
            many = len(filled) * 2 > len(edges) - 1
            begins = 0 in filled or many or values_in(strand, edges) > 0
        if rows and close and not begins and not crosses(strand, edges):
            rows[-1].append(strand)
        else:
            rows.append([strand])
        last = strand
    return rows


def values_in(strand: Strand, edges: Sequence[float]) -> int:
    """How many of its cells hold a value: a number, a date, a reference, a rating."""
    cells: dict[int, list[Word]] = {}
    for word in strand.words:
        cells.setdefault(column_at(edges, (word.x0 + word.x1) / 2), []).append(word)
    return sum(is_value(words) for words in cells.values())


def _is_of_values(strand: Strand, edges: Sequence[float]) -> bool:
    filled = filled_columns(strand, edges)
    return values_in(strand, edges) * 2 >= len(filled)


def is_value(words: Sequence[Word]) -> bool:
    return VALUE.fullmatch("".join(word.text for word in words)) is not None
