"""Amounts and counts that a sentence says make up another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding
from moothall.facts.rounding import Fit, fit

from ..tally import Tally
from .quantities import Hedge, Quantity
from .sentences import Sentence
from .shown import like
from .words import AWAY, BREAKS, MAKES, TOTALS, WITHIN

MADE = re.compile(
    rf"<([£#])(?P<total>\d+)>[^<>;()]{{0,90}}?(?:\b(?:{MAKES})\b:?|:)(?P<parts>[^;]*)"
)
NAMES_PARTS = re.compile(rf"\b(?:{MAKES})")
BRACKETED = re.compile(
    r"<([£#])(?P<total>\d+)>(?: [^<>;(),]{0,60})? \((?P<parts>[^()]*<\1\d+>[^()]*)\)"
)
TOTALLED = re.compile(
    rf"(?P<parts>[^:]*<([£#])\d+>[^:]*?)\b(?:{TOTALS}){{1}}(?:up )?(?:of )?(?:[^\s<>,;()]+"
    rf" ){{0,6}}<\2(?P<total>\d+)>"
)
OF = re.compile(
    r"(?<!\w )<#(\d+)> (?:out )?of (?:the|our|its|these|those) <#(\d+)> [a-z]+s\b"
    r"(?! (?:each|per|an?)\b)"
)
"""So many of so many things, at the beginning of a clause."""
REST = re.compile(
    r"(?:<#(?P<lead>\d+)> )?\bof (?:the|these|a total of"
    r"|all) ?(?:total )?(?:of )?<#(?P<total>\d+)>(?P<parts>[^;]*\b(?:remaining|remainder|other"
    r"|(?<!of the )rest|final)\b[^;]*)"
)
SPLIT = re.compile(
    r"(?:^|[,;:] )of (?:the |these |our |all )?<#(?P<total>\d+)>[^<>]{0,60},"
    r"(?P<parts>(?: [^<>;:]{0,40}<#\d+>[^<>;:]{0,60}){2,9} and [^<>;:]{0,20}<#\d+>[^<>;:]*)"
)
"""A total and three or more parts in a row: likely all of them."""
PORTIONS = re.compile(
    r"<#(?P<total>\d+)>[^<>;:]{0,60}, of (?:which|whom),? (?P<parts><#\d+>[^<>;:]{1,60}?"
    r"(?:, <#\d+>[^<>;:]{1,60}?){1,8},? and <#\d+>[^<>;:]*)"
)
"""A total and three parts of it or more: they can't be more, and likely are all of it."""
MET = re.compile(
    r"<(£)(?P<total>\d+)>[^<>;:()]{0,40}\b(?:met|funded|financed|paid|covered)"
    r" (?:by|from|with|through)(?P<parts>[^<>;:]*<£\d+>[^<>;:]*\band\b[^<>;:]*<£\d+>[^<>;:]*)"
)
"""What pays for an amount, all of it."""
OR_NOT = re.compile(
    r"<#(?P<total>\d+)>[^<>:()]{1,60}[;,] (?:(?:and )?of (?:which|whom|these|those|them),? )?"
    r"(?P<parts><#\d+> (?:were|was|are|is|had|have|has|did)\b[^<>;:.]{1,60}?,? (?:and|but|while)"
    r" <#\d+> (?:were|was|are|is|had|have|has|did) not(?=[.;,]|$))"
)
"""Those of which something is so, and those of which it isn't: there are no others."""
IN_ALL = re.compile(
    r"(?P<parts>[^:;<>]*<(£)\d+>[^:;<>]*?\band\b[^:;<>]*<£\d+>[^:;<>]*), <£(?P<total>\d+)>"
    r" (?:in all|in total|altogether)\b"
)
FLOW = re.compile(
    r"<#(?P<open>\d+)>[^<>]{0,60}\b(?:open|outstanding|start|brought forward|overdue)\b[^<>]{0,80}"
    r"<#(?P<new>\d+)>[^<>]{0,50}\b(?:made|added|raised|new|opened|agreed|issued|received"
    r"|reported)\b[^<>]{0,50}"
    r"<#(?P<shut>\d+)>[^<>]{0,50}\b(?:closed|completed|implemented|removed|resolved"
    r"|cleared)\b[^<>]{0,60}"
    r"\b(?:so|leaving|leaves|giving|means?)\b[^<>]{0,40}<#(?P<close>\d+)>"
)
"""What was open, what came, what went, and what is open now."""
OF_BEFORE = re.compile(r"<#\d+> of (?:the |these |our |its )?$")
"""So many of the total: the parts may be of either."""
STOPS = re.compile(rf"\b(?:{BREAKS})\b")
WITHINS = re.compile(rf"\((?:[^()]*)\)|\b(?:{WITHIN})\b[^,;]*")
AWAYS = re.compile(rf"\b(?:{AWAY})\b")
MARK = re.compile(r"<([£#])(\d+)>")
LEFT = re.compile(r"\b(?:balance|rest|remainder|remaining|residual|others?)\b")
"""What is left may have no figure of its own."""
EVEN = re.compile(r"\b(?:each|per|every|apiece|both|either|or)\b")
"""Parts that may count more than once, or not at all."""
SUMMED = re.compile(rf"\b(?:{TOTALS})")
"""No sentence that ``TOTALLED`` fits is without it; that one looks again from each of its words."""
MOST = 30
"""Parts of one sentence, at most."""
MARKED = 2 * MOST
"""A text with more quantities is a list or a table that was read as one, and no sentence."""


def parts(sentence: Sentence, tally: Tally) -> Iterator[Finding]:
    """Tests each total of a sentence against the parts that it prints."""
    done: set[int] = set()
    if len(sentence.quantities) > MARKED:
        return
    for match in OF.finditer(sentence.shape):
        tally.sentences += 1
        yield from _too_many(sentence.of(match[1]), sentence.of(match[2]), sentence)
    if flow := FLOW.search(sentence.shape):
        tally.sentences += 1
        yield from _flow(flow, sentence)
        return
    for pattern in (MADE, BRACKETED, TOTALLED, REST, SPLIT, PORTIONS, MET, IN_ALL, OR_NOT):
        if sentence.shape.count("<") < 3:
            return
        if pattern is TOTALLED and not SUMMED.search(sentence.shape):
            continue
        for match in pattern.finditer(sentence.shape):
            number = int(match["total"])
            if number not in done and (found := _tested(match, pattern, sentence, done, tally)):
                yield found


def _too_many(part: Quantity, whole: Quantity, sentence: Sentence) -> Iterator[Finding]:
    """ "Six of the four": whatever they are."""
    if part.value > whole.value and whole.counted and part.counted and not part.hedge:
        yield Finding(
            "CLAIM104", f"{part.printed} can't be of {whole.printed}.", sentence.passage.place,
            printed=part.printed, computation=f"{part.value} is more than {whole.value}",
        )  # fmt: skip


def _flow(match: re.Match[str], sentence: Sentence) -> Iterator[Finding]:
    opened, new, shut, close = (sentence.of(match[n]) for n in ("open", "new", "shut", "close"))
    left = opened.value + new.value - shut.value
    if left != close.value:
        yield Finding(
            "CLAIM105", f"What was open, came and went leaves {left}, not {close.printed}.",
            sentence.passage.place, printed=close.printed, expected=str(left),
            computation=f"{opened.value} + {new.value} - {shut.value} = {left}",
        )  # fmt: skip


def _tested(
    match: re.Match[str], pattern: re.Pattern[str], sentence: Sentence, done: set[int],
    tally: Tally,
) -> Finding | None:  # fmt: skip
    total = sentence.of(match["total"])
    words = match["parts"]
    if pattern not in (MET, IN_ALL):
        words = re.split(STOPS, words)[-1 if pattern is TOTALLED else 0]
    of_others = pattern is MADE and OF_BEFORE.search(sentence.shape, 0, match.start())
    even = pattern is not OR_NOT and EVEN.search(words)  # there "in full or in part" may stand
    if of_others or even or (pattern is BRACKETED and not _is_split(words)):
        return None
    ways = [found for text in _readings(words) if len(found := _amounts(text, total, sentence)) > 1]
    if not ways or total.hedge or any(q.hedge for q in ways[0]) or len(ways[0]) > MOST:
        return None
    if pattern is REST and match["lead"]:
        ways = [[sentence.of(match["lead"]), *way] for way in ways]
    bare = pattern is MADE and not NAMES_PARTS.search(
        match.string[match.start() : match.start("parts")]
    )
    if (bare and total.unit == "£" and not _near(total, ways[0])) or (
        total.counted and not _countable(total, ways[0], sentence, match)
    ):
        return None
    done.add(int(match["total"]))
    tally.sentences += 1
    others = _others(sentence, total, ways[0]) if pattern is MADE else []
    goes_on = pattern is PORTIONS and match.end() < len(sentence.shape)
    if (goes_on or LEFT.search(sentence.shape)) and pattern is not REST and _less(total, ways[0]):
        return None
    fits = [_fit(t, way) for t in (total, *others) for way in _ways(ways, words, sentence, pattern)]
    if Fit.AGREES in fits:
        return None
    unsure = Fit.ROUNDING in fits or bool(others) or AWAYS.search(words) is not None
    unsure = unsure or pattern is SPLIT
    unsure = unsure or (pattern in (PORTIONS, OR_NOT) and _less(total, ways[0]))
    unsure = unsure or (pattern is OR_NOT and max(q.value for q in ways[0]) > total.value)
    return _finding(total, ways[0], unsure, sentence)


def _is_split(words: str) -> bool:
    """Whether what stands in brackets is a list of parts, and all of them."""
    return re.search(r" and |, |\+", words) is not None and WITHINS.search(words) is None


def _less(total: Quantity, way: Sequence[Quantity]) -> bool:
    return sum((q.amount for q in way), Decimal(0)) < total.amount


def _near(total: Quantity, way: Sequence[Quantity]) -> bool:
    """Whether the figures behind a colon come near the one before it, as parts would."""
    added = sum((abs(q.amount) for q in way), Decimal(0))
    return abs(added - abs(total.amount)) <= abs(total.amount) / 2


def _others(sentence: Sentence, total: Quantity, way: Sequence[Quantity]) -> list[Quantity]:
    """What else before the parts may be their total: "23 actions across the six risks: 15 ..."."""
    return [
        q for q in sentence.quantities
        if q.start < way[0].start and q is not total and q.unit == total.unit
        and q.counted == total.counted and q not in way
    ]  # fmt: skip


def _countable(
    total: Quantity, way: Sequence[Quantity], sentence: Sentence, match: re.Match[str]
) -> bool:
    """Whether counts can be parts: none is greater than the total of which it is a part, and not
    all of them are words such as "one" of running text."""
    if all(q.worded and q.value == 1 for q in way):
        return False
    return total.value > 1 and max(q.value for q in way) <= total.value * 3


def _readings(words: str) -> Iterator[str]:
    """The parts with and without what stands in brackets or is part of a part."""
    yield WITHINS.sub(" ", words)
    yield words


def _amounts(words: str, total: Quantity, sentence: Sentence) -> list[Quantity]:
    found = [sentence.of(mark[2]) for mark in MARK.finditer(words)]
    return [q for q in found if q.unit == total.unit and q is not total and (
        bool(q.counted) == bool(total.counted))]  # fmt: skip


def _ways(
    ways: Sequence[Sequence[Quantity]], words: str, sentence: Sentence, pattern: re.Pattern[str]
) -> Iterator[list[tuple[Quantity, int]]]:
    """Every way to read the parts: all of them, with what is taken away, and the first few."""
    away = AWAYS.search(words)
    for way in ways:
        yield [(q, 1) for q in way]
        if away is not None:
            first = MARK.search(words, away.end())
            begins = sentence.of(first[2]).start if first else 0
            yield [(q, -1 if q.start >= begins else 1) for q in way]
            yield [(q, -1 if q.start == begins else 1) for q in way]
        for end in range(2, len(way)):
            if pattern is MADE:
                yield [(q, 1) for q in way[:end]]
            elif pattern is TOTALLED:
                yield [(q, 1) for q in way[-end:]]


def _fit(total: Quantity, way: Sequence[tuple[Quantity, int]]) -> Fit:
    difference = abs(total.amount) - abs(sum((q.amount * sign for q, sign in way), Decimal(0)))
    if total.counted:
        return Fit.AGREES if difference == 0 else Fit.WRONG
    everything = [total, *(q for q, _ in way)]
    finest = min(q.zeroed for q in everything)
    steps = [q.zeroed if finest < q.zeroed else q.step for q in everything]
    if len(set(steps)) == 1:
        return fit(difference, len(way), steps[0])
    if abs(difference) <= max(steps) / 2:
        return Fit.AGREES
    return Fit.ROUNDING if abs(difference) <= sum(steps) / 2 else Fit.WRONG


def _finding(total: Quantity, way: Sequence[Quantity], unsure: bool, sentence: Sentence) -> Finding:
    added = sum((q.amount for q in way), Decimal(0))
    places = max([total.places, *(q.places - q.scale + total.scale for q in way if q.scale)])
    shown = like(added, total, max(places, 0))
    code = "CLAIM109" if unsure or total.hedge is not Hedge.NONE else "CLAIM105"
    return Finding(
        code, f"The parts of {total.printed} add up to {shown}.",
        sentence.passage.place, printed=total.printed, expected=shown,
        computation=f"{' + '.join(q.printed for q in way)} = {shown}",
    )  # fmt: skip
