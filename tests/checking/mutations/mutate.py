"""One change to a paper: what was changed, where, and by how much against its tolerance."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from tests.checking.mutations.description import Description, Kind, Spot, Style


class Size(StrEnum):
    LARGE = "large"
    """Beyond what rounding can do (DESIGN.md §5)."""
    SMALL = "small"
    """About what rounding can do, or less: listed apart."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """``name`` is the line of the table that it counts in."""

    name: str
    spot: Spot
    text: str
    size: Size = Size.LARGE


Change = Callable[[Spot, Random], str | None]
"""A text that is wrong in the spot's place, or None where this change can't be made there."""
SUMMED = (Kind.TOTAL, Kind.ADDEND)
FIGURES = {
    Kind.TOTAL: "total",
    Kind.ADDEND: "addend of a summed table",
    Kind.ROW_TOTAL: "row total",
    Kind.DIFFERENCE: "difference",
    Kind.PERCENTAGE: "derived percentage",
    Kind.PRODUCT: "product",
    Kind.FACTOR: "factor of a product",
    Kind.OPENING: "opening balance",
    Kind.CLOSING: "closing balance",
    Kind.AMOUNT: "amount in prose that a table prints",
    Kind.SHARE: "percentage in prose",
}
IMPOSSIBLE = "date made impossible"
OTHERS = {
    Kind.COUNT: "count in prose",
    Kind.WEEKDAY: "weekday",
    Kind.CROSS_REFERENCE: "cross reference",
    Kind.NUMBER: "paragraph number",
    Kind.REFERENCE: "reference used twice",
    Kind.SCORE: "likelihood by impact",
    Kind.RATING: "rating against its section or key",
    Kind.PLACEHOLDER: "placeholder left in",
}
DATED = (Kind.DATE, Kind.LATER, Kind.REVISED, Kind.REPEATED, Kind.TARGET)


def most(spot: Spot) -> Decimal:
    """The most that rounding can part this figure from the totals that it goes into."""
    totals = [above.slack for above in spot.seen if above.kind is not Kind.PRODUCT]
    return max([spot.slack, *totals])


def larger(spot: Spot, draw: Random) -> str | None:
    """The figure changed by at least twice the tolerance and three units, and by a twentieth."""
    style = _style(spot)
    least = max(2 * most(spot), 3 * style.step, abs(spot.printed) / 20)
    if spot.kind in (Kind.AMOUNT, Kind.SHARE):
        least = max(least, abs(spot.printed) / 6)
    off = _stepped(least * Decimal(draw.uniform(1, 4)), style)
    signs = (1, -1) if abs(spot.printed) > off else (1,)
    away = spot.printed.copy_abs() + off * draw.choice(signs)
    return style.show(away.copy_sign(spot.printed) if spot.printed else away)


def smaller(spot: Spot, draw: Random) -> str | None:
    """The figure changed by one unit, up to one more than rounding can do."""
    style = _style(spot)
    units = draw.randint(1, int(most(spot) / style.step) + 1)
    return style.show(spot.printed + units * style.step * draw.choice((1, -1)))


def scaled(spot: Spot, draw: Random) -> str | None:
    """The figure in another unit: a thousand times as much, its decimals lost."""
    style = _style(spot)
    if abs(spot.printed) < 1 or style.after == "%":
        return None
    return Style(0, 0, style.brackets, style.dash, style.before, style.after).show(
        spot.printed * 1000
    )


def turned(spot: Spot, draw: Random) -> str | None:
    """The figure with the other sign."""
    if 2 * abs(spot.printed) <= 2 * most(spot) + 2 * _style(spot).step:
        return None
    return _style(spot).show(-spot.printed)


def transposed(spot: Spot, draw: Random) -> str | None:
    """Two neighbouring digits changed about."""
    style = _style(spot)
    digits = str(abs(int(spot.printed.scaleb(style.places))))
    pairs = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    draw.shuffle(pairs)
    for at in pairs:
        made = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        number = Decimal(made).scaleb(-style.places)
        off = abs(number - abs(spot.printed))
        if made[0] != "0" and off > 2 * most(spot) + style.step:
            return style.show(number.copy_sign(spot.printed))
    return None


def impossible(spot: Spot, draw: Random) -> str | None:
    """A day that no calendar has, in the form in which the paper prints its dates."""
    assert spot.day
    year = spot.day.year
    days = [(31, 4), (31, 6), (31, 9), (31, 11), (30, 2), (32, spot.day.month)]
    if year % 4:
        days.append((29, 2))
    number, month = draw.choice(days)
    sample = date(year, month, 1).strftime(spot.form.replace("%A ", "").replace("%a ", ""))
    if spot.form.startswith("%d"):
        if "%m" in spot.form and draw.random() < 0.3:
            return re.sub(
                r"^01(.)\d\d", rf"{spot.day.day:02}\g<1>{draw.choice((13, 14, 19))}", sample
            )
        return re.sub(r"^01", str(number), sample)
    return re.sub(r"^1(?=\D)", str(number), sample)


def earlier(spot: Spot, draw: Random) -> str | None:
    """A day before the one that it must follow."""
    assert spot.limit
    return _printed(spot.limit - timedelta(days=draw.randint(20, 300)), spot)


def other(spot: Spot, draw: Random) -> str | None:
    """Another day, at least a week away, where one thing's date is told twice."""
    assert spot.day
    away = draw.choice((7, 14, 28, 31, 61, 365)) * draw.choice((1, -1))
    return _printed(spot.day + timedelta(days=away), spot)


def contradicting(spot: Spot, draw: Random) -> str | None:
    return draw.choice(spot.wrong) if spot.wrong else None


def _printed(when: date, spot: Spot) -> str:
    return when.strftime(spot.form)


def _style(spot: Spot) -> Style:
    assert spot.style
    return spot.style


def _stepped(value: Decimal, style: Style) -> Decimal:
    return max((value / style.step).to_integral_value(), Decimal(1)) * style.step


def possible(spot: Spot) -> list[tuple[str, Size, Change]]:
    """The changes that can be tried on a spot, each with its line in the table."""
    if spot.kind in OTHERS:
        return [(OTHERS[spot.kind], Size.LARGE, contradicting)]
    if spot.kind in DATED:
        found: list[tuple[str, Size, Change]] = [(IMPOSSIBLE, Size.LARGE, impossible)]
        if spot.limit and spot.kind is not Kind.DATE:
            revised = spot.kind is Kind.REVISED
            name = "revised date before target" if revised else "date before what it must follow"
            found.append((name, Size.LARGE, earlier))
        if spot.kind is Kind.REPEATED:
            found.append(("date told twice", Size.LARGE, other))
        if spot.kind is Kind.TARGET:
            found.append(("target date between two papers", Size.LARGE, other))
        return found
    name = FIGURES[spot.kind]
    found = [(name, Size.LARGE, larger), (name, Size.SMALL, smaller)]
    if spot.kind in SUMMED:
        found += [
            ("figure a thousand times as much", Size.LARGE, scaled),
            ("sign turned", Size.LARGE, turned),
            ("digits transposed", Size.LARGE, transposed),
        ]
    return found


def mutations(paper: Description, draw: Random, each: int) -> list[Mutation]:
    """Up to ``each`` changes of every kind that the paper has, each at a place of its own."""
    by_name: dict[tuple[str, Size], list[tuple[Spot, Change]]] = {}
    for spot in paper.spots():
        for name, size, change in possible(spot):
            by_name.setdefault((name, size), []).append((spot, change))
    made: list[Mutation] = []
    for (name, size), chances in by_name.items():
        draw.shuffle(chances)
        kept = 0
        for spot, change in chances:
            text = change(spot, draw)
            if text is not None and text != spot.text:
                made.append(Mutation(name, spot, text, size))
                kept += 1
            if kept == each:
                break
    return made
