"""Percentages in brackets behind a figure, whose base stands before: "Of 812, 398 (49%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from moothall.documents.findings import Finding

from ..tally import Tally
from .otherwise import explained
from .quantities import Hedge, Quantity
from .sentences import Sentence
from .shown import percentage
from .words import CHANGE

BRACKET = re.compile(r"<([£#])(\d+)>[^<>(),;]{0,25} \((?:or )?<%(\d+)>\)")
BASE = re.compile(
    r"(?:(?:^|[,:] )of|\b(?:of the|of these|of those|target of|plan of|total of|all"
    r"|there (?:are|were)|has|have|had|covers?|received|recorded|made|looks after|held|holds) )"
    r"<([£#])(\d+)>"
)
"""What leads to a figure of which others are shares."""
CHANGED = re.compile(rf"\b(?:{CHANGE}|above|below|last|previous)\b|[>)] (?:over|under)\b")
HUNDRED = Decimal(100)


def brackets(sentence: Sentence, before: Sentence | None, tally: Tally) -> Iterator[Finding]:
    """Tests each percentage in brackets against the only figure before it that can be its base."""
    found = list(BRACKET.finditer(sentence.shape))
    if not found or CHANGED.search(sentence.shape):
        return
    added = sum((sentence.of(m[3]).value for m in found), Decimal(0))
    if len(found) > 1 and abs(added - HUNDRED) <= len(found):
        return  # all parts of one whole, which may stand elsewhere
    near = before if before is not None and before.at == sentence.at else None
    for match in found:
        part, rate = sentence.of(match[2]), sentence.of(match[3])
        bases = _bases(part, sentence, near)
        if len(bases) != 1 or part.value <= 1 or Hedge.NONE not in (part.hedge, rate.hedge):
            continue
        tally.sentences += 1
        base = bases[0]
        if explained(rate, (), sentence, near):
            continue
        shown = percentage(part.amount / base.amount * HUNDRED, rate.places)
        yield Finding(
            "CLAIM109", f"{part.printed} of {base.printed} is {shown}, not {rate.printed}.",
            sentence.passage.place, printed=rate.printed, expected=shown,
            computation=f"{part.printed} / {base.printed} = {shown}",
        )  # fmt: skip


def _bases(part: Quantity, sentence: Sentence, near: Sentence | None) -> list[Quantity]:
    """The figures that are called a whole before a part, here or in the sentence before."""
    bases: dict[Quantity, None] = {}
    for told in (near, sentence):
        for match in BASE.finditer(told.shape) if told else ():
            base = told.of(match[2]) if told else part
            first = told is near or base.end <= part.start
            if first and base.unit == part.unit and base.amount > part.amount and not base.hedge:
                bases[base] = None
    return list(bases)
