"""Council tax by band: so many ninths of band D (Local Government Finance Act 1992, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from moothall.documents.findings import Finding, Related

from ..figures import Figure, printed_like
from ..grids import Grid, LineKind, Slot
from ..tally import Tally

NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
BAND = re.compile(r"(?:(?:valuation |tax )?band )?([A-H])", re.I)
FEWEST = 6
"""So many bands in a line or a column are a scale of charges, ..."""
AGREEING = 5
"""of which so many must agree before another is told wrong."""
PENCE = Decimal("0.05")
"""Charges of several authorities, each rounded to a penny, are added up in such tables."""
Charge = tuple[str, Slot, Figure]


def bands(grids: Sequence[Grid], tally: Tally) -> Iterator[Finding]:
    """The charges that are not their ninths of band D, in tables with bands across or down."""
    for grid in grids:
        for scale in _scales(grid):
            yield from _tried(scale, grid, tally)


def _scales(grid: Grid) -> Iterator[list[Charge]]:
    heads = [_band(head.rpartition(" / ")[2]) for head in grid.heads]
    lines = [line for line in grid.lines if line.kind is LineKind.BODY]
    if sum(bool(head) for head in heads) >= FEWEST:
        for line in lines:
            yield _charges(zip(heads, line.slots, strict=True))
    names = [_band(next((s.text for s in line.slots if s.text), "")) for line in lines]
    if sum(bool(name) for name in names) >= FEWEST:
        for at in range(grid.width):
            own = (line.slots[at] for line in lines)
            yield _charges(zip(names, own, strict=True))


def _band(text: str) -> str:
    found = BAND.fullmatch(" ".join(text.split()))
    return found[1].upper() if found else ""


def _charges(cells: Iterable[tuple[str, Slot]]) -> list[Charge]:
    """The amounts to the penny that stand under or beside a band."""
    return [
        (band, slot, slot.figure)
        for band, slot in cells
        if band and slot.figure is not None and slot.figure.places == 2 and slot.figure.unit != "%"
    ]


def _tried(scale: Sequence[Charge], grid: Grid, tally: Tally) -> Iterator[Finding]:
    if len(scale) < FEWEST or len({band for band, *_ in scale}) < len(scale):
        return
    whole = median(figure.value * 9 / NINTHS[band] for band, _, figure in scale)
    made = {band: whole * NINTHS[band] / 9 for band in NINTHS}
    wrong = [one for one in scale if abs(one[2].value - made[one[0]]) > PENCE]
    if len(scale) - len(wrong) < AGREEING:
        return
    tally.rows += 1
    tally.unexplained.discard(grid.place)
    for band, slot, figure in wrong:
        expected = printed_like(made[band], figure)
        basis = printed_like(whole, figure)
        yield Finding(
            "CALC003",
            f"Band {band} is {NINTHS[band]} ninths of band D, as the other bands are; here it "
            f"would be {expected}.",
            slot.place,
            printed=slot.text.strip(),
            expected=expected,
            related=tuple(Related(s.place) for _, s, _ in scale if s.place != slot.place),
            computation=f"{basis} × {NINTHS[band]} ÷ 9 = {expected}, not {slot.text.strip()}",
            unsure=grid.unsure,
        )
