"""A page of marks with tables in it: what HTML and Markdown readers feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from moothall.documents.tree import Block, Cell, Place, Row, Table

from ..limits import Limits, Tally
from .flow import Flow

ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})


@dataclass(slots=True)
class _OpenTable:
    number: int
    place: Place
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    row_place: Place | None = None
    hidden: bool = False
    in_head: bool = False
    caption: str = ""
    span: tuple[int, int] = (1, 1)
    header_cell: bool = False
    captioning: bool = False


class Page:
    """``open``, ``close`` and ``text`` in the order of the source, then ``finish``.

    Places count paragraphs, tables and rows; with ``lines`` they are lines, which the caller sets
    through ``line`` and ``end_line``.
    """

    def __init__(self, limits: Limits, *, lines: bool = False) -> None:
        self.tally = Tally(limits)
        self.lines = lines
        self.line = 1
        self.end_line = 1
        self.paragraphs = 0
        self.tables = 0
        self._stack: list[tuple[Flow, _OpenTable | None]] = [(self._flow(), None)]
        self._open_tables: list[_OpenTable] = []

    def open(self, tag: str, attributes: dict[str, Any] | None = None) -> None:
        attributes = attributes or {}
        table = self._open_tables[-1] if self._open_tables else None
        if tag == "table":
            self._open_table()
        elif table and tag == "tr":
            self._open_row(table, hidden=_is_hidden(attributes))
        elif table and tag in ("td", "th"):
            self._open_cell(table, tag, attributes)
        elif table and tag in ROW_GROUPS:
            self._end_row(table)
            table.in_head = tag == "thead"
        elif table and tag == "caption":
            self._stack.append((self._flow(), table))
            table.captioning = True
        else:
            self._stack[-1][0].open(tag, attributes)

    def close(self, tag: str) -> None:
        table = self._open_tables[-1] if self._open_tables else None
        if table and tag == "table":
            self._close_table(table)
        elif table and tag == "tr":
            self._end_row(table)
        elif table and tag in ("td", "th", "caption"):
            self._end_cell(table)
        elif table and tag in ROW_GROUPS:
            self._end_row(table)
            table.in_head = False
        else:
            self._stack[-1][0].close(tag)

    def text(self, words: str) -> None:
        if words:
            self._stack[-1][0].text(words)

    def finish(self) -> tuple[Block, ...]:
        while self._open_tables:
            self._close_table(self._open_tables[-1])
        return self._stack[0][0].finish()

    def _flow(self) -> Flow:
        return Flow(next_place=self._next_place)

    def _next_place(self) -> Place:
        self.paragraphs += 1
        return self.place(paragraph=self.paragraphs)

    def place(self, paragraph: int | None = None) -> Place:
        table = self._open_tables[-1] if self._open_tables else None
        number = table.number if table else None
        row = len(table.rows) + 1 if table and table.row_place else None
        if self.lines:
            return Place(line=self.line, end_line=self.end_line, table=number, row=row)
        return Place(paragraph=paragraph, table=number, row=row)

    def _open_table(self) -> None:
        self._stack[-1][0].end_paragraph()
        self.tables += 1
        table = _OpenTable(self.tables, Place())
        self._open_tables.append(table)
        table.place = self.place()

    def _close_table(self, table: _OpenTable) -> None:
        self._end_row(table)
        self._open_tables.pop()
        if table.rows:
            made = Table(tuple(table.rows), table.place, table.caption)
            self._stack[-1][0].add(made)

    def _open_row(self, table: _OpenTable, *, hidden: bool) -> None:
        self._end_row(table)
        table.row_place = Place()
        table.row_place = self.place()
        table.hidden = hidden

    def _end_row(self, table: _OpenTable) -> None:
        self._end_cell(table)
        if table.row_place is None:
            return
        if table.cells:
            self.tally.row(len(table.cells), f"table {table.number}")
            header = table.in_head or (
                len(table.cells) > 1 and all(cell.header for cell in table.cells)
            )
            table.rows.append(Row(tuple(table.cells), table.row_place, header, table.hidden))
        table.cells = []
        table.row_place = None

    def _open_cell(self, table: _OpenTable, tag: str, attributes: dict[str, Any]) -> None:
        self._end_cell(table)
        if table.row_place is None:
            self._open_row(table, hidden=False)
        table.span = (_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        table.header_cell = tag == "th"
        self._stack.append((self._flow(), table))

    def _end_cell(self, table: _OpenTable) -> None:
        if self._stack[-1][1] is not table:
            return
        blocks = self._stack.pop()[0].finish()
        if table.captioning:
            table.caption = " ".join(getattr(block, "text", "") for block in blocks)
            table.captioning = False
            return
        place = next((b.place for b in blocks if not isinstance(b, Table)), self.place())
        table.cells.append(Cell(blocks, place, *table.span, header=table.header_cell))


def _is_hidden(attributes: dict[str, Any]) -> bool:
    style = "".join(str(attributes.get("style") or "").split()).lower()
    return "hidden" in attributes or "display:none" in style


def _span(value: Any) -> int:
    """A span as browsers take it: at least 1, and never absurd."""
    text = str(value or "1").strip()
    return min(max(int(text), 1), 1_000) if text.isdigit() and len(text) < 7 else 1
