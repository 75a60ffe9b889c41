"""Tables that a program tags anew on every page, made one again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from .marked import plain
from .rows import Words, pieces_of
from .structure import Content, Node

Span = tuple[float, float]
_SLACK = 3.0
"""Points by which the words of neighbouring columns may overlap."""


@dataclass(slots=True)
class _Part:
    """A table, or what of it is known so far. ``spans``: from where to where the words of each
    column stand; ``first`` and ``last`` are its pages, from 0."""

    node: Node
    head: list[str]
    headed: bool
    spans: list[Span | None]
    first: int
    last: int


def mend(top: Node, words: Words) -> None:
    """Joins each table to the one before where it is the same on the next page."""
    for node in list(top.nodes()):
        kids: list[Node | Content] = []
        open_part: _Part | None = None
        for kid in node.kids:
            part = _part(kid, words) if isinstance(kid, Node) and kid.role == "Table" else None
            if part and open_part and _goes_on(open_part, part):
                open_part.node.kids.extend(part.node.kids)
                open_part.last = part.last
                open_part.spans = _wider(open_part.spans, part.spans)
                continue
            kids.append(kid)
            open_part = part
        node.kids = kids


def _part(table: Node, words: Words) -> _Part | None:
    rows = [node for node in table.nodes() if node.role == "TR"]
    if not rows:
        return None
    headed = all(cell.role == "TH" for cell in _cells(rows[0]))
    first, last = _page(rows[0], words), _page(rows[-1], words, last=True)
    return _Part(table, _texts(rows[0], words), headed, _spans(rows, words), first, last)


def _goes_on(part: _Part, more: _Part) -> bool:
    """Whether ``more`` begins the next page with the same header, or with the same columns and no
    header of its own."""
    if more.first != part.last + 1:
        return False
    if any(part.head) and more.head == part.head:
        return True
    return not more.headed and _same_columns(part.spans, more.spans)


def _wider(one: list[Span | None], other: list[Span | None]) -> list[Span | None]:
    both = zip_longest(one, other)
    return [(min(a[0], b[0]), max(a[1], b[1])) if a and b else a or b for a, b in both]


def _cells(row: Node) -> list[Node]:
    return [kid for kid in row.kids if isinstance(kid, Node)]


def _texts(row: Node, words: Words) -> list[str]:
    return ["".join(plain(p.text) for p in pieces_of(cell, words)) for cell in _cells(row)]


def _page(row: Node, words: Words, *, last: bool = False) -> int:
    """The first or the last page of a row, from 0; -9 for one without words."""
    found = [piece.page for piece in pieces_of(row, words)]
    return (max if last else min)(found, default=-9)


def _spans(rows: list[Node], words: Words) -> list[Span | None]:
    """From where to where the words of each column stand, by the rows that have all cells."""
    full = max(len(_cells(row)) for row in rows)
    spans: list[Span | None] = [None] * full
    for row in rows:
        cells = _cells(row)
        if len(cells) < full:
            continue
        for at, cell in enumerate(cells):
            if pieces := pieces_of(cell, words):
                left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
                known = spans[at]
                spans[at] = (min(left, known[0]), max(right, known[1])) if known else (left, right)
    return spans


def _same_columns(one: list[Span | None], other: list[Span | None]) -> bool:
    """Whether the words of each column stand where those of the same column do, and in no other.

    Rows may lack their last cells, on a page even all of its rows.
    """
    if len(one) < len(other):
        return False
    both = [(a, b) for a, b in zip(one, other, strict=False) if a and b]
    if not both or not all(a[0] < b[1] and b[0] < a[1] for a, b in both):
        return False
    ends = [max(a[1], b[1]) for a, b in both]
    begins = [min(a[0], b[0]) for a, b in both]
    return all(end <= after + _SLACK for end, after in zip(ends, begins[1:], strict=False))
