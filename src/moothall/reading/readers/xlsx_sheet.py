"""One sheet of a workbook as one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from moothall.documents.tree import UNMARKED, Block, Cell, Marks, Paragraph, Place, Row, Table

from ..encodings import CONTROLS
from ..limits import Tally
from ..packages import Element, children, first, local, whole
from .fragment import blocks_of
from .xlsx_formats import CellStyles, Style, number, written_date
from .xlsx_notes import address_in
from .xlsx_places import column_of, corner_of, letters_of
from .xlsx_remarks import Remarks, is_hidden
from .xlsx_texts import Text, rich_text

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
NARROW = 3
"""A table of so few columns may be a key, whose colours stand in cells beside the words."""
NO_TEXT = Text("")


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook share."""

    strings: list[Text]
    styles: CellStyles
    from_1904: bool
    tally: Tally


@dataclass(slots=True)
class _Read:
    """A cell as it was read: its typed value, its words and how they are marked."""

    raw: Any
    text: str
    bold: bool = False
    italic: bool = False
    marks: Marks = UNMARKED
    says: bool = True


@dataclass(slots=True)
class Sheet:
    """Reads one sheet. ``number`` is the table's number in the workbook; ``notes`` and ``mail``
    are those of its cells, by their reference (A1)."""

    name: str
    number: int
    shared: Shared
    remarks: Remarks
    notes: Mapping[str, str] = field(default_factory=dict)
    mail: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    _hidden_rows: dict[int, None] = field(default_factory=dict)
    _unstored: list[str] = field(default_factory=list)

    def table(self, root: Element, header_rows: set[int]) -> Table | None:
        """The sheet's table from its first to its last used row and column; None if it is empty.

        Of several blank rows one is kept, as a division.
        """
        data = first(root, "sheetData")
        if data is None:
            return None
        rows = self._cells(data)
        hidden_columns = self.remarks.hidden_columns(root)
        used = {column for cells in rows.values() for column, read in cells.items() if read.says}
        if not used:
            return None
        columns = _with_colours(min(used), max(used), rows)
        merges = dict(self._merges(root, rows, columns))
        made: list[Row] = []
        before = 0
        for at in sorted(rows):
            if before and at > before + 1 and made:
                made.append(self._row(before + 1, {}, columns, {}, len(made) + 1))
            header = at in header_rows
            row = self._row(at, rows[at], columns, merges, len(made) + 1)
            made.append(replace(row, header=header) if header else row)
            before = at
        if not self.hidden:
            self.remarks.hidden_rows(root, list(self._hidden_rows))
        self.remarks.unstored(self._unstored)
        concealed = tuple(c - columns.start for c in hidden_columns if c in columns)
        place = replace(made[0].place, row=None, cell=None)
        return Table(tuple(made), place, hidden_columns=concealed)

    def _cells(self, data: Element) -> dict[int, dict[int, _Read]]:
        """Row → column → what was read, of the rows that hold anything."""
        rows: dict[int, dict[int, _Read]] = {}
        last = 0
        for element in children(data, "row"):
            stated = element.get("r")
            last = whole(stated, last + 1)
            found: dict[int, _Read] = {}
            column = 0
            for cell in children(element, "c"):
                column = _column(cell.get("r"), column + 1, last)
                read = self._read(cell, column, last)
                if read is not None:
                    found[column] = read
            used = [at for at, read in found.items() if read.says]
            if not used:
                continue
            if is_hidden(element):
                self._hidden_rows[last] = None
            self.shared.tally.row(max(used) - min(used) + 1, f"sheet {self.name} row {last}")
            rows[last] = found
        return rows

    def _read(self, cell: Element, column: int, row: int) -> _Read | None:
        """A cell that holds anything: words, a value, a colour, a note."""
        style = self.shared.styles.style(whole(cell.get("s")))
        kind = cell.get("t") or "n"
        parts = {local(part): part for part in cell}
        formula, stored = parts.get("f"), parts.get("v")
        raw, text = None, NO_TEXT
        unstored = False
        if kind == "inlineStr":
            text = rich_text(parts["is"]) if "is" in parts else NO_TEXT
        elif stored is None or stored.text is None:
            unstored = formula is not None
        elif kind == "s":
            text = self._string(stored.text)
        else:
            raw, words = self._typed(kind, stored.text, style)
            text = Text(words)
        if unstored:
            self._unstored.append(f"{letters_of(column)}{row}")
        marks = self._marks(style, text, formula, column, row, unstored=unstored)
        says = raw is not None or bool(text.words.strip())
        if not says and marks is UNMARKED:
            return None
        bold, italic = style.bold or text.bold, style.italic or text.italic
        return _Read(raw, text.words, bold, italic, marks, says)

    def _marks(
        self,
        style: Style,
        text: Text,
        formula: Element | None,
        column: int,
        row: int,
        *,
        unstored: bool,
    ) -> Marks:
        note = mail = ""
        if self.notes or self.mail:
            here = f"{letters_of(column)}{row}"
            note, mail = self.notes.get(here, ""), self.mail.get(here, "")
        if formula is not None and not mail and formula.text and "mailto" in formula.text:
            mail = address_in(formula.text)
        struck = text.words.strip() if style.struck else text.struck
        if style.fill or struck or note or mail or unstored:
            return Marks(style.fill, struck, note, mail, unstored)
        return UNMARKED

    def _typed(self, kind: str, text: str, style: Style) -> tuple[Any, str]:
        """The typed value and the words of what a cell stores; texts and errors have no value."""
        if kind == "b":
            return text == "1", "TRUE" if text == "1" else "FALSE"
        if kind == "d":
            return written_date(text)
        if kind == "n":
            return number(text, style.shown, from_1904=self.shared.from_1904)
        return None, text

    def _string(self, index: str) -> Text:
        at = whole(index, -1)
        return self.shared.strings[at] if 0 <= at < len(self.shared.strings) else NO_TEXT

    def _row(
        self,
        at: int,
        found: dict[int, _Read],
        columns: range,
        merges: dict[tuple[int, int], tuple[int, int]],
        number: int,
    ) -> Row:
        cells: list[Cell] = []
        for column in columns:
            span = merges.get((at, column)) if merges else None
            if span == (0, 0):
                continue
            place = Place(
                sheet=self.name, cell=f"{letters_of(column)}{at}", table=self.number, row=number
            )
            down, across = span or (1, 1)
            read = found.get(column)
            if read is None:
                cells.append(Cell((), place, across, down))
                continue
            blocks, raw = self._blocks(read, place)
            cells.append(Cell(blocks, place, across, down, raw=raw, marks=read.marks))
        hidden = self.hidden or at in self._hidden_rows
        first_cell = f"{letters_of(columns[0])}{at}"
        place = Place(sheet=self.name, cell=first_cell, table=self.number, row=number)
        self.shared.tally.cells += max(0, len(cells) - len(found))
        return Row(tuple(cells), place, hidden=hidden)

    def _blocks(self, read: _Read, place: Place) -> tuple[tuple[Block, ...], Any]:
        if not read.says:
            return (), None
        if read.raw is not None:
            return (Paragraph(read.text, place, read.bold, read.italic),), read.raw
        lines = _lines(read.text)
        blocks = blocks_of(lines, [place] * len(lines), wrapped=False)
        if read.bold or read.italic:
            blocks = tuple(
                replace(b, bold=read.bold or b.bold, italic=read.italic or b.italic)
                if isinstance(b, Paragraph)
                else b
                for b in blocks
            )
        return blocks, None

    def _merges(
        self, root: Element, rows: dict[int, dict[int, _Read]], columns: range
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """(row, column) → (rows, columns) of each merged cell; (0, 0) for those it covers."""
        merged = first(root, "mergeCells")
        if merged is None:
            return
        left, right = columns[0], columns[-1]
        order = sorted(rows)
        for element in children(merged, "mergeCell"):
            corners = [corner_of(x) for x in (element.get("ref") or "").split(":")]
            if len(corners) != 2 or None in corners:
                continue
            (top, start), (bottom, end) = corners  # type: ignore[misc]
            end, start = min(end, right), max(start, left)
            inside = [at for at in order if top <= at <= bottom]
            if top not in rows or not inside or start > end:
                continue
            for at in inside:
                for column in range(start, end + 1):
                    yield (at, column), (0, 0)
            yield (top, start), (len(inside), end - start + 1)


def _column(reference: str | None, expected: int, row: int) -> int:
    """The column of a cell by its reference, mostly the one after the last."""
    if reference is None or reference == f"{letters_of(expected)}{row}":
        return expected
    return column_of(reference) or expected


def _lines(text: str) -> list[str]:
    """The lines of a text, what Excel wrote for a character ("_x000D_") read as the character."""
    if text.isprintable() and "_x" not in text:
        return [text]  # nearly every cell: no control character and no line's end
    text = CONTROLS.sub("", ESCAPE.sub(lambda m: chr(int(m[1], 16)), text))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _with_colours(left: int, right: int, rows: Mapping[int, Mapping[int, _Read]]) -> range:
    """The columns that hold anything; those of a narrow table with the coloured ones beside it."""
    if right - left < NARROW:
        coloured = {c for cells in rows.values() for c, read in cells.items() if read.marks.fill}
        left = left - 1 if left - 1 in coloured else left
        right = right + 1 if right + 1 in coloured else right
    return range(left, right + 1)
