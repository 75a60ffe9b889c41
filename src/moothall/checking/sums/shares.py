"""Shares of a whole: percentages over a line that prints 100%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.checking.figures import Figure
from moothall.checking.grids import Grid, LineKind
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related
from moothall.facts.rounding import Fit, fit

from .words import LEFT_OUT, PLAIN, TOTAL

WHOLE = Decimal(100)
FEWEST = 3
NEAR = Decimal(30)
"""Percentages that add up to something further from 100 are no shares of one whole."""


def shares(grid: Grid, tally: Tally) -> Iterator[Finding]:
    """Looks at each total line that prints 100% over shares."""
    for at, column in enumerate(grid.columns):
        if column.amounts and column.percent:
            yield from _of_column(grid, at, tally)


def _of_column(grid: Grid, at: int, tally: Tally) -> Iterator[Finding]:
    block: list[tuple[Figure, Related]] = []
    for line in grid.lines:
        slot = line.slots[at]
        figure = slot.figure
        if line.kind is not LineKind.BODY or (figure is None and not slot.blank):
            block = []
        elif figure is None or (LEFT_OUT.search(line.label) and not PLAIN.fullmatch(line.label)):
            continue
        elif not TOTAL.search(line.label):
            block.append((figure, Related(slot.place)))
        else:
            added = sum((f.value for f, _ in block), Decimal(0))
            if figure.value == WHOLE and are_shares([f.value for f, _ in block]):
                tally.sums += 1
                off = fit(added - WHOLE, len(block), min(f.step for f, _ in [*block, (figure, 0)]))
                if off is not Fit.AGREES:
                    yield Finding(
                        "SUM005",
                        f"The shares under “{grid.heads[at]}” add up to {added}%, not to the "
                        f"{slot.text} that “{line.label}” prints.",
                        slot.place,
                        printed=slot.text,
                        expected=f"{added}%",
                        related=tuple(related for _, related in block),
                        computation=" + ".join(f.printed for f, _ in block) + f" = {added}%",
                        unsure=grid.unsure or line.unsure,
                    )
            block = []


def are_shares(values: Sequence[Decimal]) -> bool:
    """Whether percentages can be shares of one whole: several, none of them all, near 100."""
    return (
        len(values) >= FEWEST
        and all(0 <= value < WHOLE for value in values)
        and abs(sum(values) - WHOLE) <= NEAR
    )
