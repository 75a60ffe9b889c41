"""Counts in the text that nearly are a total of the table beside it: 1,207, and there 1,208."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding, Related

from ..grids import Grid
from ..tally import Tally
from .entries import TOTAL
from .sentences import Sentence

LEAST = 100
"""Smaller counts are near each other by chance."""
CLOSE = Decimal(3)
PART = Decimal("0.005")
"""Nearly: off by so much, or by so great a part of it."""


def nearly(
    sentence: Sentence, near: Sequence[Grid], printed: set[Decimal], tally: Tally
) -> Iterator[Finding]:
    """Looks at each count that no table prints; ``printed`` are the figures of all of them."""
    for quantity in sentence.quantities:
        value = quantity.value
        if not quantity.counted or quantity.hedge or value < LEAST or value % 100 == 0:
            continue
        if value in printed:
            tally.sentences += 1
            continue
        for grid in near:
            closing = [line for line in grid.body() if TOTAL.search(line.label)]
            slots = [slot for line in closing for slot in line.slots if slot.figure]
            for slot in slots:
                there = slot.figure
                if there is None or there.unit or there.places or there.value == value:
                    continue
                if abs(abs(there.value) - value) <= max(CLOSE, value * PART):
                    tally.sentences += 1
                    yield Finding(
                        "CLAIM110",
                        f"The text says {quantity.printed}; a total of the table beside it is"
                        f" {there.printed}.",
                        sentence.passage.place, printed=quantity.printed, expected=there.printed,
                        related=(Related(slot.place),),
                        computation=f"{there.printed} is nearly {quantity.printed}",
                    )  # fmt: skip
                    return
