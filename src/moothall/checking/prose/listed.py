"""Counts and amounts of the list that stands right below a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from moothall.documents.findings import Finding, Related
from moothall.facts.rounding import Fit, fit

from ..tally import Tally
from .counted import BELOW, POINTS_BACK, counted
from .entries import Items
from .quantities import Quantity, quantities_of
from .sentences import Sentence
from .shown import like

MAKES = re.compile(
    r"total|made up|compris|consist|breakdown|broken down|split|as follows|allocat|following"
)

POINTED = re.compile(r"<#\d+> (?:[a-z-]+ ){1,4}below\b")
"""A count of what is below, whatever else the sentence points to."""


def listed(sentence: Sentence, items: Items, tally: Tally) -> Iterator[Finding]:
    """A list: its items are counted, or the counts that they print are added up."""
    told = counted(sentence)
    leads = BELOW.search(sentence.shape[-160:]) or sentence.shape.endswith(",")
    if not told or not leads or len(items) < 2:
        return
    if POINTS_BACK.search(sentence.shape) and not POINTED.search(sentence.shape):
        return
    may = {Decimal(len(items)), Decimal(len(items) + items.nested)}
    if items.nested:
        may.add(Decimal(items.nested))
    if items.added is not None:
        may.add(items.added)
    wrong = [(q, words) for q, words in told if q.value not in may]
    tally.sentences += 1
    if not wrong or (len(wrong) == len(told) and len(told) > 1):
        return
    if len(told) > 1 and items.added is None:
        return  # the other count counts the items, and this one something else
    quantity, words = wrong[-1]
    other = {q.value for q, _ in told if q is not quantity}
    adds = items.added is not None and items.added not in other and (
        len(told) > 1 or items.added > len(items))  # fmt: skip
    there = items.added if adds and items.added is not None else Decimal(len(items))
    what = "add up to" if adds else "are"
    yield Finding(
        "CLAIM108" if items.goes_on or not _sure(sentence, quantity) else "CLAIM106",
        f"The text says {quantity.printed} {' '.join(words)}; the list below it "
        + (f"adds up to {there}." if adds else f"has {there}."),
        sentence.passage.place, printed=quantity.printed, expected=str(there),
        related=(Related(items.passages[0].place),),
        computation=f"the items {what} {there}, not {quantity.value}",
    )  # fmt: skip


def _sure(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the list is of this count: it ends the sentence, or follows "following"."""
    before = sentence.text[: quantity.start].lower().rstrip()
    after = sentence.text[quantity.end :]
    return before.endswith("following") or len(after) < 110


def amounts_listed(sentence: Sentence, items: Items, tally: Tally) -> Iterator[Finding]:
    """A list of amounts under a sentence with their total."""
    totals = [q for q in sentence.quantities if q.unit == "£"]
    if len(totals) != 1 or totals[0].hedge or len(items) < 2 or not BELOW.search(sentence.shape):
        return
    printed: list[Quantity] = []
    for item in items.passages:
        own = [q for q in quantities_of(item.text) if q.unit == "£"]
        if len(own) != 1 or own[0].hedge or "total" in item.text.lower():
            return
        printed += own
    total = totals[0]
    added = sum((q.amount for q in printed), Decimal(0))
    step = max(q.step for q in (total, *printed))
    tally.sentences += 1
    fits = fit(abs(total.amount) - abs(added), len(printed), step)
    if fits is Fit.AGREES or abs(abs(total.amount) - abs(added)) <= total.zeroed / 2:
        return
    sure = MAKES.search(sentence.shape) and fits is Fit.WRONG and not items.goes_on
    places = max([total.places, *(q.places - q.scale + total.scale for q in printed if q.scale)])
    shown = like(added, total, max(places, 0))
    yield Finding(
        "CLAIM105" if sure else "CLAIM109",
        f"The list below {total.printed} adds up to {shown}.",
        sentence.passage.place, printed=total.printed, expected=shown,
        related=(Related(items.passages[0].place),),
        computation=f"{' + '.join(q.printed for q in printed)} = {shown}",
    )  # fmt: skip
