"""Which counts of a sentence count all of something, each with its noun."""

from __future__ import annotations

import re

from .around import RATE
from .nouns import head, phrase
from .quantities import Quantity
from .sentences import Sentence

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

SPLIT_IN = re.compile(
    r"\b(?:is|are|was|were|be|come|comes) (?:split |divided |delivered |arranged |grouped |set out"
    r" )?(?:in|into) (?:the )?$"
)
"""What says that the things are all there are: "the works are in six stages"."""


def counted(sentence: Sentence) -> list[tuple[Quantity, list[str]]]:
    """The counts of a sentence that count all of something, each with its noun phrase."""
    found = []
    text = sentence.text.lower()
    if any(RATE.match(text, q.end) for q in sentence.quantities if q.counted):
        return []  # so many a year, and what that makes
    for match in COUNT.finditer(sentence.shape):
        quantity = sentence.of(match[1])
        if quantity.hedge or not quantity.counted or quantity.value < 2:
            continue
        before = sentence.shape[: match.start()]
        if SOME_OF.search(before) and not SPLIT_IN.search(before):
            continue
        words = phrase(sentence.shape[match.end() :].lstrip())
        if head(words):
            found.append((quantity, words))
    return found
