"""Shares that a sentence prints with both of their figures: "27 of 235 (11.5%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from moothall.documents.findings import Finding

from ..tally import Tally
from .otherwise import explained
from .quantities import Between, Hedge, Quantity, span
from .sentences import Sentence
from .shown import percentage

WORDS = r"(?:(?!them\b|which\b|whom\b|and\b|but\b|or\b)[^\s<>,;()]+ ){0,7}"
THE = r"(?:of|out of|from|/)(?: the| these| those| a| our| all| its)?(?: total| overall)?(?: of)?"
OR = (
    r"(?:,? or|,? i\.e\.|,? (?:which |this )?(?:represent\w*|equat\w* to|equal to|equals"
    r"|equivalent to"
    r"|is|being|giving|amount(?:s|ing) to|a (?:\w+ )?(?:rate|share|proportion) of)"
    r"(?: a (?:\w+ )?(?:rate|share|proportion) of)?|,? at|(?: -| –|:)(?= <%\d+>(?:[.,;)]|$)))"
)
NUMBERED = rf"<([£#])(?P<part>\d+)> {WORDS}{THE} {WORDS}<\1(?P<whole>\d+)>"
DIRECT = (
    re.compile(rf"{NUMBERED}[^<>;()]{{0,60}}?(?: \((?:or |i\.e\. )?<%(?P<rate>\d+)>\)"
               rf"|{OR} <%(?P<rate2>\d+)>)"),
    re.compile(rf"<%(?P<rate>\d+)>[^<>()]{{0,60}}\((?:i\.e\. "
               rf"|or )?<([£#])(?P<part>\d+)> {WORDS}{THE} {WORDS}<\2(?P<whole>\d+)>"),
    re.compile(rf"<([£#])(?P<part>\d+)>[^<>()]{{0,20}}(?:\(|, or "
               rf"|,? or )<%(?P<rate>\d+)>\)?,? {WORDS}{THE} {WORDS}<\1(?P<whole>\d+)>"),
    re.compile(rf"<%(?P<rate>\d+)>,? or <([£#])(?P<part>\d+)>,? {WORDS}(?:of"
               rf"|out of) {WORDS}<\2(?P<whole>\d+)>"),
)  # fmt: skip
"""A part, its whole and its rate, all in a row."""
AGAINST = (
    re.compile(
        r"<(£)(?P<part>\d+)>[^<>();]{0,80}(?:\(|represent\w* |equat\w* to |equivalent to "
        r"|equal to |, or |which is |\bor )"
        r"(?:an? )?<%(?P<rate>\d+)>\)?,? [^<>();]{0,60}?(?:of|on|against)(?: [^<>();,]{0,60}?)?"
        r"(?:budget|total|allocation|programme|expenditure|spend|spending|grant|target|income"
        r"|income budget|requirement|balance|limit)"
        r"(?: [^<>();,]{0,40}?)?(?:of |is |\()<£(?P<whole>\d+)>"
    ),
    re.compile(
        r"<(£)(?P<part>\d+)>[^<>();]{0,40}(?:represent\w*|equat\w* to|equivalent to"
        r"|equal to|\bis|\bwas) <%(?P<rate>\d+)> of"
        r"(?: [^<>();,]{0,60})? <£(?P<whole>\d+)>"
    ),
)  # fmt: skip
"""An amount, its percentage and the budget that it is a percentage of."""
SET_AGAINST = re.compile(
    r"<(£)(?P<part>\d+)>(?:(?!increas|decreas|reduc|rise|fall|chang|saving|mov)[^<>();]){0,60}"
    r" (?:(?P<set>against)|on|of|from)\b[^<>();]{0,60}"
    r"<£(?P<whole>\d+)>,? (?:(?(set)\(|which is )|(?:which is|or|equal to|equivalent to"
    r"|representing|i\.e\.|this is|that is) )<%(?P<rate>\d+)>"
)
OF_WHICH = re.compile(
    r"<([£#])(?P<whole>\d+)>[^<>();]{0,50}, (?:of (?:which|whom)|and) <\1(?P<part>\d+)>"
    r"(?:[^<>();]{0,20} \(|[^<>()]{0,50}[:,] (?:or|a [a-z ]{0,30}(?:rate|share"
    r"|proportion) of) )<%(?P<rate>\d+)>"
)
LEFT = re.compile(r"\b(?:vacan\w+|unfilled|remain\w*|left|unspent|outstanding|below|short|under)\b")
"""Words of which the rate may be what is left of the whole."""
OF_THESE = re.compile(
    r"(?:\bof (?:the|these|those|all|all the|our)|(?:^|[,;:] )of|\btotal of)"
    r" (?:total )?(?:of )?<([£#])(?P<whole>\d+)>"
)
EACH = re.compile(r"<[£#](?P<part>\d+)>[^<>()]{0,30}\((?:or )?<%(?P<rate>\d+)>\)")
NESTED = re.compile(
    r"of which|of whom|of these|of those|in turn|compared|last year|previous|was \("
    r"|against a target|target of|up from|from <"
)
OF_THE_PLAN = re.compile(
    r"<£(?P<part>\d+)>,? (?:or|which is|equal to|representing|equivalent to"
    r"|\() ?<%(?P<rate>\d+)> of"
    r" (?:the|that|this|its|our) (?:plan|budget|target|programme|allocation|total|sum"
    r"|requirement)\b(?! of)"
)
HUNDRED = Decimal(100)
MOST = 3
"""Times the whole that a part may be: a budget can be overspent."""


def shares(sentence: Sentence, before: Sentence | None, tally: Tally) -> Iterator[Finding]:
    """Tests each percentage that stands with the part and the whole it is of."""
    if "<%" not in sentence.shape:
        return
    if before is not None and before.at == sentence.at:
        yield from _of_before(sentence, before, tally)
    done: set[str] = set()
    for pattern in (*DIRECT, *AGAINST, SET_AGAINST, OF_WHICH):
        for match in pattern.finditer(sentence.shape):
            rate = match["rate"] or match.groupdict()["rate2"]
            if rate not in done:
                done.add(rate)
                tally.sentences += 1
                yield from _tested(match["part"], match["whole"], rate, sentence, before)
    yield from _of_these(sentence, before, done, tally)


def _of_before(sentence: Sentence, before: Sentence, tally: Tally) -> Iterator[Finding]:
    """A share of what the sentence before told: "The plan is £9m. £8m, or 89% of the plan"."""
    wholes = [q for q in before.quantities if q.unit == "£"]
    match = OF_THE_PLAN.search(sentence.shape)
    if match is None or len(wholes) != 1:
        return
    part, rate = sentence.of(match["part"]), sentence.of(match["rate"])
    if part.amount <= 0 or wholes[0].amount <= 0:
        return
    tally.sentences += 1
    if not agrees(part, wholes[0], rate):
        shown = percentage(part.amount / wholes[0].amount * HUNDRED, rate.places)
        yield Finding(
            "CLAIM109", f"{part.printed} of {wholes[0].printed} is {shown}, not {rate.printed}.",
            sentence.passage.place, printed=rate.printed, expected=shown,
            computation=f"{part.printed} / {wholes[0].printed} = {shown}",
        )  # fmt: skip


def _of_these(
    sentence: Sentence, before: Sentence | None, done: set[str], tally: Tally
) -> Iterator[Finding]:
    """ "Of the 235 schools, 210 (89%) were good and 25 (11%) were not": all of one whole."""
    whole = OF_THESE.search(sentence.shape)
    if whole is None:
        return
    for match in EACH.finditer(sentence.shape, whole.end()):
        part = sentence.of(match["part"])
        if NESTED.search(sentence.shape, whole.end(), match.start()):
            return
        if match["rate"] in done or part.unit != sentence.of(whole["whole"]).unit:
            continue
        if part.amount > sentence.of(whole["whole"]).amount:
            continue
        done.add(match["rate"])
        tally.sentences += 1
        yield from _tested(match["part"], whole["whole"], match["rate"], sentence, before)


def _tested(
    part: str, whole: str, rate: str, sentence: Sentence, before: Sentence | None
) -> Iterator[Finding]:
    first, second, stated = sentence.of(part), sentence.of(whole), sentence.of(rate)
    if first.amount <= 0 or second.amount <= 0 or stated.value < 0:
        return
    if first.amount > MOST * second.amount:
        return  # no part of it at all
    if agrees(first, second, stated) or agrees(second, first, stated):
        return
    if LEFT.search(sentence.shape) and agrees(first, second, stated, rest=True):
        return
    if first.unit == "£" and first.amount > second.amount:
        over = abs(first.amount - second.amount)  # "£44m (10% over) against a budget of £40m"
        if abs(over / second.amount * HUNDRED - stated.value) <= stated.step:
            return
    if explained(stated, (first, second), sentence, before):
        return
    true = first.amount / second.amount * HUNDRED
    shown = percentage(true, stated.places)
    if shown == stated.printed:
        shown = percentage(true, stated.places + 1)
    near = abs(true - stated.value) <= stated.step or stated.hedge is not Hedge.NONE
    yield Finding(
        "CLAIM109" if near else "CLAIM104",
        f"{first.printed} of {second.printed} is {shown}, not {stated.printed}.",
        sentence.passage.place, printed=stated.printed, expected=shown,
        computation=f"{first.printed} / {second.printed} = {shown}",
    )  # fmt: skip


def agrees(part: Quantity, whole: Quantity, rate: Quantity, *, rest: bool = False) -> bool:
    """Whether a percentage can be the share of one figure in another, as they are rounded.

    The remainder of an amount counts too: "£9m of £10m spent (10% left)"; of a count with ``rest``.
    """
    first, second = span(part, (part, whole)), span(whole, (part, whole))
    if second.low <= 0:
        return True
    share = Between(first.low / second.high * HUNDRED, first.high / second.low * HUNDRED)
    left = Between(HUNDRED - share.high, HUNDRED - share.low)
    may = rest or part.unit == "£"
    return span(rate).meets(share) or (may and span(rate).meets(left))
