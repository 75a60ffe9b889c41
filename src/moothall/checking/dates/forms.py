"""How the dates of one column are printed: one without its year, a month among days, two orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.documents.dates import Mention
from moothall.documents.findings import Finding
from moothall.facts.dates import Precision

from ..grids import Grid, LineKind, Slot
from .sightings import Seen, dates_in

FEWEST = 4
"""Dates that a column must have before its usual form is known."""
MOST = 0.2
"""Share of a column's dates that may differ and still be the exception."""


@dataclass(frozen=True, slots=True)
class Printed:
    slot: Slot
    mention: Mention


def forms(seen: Seen) -> Iterator[Finding]:
    """Dates that are printed unlike the others of their column."""
    for grid in seen.paper.grids:
        for column in range(grid.width):
            dates = list(_dates(grid, column))
            if len(dates) >= FEWEST and not seen.in_drafts(dates[0].slot.place):
                yield from _unlike(dates, grid.heads[column])
                yield from _two_orders(dates, grid.heads[column])


def _dates(grid: Grid, column: int) -> Iterator[Printed]:
    """The cells of a column that are one date and nothing else."""
    for line in grid.lines:
        slot = line.slots[column]
        if line.kind is not LineKind.BODY or slot.figure is not None:
            continue
        found = dates_in(slot.text)
        if len(found) == 1 and found[0].printed.strip() == slot.text.strip():
            yield Printed(slot, found[0])


def _unlike(dates: Sequence[Printed], head: str) -> Iterator[Finding]:
    without = [d for d in dates if d.mention.problem == "DATE002"]
    months = [d for d in dates if d.mention.stated.precision is Precision.MONTH]
    days = [d for d in dates if d.mention.stated.precision is Precision.DAY]
    under = f" under {head}" if head else ""
    for some, code, words in (
        (without, "DATE113", "has no year, as the other dates{} have"),
        (months, "DATE114", "names a month only, where the other dates{} name days"),
    ):
        if not 0 < len(some) <= MOST * len(dates) or len(days) < (1 - MOST) * len(dates):
            continue
        for date in some:
            yield Finding(
                code, f"“{date.mention.printed}” {words.format(under)}.", date.slot.place,
                printed=date.mention.printed,
                computation=f"{len(days)} of {len(dates)} name a day with its year",
            )  # fmt: skip


def _two_orders(dates: Sequence[Printed], head: str) -> Iterator[Finding]:
    """Numbers that only read with the month first, beside others that only read with the day."""
    numbers = [(d, d.mention.numbers) for d in dates if d.mention.kind == "num"]
    american = [d for d, n in numbers if n and n[1] > 12 and 1 <= n[0] <= 12 and n[1] <= 31]
    british = [d for d, n in numbers if n and n[0] > 12 and 1 <= n[1] <= 12]
    if len(american) < 2 or not british:
        return
    under = f" under {head}" if head else ""
    yield Finding(
        "DATE115", f"Some dates{under} are printed with the month first, others with the day.",
        american[0].slot.place, printed=american[0].mention.printed,
        computation=f"{american[0].mention.printed} and {british[0].mention.printed}; "
        f"{len(american)} and {len(british)} of {len(dates)}",
    )  # fmt: skip
