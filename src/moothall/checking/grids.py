"""Tables as grids: every line with as many slots as there are columns, headers told from lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    Row,
    Table,
)

from .figures import Figure, figure_of, is_blank

WIDEST = 600
"""Columns beyond so many are not looked at."""
INTRODUCTION = 400
"""Longer paragraphs above a table are not its title."""


class LineKind(StrEnum):
    HEADER = "header"
    """Names the columns, at the top or again at the top of a page."""
    HEADING = "heading"
    """One text only: it stands over the lines below it."""
    BODY = "body"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one column of one line.

    ``figure`` is None where no figure is printed; ``blank`` where nothing that counts is.
    ``covered``: a merged cell that begins elsewhere reaches here; its text stands there only.
    """

    text: str
    place: Place
    figure: Figure | None = None
    blank: bool = True
    bold: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``label`` is its first text that is no figure; ``row`` its index in the table.

    ``bold`` when every text of it is. ``unsure`` is the reader's doubt about this row.
    """

    slots: tuple[Slot, ...]
    kind: LineKind
    place: Place
    row: int
    label: str = ""
    bold: bool = False
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or the part of one that stands under one header.

    ``heads`` names each column (the texts of several header rows joined by " / "). ``title`` is
    its caption, or the heading or short paragraph above it; ``block`` the index of the table's
    block in the document. Repeated headers are lines of their kind.
    """

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    place: Place
    block: int
    unsure: str = ""

    @property
    def width(self) -> int:
        return len(self.heads)

    def body(self) -> list[Line]:
        return [line for line in self.lines if line.kind is LineKind.BODY]


def grids_of(document: Document) -> Iterator[Grid]:
    """The tables of a document that have lines under a header, in reading order."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) and block.rows:
            title = block.caption or _above(document.blocks, at)
            yield from _grids(block, title, at)


def _above(blocks: Sequence[Block], at: int) -> str:
    """The heading or short text right above a table."""
    for block in reversed(blocks[max(at - 3, 0) : at]):
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, Paragraph) and 0 < len(block.text) <= INTRODUCTION:
            return block.text
        if isinstance(block, ListBlock) and block.items:
            return block.items[-1].text
        if isinstance(block, Table):
            return ""
    return ""


def _grids(table: Table, title: str, at: int) -> Iterator[Grid]:
    lines = _lines(table)
    first = _first_header(lines)
    while lines:
        heads = tuple(_heads(lines[:first]))
        end, rest = _until_next_header(lines, first, heads)
        body = tuple(_kinded(line, heads) for line in lines[first:end])
        top = lines[0].place if lines else table.place
        yield Grid(title, heads, body, top, at, table.unsure)
        lines, first = rest


def _lines(table: Table) -> list[Line]:
    """The rows with their merged cells spread out, none yet told from another."""
    hanging: dict[int, int] = {}
    out = []
    width = min(max(sum(c.colspan for c in row.cells) for row in table.rows), WIDEST)
    for index, row in enumerate(table.rows):
        slots = _slots(row, hanging)
        slots += [Slot("", row.place)] * (width - len(slots))
        slots = slots[:WIDEST]
        own = [s for s in slots if s.text]
        texts = [s.text for s in own if s.figure is None and not s.blank]
        header = row.header or (bool(row.cells) and all(c.header for c in row.cells))
        out.append(Line(
            tuple(slots), LineKind.HEADER if header else LineKind.BODY, row.place, index,
            label=" ".join(texts[0].split()) if texts else "",
            bold=bool(own) and all(s.bold for s in own), unsure=row.unsure,
        ))  # fmt: skip
    return out


def _slots(row: Row, hanging: dict[int, int]) -> list[Slot]:
    """One row's slots; ``hanging`` holds for each column how many more rows a cell covers."""
    slots: list[Slot] = []
    for cell in row.cells:
        while hanging.get(len(slots), 0) > 0 and len(slots) < WIDEST:
            hanging[len(slots)] -= 1
            slots.append(Slot("", row.place, covered=True))
        place = cell.place if cell.place.as_dict() else row.place
        for across in range(min(cell.colspan, WIDEST)):
            if cell.rowspan > 1:
                hanging[len(slots)] = cell.rowspan - 1
            slots.append(Slot("", place, covered=True) if across else _slot(cell, place))
    while hanging.get(len(slots), 0) > 0 and len(slots) < WIDEST:
        hanging[len(slots)] -= 1
        slots.append(Slot("", row.place, covered=True))
    return slots


def _slot(cell: Cell, place: Place) -> Slot:
    text = cell.text
    bold = bool(cell.blocks) and all(getattr(block, "bold", False) for block in cell.blocks)
    return Slot(text, place, figure_of(text), is_blank(text), bold)


def _first_header(lines: Sequence[Line]) -> int:
    """How many lines at the top name the columns."""
    marked = 0
    while marked < len(lines) - 1 and lines[marked].kind is LineKind.HEADER:
        marked += 1
    if marked:
        return marked
    for at, line in enumerate(lines[:6]):
        if any(s.figure and not _is_year(s.figure) for s in line.slots):
            return at
        if at and _is_plain(line):
            return at  # a table of words: its first line names the columns
    return min(1, len(lines) - 1)


def _is_plain(line: Line) -> bool:
    """A line of a table of words: longer texts, or figures that are years."""
    return any(len(s.text) > 60 for s in line.slots)


def _is_year(figure: Figure) -> bool:
    """A bare number that is more likely a year: a header may hold it."""
    return figure.unit == "" and not figure.places and "," not in figure.printed and (
        1990 <= figure.value <= 2060
    )  # fmt: skip


def _heads(lines: Sequence[Line]) -> Iterator[str]:
    """The name of each column; what a merged header covers goes into all of its columns."""
    if not lines:
        return
    width = len(lines[0].slots)
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


def _until_next_header(
    lines: list[Line], first: int, heads: tuple[str, ...]
) -> tuple[int, tuple[list[Line], int]]:
    """Where the lines under this header end, and what follows: its lines and its header's depth."""
    figured = {
        column
        for line in lines[first:]
        for column, slot in enumerate(line.slots)
        if slot.figure
    }  # fmt: skip
    for at in range(first + 1, len(lines)):
        line = lines[at]
        if _same(line, heads) or not _names_columns(line, figured):
            continue
        return at, (lines[at:], 1)
    return len(lines), ([], 0)


def _same(line: Line, heads: tuple[str, ...]) -> bool:
    return tuple(" ".join(s.text.split()) for s in line.slots) == heads


def _names_columns(line: Line, figured: set[int]) -> bool:
    """Whether a line inside a table names columns anew: words where figures stand elsewhere."""
    texts = [column for column, s in enumerate(line.slots) if s.text and not s.blank]
    if any(s.figure and not _is_year(s.figure) for s in line.slots):
        return False
    worded = [column for column in texts if column in figured]
    return len(worded) >= 2 and len(worded) * 2 > len(figured)


def _kinded(line: Line, heads: tuple[str, ...]) -> Line:
    """The line with its kind: a header again, a heading over lines, empty, or of the body."""
    texts = [s for s in line.slots if s.text and not s.covered]
    if not texts:
        kind = LineKind.BLANK
    elif _same(line, heads):
        kind = LineKind.HEADER
    elif len(texts) == 1 and texts[0].figure is None and len(line.slots) > 1:
        kind = LineKind.HEADING
    else:
        kind = LineKind.BODY
    return Line(line.slots, kind, line.place, line.row, line.label, line.bold, line.unsure)
