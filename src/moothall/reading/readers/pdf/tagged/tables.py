"""Tables by their tags: rows whole over pages, headers once, cells in their columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from moothall.documents.tree import Cell, Place, Row, Table

from ..text import ENDS
from .blocks import Story
from .columns import placed
from .marked import Piece
from .structure import Content, Node

_REACH = 5.0
"""Lines, by their size: a cell that ends within so many of the page's foot may go on over it."""


@dataclass(slots=True)
class Printed:
    """One row as tagged. ``texts`` and ``pieces`` are its cells'."""

    node: Node
    head: bool
    cells: list[Node]
    pieces: list[list[Piece]]
    texts: list[str] = field(default_factory=list)

    @property
    def pages(self) -> tuple[int, int]:
        """Its first and its last page, from 0; (-1, -1) for a row without words."""
        found = [piece.page for cell in self.pieces for piece in cell]
        return (min(found), max(found)) if found else (-1, -1)


def table_of(node: Node, story: Story) -> Table | None:
    """A table with its rows; None for one without any word."""
    rows = [_printed(tr, story, head=head) for tr, head in _rows(node, head=False)]
    rows = _joined(_without_repeated(rows), story)
    if not any(any(row.texts) for row in rows):
        return None
    story.tables += 1
    number, outer = story.tables, story.here
    all_heads = all(cell.role == "TH" for row in rows for cell in row.cells)
    made: list[Row] = []
    page = max(0, rows[0].pages[0])
    lined = placed(
        [[(c.colspan, c.rowspan, p) for c, p in zip(r.cells, r.pieces, strict=True)] for r in rows]
    )
    for at, (row, line) in enumerate(zip(rows, lined, strict=True), 1):
        page = max(page, row.pages[0])
        story.page = page
        place = Place(page=page + 1, table=number, row=at)
        story.here = place
        cells: list[Cell] = []
        for slot in line.slots:
            if slot.cell is None:
                cells.append(Cell(place=place, colspan=slot.colspan))
                continue
            tag = row.cells[slot.cell]
            blocks = story.blocks_of(tag, edge=slot.edge)
            own = next((b.place for b in blocks if not isinstance(b, Table)), place)
            header = tag.role == "TH" and not (all_heads and at > 1)
            cells.append(Cell(blocks, own, slot.colspan, tag.rowspan, header=header))
        story.tally.row(len(cells), f"table {number}")
        heads = row.head or (len(cells) > 1 and all(c.header for c in cells))
        made.append(Row(tuple(cells), place, header=heads, unsure=line.unsure))
    story.here = outer
    return Table(tuple(made), Place(page=made[0].place.page, table=number), _caption(node, story))


def _rows(node: Node, *, head: bool) -> Iterator[tuple[Node, bool]]:
    """(row, whether it stands in the table's head), through whatever groups them."""
    loose: list[Node | Content] = []
    for kid in node.kids:
        if isinstance(kid, Content) or kid.role in ("Caption", "Artifact"):
            continue
        if kid.role in ("TD", "TH"):
            loose.append(kid)
        elif kid.role == "TR":
            yield kid, head
        elif kid.role != "Table":
            yield from _rows(kid, head=head or kid.role == "THead")
    if loose:
        yield Node("TR", loose), head


def _caption(node: Node, story: Story) -> str:
    found = (k for k in node.kids if isinstance(k, Node) and k.role == "Caption")
    return " ".join(story.text_of(caption) for caption in found)


def _printed(tr: Node, story: Story, *, head: bool) -> Printed:
    cells = [kid for kid in tr.kids if isinstance(kid, Node) and kid.role in ("TD", "TH")]
    if not cells:  # words that stand straight in a row are its one cell
        cells = [Node("TD", list(tr.kids))]
    row = Printed(tr, head, cells, [story.pieces_of(cell) for cell in cells])
    if row.pages[0] != row.pages[1]:
        _once(row)
    row.texts = [_text(pieces) for pieces in row.pieces]
    return row


def _text(pieces: list[Piece]) -> str:
    return "".join("".join(piece.text.split()) for piece in pieces)


def _once(row: Printed) -> None:
    """Of a row that is printed anew on each page (a header) the first print is kept."""
    first, last = row.pages
    said = [
        "|".join(_text([p for p in cell if p.page == page]) for cell in row.pieces)
        for page in range(first, last + 1)
    ]
    again = {first + n for n, text in enumerate(said) if n and text == said[0]}
    if not again:
        return
    row.pieces = [[p for p in cell if p.page not in again] for cell in row.pieces]
    row.cells = [_on_other_pages(cell, again) for cell in row.cells]


def _on_other_pages(node: Node, pages: set[int]) -> Node:
    """The tag without what it marks on ``pages``."""
    kids: list[Node | Content] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_on_other_pages(kid, pages))
        elif kid.page not in pages:
            kids.append(kid)
    return Node(node.role, kids, node.colspan, node.rowspan, node.actual, node.alt, node.of)


def _without_repeated(rows: list[Printed]) -> list[Printed]:
    """Without the header rows that are tagged again at the top of a page."""
    heads: list[list[str]] = []
    for row in rows:
        if heads and not (row.head or all(c.role == "TH" for c in row.cells)):
            break
        heads.append(row.texts)
    kept: list[Printed] = []
    page, matching = -1, -1
    for row in rows:
        if row.pages[0] > page:
            matching = 0 if kept and len(kept) >= len(heads) else -1
        page = max(page, row.pages[1])
        if 0 <= matching < len(heads) and any(row.texts) and row.texts == heads[matching]:
            matching += 1
            continue
        matching = -1
        kept.append(row)
    return kept


def _joined(rows: list[Printed], story: Story) -> list[Printed]:
    """With each row that a page's end cuts in two as one."""
    feet: dict[int, float] = {}
    for row in rows:
        for cell in row.pieces:
            for piece in cell:
                feet[piece.page] = max(feet.get(piece.page, 0.0), piece.bottom)
    kept: list[Printed] = []
    for row in rows:
        if kept and goes_on(kept[-1], row, feet):
            above = kept[-1]
            for at, cell in enumerate(row.cells):
                above.cells[at] = _one(above.cells[at], above.pieces[at], cell, row.pieces[at])
                above.pieces[at] = above.pieces[at] + row.pieces[at]
                above.texts[at] += row.texts[at]
        else:
            kept.append(row)
    return kept


def goes_on(above: Printed, row: Printed, feet: dict[int, float]) -> bool:
    """Whether a row at a page's top is the rest of the row at the foot of the page before.

    Each of its words must stand under words that reached the foot, and either a cell was done
    there, in a row of several lines, or a sentence goes on.
    """
    page = above.pages[1]
    if page < 0 or row.pages[0] != page + 1 or len(row.cells) != len(above.cells):
        return False
    rest = [at for at, text in enumerate(row.texts) if text]
    if any(a.colspan != b.colspan for a, b in zip(above.cells, row.cells, strict=True)):
        return False
    for at in rest:
        low = [p for p in above.pieces[at] if p.page == page]
        if not low or max(p.bottom for p in low) < feet[page] - low[-1].size * _REACH:
            return False
    done = any(text and not row.texts[at] for at, text in enumerate(above.texts))
    tall = any(
        len({round(p.bottom) for p in above.pieces[at] if p.page == page}) > 1 for at in rest
    )
    return (done and tall) or any(_sentence_goes_on(above.texts[at], row.texts[at]) for at in rest)


def _sentence_goes_on(above: str, below: str) -> bool:
    return not above.endswith(ENDS) and below[:1].islower()


def _one(above: Node, before: list[Piece], below: Node, after: list[Piece]) -> Node:
    """A cell and its rest; a paragraph that goes on is one."""
    kids, more = list(above.kids), list(below.kids)
    if before and after and kids and more:
        last, first = kids[-1], more[0]
        same = isinstance(last, Node) and isinstance(first, Node) and last.role == first.role == "P"
        ended = before[-1].text.rstrip().endswith(ENDS)
        if same and not ended and isinstance(last, Node) and isinstance(first, Node):
            kids[-1] = Node(last.role, [*last.kids, *first.kids], actual=None)
            more = more[1:]
    return Node(above.role, [*kids, *more], above.colspan, above.rowspan)
