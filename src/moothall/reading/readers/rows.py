"""Tab-separated rows in text that was taken from pages: which lines make one row.

A cell may hold line breaks, so that a row stands on several lines; what is printed decides, never
what it means. ``a|b`` below stands for two cells with a tab between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .bullets import LINE_BULLET

SEPARATOR = re.compile(r"[ \t]*:?-{2,}[ \t:-]*")
OPENING = re.compile(r"<(/?)(p|ul|ol|li|b|i|strong|em|div|span|td|table)\b[^<>]*>", re.IGNORECASE)
MARKED_LINE = re.compile(
    r"\s*(?:#{1,6}\s+\S.*|(\*{1,3}|_{1,3})(?=\S).*(?<=\S)\1|(?:<(?:p|b|i|strong|em|u)>)+[^<>]*"
    r"(?:</(?:p|b|i|strong|em|u)>)+)\s*"
)
LOOK_AHEAD = 40


@dataclass(slots=True)
class RawRow:
    """``cells``: each a list of (line number, words). ``heading``: one line across the table."""

    line: int
    cells: list[list[tuple[int, str]]] = field(default_factory=list)
    end_line: int = 0
    heading: bool = False

    def start(self, line: int, parts: Sequence[str]) -> None:
        self.cells.extend([(line, part)] for part in parts)
        self.end_line = line

    def go_on(self, line: int, parts: Sequence[str]) -> None:
        """The first part belongs to the last cell, the others are the cells after it."""
        self.cells[-1].append((line, parts[0]))
        self.start(line, parts[1:])

    @property
    def words(self) -> list[str]:
        return [" ".join(words for _, words in cell).strip() for cell in self.cells]


def is_separator(line: str) -> bool:
    """A line of dashes and tabs, which divides a header from its rows or shows a page's end."""
    return "--" in line and SEPARATOR.fullmatch(line) is not None


def width_of(lines: Sequence[str], known: int = 0) -> int:
    """How many columns a group of lines has. ``known``: those of the table that it may continue."""
    counts = [line.count("\t") + 1 for line in lines if "\t" in line and not is_separator(line)]
    if not counts:
        return known
    if known in counts:
        return known
    if counts[0] == max(counts):
        return counts[0]
    usual = Counter(counts).most_common()
    return max(width for width, times in usual if times == usual[0][1])


def rows_of(lines: Sequence[str], first: int, width: int) -> list[RawRow]:
    """The rows of one group of lines without blank ones between; ``first`` is their line number."""
    rows: list[RawRow] = []
    owed = 0
    for index, line in enumerate(lines):
        if is_separator(line) or not line.strip():
            continue
        number = first + index
        parts = line.split("\t")
        if owed or (rows and _goes_on(rows[-1], parts, lines, index, width)):
            owed = max(0, owed - 1) if owed else _owed(rows[-1], lines, index, width)
            rows[-1].go_on(number, parts)
            continue
        row = RawRow(number, heading=len(parts) == 1)
        row.start(number, parts)
        rows.append(row)
    return rows


def _goes_on(row: RawRow, parts: list[str], lines: Sequence[str], index: int, width: int) -> bool:
    have, more = len(row.cells), len(parts)
    if row.heading or more == width:
        return False
    if more == 1 and MARKED_LINE.fullmatch(parts[0]):
        return False
    if have < width:
        return (more == 1 and is_open(row)) or _fills(have, lines, index, width) is not None
    if more > 1:
        return False
    return is_open(row) or not _stands_alone(row, lines, index, width)


def _fills(have: int, lines: Sequence[str], index: int, width: int) -> int | None:
    """How many of the lines from ``index`` on make up exactly the cells that a row lacks."""
    for taken, line in enumerate(lines[index : index + LOOK_AHEAD]):
        more = line.count("\t") + 1
        if more == width or is_separator(line) or MARKED_LINE.fullmatch(line):
            return None
        have += more - 1
        if have == width:
            return taken
        if have > width:
            return None
    return None


def _owed(row: RawRow, lines: Sequence[str], index: int, width: int) -> int:
    """How many lines after this one belong to the same row, once that is known."""
    if len(row.cells) >= width:
        return 0
    return _fills(len(row.cells), lines, index, width) or 0


def is_open(row: RawRow) -> bool:
    """Whether the last cell has opened a tag that it has not closed."""
    depth = 0
    for _, words in row.cells[-1]:
        if "<" in words:
            for tag in OPENING.finditer(words):
                depth = max(0, depth - 1) if tag[1] else depth + 1
    return depth > 0


def _stands_alone(row: RawRow, lines: Sequence[str], index: int, width: int) -> bool:
    """A short line between two whole rows that reads like a heading, not like more of a cell."""
    line = lines[index].strip()
    if len(line) > 80 or not line[0].isupper() or line[-1] in ".,;:" or re.search(r":|[-–] ", line):
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or after.count("\t") + 1 != width:
        return False
    before = row.cells[-1][-1][1].strip()
    if LINE_BULLET.match(before):
        return True
    if row.end_line != row.line:
        return False
    return not before or before[-1] in ".!?)>" or len(before) <= 30
