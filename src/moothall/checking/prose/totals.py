"""What a paper says of its whole: "the overall forecast is an overspend of £1.9m"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from ..grids import Grid, Line
from ..tally import Tally
from .entries import TOTAL
from .lines import Cell, Labels, spans_of
from .quantities import Hedge
from .repeats import ELSEWHEN, agree, measured, other_period, shown
from .sentences import Sentence

WHOLE = re.compile(
    r"\b(?:overall|total|in total|the council|council-wide|directorate|whole|net position|general fund"
    r"|revenue budget|bottom line|headline|service|capital programme)\b"
)


def totals(
    sentence: Sentence, below: Sequence[Grid], grids: Sequence[Grid], labels: Labels, tally: Tally
) -> Iterator[Finding]:
    """Compares an overall figure with the closing total of the table below it.

    Silent where any total of the paper agrees: the sentence may speak of that one.
    """
    if not below or not WHOLE.search(sentence.shape) or ELSEWHEN.search(sentence.shape):
        return
    if next(labels.within(spans_of(sentence.text)), None):
        return
    own = list(_last(below))
    for quantity, measure, subject in measured(sentence):
        fitting = [c for c in own if c.measure == measure and c.percent == (quantity.unit == "%")]
        if (subject and not WHOLE.search(subject)) or len(fitting) != 1:
            continue
        tally.sentences += 1
        every = [cell for grid in grids for line in _closing(grid) for cell in _cells(grid, line)]
        if any(agree(quantity, cell) for cell in every) or other_period(sentence, fitting):
            continue
        cell = fitting[0]
        sure = len(cell.scales()) == 1 and quantity.hedge is Hedge.NONE
        yield Finding(
            "CLAIM107" if sure and "overall" in sentence.shape else "CLAIM110",
            f"The text gives {quantity.printed}; the table's total is {cell.figure.printed} "
            f"under “{' '.join(cell.head.split())}”.",
            sentence.passage.place, printed=quantity.printed, expected=shown(quantity, cell),
            related=(Related(cell.line.slots[cell.column].place),),
            computation=f"{cell.figure.printed} is {shown(quantity, cell)}",
        )  # fmt: skip


def _closing(grid: Grid) -> list[Line]:
    return [line for line in grid.body() if TOTAL.search(line.label)]


def _last(grids: Sequence[Grid]) -> Iterator[Cell]:
    """The figures of the closing total of a table that may go on over pages."""
    closing = _closing(grids[-1])
    if closing and not grids[-1].unsure:
        yield from _cells(grids[-1], closing[-1])


def _cells(grid: Grid, line: Line) -> Iterator[Cell]:
    for column, slot in enumerate(line.slots):
        if slot.figure is not None:
            yield Cell(slot.figure, grid, line, column)
