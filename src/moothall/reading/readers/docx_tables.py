"""Tables of Word files: cells merged across and down stand once, with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from moothall.documents.tree import Cell, Place, Row, Table

from ..packages import Element, children, first, local, value, whole
from .docx_styles import toggle

if TYPE_CHECKING:
    from .docx import Story

WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml"))


def table_of(element: Element, story: Story) -> Table | None:
    """A table with its rows; None when no row is left after tracked deletions."""
    story.tables += 1
    number, outer = story.tables, story.here
    rows: list[list[Cell]] = []
    marks: list[tuple[bool, bool]] = []
    starts: dict[int, tuple[int, int]] = {}
    """Column → (row, position) of the cell that goes on downwards there."""
    for tr in _inside(element, "tr"):
        properties = first(tr, "trPr")
        if first(properties, "del") is not None:
            story._aside("change", tr)
            continue
        story.here = replace(outer, table=number, row=len(rows) + 1, paragraph=None)
        rows.append(_cells(tr, story, rows, starts))
        marks.append((bool(toggle(properties, "tblHeader")), bool(toggle(properties, "hidden"))))
        story.tally.row(len(rows[-1]), f"table {number}")
    story.here = outer
    if not rows:
        return None
    made = tuple(
        Row(tuple(cells), replace(outer, table=number, row=at, paragraph=None), header, hidden)
        for at, (cells, (header, hidden)) in enumerate(zip(rows, marks, strict=True), 1)
    )
    for row in made:
        if row.hidden:
            story.remarks.append((row.place, "a hidden row was kept"))
    widths = tuple(_widths(element))
    return Table(made, Place(table=number), widths=widths)


def _cells(
    tr: Element, story: Story, rows: list[list[Cell]], starts: dict[int, tuple[int, int]]
) -> list[Cell]:
    """The cells of one row. One that only goes on from above makes that one longer instead."""
    properties = first(tr, "trPr")
    header = bool(toggle(properties, "tblHeader"))
    cells: list[Cell] = []
    column = 0
    if before := whole(value(first(properties, "gridBefore"))):
        cells.append(Cell(place=story.here, colspan=before))
        column = before
    for tc in _inside(tr, "tc"):
        own = first(tc, "tcPr")
        span = max(1, whole(value(first(own, "gridSpan")), 1))
        merge = first(own, "vMerge")
        if merge is not None and value(merge) != "restart" and column in starts:
            at, position = starts[column]
            above = rows[at][position]
            rows[at][position] = replace(above, rowspan=above.rowspan + 1)
        else:
            blocks = tuple(story.blocks_of(tc))
            place = next((b.place for b in blocks if b.place.paragraph), story.here)
            starts.pop(column, None)
            if merge is not None:
                starts[column] = (len(rows), len(cells))
            cells.append(Cell(blocks, place, colspan=span, header=header))
        column += span
    return cells


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Rows or cells, also those inside content controls and tracked insertions."""
    for child in element:
        found = local(child)
        if found == name:
            yield child
        elif found in WRAPPERS:
            yield from _inside(child, name)


def _widths(element: Element) -> Iterator[float]:
    grid = first(element, "tblGrid")
    for column in children(grid, "gridCol") if grid is not None else ():
        yield float(whole(value(column, "w")))
