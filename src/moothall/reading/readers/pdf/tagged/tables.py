"""Tables by their tags."""

from __future__ import annotations

from moothall.documents.tree import Cell, Place, Row, Table

from .blocks import Story
from .columns import Line, placed
from .rows import Printed, rows_of
from .structure import Node


def table_of(node: Node, story: Story) -> Table | None:
    """A table with its rows; None for one without any word."""
    rows = rows_of(node, story.words, story.lines)
    if not any(any(row.texts) for row in rows):
        return None
    story.tables += 1
    outer = story.here
    story.here = Place(table=story.tables)
    lines = placed(
        [
            [(c.colspan, c.rowspan, p) for c, p in zip(row.cells, row.pieces, strict=True)]
            for row in rows
        ]
    )
    all_heads = all(cell.role == "TH" for row in rows for cell in row.cells)
    story.page = max(0, rows[0].pages[0])
    made = [
        _row(row, line, at, story, headed=not all_heads or at == 1)
        for at, (row, line) in enumerate(zip(rows, lines, strict=True), 1)
    ]
    place = Place(page=made[0].place.page, table=story.here.table)
    caption = _caption(node, story)
    story.here = outer
    return Table(tuple(made), place, caption)


def _row(row: Printed, line: Line, at: int, story: Story, *, headed: bool) -> Row:
    """``headed`` False: its cells are tagged as headers, as those of every row are."""
    number = story.here.table
    story.page = max(story.page, row.pages[0])
    place = Place(page=story.page + 1, table=number, row=at)
    story.here = Place(table=number, row=at)
    cells: list[Cell] = []
    for slot in line.slots:
        if slot.cell is None:
            cells.append(Cell(place=place, colspan=slot.colspan))
            continue
        tag = row.cells[slot.cell]
        blocks = story.blocks_of(tag, edge=slot.edge)
        own = next((b.place for b in blocks if not isinstance(b, Table)), place)
        header = tag.role == "TH" and headed
        cells.append(Cell(blocks, own, slot.colspan, tag.rowspan, header=header))
    story.tally.row(len(cells), f"table {number}")
    heads = row.head or (len(cells) > 1 and all(cell.header for cell in cells))
    return Row(tuple(cells), place, header=heads, unsure=line.unsure)


def _caption(node: Node, story: Story) -> str:
    found = (k for k in node.kids if isinstance(k, Node) and k.role == "Caption")
    return " ".join(story.text_of(caption) for caption in found)
