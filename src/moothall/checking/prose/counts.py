"""Counts of what stands right below: "six schemes", "the following five priorities"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding, Related
from moothall.facts.rounding import Fit, fit

from ..figures import Figure
from ..grids import Grid
from ..passages import Passage
from ..tally import Tally
from .entries import TOTAL, Items, entries_of, grids_below, items_below, ways_to_count
from .nouns import head, names, phrase
from .quantities import Quantity, quantities_of
from .sentences import Sentence
from .shown import like

COUNT = re.compile(r"<#(\d+)>")
BELOW = re.compile(
    r"\bas follows\b|\bfollowing\b|\bbelow\b|\bset out in the table\b|:\s*$|\bnamely\b"
)
POINTS_BACK = re.compile(
    r"\babove\b|\bprevious(?:ly)?\b|\bappendi(?:x|ces)\b|\bannex\b|\bsection\b|\bparagraph\b"
)
SOME_OF = re.compile(
    r"\b(?:one|either|some|any|most|part|each|many|all but|another|further|additional|other"
    r"|>)\s(?:of )?(?:the |these |its |our )?(?:following )?$"
    r"|<#\d+> of (?:the |these |our |its )?$|\b(?:at least|minimum of|maximum of|up to|another"
    r"|a further|in|by|than|top|first|last|next|the other|every|per)\s$"
)
"""What stands before a count that doesn't count what is below."""
SUBSET = re.compile(
    r"<#\d+> (?:of (?:these|them|which) |[a-z-]+ ){0,5}?(?:are|were|is|was|have|has|had|remain"
    r"|remained|will|would|can|could|need|did|do|show|showed|met|missed)\b"
)
"""A predicate behind a count: only those that are so are counted."""
LISTED = re.compile(
    r"\b(?:are|were|is|have been) (?:[a-z]+ )?(?:set out|shown|listed|described|detailed|given"
    r"|outlined|summarised|presented|reported|included|provided)\b|\bthere (?:are|were|is"
    r"|have been)\b|:\s*$|\bas follows\b|\b(?:as |are |is )?(?:shown|listed|set out"
    r"|given) below\b|\btable below\b"
)
MAKES = re.compile(
    r"total|made up|compris|consist|breakdown|broken down|split|as follows|allocat|following"
)
FAR = 5
"""Passages between a count of all things and the table that has them."""
ALL_OF = re.compile(
    r"\b(?:has|have|holds?|lists?|contains?|includes?|compris\w+|covers?|there (?:are|were)"
    r"|goes to|made up of|rests on|shows?"
    r"|told of|(?:plan|programme|register|total|list|portfolio) of|the) <#\d+>"
)
"""What leads to a count of all that a table has."""
MOST_OFF = 4
"""A count of so many times what is there counts something else."""
SUPERLATIVE = re.compile(
    r"\b(?:largest|highest|biggest|top|main|oldest|smallest|lowest|worst|best|most|greatest)\b"
)
"""Only some of the things, and a table may have the others too."""
MANY = 20
"""Things named in one sentence, at most."""


def counts(
    sentence: Sentence, passages: Sequence[Passage], grids: dict[int, list[Grid]], tally: Tally
) -> Iterator[Finding]:
    """Compares the counts of a sentence with the list or table that stands right below it."""
    yield from _enumerated(sentence, tally)
    if not sentence.passage.text.endswith(sentence.text) and not BELOW.search(sentence.shape):
        if tables := grids_below(passages, sentence.at, grids, reach=FAR):
            yield from _lines(sentence, tables, tally, far=True)
        return
    items = items_below(passages, sentence.at)
    if items is not None:
        yield from _amounts(sentence, items, tally)
        yield from _items(sentence, items, tally)
        return
    if tables := grids_below(passages, sentence.at, grids):
        yield from _lines(sentence, tables, tally)
    elif tables := grids_below(passages, sentence.at, grids, reach=FAR):
        yield from _lines(sentence, tables, tally, far=True)


def _enumerated(sentence: Sentence, tally: Tally) -> Iterator[Finding]:
    """ "Four directorates report: A, B, C and D": counted where every comma parts two of them."""
    lead, colon, listed = sentence.text.rpartition(": ")
    told = [(q, words) for q, words in counted(sentence) if q.end < len(lead)]
    listed = listed.strip().rstrip(".")
    if not colon or len(told) != 1 or "," not in listed or re.search(r"[\d.]", listed):
        return
    sign = ";" if ";" in listed else ","
    least = listed.count(sign) + 1
    most = least + bool(re.search(r"\b(?:and|or)\b|&", listed.rpartition(sign)[2]))
    tally.sentences += 1
    quantity, words = told[0]
    if least <= quantity.value <= most or most > MANY:
        return
    yield Finding(
        "CLAIM108",
        f"The text says {quantity.printed} {' '.join(words)} and then names {least}.",
        sentence.passage.place, printed=quantity.printed, expected=str(least),
        computation=f"{least} are named, not {quantity.value}",
    )  # fmt: skip


def counted(sentence: Sentence) -> list[tuple[Quantity, list[str]]]:
    """The counts of a sentence that count all of something, each with its noun phrase."""
    found = []
    for match in COUNT.finditer(sentence.shape):
        quantity = sentence.of(match[1])
        if quantity.hedge or not quantity.counted or quantity.value < 2:
            continue
        if SOME_OF.search(sentence.shape, 0, match.start()):
            continue
        words = phrase(sentence.shape[match.end() :].lstrip())
        if head(words):
            found.append((quantity, words))
    return found


def _items(sentence: Sentence, items: Items, tally: Tally) -> Iterator[Finding]:
    """A list: its items are counted, or the counts that they print are added up."""
    told = counted(sentence)
    if not told or not BELOW.search(sentence.shape[-160:]) or len(items) < 2:
        return
    if POINTS_BACK.search(sentence.shape):
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


def _amounts(sentence: Sentence, items: Items, tally: Tally) -> Iterator[Finding]:
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


def _lines(
    sentence: Sentence, tables: Sequence[Grid], tally: Tally, *, far: bool = False
) -> Iterator[Finding]:
    """A table: its things are counted in every way, and only what fits none is told.

    ``far``: other words stand between, so that only "there are", "has" and their like lead to it.
    """
    told = counted(sentence)
    if not told or not _counts_all(sentence, tables, far=far):
        return
    quantity, words = told[0]
    noun = head(words)
    together = sum(q.value for q, other in told if head(other) == noun)
    named = [at for at, text in enumerate(tables[0].heads) if names(text, noun)]
    if added := _summed(quantity, named, tables):
        tally.sentences += 1
        yield from _not_summed(sentence, quantity, words, added, tables)
        return
    named = [at for at in named if not _figured(tables, at)]
    if (far and not named) or quantity.value > MOST_OFF * len(entries_of(tables)):
        return
    says = BELOW.search(sentence.shape) is not None or "table" in sentence.shape
    if not (named or says):
        return
    tally.sentences += 1
    ways = ways_to_count(tables, noun)
    if (
        quantity.value in ways
        or together in ways
        or (not named and any(q.value in ways for q, _ in told))
    ):
        return
    sure = (named and (len(told) == 1 or says)) or (says and "following" in sentence.shape)
    yield Finding(
        "CLAIM106" if sure else "CLAIM108",
        f"The text says {quantity.printed} {' '.join(words)}; the table below it has {ways[0]}.",
        sentence.passage.place, printed=quantity.printed, expected=str(ways[0]),
        related=(Related(tables[0].place),),
        computation=f"{ways[0]} rows{_labels(tables)}, not {quantity.value}",
    )  # fmt: skip


def _counts_all(sentence: Sentence, tables: Sequence[Grid], *, far: bool) -> bool:
    """Whether a sentence counts all that a table has, and the table can be counted."""
    if len(entries_of(tables)) < 2 or any(table.unsure for table in tables):
        return False
    if POINTS_BACK.search(sentence.shape) and "below" not in sentence.shape:
        return False
    if SUPERLATIVE.search(sentence.shape):
        return False
    return not _some(sentence, tables) and not (far and not ALL_OF.search(sentence.shape))


def _some(sentence: Sentence, tables: Sequence[Grid]) -> bool:
    """Whether the sentence counts only those things that are or have something."""
    if not SUBSET.search(sentence.shape) or LISTED.search(sentence.shape):
        return False
    return not re.search(r"\bthe <#", sentence.shape)


def _summed(quantity: Quantity, named: Sequence[int], tables: Sequence[Grid]) -> list[Figure]:
    """The total's figures in a column that the noun names and that holds figures."""
    for column in named if not quantity.worded else ():
        if _figured(tables, column):
            body = [line for table in tables for line in table.body()]
            closing = [line for line in body if TOTAL.search(line.label)]
            told = [*closing, *body[-1:]] if closing else []
            return [f for line in told if (f := line.slots[column].figure)]
    return []


def _figured(tables: Sequence[Grid], column: int) -> bool:
    """Whether a column holds figures, so that its noun is added up there and not listed."""
    slots = [line.slots[column] for line in entries_of(tables)]
    return sum(1 for slot in slots if slot.figure) * 2 > len(slots)


def _not_summed(
    sentence: Sentence, quantity: Quantity, words: Sequence[str], added: Sequence[Figure],
    tables: Sequence[Grid],
) -> Iterator[Finding]:  # fmt: skip
    if any(figure.value == quantity.value for figure in added):
        return
    last = added[-1]
    yield Finding(
        "CLAIM107" if len(added) == 1 else "CLAIM110",
        f"The text says {quantity.printed} {' '.join(words)}; the table's total is {last.printed}.",
        sentence.passage.place, printed=quantity.printed, expected=last.printed,
        related=(Related(tables[0].place),), computation=f"{last.printed} is not"
                                                         f" {quantity.printed}",
    )  # fmt: skip


def _labels(tables: Sequence[Grid]) -> str:
    """The references of a table's things, where its first column has some."""
    texts = [line.slots[0].text.strip() for line in entries_of(tables) if line.slots]
    short = all(texts) and all(len(text) <= 12 for text in texts) and len(texts) <= 20
    return f" ({', '.join(texts)})" if short else ""
