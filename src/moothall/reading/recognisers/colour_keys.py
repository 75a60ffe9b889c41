"""The key of a workbook's colours: coloured cells beside or with the words that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.documents import dates
from moothall.documents.tree import Cell, Document, Table
from moothall.reading.vocabulary import load, normal, pattern

from . import wording
from .colours import Key
from .contents import is_state
from .sections import is_rating
from .sheetnames import kind_of

LONGEST = 90
EDGE = 40
"""Words of a key stand so many rows from the beginning or the end of a sheet, at most."""
WIDEST = 4
"""A colour of a key is laid over no more columns of its row than these."""
MOST = 14
"""A key has no more entries than this."""
NAMED = re.compile(
    r"^(?:the )?(?P<name>[a-z]+)(?: (?:shad(?:ed|ing)|fill|rows?|cells?|text|highlight(?:ed)?))*"
    r"\s*(?:=|:|-|\u2013|\u2014|means|denotes|indicates|is)\s*(?P<words>\S.*)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    row: int
    column: int
    fill: str
    words: str
    cells: tuple[Cell, ...]


def key_of(document: Document) -> Key:
    """The key that a workbook prints, on any of its sheets; empty where it prints none."""
    key = Key()
    if document.format in ("xlsx", "ods"):
        for table in document.tables():
            grid = [[*row.cells] for row in table.rows]
            for run in _runs(list(_coloured(grid))):
                if _is_key(run, grid, table):
                    for entry in run:
                        key.fills.setdefault(entry.fill, entry.words)
                        key.cells.update((c.place.sheet, c.place.cell) for c in entry.cells)
            _by_name(key, grid)
    return key


def _coloured(grid: Sequence[Sequence[Cell]]) -> Iterator[_Entry]:
    """Coloured cells with words of their own, or beside a cell with words."""
    for at, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if not cell.marks.fill:
                continue
            right = cells[column + 1] if column + 1 < len(cells) else None
            left = cells[column - 1] if column else None
            own = cell.text
            other = right if right is not None and right.text else left
            if own and not (_is_colour(own) and right is not None and right.text):
                other = None
            words = " ".join((other.text if other is not None else own).split())
            used = tuple(c for c in (cell, other) if c is not None)
            yield _Entry(at, column, cell.marks.fill, words, used)


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Coloured cells that stand under or after each other, one blank at most between them."""
    for down in (True, False):
        ways = [((e.column, e.row) if down else (e.row, e.column), e) for e in entries]
        run: list[tuple[tuple[int, int], _Entry]] = []
        for way, entry in sorted(ways, key=lambda w: w[0]):
            if run and not (way[0] == run[-1][0][0] and way[1] - run[-1][0][1] <= 2):
                yield [e for _, e in run]
                run = []
            run.append((way, entry))
        if run:
            yield [e for _, e in run]


def _is_key(run: Sequence[_Entry], grid: Sequence[Sequence[Cell]], table: Table) -> bool:
    """Whether coloured cells in a line are a key: each colour once, each with words that a
    heading calls a key, or that are states or ratings."""
    if len(run) > MOST or len({e.fill for e in run}) < len(run):
        return False
    words = [e.words for e in run]
    if not all(w and len(w) <= LONGEST and not w[0].isdigit() and not _dated(w) for w in words):
        return False
    if _called_key(run, grid, table):
        return True
    if any(_width(entry, grid[entry.row]) > WIDEST for entry in run):
        return False  # a header's row, or a heading across the rows
    states = sum(is_state(w) or is_rating(w) or bool(kind_of(w)[0]) for w in words)
    heads = sum(wording.is_exact(w) and not is_state(w) for w in words)
    return len(run) > 1 and len(set(words)) == len(run) and states >= 0.5 * len(run) and not heads


def _width(entry: _Entry, row: Sequence[Cell]) -> int:
    """Over how many columns of its row the colour of an entry is laid."""
    return sum(c.colspan for c in row if c.marks.fill == entry.fill)


def _called_key(run: Sequence[_Entry], grid: Sequence[Sequence[Cell]], table: Table) -> bool:
    heading = pattern("sheets", "colours", "key_heading")
    if heading.search(table.place.sheet or ""):
        return True
    first = run[0]
    near = [c for row in grid[max(0, first.row - 2) : first.row + 1]
            for c in row[max(0, first.column - 2) : first.column + 3]]  # fmt: skip
    return any(c.text and len(c.text) <= 40 and heading.search(c.text) for c in near)


def _dated(text: str) -> bool:
    return any(mention.stated.end for mention in dates.mentions(text))


def _is_colour(text: str) -> bool:
    names = load("sheets")["colours"]["names"]
    return normal(text) in names or normal(text) in {"r", "a", "g", "b"}


def _by_name(key: Key, grid: Sequence[Sequence[Cell]]) -> None:
    """Words that name a colour and say what it means ("Green = implemented")."""
    names = load("sheets")["colours"]["names"]
    found: list[tuple[str, str, Cell]] = []
    for cells in (*grid[:EDGE], *grid[max(EDGE, len(grid) - EDGE) :]):
        for cell in cells:
            for line in re.split(r"[\n;]", cell.text):
                match = NAMED.match(line.strip())
                family = names.get(match["name"].lower()) if match else None
                if match and family and len(line) <= LONGEST:
                    found.append((family, match["words"].strip(), cell))
    if len({family for family, _, _ in found}) > 1 and len(found) <= MOST:
        for family, words, cell in found:
            key.families.setdefault(family, words)
            key.cells.add((cell.place.sheet, cell.place.cell))
