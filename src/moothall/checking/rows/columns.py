"""The figures of a table by column, in plain numbers, with the lines of tables of one shape pooled.

A table that a page break cuts, or that is printed once for each service, has its header again:
what holds in one part holds in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import gcd

from ..grids import Grid, Line, LineKind, Slot
from . import labels

Number = float | None
ZERO = re.compile(r"[\s(]*(?:£\s*-?\s*[km]?|nil|[km])[\s)]*", re.I)
"""A blank that prints its unit stands for nought: "£k" where a sheet hides the 0."""
DASH = re.compile("[\\s\\-\u2010-\u2015\u2212£]+")
HEAD_SCALE = re.compile(
    r"(?P<k>£\s?['\u2019]?000s?|£k\b|['\u2019]000s?|\b000s\b|\bthousands?\b)"
    r"|(?P<m>£\s?mn?\b|£\s?millions?\b|\bmillions?\b|[(]m[)])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures; lists run along the pool's lines.

    ``values`` are with their scale (pounds), ``steps`` the unit of the last printed place.
    ``soft``: a dash is taken for nought, which may hold but accuses no one. ``labelled``: its
    name says that it is a difference; ``total``: that it sums others up;
    ``compared``: that it is one of two that are usually compared,
    and ``base`` that percentages are usually of it.
    """

    at: int
    name: str
    values: Sequence[Number]
    steps: Sequence[float]
    soft: Sequence[bool]
    percent: bool
    labelled: bool
    total: bool
    compared: bool
    base: bool
    counted: bool
    """Whole things that are counted: their figures are not rounded."""
    grain: float
    """All its figures are multiples of this."""
    spread: float
    """How far apart its figures lie: how telling it is when one is met."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The body lines of tables with one header, and their columns of figures.

    ``grids`` gives each line's table; ``totals`` whether it sums up others.
    """

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    grids: tuple[int, ...]
    totals: tuple[bool, ...]
    columns: tuple[Column, ...]
    money: bool
    """Whether its title or header speaks of pounds: its figures may be rounded."""
    unsure: str = ""

    def slot(self, line: int, column: int) -> Slot:
        return self.lines[line].slots[column]


def pools_of(grids: Sequence[Grid]) -> Iterator[Pool]:
    """Tables with figures, those of one header together, in reading order."""
    together: dict[tuple[str, ...], list[int]] = {}
    for at, grid in enumerate(grids):
        if any(grid.heads):
            together.setdefault(tuple(h.casefold() for h in grid.heads), []).append(at)
    for indices in together.values():
        own = [(at, line) for at in indices for line in grids[at].lines
               if line.kind is LineKind.BODY]  # fmt: skip
        heads = grids[indices[0]].heads
        lines = tuple(line for _, line in own)
        columns = tuple(_columns(heads, lines))
        if len(columns) >= 2:
            yield Pool(
                heads, lines, tuple(at for at, _ in own),
                tuple(labels.is_total(line) for line in lines), columns,
                any("£" in grids[at].title or any("£" in h or "000" in h for h in heads)
                    for at in indices),
                next((grids[at].unsure for at in indices if grids[at].unsure), ""),
            )  # fmt: skip


def scale_of(head: str) -> int:
    """The power of ten that a header gives its figures: 3 for £000, 6 for £m, else 0."""
    match = HEAD_SCALE.search(head)
    return 0 if match is None else 3 if match["k"] else 6


def _columns(heads: tuple[str, ...], lines: Sequence[Line]) -> Iterator[Column]:
    for at, head in enumerate(heads):
        name = labels.last_name(head)
        if labels.NO_QUANTITY.fullmatch(name.strip()):
            continue
        slots = [line.slots[at] for line in lines]
        figures = [s.figure for s in slots if s.figure]
        worded = sum(1 for s in slots if s.text and not s.figure and not s.blank)
        if len(figures) < 2 or worded * 2 > len(figures):
            continue
        if labels.NUMBERING.fullmatch(name.strip()) and _counts_up([f.value for f in figures]):
            continue
        signed = sum(f.unit == "%" for f in figures)
        percent = signed * 2 > len(figures) or (
            bool(labels.PERCENT.search(name)) and all(f.unit != "£" for f in figures)
        )
        yield _column(at, head, slots, percent)


def _counts_up(values: Sequence[Decimal]) -> bool:
    """Whether the figures only number the lines."""
    return all(b - a in (0, 1) for a, b in pairwise(values))


def _column(at: int, head: str, slots: Sequence[Slot], percent: bool) -> Column:
    scale = 0 if percent else scale_of(head)
    values: list[Number] = []
    steps: list[float] = []
    soft: list[bool] = []
    for slot in slots:
        value, step, guess = _number(slot, scale, percent)
        values.append(value)
        steps.append(step)
        soft.append(guess)
    known = [v for v in values if v]
    spread = max(known) - min(known) if known else 0.0
    spread = max(spread, 2 * max((abs(v) for v in known), default=0.0))
    last = labels.last_name(head)
    graded = labels.LIKELIHOOD.search(last) or labels.IMPACT.search(last)
    things = labels.COUNT.search(last) and not labels.PRICE.search(last)
    counted = bool(graded or things) and not any(
        s.figure and (s.figure.unit in ("£", "%") or s.figure.scale or s.figure.places)
        for s in slots
    )  # fmt: skip
    named = labels.is_difference(last)
    compared = labels.COMPARED.search(last) is not None
    base = labels.BASE.search(last) is not None
    total = labels.TOTALS.search(last) is not None
    return Column(
        at, head, values, steps, soft, percent, named, total, compared, base, counted and not scale,
        _grain(values, steps), spread,
    )  # fmt: skip


def _grain(values: Sequence[Number], steps: Sequence[float]) -> float:
    """The greatest common divisor, in their own measure: 50 where all end in 00 and 50."""
    finest = min((s for v, s in zip(values, steps, strict=True) if v), default=0.0)
    if not finest:
        return 0.0
    whole = (round(v / finest) for v in values if v)
    return gcd(*whole) * finest


def _number(slot: Slot, scale: int, percent: bool) -> tuple[Number, float, bool]:
    """What a cell counts for: its number, its step, and whether that is a guess."""
    figure = slot.figure
    if figure is not None:
        if percent != (figure.unit == "%") and figure.unit:
            return None, 0.0, False
        power = figure.scale or scale
        value = float(figure.value.scaleb(power) if power else figure.value)
        return value, 10.0 ** (power - figure.places), False
    if slot.text and ZERO.fullmatch(slot.text):
        return 0.0, 10.0**scale, False
    if slot.text and DASH.fullmatch(slot.text):
        return 0.0, 10.0**scale, True
    return None, 0.0, False
