"""Tables as grids: every line with as many slots as there are columns, headers told from lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from moothall.documents.tree import (
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    Table,
)

from .columns import Column, columns_of
from .headers import Header, begins_narrower, header_of, heads_of, names_columns, texts
from .lines import WIDEST, Line, LineKind, Slot, lines_of

__all__ = ["WIDEST", "Column", "Grid", "Line", "LineKind", "Slot", "grids_of"]

INTRODUCTION = 400
"""Longer paragraphs above a table are not its title."""
LABELS = 100
"""Texts that are longer on the average say more than a label does."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, or the part of one that stands under one header.

    ``heads`` names each column (the texts of several header rows joined by " / "). ``title`` is
    its caption, a title row, or the heading or short paragraph above it, ``near`` all such texts
    and the note below; ``block`` the index of the table's block in the document. Repeated headers
    are lines of their kind. ``columns`` says what each column holds; ``label_column`` is the one
    that names the lines, or -1.
    """

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    place: Place
    block: int
    unsure: str = ""
    columns: tuple[Column, ...] = ()
    label_column: int = -1
    near: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return len(self.heads)

    def body(self) -> list[Line]:
        return [line for line in self.lines if line.kind is LineKind.BODY]

    def amounts(self) -> list[int]:
        """The columns that hold quantities."""
        return [at for at, column in enumerate(self.columns) if column.amounts]


def grids_of(document: Document) -> Iterator[Grid]:
    """The tables of a document that have lines under a header, in reading order."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Table) and block.rows:
            near = _near(document.blocks, at)
            yield from _grids(block, [block.caption, *near] if block.caption else near, at)


def _near(blocks: Sequence[Block], at: int) -> list[str]:
    """The short texts beside a table: those right above it, nearest first, then the one below."""
    near = []
    for block in reversed(blocks[max(at - 3, 0) : at]):
        if isinstance(block, Table):
            break
        if text := _short(block):
            near.append(text)
    if at + 1 < len(blocks) and (text := _short(blocks[at + 1])):
        near.append(text) if near else near.extend(("", text))
    return near or [""]


def _short(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph) and len(block.text) <= INTRODUCTION:
        return block.text
    if isinstance(block, ListBlock) and block.items:
        return block.items[-1].text
    return ""


def _grids(table: Table, near: Sequence[str], at: int) -> Iterator[Grid]:
    lines = lines_of(table)
    if not any(slot.text for line in lines for slot in line.slots):
        return
    while lines:
        begin, end = header_of(lines)
        heads = tuple(heads_of(lines[begin:end], len(lines[0].slots)))
        over = " – ".join(
            text for line in lines[:begin] for text in dict.fromkeys(texts(line)) if text
        )
        nearby = [over, *near] if over else list(near)
        header = Header(lines[begin:end], heads)
        stop = _next_header(lines, end, header)
        own = [_kinded(line, header) for line in lines[end:stop]]
        label = _label_column(own, len(heads))
        body = tuple(_labelled(line, label) for line in own)
        columns = columns_of(heads, body, nearby)
        place = lines[0].place
        yield Grid(
            nearby[0], heads, body, place, at, table.unsure, columns, label, tuple(nearby)
        )  # fmt: skip
        near = [_last_heading(body) or near[0], *near[1:]]
        lines = lines[stop:]


def _next_header(lines: Sequence[Line], first: int, header: Header) -> int:
    """Where the lines under this header end: another begins there, or the table is out."""
    figured = {
        column
        for line in lines[first:]
        for column, slot in enumerate(line.slots)
        if slot.figure
    }  # fmt: skip
    for at in range(first + 1, len(lines)):
        if header.again(lines[at]):
            continue
        if names_columns(lines[at], figured) or begins_narrower(lines, at, header.width):
            return at
    return len(lines)


def _kinded(line: Line, header: Header) -> Line:
    """The line with its kind: a header again, a heading over lines, empty, or of the body."""
    own = [(column, s) for column, s in enumerate(line.slots) if s.text and not s.covered]
    if not own:
        kind = LineKind.BLANK
    elif header.again(line):
        kind = LineKind.HEADER
    elif len(own) == 1 and own[0][1].figure is None and len(line.slots) > 1:
        kind = LineKind.HEADING
    else:
        kind = LineKind.BODY
    return replace(line, kind=kind)


def _label_column(lines: Sequence[Line], width: int) -> int:
    """The first column with nearly as many different short texts as any other."""
    best: list[int] = []
    for column in range(width):
        found = [
            slot.text
            for line in lines
            if line.kind is LineKind.BODY
            and (slot := line.slots[column]).text
            and slot.figure is None
            and not slot.blank
            and any(c.isalpha() for c in slot.text)
        ]
        short = bool(found) and sum(map(len, found)) <= LABELS * len(found)
        wordy = sum(1 for text in found if any(c.islower() for c in text)) * 3 >= len(found)
        best.append(len(set(found)) if short and wordy else 0)
    most = max(best, default=0)
    return next((at for at, count in enumerate(best) if count * 5 >= most * 4 > 0), -1)


def _labelled(line: Line, column: int) -> Line:
    """The line named by the label column, where it prints words there."""
    if column < 0 or line.kind is not LineKind.BODY:
        return line
    slot = line.slots[column]
    if slot.figure is not None or slot.blank:
        return line
    return replace(line, label=" ".join(slot.text.split()))


def _last_heading(lines: Sequence[Line]) -> str:
    """The heading that stands right above the next header, in the same table."""
    for line in reversed(lines):
        if line.kind is LineKind.HEADING:
            return line.label
        if line.kind is not LineKind.BLANK:
            break
    return ""
