"""The lists and tables below and above a sentence, and which of their lines are things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..grids import Grid, Line
from ..passages import Kind, Passage
from .quantities import quantities_of

TOTAL = re.compile(
    r"\b(?:sub-?\s?)?totals?\b|\boverall\b|^\s*all(?:\s|$)"
    r"|^\s*net (?:cost|expenditure|budget|position"
    r"|spend)\b",
    re.I,
)
DECIMAL = re.compile(r"^\s*\d+\.\d+")
NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s")
COUNTS = re.compile(
    r"^\D{0,3}\d[\d,]*\s+[a-z ]{0,40}$|[x=:(–-]\s*\d[\d,]*\)?\s*(?:[a-z]+\s?){0,3}\)?\.?$", re.I
)
MOST_JOINED = 60
"""Tables with one header, each behind the other, that are taken for one table over many pages."""
POINTS_ON = re.compile(
    r"\b(?:below|table|annex|appendix|schedule|following|section|shown|overall|the council|net)\b",
    re.I,
)
"""Words of a passage whose table may stand under the next heading."""
NEAR = 3
"""Passages between a list and its continuation."""


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a list right below a passage. ``added`` is the sum of the one count that each
    of them prints, or None; ``goes_on``: another list follows so near that it may belong to it."""

    passages: tuple[Passage, ...]
    added: Decimal | None
    goes_on: bool
    nested: int = 0

    def __len__(self) -> int:
        return len(self.passages)


def items_below(passages: Sequence[Passage], at: int) -> Items | None:
    """The list that begins right after a passage; None where there is none."""
    own = passages[at]
    if at + 1 >= len(passages) or passages[at + 1].kind is not Kind.ITEM:
        return None
    numbered = NUMBER.match(own.full) and not NUMBER.match(passages[at + 1].full)
    depth = passages[at + 1].level
    if own.kind is Kind.ITEM and not numbered and depth <= own.level:
        return None
    run: list[Passage] = []
    nested = 0
    end = at + 1
    while end < len(passages) and passages[end].kind is Kind.ITEM:
        item = passages[end]
        if item.level < depth or DECIMAL.match(item.full) or (numbered and NUMBER.match(item.full)):
            break
        if item.level == depth:
            run.append(item)
        else:
            nested += 1
        end += 1
    if not run:
        return None
    later = [p for p in passages[end : end + NEAR] if p.kind is Kind.ITEM]
    goes_on = any(not DECIMAL.match(p.full) for p in later)
    return Items(tuple(run), _added(run), goes_on, nested)


def _added(run: Sequence[Passage]) -> Decimal | None:
    total = Decimal(0)
    for item in run:
        counts = [q for q in quantities_of(item.text) if q.counted and not q.worded]
        if len(counts) != 1 or not COUNTS.search(item.text):
            return None
        total += counts[0].value
    return total


def grids_below(
    passages: Sequence[Passage], at: int, grids: dict[int, list[Grid]], *, reach: int = 2,
    over: int = 0,
) -> list[Grid]:  # fmt: skip
    """The table below a passage, with the tables that carry it on over pages.

    At most ``reach - 1`` passages stand between, and ``over`` headings, one more where the passage
    points on or a heading or short line is all that stands between: the table's title.
    """
    after = at + 1
    over += reach == 2 or POINTS_ON.search(passages[at].text) is not None
    over += passages[at].kind is Kind.HEADING
    while after < min(at + 1 + reach, len(passages)) and passages[after].kind is not Kind.CELL:
        if reach == 2 and (len(passages[after].text) > 120 or passages[after].kind is Kind.ITEM):
            return []
        over -= passages[after].kind is Kind.HEADING
        if over < 0:
            return []
        after += 1
    if after >= len(passages) or passages[after].kind is not Kind.CELL:
        return []
    if passages[after].block == passages[at].block:
        return []  # a sentence within a table says nothing of how many rows it has
    return joined(passages[after].block, grids)


def grids_above(
    passages: Sequence[Passage], at: int, grids: dict[int, list[Grid]], *, reach: int
) -> list[Grid]:
    """The table above a passage, at most ``reach - 1`` others between; none over a heading."""
    for before in range(at - 1, max(at - 1 - reach, -1), -1):
        if passages[before].kind is Kind.CELL:
            return joined(passages[before].block, grids)
        if passages[before].kind is Kind.HEADING:
            return []
    return []


def joined(block: int, grids: dict[int, list[Grid]]) -> list[Grid]:
    """The table of a block with those that carry it on; nothing where they are too many."""
    found = list(grids.get(block, ()))
    while found and (more := _carried_on(found[0], block, grids)):
        found += more
        if len(found) > MOST_JOINED:
            return []
        block = more[0].block
    return found


def _carried_on(first: Grid, block: int, grids: dict[int, list[Grid]]) -> list[Grid]:
    """The next table where it has the same header and at most one block stands between."""
    for later in (block + 1, block + 2):
        if (next_one := grids.get(later)) and _same(first, next_one[0]):
            return next_one
    return []


def _same(one: Grid, other: Grid) -> bool:
    return [" ".join(h.split()) for h in one.heads] == [" ".join(h.split()) for h in other.heads]


def entries_of(grids: Sequence[Grid]) -> list[Line]:
    """The lines that are things of their own: no headings, no totals, no continued cells."""
    body = [line for grid in grids for line in grid.body() if not TOTAL.search(line.label)]
    most = max((_filled(line) for line in body), default=0)
    return [line for line in body if _filled(line) * 2 > most]


def _filled(line: Line) -> int:
    return sum(1 for slot in line.slots if slot.text.strip())
