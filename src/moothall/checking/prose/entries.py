"""How many things a table or list has, in each way in which they may be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..grids import Grid, Line, LineKind
from ..passages import Kind, Passage
from .nouns import names
from .quantities import quantities_of

TOTAL = re.compile(
    r"\b(?:sub-?\s?)?totals?\b|\boverall\b|^\s*all\s|^\s*net (?:cost|expenditure|budget|position"
    r"|spend)\b",
    re.I,
)
DECIMAL = re.compile(r"^\s*\d+\.\d+")
NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s")
COUNTS = re.compile(
    r"^\D{0,3}\d[\d,]*\s+[a-z ]{0,40}$|[x=:(–-]\s*\d[\d,]*\)?\s*(?:[a-z]+\s?){0,3}\)?\.?$", re.I
)
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
    passages: Sequence[Passage], at: int, grids: dict[int, list[Grid]], *, reach: int = 2
) -> list[Grid]:
    """The table below a passage, with the tables that carry it on over pages.

    At most ``reach - 1`` passages stand between. For a reach of 2 that is a heading or one short
    line, the table's title.
    """
    after = at + 1
    while after < min(at + 1 + reach, len(passages)) and passages[after].kind is not Kind.CELL:
        if reach == 2 and (len(passages[after].text) > 120 or passages[after].kind is Kind.ITEM):
            return []
        after += 1
    if after >= len(passages) or passages[after].kind is not Kind.CELL:
        return []
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
    """The table of a block with those that carry it on."""
    found = list(grids.get(block, ()))
    while found and (more := _carried_on(found[0], block, grids)):
        found += more
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


def ways_to_count(grids: Sequence[Grid], noun: str) -> list[int]:
    """In how many ways the things of a table can be counted: the likeliest first.

    Its entries; its lines with and without a text in the first column; the headings over them;
    and how many different ones stand in the column that the noun names, or in the first.
    """
    entries = entries_of(grids)
    body = [line for grid in grids for line in grid.body()]
    led = [line for line in entries if line.slots and line.slots[0].text.strip()]
    untotalled = [line for line in body if not TOTAL.search(line.label)]
    labelled = any(TOTAL.search(line.label) for line in body)
    parts = [len(entries) - sums for sums in _unlabelled_sums(entries)] if not labelled else []
    ways = [len(entries), len(untotalled), len(led), *parts]
    headings = [line for grid in grids for line in grid.lines if line.kind is LineKind.HEADING]
    sparse = [line for line in body if line not in entries]
    named = [at for at, text in enumerate(grids[0].heads) if names(text, noun)] if grids else []
    if not named:
        ways += [len(headings), len(sparse), len(entries) + len(headings)]
    for column in named or [0]:
        texts = [_text(line, column) for line in entries]
        ways += [len({t for t in texts if t}), len([t for t in texts if t])]
    return ways


def _unlabelled_sums(lines: Sequence[Line]) -> Iterator[int]:
    """How many lines of each column are the sum of the run above them, under any label; and one
    more where the last line is greater than every other, as a total is."""
    width = min((len(line.slots) for line in lines), default=0)
    for column in range(1, width):
        figures = [line.slots[column].figure for line in lines]
        values = [figure.value for figure in figures if figure]
        step = max((Decimal(1).scaleb(-f.places) for f in figures if f), default=Decimal(1))
        if len(values) != len(figures) or len(values) < 3:
            continue
        found, start, running = 0, 0, Decimal(0)
        for at, value in enumerate(values):
            slack = step * (at - start + 1) / 2
            if at - start >= 2 and value and abs(value - running) <= slack:
                found, start, running = found + 1, at + 1, Decimal(0)
            else:
                running += value
        yield found
        if start < len(values) and abs(values[-1]) > max(map(abs, values[:-1])):
            yield found + 1


def _text(line: Line, column: int) -> str:
    return " ".join(line.slots[column].text.lower().split()) if column < len(line.slots) else ""
