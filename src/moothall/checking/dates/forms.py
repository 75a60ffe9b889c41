"""How the dates of one column are printed: one without its year, a month among days, two orders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.documents.dates import Mention
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place
from moothall.facts.dates import Precision

from ..grids import Grid, LineKind, Slot
from .sightings import Seen, dates_in
from .words import exists

FEWEST = 4
"""Dates that a column must have before its usual form is known."""
MOST_TOLD = 50
"""Places of one finding."""
MOST = 0.2
"""Share of a column's dates that may differ and still be the exception."""


@dataclass(frozen=True, slots=True)
class Printed:
    slot: Slot
    mention: Mention

    @property
    def place(self) -> tuple[Place, str]:
        """Where it stands, and its words: the cells of one line may share a place."""
        return self.slot.place, self.mention.printed


@dataclass(frozen=True, slots=True)
class TwoOrders:
    """A column of dates in figures of which some only read with the month first."""

    head: str
    month_first: Sequence[Printed]
    day_first: Sequence[Printed]


def forms(seen: Seen) -> Iterator[Finding]:
    """Dates that are printed unlike the others of their column."""
    for grid in seen.paper.grids:
        for column in range(grid.width):
            dates = list(_dates(grid, column))
            if len(dates) >= FEWEST and not seen.in_drafts(dates[0].slot.place):
                yield from _unlike(dates, grid.heads[column])
    for some in two_orders(seen):
        yield _in_two_orders(some)


def two_orders(seen: Seen) -> Iterator[TwoOrders]:
    """The columns of dates that are printed in two orders: at least two cells with the month
    first, and at least one that can't be."""
    for grid in seen.paper.grids:
        for column in range(grid.width):
            dates = list(_dates(grid, column))
            if len(dates) < FEWEST:
                continue
            numbers = [(d, d.mention.numbers) for d in dates if d.mention.kind == "num"]
            american = [d for d, n in numbers if n and n[1] > 12 and exists(n[1], n[0], n[2])]
            british = [d for d, n in numbers if n and n[0] > 12 and exists(*n)]
            if len(american) >= 2 and british:
                yield TwoOrders(grid.heads[column], american, british)


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
    short = [d for d in days if _digits(d) == 2]
    under = f" under {head}" if head else ""
    if len(days) - len(short) >= (1 - MOST) * len(days):
        for date in short:
            yield Finding(
                "DATE119", f"“{date.mention.printed}” prints its year with two digits, where the "
                f"other dates{under} have four.", date.slot.place, printed=date.mention.printed,
                computation=f"{len(days) - len(short)} of {len(days)} have four",
            )  # fmt: skip
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


def _digits(date: Printed) -> int:
    """How many digits the year of a day has, as it is printed."""
    last = re.search(r"\d+$" if date.mention.kind != "iso" else r"^\d+", date.mention.printed)
    return len(last[0]) if last else 0


def _in_two_orders(some: TwoOrders) -> Finding:
    first, other = some.month_first[0], some.day_first[0]
    count = len(some.month_first)
    under = f" under {some.head}" if some.head else ""
    return Finding(
        "DATE115",
        f"{count} dates{under} are printed with the month first, others with the day.",
        first.slot.place, printed=first.mention.printed,
        related=tuple(Related(d.slot.place) for d in (*some.month_first[1:MOST_TOLD], other)),
        computation=f"{first.mention.printed} and {other.mention.printed}; {count} have no such "
        f"month as they print, {len(some.day_first)} read only with the day first",
    )  # fmt: skip
