"""Tables of one line whose three amounts are named as one less another: nothing else proves them.

"Budget, Spent to date, Remaining" and "Budget, Forecast, Variance" say by their names alone how
they are made; a fourth amount beside them may belong to it, and then nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding, Related
from moothall.facts.rounding import Fit, fit_of_steps

from ..figures import Figure, printed_like
from ..grids import Grid, Line, LineKind, Slot
from ..tally import Tally
from . import labels
from .columns import scale_of

WHOLE = re.compile(
    r"\b(?:budget|allocation|allocated|approved|available|awarded|grant|funding|plan(?:ned)?|target"
    r"|limit|contract (?:sum|value)|establishment)\b",
    re.I,
)
"""What there was to spend."""
TAKEN = re.compile(
    r"\b(?:spent|spend|expenditure|actuals?|paid|used|drawn|claimed|forecast|outturn|projected"
    r"|projection|cost|filled|in post|delivered|to date)\b",
    re.I,
)
"""What was spent of it, or will be."""
LEFT = re.compile(r"\b(?:remaining|remainder|left|unspent|unallocated|vacan\w+|headroom)\b", re.I)
VARIANCE = re.compile(r"\b(?:variance|var|difference|(?:over|under)[\s-]?spend(?:ing)?)\b", re.I)
"""What parts them, printed in either direction."""
Named = tuple[str, Slot, Figure]


def alone(grids: Sequence[Grid], tally: Tally) -> Iterator[Finding]:
    """The tables of one line whose names and figures disagree."""
    for grid in grids:
        lines = [line for line in grid.lines if line.kind is LineKind.BODY]
        if len(lines) != 1:
            continue
        named = _amounts(grid, lines[0])
        if len(named) == 3:
            yield from _tried(named, tally, grid, lines[0])


def _amounts(grid: Grid, line: Line) -> list[Named]:
    """The amounts of the line with their columns' names; percentages are left out."""
    return [
        (head, slot, slot.figure)
        for head, slot, column in zip(grid.heads, line.slots, grid.columns, strict=True)
        if slot.figure is not None and column.amounts and not column.percent
    ]


def _tried(named: Sequence[Named], tally: Tally, grid: Grid, line: Line) -> Iterator[Finding]:
    (whole, taken, rest) = named
    signs = (1,) if LEFT.search(rest[0]) else (1, -1) if VARIANCE.search(rest[0]) else ()
    if not signs or not WHOLE.search(whole[0]) or not TAKEN.search(taken[0]):
        return
    powers = [figure.scale or scale_of(head) for head, _, figure in named]
    if len({bool(figure.scale) for *_, figure in named}) > 1:
        return  # "£1.2m" beside "300": of the second the unit is not told
    tally.rows += 1
    tally.unexplained.discard(grid.place)
    least = min(p - f.places for p, (*_, f) in zip(powers, named, strict=True))
    a, b, c = (int(f.value.scaleb(p - least)) for p, (*_, f) in zip(powers, named, strict=True))
    steps = [10 ** (p - f.places - least) for p, (*_, f) in zip(powers, named, strict=True)]
    fits = (
        fit_of_steps(c - sign * (a - b), sum(steps), sum(s * s for s in steps), max(steps))
        for sign in signs
    )
    if all(found is Fit.WRONG for found in fits):
        made = signs[-1] if len(signs) > 1 and (c < 0) != (a < b) else 1
        expected = made * (a - b)
        yield _finding(named, expected, made, least - powers[2], grid, line)


def _finding(
    named: Sequence[Named], expected: int, made: int, power: int, grid: Grid, line: Line
) -> Finding:
    whole, taken, rest = named
    first, last = (whole, taken) if made > 0 else (taken, whole)
    value = printed_like(Decimal(expected).scaleb(power), rest[2])
    names = [labels.last_name(name) for name, *_ in (rest, first, last)]
    return Finding(
        "CALC001",
        f"{names[0]} should be {names[1]} minus {names[2]}; here it would be {value}.",
        rest[1].place,
        printed=rest[1].text.strip(),
        expected=value,
        related=tuple(Related(slot.place) for _, slot, _ in (whole, taken)),
        computation=f"{first[1].text.strip()} - {last[1].text.strip()} = {value}, "
        f"not {rest[1].text.strip()}",
        unsure=line.unsure or grid.unsure,
    )
