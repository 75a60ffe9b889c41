"""What the rows of a card say: names beside their values, one pair or several in a row, names above
their values, "Priority: High" in one cell, and the row at its top with number, title and rating."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from moothall.documents.tree import Cell, Paragraph
from moothall.reading.vocabulary import normal

from . import heads, labels, wording
from .columns import FIELD_WORDS, NO_FIELD
from .contents import is_dated
from .grid import GridCell, GridRow
from .sections import is_heading, is_rating

PAIR = 2
LONGEST_NAME = 60
LONGEST_STATE = 40
LONGEST_NUMBER = 16
LONGEST_TOP = 120
BY = ("owner", "target_date")
"""What a name such as "To be completed by" may mean: its value tells."""
NUMBERED = re.compile(
    rf"^(?:(?:ref|no|number|item|rec)\b\.?\s*)?(?P<number>{heads.NUMBER})\.?"
    r"(?:\s*[:.)\u2013\u2014-]\s*|\s+|$)(?P<title>.*)$",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One field of a card: its printed name, the field ("" where it is none of ours) and the cell.
    ``second`` is the other field of a name that names two; ``beside``: the name stands beside the
    value; ``begins``: the row at the top of a card says it."""

    name: str
    field: str
    cell: Cell
    second: str = ""
    beside: bool = False
    begins: bool = False


def said(rows: Sequence[GridRow]) -> list[Said]:
    """The fields that rows name, in print order; none where a row of cells says nothing."""
    out: list[Said] = []
    named: GridRow | None = None
    for at, row in enumerate(rows):
        if not row.printed or row is named:
            continue
        below = rows[at + 1] if at + 1 < len(rows) else None
        found = _inside(row) or _top(row) or _pairs(row) or _both(row)
        if not found and below is not None and (found := _above(row, below)):
            named = below
        if not found and len(row.printed) > 1:
            return []
        out += found
    return out


def field(name: str, value: str) -> tuple[str, str]:
    """The field that a name beside a value means, and the second where it names two."""
    if len(name) > LONGEST_NAME:
        return "", ""
    known = labels.label(name)
    best = known.field if known is not None else wording.likeliest(name)
    if best == "state_printed" and len(value) > LONGEST_STATE:
        best = "status_text"
    if best == "number" and len(value) > LONGEST_NUMBER:
        best = "text"
    if best == "rating" and "aside" in wording.candidates(name) and not is_rating(value):
        best = ""  # a "Risk" told in words
    best = who_or_when(name, best, value)
    second = known.second if known is not None else ""
    return ("" if best in NO_FIELD or best not in FIELD_WORDS else best), second


def who_or_when(name: str, best: str, value: str) -> str:
    """The field of a name that says "by", as its value shows it; of any other name, ``best``."""
    if best not in BY or not normal(name).endswith(" by"):
        return best
    return "target_date" if is_dated(value) else "owner"


def _own(row: GridRow) -> list[GridCell]:
    """The cells of a row, the empty ones too, without what merged cells reach."""
    return [c for c in row.cells if not (c.carried or c.spread)]


def _pairs(row: GridRow) -> list[Said]:
    """Names beside values. Several in a row only where all the names are known, and most of the
    values are no names: the headings of a table are names alone."""
    for cells in (_own(row), list(row.printed)):
        pairs = list(zip(cells[::2], cells[1::2], strict=False))
        pairs = [(name, value) for name, value in pairs if name.text or value.text]
        if len(cells) % PAIR or not pairs:
            continue
        known = [labels.label(name.text) for name, _ in pairs]
        values = [value.text for _, value in pairs if value.text]
        named = [label for v in values if (label := labels.label(v)) is not None and label.field]
        heads_alone = 2 * len(named) >= len(values)
        if len(pairs) > 1 and (not all(known) or heads_alone):
            continue
        return [_beside(n.text, v, row) for n, v in pairs if n.text and v.text]
    return []


def _both(row: GridRow) -> list[Said]:
    """A name of two fields beside the value of each ("Revised date / owner")."""
    if len(row.printed) != 1 + PAIR:
        return []
    name, *values = row.printed
    known = labels.label(name.text)
    if known is None or not known.second:
        return []
    return [
        Said(f"{name.text} {at}", means, replace(v.cell, place=row.place), beside=True)
        for at, (means, v) in enumerate(zip((known.field, known.second), values, strict=True), 1)
    ]


def _beside(name: str, value: GridCell, row: GridRow) -> Said:
    means, second = field(name, value.text)
    return Said(name, means, replace(value.cell, place=row.place), second, beside=True)


def _inside(row: GridRow) -> list[Said]:
    """Cells that each hold a name and its value ("Priority: High")."""
    found = [labels.run_in(c.text) for c in row.printed]
    if not all(pairs and not front for front, pairs in found):
        return []
    if any(not pair[0].field for _, pairs in found for pair in pairs):
        return []
    return [
        Said(label.printed, label.field, _cell(value, row), label.second, beside=True)
        for _, pairs in found
        for label, value in pairs
        if value
    ]


def _above(row: GridRow, below: GridRow) -> list[Said]:
    """Names, and the values in the row below them."""
    names, values = row.printed, below.printed
    if len(names) != len(values) or any(labels.label(v.text) for v in values):
        return []
    known = [labels.label(name.text) for name in names]
    if not all(label is not None and label.field for label in known):
        return []
    return [
        Said(n.text, *field(n.text, v.text)[:1], replace(v.cell, place=below.place))
        for n, v in zip(names, values, strict=True)
    ]


def _top(row: GridRow) -> list[Said]:
    """The number, the title and the rating in the row at the top of a card, if each of its cells
    is one of them."""
    texts = [" ".join(c.text.split()) for c in row.printed]
    inside = any(labels.run_in(text)[1] for text in texts[1:])
    if max(map(len, texts)) > LONGEST_TOP or (labels.label(texts[0]) is not None and not inside):
        return []
    out: dict[str, str] = {}
    for text in texts:
        told = _told(text, first=not out)
        if not told or told.keys() & out.keys():
            return []
        out |= told
    if "number" not in out and not {"title", "rating"} <= out.keys():
        return []
    return [Said(name, name, _cell(text, row), begins=True) for name, text in out.items()]


def _told(text: str, *, first: bool) -> dict[str, str]:
    """What one cell of the top row says."""
    if first and (match := NUMBERED.match(text)) and not match["title"].endswith("."):
        title = match["title"].strip()
        return {"number": match["number"], **({"title": title} if title else {})}
    front, pairs = labels.run_in(text)
    if pairs and not front:
        return {label.field: value for label, value in pairs if label.field and value}
    head = heads.head(text)
    if head is not None:
        known = {"number": head.number, "rating": head.rating, "title": head.title}
        return {n: v for n, v in known.items() if v} if head.title == head.rest else {}
    if is_rating(text):
        return {"rating": text}
    return {"title": text} if is_heading(text) else {}


def _cell(text: str, row: GridRow) -> Cell:
    return Cell((Paragraph(text, row.place),), row.place)
