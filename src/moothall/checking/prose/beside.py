"""Figures that a sentence takes out of the table beside it, known by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from ..grids import Grid
from ..tally import Tally
from .around import DATES, WEAK, Around, around_of, stems, telling
from .closings import Closings, cells_of
from .lines import Cell
from .quantities import Hedge, Quantity
from .repeats import ELSEWHEN, OFFSET, agree, other_period, shown
from .sentences import Sentence
from .stated import BY, CAUSE
from .wholes import whole_of
from .words import CHANGE

IN_ALL = re.compile(r"\bin (?:all|total)\b|\baltogether\b|\boverall\b|\btotal\b")
CHANGES = re.compile(rf"\b(?:{CHANGE}|variance)\b", re.I)
OPENS = re.compile(
    r"\W*(?:at|in|by|for|since|during|before) (?:the )?(?:(?:end|start) of )?(?:the )?"
    r"(?:quarter|q[1-4]|period|last|previous|20\d\d)\b",
    re.I,
)
"""A sentence so begun may tell of another time than the table."""
STANDARD = re.compile(
    r"\b(?:targets?|standards?|thresholds?|benchmarks?|limits?|goals?|aims?|expects?|requires?|must)\b"
)
"""What a figure should be, and not what it is."""
LEAST = 20
"""Smaller counts come from anywhere."""


def beside(
    sentence: Sentence, near: Sequence[Grid], closings: Closings, tally: Tally
) -> Iterator[Finding]:
    """Compares each figure with the cell of the nearest table that its words tell.

    Silent where the figure stands anywhere in that table, or is any total of the paper.
    """
    if not near or near[-1].unsure or OPENS.match(sentence.text) or OFFSET.search(sentence.text):
        return
    closing = whole_of(near[-1])
    if closing is None:
        return
    every = [c for grid in near for line in grid.body() for c in cells_of(grid, line)]
    own = [c for c in every if c.line is closing]
    cause = CAUSE.search(sentence.text.lower())
    last = cause.start() if cause else len(sentence.text)
    for quantity in _asked(sentence):
        around = around_of(quantity, sentence)
        if quantity.start > last and not _in_heads(cause, near):
            continue
        fitting = told(quantity, around, own, sentence)
        if not fitting:
            continue
        tally.sentences += 1
        there = [c for c in every if c.line is closing or c.column == fitting[0].column]
        named = len(telling(fitting[0].head)) > 1
        if any(matches(quantity, c) for c in (there if named else every)):
            continue
        if not named and closings.has(quantity):
            continue
        if _strong(quantity, around, fitting, own, sentence) and not other_period(
            sentence, fitting
        ):
            yield _finding(quantity, fitting[0], sentence)


def _asked(sentence: Sentence) -> Iterator[Quantity]:
    for quantity in sentence.quantities:
        if quantity.unit in ("£", "%") or quantity.places or quantity.value >= LEAST:
            yield quantity


def told(quantity: Quantity, around: Around, own: Sequence[Cell], sentence: Sentence) -> list[Cell]:
    """The cells of a line whose header's words all stand around a figure: the most words first."""
    whole = stems(sentence.text)
    found: list[tuple[int, int, Cell]] = []
    for cell in own:
        if not _alike(quantity, cell):
            continue
        *groups, head = cell.head.split(" / ")
        words = telling(head)
        if not words or (groups and not telling(" ".join(groups)) <= whole):
            continue
        if STANDARD.search(around.text) and not STANDARD.search(cell.head.lower()):
            continue
        if ELSEWHEN.search(around.text) and not ELSEWHEN.search(cell.head.lower()):
            continue
        if BY.search(around.text_before) and not CHANGES.search(cell.head):
            continue
        dated = all(w in DATES or w in WEAK or w[0].isdigit() for w in words)
        if dated and not telling(cell.line.label) & (around.both | stems(around.text_before)):
            continue  # such words alone tell no column, unless the line is named
        if words <= around.behind or words <= around.before:
            every = stems(cell.head)
            found.append((len(every & around.both), -len(every - around.both), cell))
    most = max(((score, less) for score, less, _ in found), default=(0, 0))
    return [cell for score, less, cell in found if (score, less) == most]


def _alike(quantity: Quantity, cell: Cell) -> bool:
    if quantity.unit == "%":
        return cell.percent
    if cell.percent:
        return False
    return bool(cell.scales()) if quantity.unit == "£" else cell.figure.unit != "£"


def matches(quantity: Quantity, cell: Cell) -> bool:
    if quantity.unit in ("£", "%"):
        return _alike(quantity, cell) and agree(quantity, cell)
    return not cell.percent and abs(cell.figure.value) == abs(quantity.value)


def _strong(
    quantity: Quantity, around: Around, fitting: Sequence[Cell], own: Sequence[Cell],
    sentence: Sentence,
) -> bool:  # fmt: skip
    """Whether two words tell the column, or another figure of the sentence stands in that line."""
    if len({c.figure.value for c in fitting}) > 1 or quantity.hedge is not Hedge.NONE:
        return False
    others = [q for q in sentence.quantities if q is not quantity and q.amount >= LEAST]
    if any(matches(q, cell) for q in others for cell in own):
        return True
    if quantity.unit == "%" and sum(1 for cell in own if cell.percent) == 1:
        return True
    words = telling(fitting[0].head)
    if len(words) > 1 or IN_ALL.search(sentence.shape):
        return True
    line = telling(fitting[0].line.label) - words  # no word tells both the column and the line
    return bool(words & around.before) and bool(line & around.both)


def _in_heads(cause: re.Match[str] | None, near: Sequence[Grid]) -> bool:
    return cause is not None and any(cause[0] in head.lower() for head in near[-1].heads)


def _finding(quantity: Quantity, cell: Cell, sentence: Sentence) -> Finding:
    there = cell.figure.printed
    expected = shown(quantity, cell) if quantity.unit else there
    return Finding(
        "CLAIM110",
        f"The text gives {quantity.printed}; the table's total is {there} "
        f"under “{' '.join(cell.head.split())}”.",
        sentence.passage.place, printed=quantity.printed, expected=expected,
        related=(Related(cell.line.slots[cell.column].place),),
        computation=f"{there} is {expected}" if expected != there else f"{there} is not"
        f" {quantity.printed}",
    )  # fmt: skip
