"""Counts of what the table below a sentence has: its lines, their groups, its totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from ..figures import Figure
from ..grids import Grid
from ..tally import Tally
from .beside import OPENS, matches
from .closings import cells_of
from .counted import BELOW, POINTS_BACK, counted
from .entries import TOTAL, entries_of
from .nouns import head, names, phrase
from .quantities import Quantity
from .sentences import Sentence
from .ways import groups_of, ways_to_count
from .wholes import whole_of

SUBSET = re.compile(
    r"<#\d+> (?:of (?:these|them|which) |[a-z-]+ ){0,5}?(?:are|were|is|was|have|has|had|remain"
    r"|remained|will|would|can|could|need|did|do|show|showed|met|missed)\b"
)
"""A predicate behind a count: only those that are so are counted."""
LISTED = re.compile(
    r"\b(?:are|were|is|have been) (?:[a-z]+ )?(?:set out|shown|listed|described|detailed|given"
    r"|outlined|summarised|presented|reported|included|provided)\b|\bthere (?:are|were|is"
    r"|have been)\b|:\s*$|\bas follows\b|\b(?:as |are |is )?(?:shown|listed|set out"
    r"|given) below\b|\b(?:are|is) in (?:the|this|its) [a-z]+\.?$|\btable below\b"
)
ALL_OF = re.compile(
    r"\b(?:has|have|holds?|lists?|contains?|includes?|compris\w+|covers?|there (?:are|were)"
    r"|goes to|made up of|rests on|shows?"
    r"|told of|(?:are|is|was|were) (?:in|into)|(?:plan|programme|register|total|list|portfolio) of"
    r"|the) <#\d+>"
)
"""What leads to a count of all that a table has."""
MOST_OFF = 4
"""A count of so many times what is there counts something else."""
SUPERLATIVE = re.compile(
    r"\b(?:largest|highest|biggest|top|main|oldest|smallest|lowest|worst|best|most|greatest)\b"
)
"""Only some of the things, and a table may have the others too."""
GROUPED = re.compile(
    r"> [^<>,;]{1,40}\b(?:in|into|across|under|over|between) (?:the |its |our )?<#(\d+)>"
    r" ((?:[a-z-]+ ?){1,3})"
)
"""A second count that says how the things of the first are grouped."""


def tabled(
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
        yield from _groups(sentence, tables, tally)
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
        yield from _groups(sentence, tables, tally)
        return
    sure = (named and (len(told) == 1 or says)) or (says and "following" in sentence.shape)
    yield _miscounted(sentence, quantity, words, ways[0], tables, sure=bool(sure))


def _groups(sentence: Sentence, tables: Sequence[Grid], tally: Tally) -> Iterator[Finding]:
    """ "Twelve schemes in three blocks", where the table of the schemes has headings or sums."""
    for match in GROUPED.finditer(sentence.shape):
        quantity, words = sentence.of(match[1]), phrase(match[2])
        groups = groups_of(tables)
        if not groups or quantity.hedge or quantity.value < 2 or not head(words):
            continue
        tally.sentences += 1
        if quantity.value not in ways_to_count(tables, head(words)):
            yield _miscounted(sentence, quantity, words, groups[0], tables, sure=False)


def _miscounted(
    sentence: Sentence, quantity: Quantity, words: Sequence[str], there: int,
    tables: Sequence[Grid], *, sure: bool,
) -> Finding:  # fmt: skip
    return Finding(
        "CLAIM106" if sure else "CLAIM108",
        f"The text says {quantity.printed} {' '.join(words)}; the table below it has {there}.",
        sentence.passage.place, printed=quantity.printed, expected=str(there),
        related=(Related(tables[0].place),),
        computation=f"{there} rows{_labels(tables)}, not {quantity.value}",
    )  # fmt: skip


def _counts_all(sentence: Sentence, tables: Sequence[Grid], *, far: bool) -> bool:
    """Whether a sentence counts all that a table has, and the table can be counted."""
    if len(entries_of(tables)) < 2 or any(table.unsure for table in tables):
        return False
    if POINTS_BACK.search(sentence.shape) and "below" not in sentence.shape:
        return False
    elsewhen = OPENS.match(sentence.text) and not BELOW.search(sentence.shape)
    if elsewhen or SUPERLATIVE.search(sentence.shape):
        return False
    if _some(sentence, tables) and not _in_all(sentence, tables):
        return False
    return not (far and not ALL_OF.search(sentence.shape))


def _in_all(sentence: Sentence, tables: Sequence[Grid]) -> bool:
    """Whether another figure of the sentence is said of all, and is the table's total."""
    whole = whole_of(tables[-1])
    if whole is None or not re.search(r"\b(?:in all|in total|altogether)\b", sentence.shape):
        return False
    cells = list(cells_of(tables[-1], whole))
    return any(matches(q, cell) for q in sentence.quantities for cell in cells)


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
