"""Rows on both sides of a page's end: whether they are one, and how they are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..bullets import ANY_SIGN
from .pages import GridCell, Word
from .rowing import is_value

SENTENCE_END = re.compile("[.!?:;\u2026][)\\]\"'\u201d\u2019]*$")
DATE = re.compile(r"\d{1,2}[./ -](?:\d{1,2}|[A-Za-z]{3,9})[./ -](?:\d\d){1,2}")
MOST = 0.6
LEAST_ROWS = 3
ADDED = 5
REACH = 45.0
"""Points: a line that ends nearer to its cell's right side may go on below."""


@dataclass(slots=True)
class Strip:
    """One row of a table. ``cells`` stand at ``columns``, both from the left."""

    page: int
    cells: list[GridCell] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    unsure: str = ""
    header: bool = False
    first: bool = False
    """It is the first of its page, after a header that is printed again."""
    cut: bool = False
    """No line stands between it and the end of the page before, though other rows have lines."""
    open: bool = False
    """No line stands there, in a table whose rows have none."""

    def texts(self) -> list[str]:
        return [text_of(cell) for cell in self.cells]

    def filled(self) -> set[int]:
        return {at for at, cell in zip(self.columns, self.cells, strict=True) if cell.words}

    def at(self, column: int) -> GridCell | None:
        """The cell that begins at a column."""
        return self.cells[self.columns.index(column)] if column in self.columns else None


def text_of(cell: GridCell) -> str:
    return " ".join(word.text for word in cell.words)


@dataclass(frozen=True, slots=True)
class Usual:
    """What whole rows fill. ``columns``: those that most fill; ``fewer``: what is filled by rows
    that lack some of these though no page's end is near."""

    columns: frozenset[int]
    fewer: frozenset[frozenset[int]]


def usual(strips: Sequence[Strip]) -> Usual:
    """What the rows of a table fill that are not the first of a page."""
    every = [frozenset(s.filled()) for s in strips if not s.first and not s.header]
    whole = [filled for filled in every if len(filled) > 1]
    if len(whole) < LEAST_ROWS:
        return Usual(frozenset(), frozenset())
    counts = Counter(column for filled in whole for column in filled)
    columns = frozenset(column for column, n in counts.items() if n >= MOST * len(whole))
    fewer = frozenset(filled for filled in every if len(columns - filled) > 1)
    return Usual(columns, fewer)


def goes_on(before: Strip, strip: Strip, rows: Usual, width: int) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It lacks what every row has, and adds only to cells that have words; where other rows lack the
    same its words also go on in the midst of a sentence. Where no line divides the two, though the
    table's rows are divided by lines, one of these is enough.
    """
    filled, had = strip.filled(), before.filled()
    if not filled or before.header or any(c.colspan >= max(2, width) for c in strip.cells):
        return False
    dated = any(_both_dated(before.at(c), strip.at(c)) for c in filled)
    if any(_is_other(before.at(c), strip.at(c)) for c in filled) or (dated and 0 in filled & had):
        return False
    lacking = len(rows.columns - filled)
    if lacking and not filled & had and had != {0} and rows.columns <= filled | had:
        return True  # long cells were moved whole to the next page, short ones were not
    runs = any(_runs_on(before.at(c), strip.at(c)) for c in filled)
    if strip.cut:
        return lacking > 0 or runs or (not rows.columns and 0 not in filled)
    if not filled <= had or (had == {0} and width > 1):
        return False
    usual_here = frozenset(filled) in rows.fewer and not strip.open
    return lacking > 0 and (runs or strip.open or (lacking > 1 and not usual_here))


def _is_other(before: GridCell | None, cell: GridCell | None) -> bool:
    """Whether running text would be added to a date, a rating or the like."""
    if before is None or cell is None or not before.words:
        return False
    return is_value(before.words) and len(cell.words) > ADDED


def _both_dated(before: GridCell | None, cell: GridCell | None) -> bool:
    """Whether a column prints a whole date, and no more, on either side of a page's end."""
    return all(c is not None and DATE.fullmatch(text_of(c)) is not None for c in (before, cell))


def _runs_on(before: GridCell | None, cell: GridCell | None) -> bool:
    """Whether words go on in the midst of a sentence."""
    if before is None or cell is None or not before.words or not cell.words:
        return False
    last, first = before.words[-1].text, cell.words[0].text
    if SENTENCE_END.search(last) or ANY_SIGN.match(first):
        return first[:1].islower()
    return first[:1].islower() or first[:1] in "(&,;" or before.words[-1].x1 > before.x1 - REACH


def joined(before: Strip, strip: Strip, above: dict[int, GridCell]) -> None:
    """Adds a row's words to the row before. ``above`` are the cells that reach down to that row
    from those over it, by column."""
    for column, cell in zip(strip.columns, strip.cells, strict=True):
        home = before.at(column) or above.get(column)
        if home is None:
            reached = [at for at in before.columns if at <= column]
            home = before.cells[len(reached) - 1] if reached else before.cells[0]
        home.words = [*home.words, *below(home, cell)]
        home.rowspan += cell.rowspan - 1
        home.fill = home.fill or cell.fill
    before.unsure = before.unsure or strip.unsure


def below(home: GridCell, cell: GridCell) -> list[Word]:
    """The words of a cell moved under those of another, a paragraph's gap between where a sentence
    ends there."""
    if not home.words or not cell.words:
        return cell.words
    size = cell.words[0].size
    ends = SENTENCE_END.search(home.words[-1].text) and not cell.words[0].text[:1].islower()
    down = max(w.bottom for w in home.words) - min(w.top for w in cell.words)
    down += 0.7 * size if ends else 0.0
    right = home.x0 - cell.x0
    return [
        replace(w, x0=w.x0 + right, x1=w.x1 + right, top=w.top + down, bottom=w.bottom + down)
        for w in cell.words
    ]
