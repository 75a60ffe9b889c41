"""Tables put together from the groups of rows in which a text prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from moothall.documents.tree import Block, Cell, Heading, Paragraph, Place, Row, Table

from ..limits import Tally
from .fragment import blocks_of, unmarked, words
from .rows import RawRow

Between = Block

VALUE = re.compile(
    r"[£$(+-]?[\d.,]+[)%kmKM]{0,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|[A-Za-z]|tbc\.?|n/?a|yes|no",
    re.IGNORECASE,
)
TAGS = re.compile(r"<[^<>]*>")


@dataclass(slots=True)
class TableBuilder:
    """One table; ``number`` is its number in the paper and ``width`` its count of columns."""

    number: int
    width: int
    tally: Tally
    rows: list[Row] = field(default_factory=list)
    _values: list[set[str]] = field(default_factory=list)
    _header: tuple[str, ...] = ()

    def add(self, raw: RawRow) -> None:
        if not self.rows:
            self._header = _normal(raw)
        else:
            self._remember(raw)
        number = len(self.rows) + 1
        self.tally.row(len(raw.cells), f"line {raw.line}")
        place = Place(line=raw.line, end_line=raw.end_line, table=self.number, row=number)
        if raw.heading:
            cell = _cell(raw.cells[0], self.number, number)
            cells = [Cell(cell.blocks, cell.place, colspan=max(1, self.width))]
        else:
            cells = [_cell(lines, self.number, number) for lines in raw.cells]
        self.rows.append(Row(tuple(cells), place))

    def add_heading(self, block: Between) -> None:
        """Words between two parts of the table, as a row of one cell over all its columns."""
        number = len(self.rows) + 1
        at = block.place
        place = Place(line=at.line, end_line=at.end_line, table=self.number, row=number)
        if isinstance(block, Heading):
            block = Paragraph(block.text, place, bold=True)
        self.rows.append(Row((Cell((block,), place, colspan=max(1, self.width)),), place))

    def continues(self, rows: Sequence[RawRow], width: int, between: Sequence[Between]) -> bool:
        """Whether a further group of rows belongs to this table.

        It does when it has as many columns and no new header of its own, or when it is narrower
        and begins with an empty cell: a page's end often drops a column that is empty there.
        """
        first = next((row for row in rows if not row.heading), None)
        if first is None or not self.rows:
            return False
        if any(not _may_stand_inside(block, self.width) for block in between):
            return False
        if width != self.width:
            return width < self.width and not first.words[0] and not between
        return _normal(first) == self._header or not self._is_new_header(first)

    def finish(self) -> Table:
        return Table(tuple(self.rows), self.rows[0].place)

    def _remember(self, raw: RawRow) -> None:
        for column, text in enumerate(raw.words):
            if len(text) <= 60:
                while len(self._values) <= column:
                    self._values.append(set())
                self._values[column].add(text)

    def _is_new_header(self, row: RawRow) -> bool:
        """A row of short names, none of which is a value or stood in its column before."""
        texts = [TAGS.sub("", text).strip() for text in row.words]
        if not texts[0] or sum(map(bool, texts)) < max(2, len(texts) * 0.7):
            return False
        for column, text in enumerate(texts):
            if not text:
                continue
            if len(text) > 50 or text[-1] in ".;," or VALUE.fullmatch(text):
                return False
            if column < len(self._values) and text in self._values[column]:
                return False
        return True


def _cell(lines: Sequence[tuple[int, str]], table: int, row: int) -> Cell:
    places = [Place(line=n, table=table, row=row) for n, _ in lines]
    return Cell(blocks_of([text for _, text in lines], places), places[0])


def _normal(row: RawRow) -> tuple[str, ...]:
    return tuple(" ".join(words(TAGS.sub("", t)).casefold().split()) for t in row.words)


def _may_stand_inside(block: Between, width: int) -> bool:
    """Headings and short marked lines may; sentences and lists end a table."""
    if isinstance(block, Heading):
        return width > 2
    if not isinstance(block, Paragraph):
        return False
    text = unmarked(block.text)[0]
    marked = block.bold or block.italic
    return len(text) <= 120 and text[-1] not in ".:;," and (marked or width > 2)
