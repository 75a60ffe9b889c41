"""The rows of a table as tagged: headers once, a row that a page's end cuts as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..joints import REACH, SENTENCE_END, Strip, Usual, goes_on, usual
from ..pages import GridCell, Word
from .columns import placed
from .lines import Lines
from .marked import Piece, plain
from .structure import Content, Node

_RUN_ON = frozenset(("P", "L", "LI", "LBody"))
Words = Mapping[Content, Sequence[Piece]]


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


def rows_of(table: Node, words: Words, lines: Lines) -> list[Printed]:
    """The rows of a table, whole. Empty ones are kept where its program keeps rows whole."""
    rows = [_printed(tr, words, head=head) for tr, head in _rows(table, head=False)]
    rows = _without_repeated(rows)
    pages = [row.pages for row in rows if any(row.texts)]
    if len(set(pages)) < 2 or any(first != last for first, last in pages):
        return rows
    return _joined([row for row in rows if any(row.texts)], lines)


def pieces_of(node: Node, words: Words) -> list[Piece]:
    """All that is drawn for a tag, in the order of the tags."""
    return [piece for content in node.contents() for piece in words.get(content, ())]


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


def _printed(tr: Node, words: Words, *, head: bool) -> Printed:
    cells = [kid for kid in tr.kids if isinstance(kid, Node) and kid.role in ("TD", "TH")]
    if not cells:  # words that stand straight in a row are its one cell
        cells = [Node("TD", list(tr.kids))]
    row = Printed(tr, head, cells, [pieces_of(cell, words) for cell in cells])
    if row.pages[0] != row.pages[1]:
        _once(row)
    row.texts = [_text(pieces) for pieces in row.pieces]
    return row


def _text(pieces: list[Piece]) -> str:
    return "".join(plain(piece.text) for piece in pieces)


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


def _joined(rows: list[Printed], lines: Lines) -> list[Printed]:
    """With each row that a page's end cuts in two as one, by the rule of untagged pages."""
    here: dict[int, list[Piece]] = defaultdict(list)
    for row in rows:
        for cell in row.pieces:
            for piece in cell:
                here[piece.page].append(piece)
    strips = _strips(rows)
    rules = usual(strips)
    width = max(strip.columns[-1] + 1 for strip in strips)
    kept: list[tuple[Printed, Strip]] = []
    for row, strip in zip(rows, strips, strict=True):
        above_page = row.pages[0] - 1
        strip.cut = strip.first and lines.cut_below(above_page, here[above_page])
        if kept and strip.first and _is_rest(*kept[-1], row, strip, rules, width):
            above, before = kept[-1]
            for at, column in enumerate(strip.columns):
                if row.texts[at]:
                    _add(above, before.columns.index(column), row, at)
        else:
            kept.append((row, strip))
    return [row for row, _ in kept]


def _is_rest(
    above: Printed, before: Strip, row: Printed, strip: Strip, rules: Usual, width: int
) -> bool:
    """Whether a row is the rest of the one before, at the foot of the page before."""
    if (
        above.pages[1] + 1 != row.pages[0]
        or strip.unsure
        or not strip.filled() <= set(before.columns)
    ):
        return False
    return goes_on(before, strip, rules, width)


def _strips(rows: list[Printed]) -> list[Strip]:
    """The rows as the page reader has them. A word stands for each piece of text."""
    lines = placed(
        [
            [(c.colspan, c.rowspan, p) for c, p in zip(row.cells, row.pieces, strict=True)]
            for row in rows
        ]
    )
    strips: list[Strip] = []
    page = -1
    for row, line in zip(rows, lines, strict=True):
        first, last = row.pages
        cells = [_cell(c, pieces) for c, pieces in zip(row.cells, row.pieces, strict=True)]
        head = row.head or (len(cells) > 1 and all(c.role == "TH" for c in row.cells))
        strip = Strip(max(first, 0) + 1, cells, line.columns, line.unsure, head)
        strip.first = first > page >= 0
        page = max(page, last)
        strips.append(strip)
    return strips


def _cell(tag: Node, pieces: list[Piece]) -> GridCell:
    words = [
        Word(p.x0, p.top, p.x1, p.bottom, p.text.strip(), p.size) for p in pieces if p.text.strip()
    ]
    right = max((word.x1 for word in words), default=0.0)
    return GridCell(0, 0, right, 0, words, tag.colspan, tag.rowspan)


def _add(above: Printed, at: int, row: Printed, own: int) -> None:
    """Adds a cell's rest."""
    home, more = above.cells[at], row.cells[own]
    before, after = above.pieces[at], row.pieces[own]
    goes_on = bool(before) and _midst(before[-1], after[0], max(p.x1 for p in (*before, *after)))
    kids = _run_on(home.kids, more.kids) if goes_on else [*home.kids, *more.kids]
    above.cells[at] = Node(home.role, kids, home.colspan, home.rowspan)
    above.pieces[at] = before + after
    above.texts[at] += row.texts[own]


def _run_on(kids: list[Node | Content], rest: list[Node | Content]) -> list[Node | Content]:
    """Both, the last paragraph or item of the one made one with the first of the other."""
    last, first = kids[-1] if kids else None, rest[0] if rest else None
    if not (isinstance(last, Node) and isinstance(first, Node) and last.role == first.role):
        return [*kids, *rest]
    if last.role not in _RUN_ON or (last.role == "LI" and _labelled(first)):
        return [*kids, *rest]
    return [*kids[:-1], Node(last.role, _run_on(last.kids, first.kids)), *rest[1:]]


def _labelled(item: Node) -> bool:
    return any(isinstance(kid, Node) and kid.role == "Lbl" for kid in item.kids)


def _midst(last: Piece, first: Piece, edge: float) -> bool:
    """Whether a sentence goes on: by its next word, or by a line that is full and has no end."""
    below = first.text.lstrip()[:1]
    ended = SENTENCE_END.search(last.text.rstrip())
    return below.islower() or (not ended and last.x1 > edge - REACH)
