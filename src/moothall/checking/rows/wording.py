"""What is said of a row that breaks an identity: one sentence, and the arithmetic."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

from ..figures import Figure, printed_like
from . import labels
from .blame import Fault
from .columns import Column, Pool, scale_of
from .evidence import Kept
from .identities import Identity, Kind, Outcome

CODES = {
    Kind.DIFFERENCE: "CALC001",
    Kind.RATIO: "CALC010",
    Kind.GROWTH: "CALC010",
    Kind.SHARE: "CALC011",
    Kind.PRODUCT: "CALC003",
    Kind.QUOTIENT: "CALC003",
    Kind.MEAN: "CALC005",
    Kind.RUNNING: "CALC004",
}
RULES = {
    Kind.DIFFERENCE: "{derived} is {first} minus {last}",
    Kind.RATIO: "{derived} is {first} as a percentage of {last}",
    Kind.GROWTH: "{derived} is the change from {last} to {first} as a percentage",
    Kind.SHARE: "{derived} is the share of the total of {first}",
    Kind.PRODUCT: "{derived} is {all}",
    Kind.QUOTIENT: "{derived} is {first} divided by {last}",
    Kind.MEAN: "{derived} is the average of {first} to {last}",
    Kind.RUNNING: "{derived} is the line above plus {first}",
}
FALL = "{derived} is the fall from {last} to {first} as a percentage"
TIMES = "{derived} is {times:,} times {first} divided by {last}"
LONG = 6
"""No paper prints more places than so many: a sheet that keeps more has worked them out."""
SHORT = 1
"""A result of theirs is told to so many."""
LISTED = 6
"""Of so many figures of a mean each is named."""


def finding(pool: Pool, fault: Fault, code: str = "", also: tuple[Place, ...] = ()) -> Finding:
    """What is said of a fault; ``code`` where it is milder than its kind."""
    kept, outcome = fault.broken[0]
    slot = pool.slot(fault.line, fault.column.at)
    expected = shown(pool, fault.line, fault.column, fault.value)
    others = " and ".join(_rule(pool, k.identity) for k, _ in fault.broken)
    where = f"in {_rows(kept)}"
    line = pool.lines[fault.line].label
    of = f" of “{line}”" if line else ""
    message = f"{_capital(others)} {where}; here"
    if fault.proved:
        message += f" the {name_of(pool, fault.column)}{of} would have to be {expected}."
    else:
        message += f" it would be {expected}{' for' + of[3:] if of else ''}."
    places = [pool.slot(fault.line, at).place for at in kept.identity.columns]
    related = dict.fromkeys(p for p in (*places, *also) if p != slot.place)
    return Finding(
        code or ("CALC007" if fault.proved else CODES[kept.identity.kind]),
        message,
        slot.place,
        printed=slot.text.strip(),
        expected=expected,
        related=tuple(Related(place) for place in related),
        computation=_computation(pool, fault.line, kept.identity, outcome),
        unsure=pool.lines[fault.line].unsure or pool.unsure,
    )


def _rows(kept: Kept) -> str:
    keeping = kept.telling
    if kept.causes <= 1:
        return "the other row" if keeping == 1 else f"the other {keeping} rows"
    return f"{keeping} other rows"


def _is_multiplied(identity: Identity) -> bool:
    """Whether a quotient is of a year, or for so many thousand."""
    return identity.kind is Kind.QUOTIENT and identity.times != 1


def _rule(pool: Pool, identity: Identity) -> str:
    """The identity in words: "Variance is Forecast minus Budget"."""
    derived = name_of(pool, identity.derived)
    names = [name_of(pool, column) for column in identity.inputs]
    rule = RULES[identity.kind]
    if identity.kind is Kind.GROWTH and identity.sign < 0:
        rule = FALL
    if _is_multiplied(identity):
        rule = TIMES
    return rule.format(
        times=identity.times,
        derived=derived,
        first=names[0],
        last=names[-1],
        all=" times ".join(names),
    )


def name_of(pool: Pool, column: Column) -> str:
    """A column's own name; with what stands above it where another has the same."""
    name = labels.last_name(column.name)
    same = [c for c in pool.columns if labels.last_name(c.name) == name]
    if len(same) > 1:
        name = " ".join(column.name.replace(" / ", " ").split())
    return name or "the first column"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def shown(pool: Pool, line: int, column: Column, value: float) -> str:
    """A value as this column prints its figures."""
    model = pool.slot(line, column.at).figure
    usual = _usual(pool, column)
    if model is None or model.places < usual.places:
        model = usual
    power = model.scale or (0 if column.percent else scale_of(column.name))
    number = Decimal(repr(round(value, 9))).scaleb(-power)
    if model.places > usual.places and number == round(number, usual.places):
        model = usual  # no more places than the column has
    return printed_like(number, _short(model))


def _short(model: Figure) -> Figure:
    """The form of a figure without the places that a spreadsheet's own division left in it."""
    return replace(model, places=SHORT) if model.places > LONG else model


def _usual(pool: Pool, column: Column) -> Figure:
    """How most cells of the column print their figures."""
    figures = [f for line in pool.lines if (f := line.slots[column.at].figure) is not None]
    places = Counter(figure.places for figure in figures).most_common(1)[0][0]
    return next(figure for figure in figures if figure.places == places)


def _computation(pool: Pool, line: int, identity: Identity, outcome: Outcome) -> str:
    parts = [pool.slot(line, column.at).text.strip() or "0" for column in identity.inputs]
    result = shown(pool, line, identity.derived, outcome.expected)
    match identity.kind:
        case Kind.DIFFERENCE:
            text = f"{parts[0]} - {_braced(parts[1])}"
        case Kind.GROWTH:
            text = f"({parts[0]} - {_braced(parts[1])}) ÷ {parts[1]}"
        case Kind.RATIO | Kind.QUOTIENT:
            times = f" × {identity.times:,}" if _is_multiplied(identity) else ""
            text = f"{parts[0]} ÷ {parts[1]}{times}"
        case Kind.SHARE:
            base = identity.bases[line] or 0.0
            text = f"{parts[0]} ÷ {shown(pool, line, identity.inputs[0], base)}"
        case Kind.PRODUCT:
            text = " × ".join(parts)
        case Kind.RUNNING:
            above = shown(pool, line, identity.derived, identity.bases[line] or 0.0)
            text = f"{above} + {_braced(parts[0])}"
        case Kind.MEAN:
            listed = parts if len(parts) <= LISTED else [*parts[:3], "…", parts[-1]]
            text = f"({' + '.join(listed)}) ÷ {len(parts)}"
    slot = pool.slot(line, identity.derived.at)
    printed = slot.text.strip() or "nothing"
    if slot.figure and slot.figure.places > LONG:
        printed = printed_like(slot.figure.value, _short(slot.figure))
    return f"{text} = {result}, not {printed}"


def _braced(text: str) -> str:
    return f"({text})" if text.startswith("-") else text
