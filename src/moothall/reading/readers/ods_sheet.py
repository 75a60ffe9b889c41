"""One sheet of an OpenDocument spreadsheet as one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from moothall.documents.tree import Table

from ..limits import Tally
from ..packages import Element
from .odf_file import inside, repeated
from .odf_names import (
    COLUMNS_REPEATED,
    COLUMNS_SPANNED,
    ROWS_REPEATED,
    ROWS_SPANNED,
    TABLE,
)
from .ods_cells import Cells
from .sheet_places import letters_of
from .sheet_remarks import Remarks
from .sheet_rows import Read, SheetRows, Span

ROW, COLUMN = frozenset([TABLE + "table-row"]), frozenset([TABLE + "table-column"])
CELL = frozenset((TABLE + "table-cell", TABLE + "covered-table-cell"))
ROW_GROUPS = frozenset(
    TABLE + name for name in ("table-rows", "table-row-group", "table-header-rows")
)
COLUMN_GROUPS = frozenset(
    TABLE + name for name in ("table-columns", "table-column-group", "table-header-columns")
)
STYLE, DEFAULT_STYLE = TABLE + "style-name", TABLE + "default-cell-style-name"
VISIBILITY = TABLE + "visibility"
COLOURED = 100
"""So many cells that have nothing but a colour are kept where one is said to repeat."""


@dataclass(slots=True)
class Sheet:
    """Reads one sheet; ``number`` is the table's number in the workbook, ``notes`` what was noted
    on its cells (A1). ``filtered``: its hidden rows are those that a filter does not choose."""

    name: str
    number: int
    cells: Cells
    tally: Tally
    remarks: Remarks
    hidden: bool = False
    filtered: bool = False
    notes: dict[str, str] = field(default_factory=dict)
    _rows: SheetRows = field(init=False)
    _defaults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rows = SheetRows(self.name, self.number, self.tally, self.remarks, self.hidden)
        self._rows.filtered = self.filtered

    def table(self, root: Element, header_rows: set[int]) -> Table | None:
        """The sheet's table from its first to its last used row and column; None if it is empty."""
        hidden = list(self._columns(root))
        at = 1
        for row in inside(root, ROW, ROW_GROUPS):
            times = repeated(row, ROWS_REPEATED)
            found = self._cells(row, at)
            concealed = self._is_hidden(row)
            for again in range(times):
                if not self._rows.add(at + again, found, hidden=concealed):
                    break
            at += times
        return self._rows.table(header_rows, hidden)

    def _columns(self, root: Element) -> Iterator[Span]:
        """The hidden columns; on the way, which style the cells of each have."""
        most = self.tally.limits.columns
        at = 1
        for column in inside(root, COLUMN, COLUMN_GROUPS):
            times = repeated(column, COLUMNS_REPEATED)
            if len(self._defaults) < most:
                self._defaults += [column.get(DEFAULT_STYLE, "")] * min(times, most)
            style, is_nothing = column.get(STYLE, ""), self.cells.styles.is_nothing
            if column.get(VISIBILITY) in ("collapse", "filter") or is_nothing(
                "table-column", style, "column-width"
            ):
                yield at, at + times - 1
            at += times

    def _is_hidden(self, row: Element) -> bool:
        styles = self.cells.styles
        return row.get(VISIBILITY) in ("collapse", "filter") or styles.is_nothing(
            "table-row", row.get(STYLE, ""), "row-height"
        )

    def _cells(self, row: Element, at: int) -> dict[int, Read]:
        """Column → what was read, of the cells that hold anything."""
        found: dict[int, Read] = {}
        own = row.get(DEFAULT_STYLE, "")
        most = self.tally.limits.columns + 1
        column = 1
        for cell in row:
            if cell.tag not in CELL:
                continue
            times = repeated(cell, COLUMNS_REPEATED)
            style = cell.get(STYLE) or own
            if not style and column <= len(self._defaults):
                style = self._defaults[column - 1]
            read = self.cells.read(cell, style)
            if read is not None:
                for again in range(min(times, most if read.says else COLOURED)):
                    found[column + again] = read
                    self._keep(read, column + again, at)
            if cell.get(COLUMNS_SPANNED) is not None or cell.get(ROWS_SPANNED) is not None:
                self._merge(cell, column, at)
            column += times
        return found

    def _keep(self, read: Read, column: int, at: int) -> None:
        if read.marks.unstored:
            self._rows.unstored.append(f"{letters_of(column)}{at}")
        if read.marks.note:
            self.notes[f"{letters_of(column)}{at}"] = read.marks.note

    def _merge(self, cell: Element, column: int, at: int) -> None:
        across, down = repeated(cell, COLUMNS_SPANNED), repeated(cell, ROWS_SPANNED)
        if across > 1 or down > 1:
            self._rows.merges.append((at, column, at + down - 1, column + across - 1))
