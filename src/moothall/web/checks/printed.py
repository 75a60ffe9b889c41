"""A paper as its reader read it, with its findings beside their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from moothall.intake.checks.queries import units_between
from moothall.intake.checks.units import Unit
from moothall.intake.models import CheckedPaper

from .cards import Card

AROUND = 2
"""Units shown before and after one that a finding is about."""
NEAR = 15
"""Units between a finding and those that it is seen from, where these are shown as well."""
SHOWN = 100
"""Units on a page of the whole paper."""
TOP = 5
"""Rows at the top of a table among which the one is looked for that names its columns."""
SENTENCE = 80
"""Characters: a cell with more is text, which is not read in a narrow column."""
LONGEST = 300
"""Words of a printed text beyond so many characters are not marked one by one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text; ``numbers`` are the findings that it is wrong by."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """``here``: findings are about it, but none of its words could be marked."""

    pieces: tuple[Piece, ...]
    span: int = 1
    here: tuple[int, ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it needs a column that is wide enough to read."""
        return sum(len(piece.text) for piece in self.pieces) > SENTENCE


@dataclass(frozen=True, slots=True)
class ShownUnit:
    number: int
    unit: Unit
    cells: tuple[ShownCell, ...]
    cards: tuple[Card, ...] = ()

    @property
    def cell(self) -> ShownCell:
        return self.cells[0]

    @property
    def heading_level(self) -> int:
        """Under the page's own two headings."""
        return min(max(self.unit.level, 1) + 2, 6)

    @property
    def sign(self) -> str:
        """What stands before an item: its label, or a bullet where its words bring neither."""
        text = self.unit.text
        own = text[:1].isdigit() or text[:1] in "•(" or text.startswith("-")
        return self.unit.label or ("" if own else "•")

    @property
    def item_depth(self) -> int:
        return min(self.unit.level, 2)


@dataclass(slots=True)
class Stretch:
    """Units that stand together: one text, or consecutive rows of one table with its ``head``.

    ``left_out`` counts the units between it and the stretch before, from ``gap`` on; ``goes_on``
    says that its table begins before it. A table whose first row names no columns has no head.
    """

    units: list[ShownUnit] = field(default_factory=list)
    head: ShownUnit | None = None
    left_out: int = 0
    gap: int = 0
    goes_on: bool = False

    @property
    def is_table(self) -> bool:
        return self.units[0].unit.kind == "row"

    @property
    def caption(self) -> str:
        return self.head.unit.caption if self.head else ""

    @property
    def columns(self) -> int:
        rows = [*self.units, *([self.head] if self.head else [])]
        return max(sum(cell.span for cell in row.cells) for row in rows)


def around(cards: Iterable[Card], units: int) -> set[int]:
    """The numbers of the units that findings are about, with some beside them."""
    wanted: set[int] = set()
    for card in cards:
        at = card.finding.unit
        if at >= 0:
            wanted.update(range(max(0, at - AROUND), min(units, at + AROUND + 1)))
            wanted.update(_lines(card))
    return wanted


def _lines(card: Card) -> range:
    """The lines of a total: the units up to the farthest that a finding is seen from, where most
    of those between are such. Rows here and there stay links."""
    at, own = card.finding.unit, card.position - 1
    seen = [one["unit"] for one in card.finding.related if one["paper"] == own]
    near = {unit for unit in seen if unit >= 0 and 0 < abs(unit - at) <= NEAR}
    first, last = min([at, *near]), max([at, *near])
    return range(first, last + 1) if 2 * len(near) > last - first else range(0)


def stretches(paper: CheckedPaper, numbers: Iterable[int], cards: Sequence[Card]) -> list[Stretch]:
    """The units of these numbers, gathered into texts and tables: one query, or two where a table
    begins before."""
    found = units_between(paper, numbers)
    tables = {unit.table for unit in found.values() if unit.table >= 0}
    tops = {at for first in tables for at in range(first, first + TOP)} - found.keys()
    known = {**units_between(paper, tops), **found}
    by_unit: dict[int, list[Card]] = {}
    for card in cards:
        by_unit.setdefault(card.finding.unit, []).append(card)
    made: list[Stretch] = []
    previous = -1
    for number, unit in found.items():
        shown = _shown(number, unit, by_unit.get(number, []))
        gap = number - previous - 1 if previous >= 0 or number else 0
        last = made[-1] if made else None
        if last is None or gap or unit.kind != "row" or last.units[0].unit.table != unit.table:
            last = Stretch(left_out=gap, gap=previous + 1)
            made.append(last)
            last.goes_on = unit.kind == "row" and unit.table != number
            if last.goes_on:
                last.head = _head(unit.table, number, known)
                last.left_out -= bool(last.head and previous < last.head.number)
            elif unit.kind == "row" and unit.header:
                last.head = shown
        last.units.append(shown)
        previous = number
    return made


def _head(first: int, before: int, units: Mapping[int, Unit]) -> ShownUnit | None:
    """The row that names the columns of a table that began before: among its first, the one that
    its file calls a header, else one that looks like it. A title above it is neither."""
    top = [(n, units[n]) for n in range(first, min(first + TOP, before)) if n in units]
    rows = [(n, unit) for n, unit in top if unit.table == first and _filled(unit) > 1]
    named = [one for one in rows if one[1].header]
    likely = [one for one in rows if _names_columns(one[1])]
    return next((_shown(n, unit, []) for n, unit in [*named, *likely]), None)


def _filled(unit: Unit) -> int:
    return sum(bool(cell.text) for cell in unit.cells)


def _names_columns(unit: Unit) -> bool:
    """Whether its cells are short, and mostly words."""
    texts = [cell.text for cell in unit.cells if cell.text]
    figures = sum(not text[0].isalpha() for text in texts)
    return 2 * figures < len(texts) and all(len(text) <= SENTENCE for text in texts)


def _shown(number: int, unit: Unit, cards: Sequence[Card]) -> ShownUnit:
    cells = []
    for at, cell in enumerate(unit.cells):
        own = [card for card in cards if card.finding.cell == at]
        cells.append(_cell(cell.text, cell.span, {c.stated.number: c.finding.printed for c in own}))
    return ShownUnit(number, unit, tuple(cells), tuple(cards))


def _cell(text: str, span: int, wrong: Mapping[int, str]) -> ShownCell:
    """A text with its wrong words marked; findings whose words are not in it are about all."""
    marks: dict[tuple[int, int], list[int]] = {}
    here: list[int] = []
    for number, words in wrong.items():
        at = _spot(text, words)
        if at is None or any(a < at[1] and at[0] < b and (a, b) != at for a, b in marks):
            here.append(number)
        else:
            marks.setdefault(at, []).append(number)
    pieces, end = [], 0
    for (start, stop), numbers in sorted(marks.items()):
        pieces += [Piece(text[end:start]), Piece(text[start:stop], tuple(numbers))]
        end = stop
    pieces.append(Piece(text[end:]))
    return ShownCell(tuple(piece for piece in pieces if piece.text), span, tuple(here))


def _spot(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text, however either is broken into lines; as words by themselves
    where they can be found so ("3" is not looked for within "13")."""
    listed = words.split()
    if not listed or len(words) > LONGEST:
        return None
    pattern = r"\s+".join(map(re.escape, listed))
    found = re.search(rf"(?<![\w.,]){pattern}(?![\w]|[.,]\d)", text) or re.search(pattern, text)
    return found.span() if found else None
