"""Which quantities of a sentence say what they measure, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .measures import WORDS, measure_of
from .quantities import Quantity
from .sentences import Sentence

CAUSE = re.compile(
    r"\b(?:due to|because|as a result|driven by|arising|owing to|caused by|relat(?:es|ing) to"
    r"|mainly|primarily"
    r"|largely|offset|reflect(?:s|ing)|attributable|following|which includes|of which|including"
    r"|excluding"
    r"|excludes|after|before|if|assum\w+|would|could|should)\b"
)
"""What stands behind these words is not the line's own figure."""
BY = re.compile(
    r"(?:\bby|additional|further|extra|another|of which|from|(?:increase|reduction|decrease"
    r"|movement|change|improvement|rise|fall"
    r"|contribution|transfer|grant|virement|drawdown|part) of|increase|reduction|decrease"
    r"|movement|change)\s*(?:a |an |the )?$"
)
MOVES = re.compile(
    r"^\s*(?:before|after|excluding|including|net of|gross of|each|per|a (?:year|week|month)"
    r"|increase|decrease|reduction|movement|improvement|more|less|higher|lower|change"
    r"|favourable movement|adverse movement|of (?:the|which))\b"
)
IS = (
    r"(?:(?:of|is|was|are|were|at|being|total(?:s|ling|led)?|stands at|stood at|remains(?: at)?"
    r"|comes? to|came to|worth|to be|for the year|now|currently|amounts to|circa"
    r"|has (?:increased|reduced|risen|fallen|improved|worsened|decreased|moved) to) ){1,3}(?:an? )?"
)
STATED = re.compile(rf"\b({WORDS})(?: position| figure)? {IS}<[£%](\d+)>")
NAMED = re.compile(
    rf"<[£%](\d+)> (?:(?:forecast|projected|net|gross|overall|revenue|capital|total|in-year"
    rf"|anticipated|revised"
    rf"|year-end|full year|budget|favourable|adverse) ){{0,3}}({WORDS})\b"
)
VERBED = re.compile(
    r"\b(overspend|underspend|overspent|underspent) (?:its budget |the budget )?by <[£%](\d+)>"
)
ABOUT = re.compile(
    rf"\b({WORDS})(?: position| figure)? (?:on|for|in|within|against"
    rf"|of) (?:the )?([^<>,;()]{{2,70}}?) {IS}<[£%](\d+)>"
)
SUBJECT = re.compile(
    r"^ ?(?:position |figure )?(?:on|for|in|within|against|from|across|of) (?!(?:a |the "
    r"|its )?(?:[a-z]+ ){0,2}budgets?\b|(?:the )?(?:end|year|period|first|second|current|20\d\d))"
    r"(?:its |their )?(.*)"
)


def measured(sentence: Sentence) -> Iterator[tuple[Quantity, str, str]]:
    """The quantities of a main clause, what each measures, and of what if that is said."""
    cause = CAUSE.search(sentence.shape)
    clause = sentence.shape[: cause.start()] if cause else sentence.shape
    seen: set[str] = set()
    for pattern, mark, word in ((ABOUT, 3, 1), (STATED, 2, 1), (NAMED, 1, 2), (VERBED, 2, 1)):
        for match in pattern.finditer(clause):
            at = match.start(mark) - 2
            if match[mark] in seen or (pattern is not VERBED and BY.search(clause[:at])):
                continue
            rest = sentence.shape[clause.index(">", at) + 1 :]
            if MOVES.match(rest):
                continue
            seen.add(match[mark])
            subject = match[2] if pattern is ABOUT else ""
            if pattern is not ABOUT and (said := SUBJECT.match(clause[match.end() :])):
                subject = said[1]
            yield sentence.of(match[mark]), measure_of(match[word]), subject
