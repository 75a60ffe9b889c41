"""Tables of OpenDocument texts: cells merged across and down stand once, with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from moothall.documents.tree import Cell, Place, Row, Table

from ..packages import Element
from .odf_file import inside, repeated
from .odf_names import (
    COLUMNS_REPEATED,
    COLUMNS_SPANNED,
    ROWS_REPEATED,
    ROWS_SPANNED,
    TABLE,
)
from .odf_styles import length

if TYPE_CHECKING:
    from .odt_story import Story

ROW, COLUMN = frozenset([TABLE + "table-row"]), frozenset([TABLE + "table-column"])
CELL = TABLE + "table-cell"
HEADER_ROWS = TABLE + "table-header-rows"
ROW_GROUPS = frozenset((TABLE + "table-rows", TABLE + "table-row-group", HEADER_ROWS))
COLUMN_GROUPS = frozenset(
    TABLE + name for name in ("table-columns", "table-column-group", "table-header-columns")
)


def table_of(element: Element, story: Story) -> Table | None:
    """A table with its rows; None when it has none."""
    story.tables += 1
    number, outer = story.tables, story.here
    rows: list[Row] = []
    for tr in inside(element, ROW, ROW_GROUPS):
        parent = tr.getparent()
        header = parent is not None and parent.tag == HEADER_ROWS
        hidden = tr.get(TABLE + "visibility") in ("collapse", "filter")
        for _ in range(repeated(tr, ROWS_REPEATED)):
            place = replace(outer, table=number, row=len(rows) + 1, paragraph=None)
            story.here = place
            cells = tuple(_cells(tr, story, number, header=header))
            rows.append(Row(cells, place, header, hidden))
            if hidden:
                story.asides.remarks.append((place, "a hidden row was kept"))
    story.here = outer
    if not rows:
        return None
    return Table(tuple(rows), Place(table=number), widths=tuple(_widths(element, story)))


def _cells(tr: Element, story: Story, number: int, *, header: bool) -> Iterator[Cell]:
    """The cells of one row, without those that a merged one covers."""
    row = story.here
    columns = 0
    for tc in tr:
        if tc.tag != CELL:
            continue
        times = repeated(tc, COLUMNS_REPEATED)
        across, down = repeated(tc, COLUMNS_SPANNED), repeated(tc, ROWS_SPANNED)
        columns += times
        if columns > story.limits.columns:
            break
        for _ in range(times):
            story.here = row
            blocks = tuple(story.blocks_of(tc))
            place = next((b.place for b in blocks if b.place.paragraph), row)
            yield Cell(blocks, place, colspan=across, rowspan=down, header=header)
    story.here = row
    story.tally.row(columns, f"table {number}")


def _widths(element: Element, story: Story) -> Iterator[float]:
    styles = story.families.get("table-column")
    most = story.limits.columns
    for column in inside(element, COLUMN, COLUMN_GROUPS):
        name = column.get(TABLE + "style-name", "")
        said = (styles.says(name, x) for x in ("rel-column-width", "column-width") if styles)
        width = next((w for w in map(length, said) if w is not None), 0.0)
        for _ in range(min(repeated(column, COLUMNS_REPEATED), most)):
            yield width
            most -= 1
