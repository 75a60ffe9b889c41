"""Whether other figures of a sentence explain one: a finding is told only if none does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from .quantities import Between, Quantity, span
from .sentences import Sentence

MOST = 14
"""Quantities of which every pair is tried; a sentence of more is a table in words."""
LEAST = 2
"""Smaller figures are each other's difference by chance."""
HUNDRED = Decimal(100)


def explained(
    rate: Quantity, tested: Collection[Quantity], sentence: Sentence, before: Sentence | None = None
) -> bool:
    """Whether a percentage is the share or the change of two figures other than those tested."""
    stated = span(rate)
    for one, other in _pairs(rate, sentence, before):
        if one in tested and other in tested:
            continue
        (low, high), (least, most) = _ends(one, other), _ends(other, one)
        if least <= 0:
            continue
        share = Between(low / most * HUNDRED, high / least * HUNDRED)
        change = Between(share.low - HUNDRED, share.high - HUNDRED)
        fall = Between(-change.high, -change.low)
        if any(stated.meets(may) for may in (share, change, fall)):
            return True
    return False


def difference(by: Quantity, sentence: Sentence) -> bool:
    """Whether an amount or count is the difference of two others of its sentence."""
    if by.value <= LEAST:
        return False
    stated = span(by)
    for one, other in _pairs(by, sentence, None):
        if one.unit == ("%" if by.unit == "pp" else by.unit):
            (low, high), (least, most) = _ends(one, other), _ends(other, one)
            if stated.meets(Between(low - most, high - least)):
                return True
    return False


def _pairs(
    told: Quantity, sentence: Sentence, before: Sentence | None
) -> Iterator[tuple[Quantity, Quantity]]:
    every = [*sentence.quantities, *(before.quantities if before else ())]
    those = [q for q in every if q is not told and q.unit != "pp" and q.amount > 0]
    if len(those) > MOST:
        return
    for one in those:
        for other in those:
            if one is not other and one.unit == other.unit:
                yield one, other


def _ends(one: Quantity, beside: Quantity) -> tuple[Decimal, Decimal]:
    found = span(one, (one, beside))
    return found.low, found.high
