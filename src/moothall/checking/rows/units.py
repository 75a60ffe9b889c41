"""Figures that can't be in the unit of their column, and cells that print two units at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

from ..figures import Figure, printed_like
from ..grids import Grid, LineKind
from . import labels
from .columns import scale_of

OTHERS = 3
"""So many other figures of a column must print its unit as it should be."""
THOUSAND = Decimal(1000)
APART = 100
"""A figure so many times beyond all others of its column is in another unit, if then it fits."""
VAST_THOUSANDS = THOUSAND**2
"""A line of a thousand million pounds is rare in a column of £000."""
TWICE = re.compile(
    r"£\s?\d[\d,]*(?:\.\d+)?\s?(?:k|m|bn|thousand|million|billion)\s?"
    r"(?:k|m|bn|thousands?|millions?|billions?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Odd:
    """A figure that would fit its column ``by`` times smaller. ``proved``: all others print
    decimals, and it has its thousands where they have their point."""

    head: str
    figure: Figure
    place: Place
    expected: str
    proved: bool


def units(grids: Sequence[Grid], told: frozenset[tuple[Place, str]]) -> Iterator[Finding]:
    """``told`` are the cells (place and text) of which the rows' own computations already speak."""
    for grid in grids:
        if not any(grid.heads):
            continue
        rows: dict[int, list[Odd]] = {}
        for column in range(grid.width):
            for row, odd in _odd(grid, column):
                if (odd.place, odd.figure.printed) not in told:
                    rows.setdefault(row, []).append(odd)
        for found in rows.values():
            yield _finding(found)
        yield from _doubled(grid)


def _odd(grid: Grid, column: int) -> Iterator[tuple[int, Odd]]:
    """The figures of a column that are in another unit than the rest of it."""
    head = grid.heads[column]
    cells = [
        (line.row, line.slots[column])
        for line in grid.lines
        if line.kind is LineKind.BODY and line.slots[column].figure and not labels.is_total(line)
    ]
    figures = [(row, slot.figure, slot.place) for row, slot in cells if slot.figure]
    if len(figures) <= OTHERS or labels.NO_QUANTITY.fullmatch(labels.last_name(head).strip()):
        return
    if labels.PERCENT.search(head):
        yield from _fractions(head, figures)
    elif scale_of(head):
        yield from _thousandfold(head, figures)


def _thousandfold(
    head: str, figures: Sequence[tuple[int, Figure, Place]]
) -> Iterator[tuple[int, Odd]]:
    """37,027 among 34.66 and 1.316; 1,234,567 among 1,234 and 987."""
    sizes = sorted(abs(f.value) for _, f, _ in figures if f.value and not f.scale)
    if len(sizes) <= OTHERS:
        return
    middle = median(sizes)
    large = [x for x in sizes if x >= THOUSAND and x > middle * APART]
    rest = sizes[: len(sizes) - len(large)]
    if not large or len(rest) < OTHERS or len(large) * 4 > len(sizes):
        return
    others = [f for _, f, _ in figures if f.value and abs(f.value) <= rest[-1]]
    pointed = all(f.places for f in others)
    for row, figure, place in figures:
        size = abs(figure.value)
        if size < large[0] or figure.places or figure.scale:
            continue
        fits = rest[0] / 10 <= size / THOUSAND <= rest[-1] * 10
        if fits and (pointed or (size > rest[-1] * APART and size >= VAST_THOUSANDS)):
            yield row, Odd(head, figure, place, _smaller(figure, pointed), pointed)


def _smaller(figure: Figure, pointed: bool) -> str:
    """The figure a thousand times smaller: 37,027 is 37.027, and 1,234,567 is 1,235."""
    return f"{figure.value / THOUSAND:,.{3 if pointed else 0}f}"


def _fractions(
    head: str, figures: Sequence[tuple[int, Figure, Place]]
) -> Iterator[tuple[int, Odd]]:
    """0.45 among 45, 52 and 38."""
    bare = [f for _, f, _ in figures if f.value]
    whole = [f for f in bare if abs(f.value) >= 2]
    parts = [f for f in bare if 0 < abs(f.value) < 1 and f.places >= 2 and f.unit != "%"]
    if len(whole) < OTHERS or len(parts) * 4 > len(bare) or len(parts) + len(whole) < len(bare):
        return
    if any(f.places >= 2 or f.unit == "%" for f in whole):
        return
    for row, figure, place in figures:
        if figure in parts:
            expected = printed_like(figure.value * 100, whole[0])
            yield row, Odd(head, figure, place, expected, False)


def _finding(found: Sequence[Odd]) -> Finding:
    """One finding a row: who forgot the unit in one cell did so in the next."""
    figures = " and ".join(dict.fromkeys(odd.figure.printed for odd in found))
    heads = " and ".join(dict.fromkeys(f"“{odd.head}”" for odd in found))
    expected = " and ".join(dict.fromkeys(odd.expected for odd in found))
    verb = "can't be in the unit of its column" if len(found) == 1 else (
        "can't be in the units of their columns"
    )  # fmt: skip
    return Finding(
        "UNIT001" if all(odd.proved for odd in found) else "UNIT002",
        f"{figures} {verb}, {heads}: beside the other figures it would be {expected}.",
        found[0].place,
        printed=figures,
        expected=expected,
        related=tuple(Related(odd.place) for odd in found[1:] if odd.place != found[0].place),
    )


def _doubled(grid: Grid) -> Iterator[Finding]:
    """Cells that print two units for one amount; those of sentences are checked with the prose."""
    for line in grid.lines:
        for slot in line.slots:
            match = TWICE.fullmatch(slot.text.strip()) if "£" in slot.text else None
            if match is not None:
                yield Finding(
                    "UNIT003", f"“{match[0]}” prints two units for one amount.",
                    slot.place, printed=match[0],
                )  # fmt: skip
