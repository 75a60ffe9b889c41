"""Which lines at the top of a table name its columns, and which name them again further down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .figures import Figure
from .lines import Line, LineKind

DEEPEST = 8
"""A header that nothing marks is looked for in so many lines at the top."""
ALIKE = 0.6
"""A line that shares so many of its words with the header is the header again."""
LONGEST = 80
"""A header's text is seldom longer."""
NUMBERED = re.compile(r"\(?\d+\s?[.)a-z]*|\d+(?:\.\d+)+|[A-Z]{1,4}[-/.]?\d[\w./-]*")
"""A line that begins with a number of its own is no header."""
WORD = re.compile(r"[^\W_]+|£")


def header_of(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the header begins and ends: before it stand titles over the whole table.

    Both are 0 where the first line is already one of figures.
    """
    marked = 0
    while marked < len(lines) - 1 and lines[marked].kind is LineKind.HEADER:
        marked += 1
    several = any(_several(line) for line in lines[:marked])
    end = _marked_end(lines, marked) if several else _unmarked_end(lines)
    begin = 0
    while begin < end and not _several(lines[begin]):
        begin += 1
    if begin == end:
        return (0, marked) if marked else (0, 0)
    while end - 1 > begin and not _several(lines[end - 1]) and not _covers(lines[end - 1]):
        end -= 1  # a heading over the lines that follow
    return begin, end


def _marked_end(lines: Sequence[Line], marked: int) -> int:
    """Where a header ends of which not all rows are marked: the next names columns of figures
    too, and no line."""
    figured = {
        column
        for line in lines[marked : marked + 40]
        for column, slot in enumerate(line.slots)
        if slot.figure
    }  # fmt: skip
    end = marked
    while end < min(DEEPEST, len(lines) - 1) and _names_no_line(lines[end], figured):
        end += 1
    return end


def _names_no_line(line: Line, figured: set[int]) -> bool:
    first = line.slots[0]
    return not first.text and 0 not in figured and names_columns(line, figured)


def _several(line: Line) -> bool:
    """Whether a line prints more than one text."""
    return sum(1 for s in line.slots if s.text and not s.covered) > 1


def _covers(line: Line) -> bool:
    """Whether the only text of a line stands in a later column: the second row of a header."""
    return next((bool(at) for at, s in enumerate(line.slots) if s.text), False)


def _unmarked_end(lines: Sequence[Line]) -> int:
    """Where a header ends that only its words tell."""
    begin = next((at for at, line in enumerate(lines[:DEEPEST]) if _several(line)), 0)
    if holds_figures(lines[begin]):
        return begin
    figured = {
        column
        for line in lines[begin + 1 : begin + 40]
        for column, slot in enumerate(line.slots)
        if slot.figure
    }  # fmt: skip
    end = begin + 1
    while end < min(begin + DEEPEST, len(lines) - 1) and _continues(lines[end], figured):
        end += 1
    return min(end, len(lines) - 1)


def _continues(line: Line, figured: set[int]) -> bool:
    """Whether a line under a header's first is of the header too: words over figures, no dash."""
    if holds_figures(line):
        return False
    if any(s.text and (s.blank or s.withheld or len(s.text) > LONGEST) for s in line.slots):
        return False
    first = next((s.text for s in line.slots if s.text), "")
    if NUMBERED.fullmatch(first):
        return False
    return any(s.text for column, s in enumerate(line.slots) if column in figured)


def holds_figures(line: Line) -> bool:
    """Whether a line prints a figure that a header would not."""
    return any(s.figure is not None and not is_year(s.figure) for s in line.slots)


def is_year(figure: Figure) -> bool:
    """A bare number that is more likely a year: a header may hold it."""
    return figure.unit == "" and not figure.places and figure.printed.isdigit() and (
        1990 <= figure.value <= 2060
    )  # fmt: skip


def heads_of(lines: Sequence[Line], width: int) -> Iterator[str]:
    """The name of each column; what a merged header covers goes into all of its columns."""
    for column in range(width):
        words: list[str] = []
        for line in lines:
            text = _head(line, column)
            if text and text not in words:
                words.append(text)
        yield " / ".join(words)


def _head(line: Line, column: int) -> str:
    while column > 0 and line.slots[column].covered:
        column -= 1
    return " ".join(line.slots[column].text.split())


class Header:
    """The header of a grid, to tell where it is printed again."""

    def __init__(self, lines: Sequence[Line], heads: tuple[str, ...]) -> None:
        self.rows = {texts(line) for line in lines if any(texts(line))} | {heads}
        self.words = _words(heads)
        self.width = sum(map(bool, heads))

    def again(self, line: Line) -> bool:
        """Whether a line is one of this header's rows, or words it nearly so."""
        own = texts(line)
        if own in self.rows:
            return True
        if not _several(line) or holds_figures(line):
            return False
        words = _words(own)
        shared, all_of_them = len(words & self.words), len(words | self.words)
        return shared > 1 and shared >= ALIKE * all_of_them


def texts(line: Line) -> tuple[str, ...]:
    return tuple(" ".join(s.text.split()) for s in line.slots)


def _words(cells: Sequence[str]) -> set[str]:
    return {word.lower() for cell in cells for word in WORD.findall(cell)}


def names_columns(line: Line, figured: set[int]) -> bool:
    """Whether a line inside a table names columns anew: words where figures stand elsewhere."""
    if holds_figures(line):
        return False
    worded = [
        column
        for column, s in enumerate(line.slots)
        if s.text and not s.blank and not s.withheld and column in figured
    ]
    return len(worded) >= 2 and len(worded) * 2 > len(figured)


def begins_narrower(lines: Sequence[Line], at: int, width: int) -> bool:
    """Whether a narrower table begins here under another of a sheet: after an empty row, and a
    title perhaps, a line of words of which each stands over what the next line prints."""
    line = lines[at]
    if not line.place.sheet or at + 1 >= len(lines) or not _several(line) or holds_figures(line):
        return False
    above = at - 1
    while above > 0 and any(texts(lines[above])) and not _several(lines[above]):
        above -= 1
    if any(texts(lines[above])):
        return False
    worded = [column for column, s in enumerate(line.slots) if s.text]
    if len(worded) >= width or any(line.slots[c].blank or line.slots[c].withheld for c in worded):
        return False
    below = lines[at + 1].slots
    return [column for column, s in enumerate(below) if s.text] == worded and all(
        below[column].figure for column in worded[1:]
    )
