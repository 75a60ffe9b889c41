"""Counts of what stands right below: "six schemes", "the following five priorities"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding

from ..grids import Grid
from ..passages import Passage
from ..tally import Tally
from .counted import BELOW, counted
from .entries import grids_below, items_below
from .listed import amounts_listed, listed
from .sentences import Sentence
from .tabled import tabled

FAR = 5
"""Passages between a count of all things and the table that has them."""
MANY = 20
"""Things named in one sentence, at most."""


def counts(
    sentence: Sentence, passages: Sequence[Passage], grids: dict[int, list[Grid]], tally: Tally
) -> Iterator[Finding]:
    """Compares the counts of a sentence with the list or table that stands right below it."""
    yield from _enumerated(sentence, tally)
    if not sentence.passage.text.endswith(sentence.text) and not BELOW.search(sentence.shape):
        if tables := grids_below(passages, sentence.at, grids, reach=FAR):
            yield from tabled(sentence, tables, tally, far=True)
        return
    items = items_below(passages, sentence.at)
    if items is not None:
        yield from amounts_listed(sentence, items, tally)
        yield from listed(sentence, items, tally)
        return
    if tables := grids_below(passages, sentence.at, grids):
        yield from tabled(sentence, tables, tally)
    elif tables := grids_below(passages, sentence.at, grids, reach=FAR):
        yield from tabled(sentence, tables, tally, far=True)


def _enumerated(sentence: Sentence, tally: Tally) -> Iterator[Finding]:
    """ "Four directorates report: A, B, C and D": counted where every comma parts two of them."""
    lead, colon, listed = sentence.text.rpartition(": ")
    told = [(q, words) for q, words in counted(sentence) if q.end < len(lead)]
    listed = listed.strip().rstrip(".")
    if any(q.start > len(lead) for q in sentence.quantities):
        return  # the list says how many there are of each
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
