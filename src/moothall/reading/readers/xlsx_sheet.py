"""One sheet of a workbook as one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from moothall.documents.tree import UNMARKED, Marks, Table

from ..encodings import CONTROLS
from ..limits import Tally
from ..packages import Element, children, first, local, value, whole
from .sheet_notes import address_in
from .sheet_places import column_of, corner_of, letters_of
from .sheet_remarks import Remarks
from .sheet_rows import Corners, Read, SheetRows, Span
from .sheet_values import number, written_date
from .xlsx_formats import CellStyles, Style
from .xlsx_texts import Text, rich_text

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
YES = ("1", "true")
NO_TEXT = Text("")


@dataclass(slots=True)
class Shared:
    """What all sheets of a workbook share."""

    strings: list[Text]
    styles: CellStyles
    from_1904: bool
    tally: Tally


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
    _rows: SheetRows = field(init=False)

    def __post_init__(self) -> None:
        tally = self.shared.tally
        self._rows = SheetRows(self.name, self.number, tally, self.remarks, hidden=self.hidden)

    def table(self, root: Element, header_rows: set[int]) -> Table | None:
        """The sheet's table from its first to its last used row and column; None if it is empty."""
        data = first(root, "sheetData")
        if data is None:
            return None
        self._cells(data)
        self._rows.merges.extend(_merges(root))
        self._rows.filtered = first(root, "autoFilter", "filterColumn") is not None
        return self._rows.table(header_rows, _hidden_columns(root))

    def _cells(self, data: Element) -> None:
        last = 0
        for element in children(data, "row"):
            last = whole(element.get("r"), last + 1)
            found: dict[int, Read] = {}
            column = 0
            for cell in children(element, "c"):
                column = _column(cell.get("r"), column + 1, last)
                read = self._read(cell, column, last)
                if read is not None:
                    found[column] = read
            self._rows.add(last, found, hidden=_is_hidden(element))

    def _read(self, cell: Element, column: int, row: int) -> Read | None:
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
            self._rows.unstored.append(f"{letters_of(column)}{row}")
        marks = self._marks(style, text, formula, column, row, unstored=unstored)
        says = raw is not None or bool(text.words.strip())
        if not says and marks is UNMARKED:
            return None
        bold, italic = style.bold or text.bold, style.italic or text.italic
        return Read(raw, _cleaned(text.words), bold, italic, marks, says)

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


def _merges(root: Element) -> Iterator[Corners]:
    merged = first(root, "mergeCells")
    for element in children(merged, "mergeCell") if merged is not None else ():
        corners = [corner_of(x) for x in (element.get("ref") or "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            yield (*corners[0], *corners[1])


def _hidden_columns(root: Element) -> Iterator[Span]:
    """The columns that a sheet hides or gives no width."""
    columns = first(root, "cols")
    for column in children(columns, "col") if columns is not None else ():
        if column.get("hidden") in YES or _is_nothing(column.get("width")):
            yield whole(value(column, "min"), 1), whole(value(column, "max"), 1)


def _is_hidden(row: Element) -> bool:
    """Whether a row of a sheet is hidden or has no height."""
    return row.get("hidden") in YES or _is_nothing(row.get("ht"))


def _is_nothing(size: str | None) -> bool:
    return size is not None and size.strip("0.") == "" and size != ""


def _column(reference: str | None, expected: int, row: int) -> int:
    """The column of a cell by its reference, mostly the one after the last."""
    if reference is None or reference == f"{letters_of(expected)}{row}":
        return expected
    return column_of(reference) or expected


def _cleaned(text: str) -> str:
    """A text, what Excel wrote for a character ("_x000D_") read as the character."""
    if text.isprintable() and "_x" not in text:
        return text  # nearly every cell: no control character and no line's end
    text = CONTROLS.sub("", ESCAPE.sub(lambda m: chr(int(m[1], 16)), text))
    return text.replace("\r\n", "\n").replace("\r", "\n")
