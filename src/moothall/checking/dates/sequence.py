"""Two days of one sentence that its words put in an order: begun and ended, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from moothall.documents.findings import Finding, Related

from .ranges import MOVED
from .sightings import Seen, Sighting
from .words import spoken

BEGUN = re.compile(
    r"\b(?:commissioned|received|start\w*|began|begins?|commence\w*|opened|opens|launched|awarded"
    r"|signed|agreed|referred|logged)\b[^.;\d]{0,60}$",
    re.I,
)
"""What is first, and the words between it and its day."""
ENDED = re.compile(
    r"[\s,(]*(?:(?:and|then|but)\s+)?(?:(?:it|was|were|is|has|had|been|be|will|then|which)\s+)*"
    r"(?:reported|complete[sd]?|finish(?:es|ed)?|end(?:s|ed)?|clos(?:es|ed)|concluded|responded"
    r"|answered|expire[sd]?|runs?\s+(?:to|until|till))\s+"
    r"(?:(?:on|in|by|early|late|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)\s+)*$",
    re.I,
)
"""All that stands between the two days: what is last, of the same thing."""
AFTER = re.compile(
    r"\s*,?\s*(?:after|following)\s+(?!which\b|that\b)[^.;,\d]{0,60}\b(?:on|in|of)\s+(?:the\s+)?$",
    re.I,
)
BEFORE = re.compile(
    r"\s*,?\s*(?:before|ahead\s+of)\s+(?!which\b|that\b)[^.;,\d]{0,60}\b(?:on|in|of)\s+(?:the\s+)?$",
    re.I,
)
"""Between a day and the one that it comes after, or before."""
FIGURES = re.compile(
    r"\s+(?:prices?|figures?|levels?|data|values?|budgets?|rates?|forecasts?)\b", re.I
)
"""After a month: it is no day on which something ended."""
ON = re.compile(r"\b(?:on|in)\s+(?:the\s+)?(?:\w+day,?\s+)?$", re.I)


def sequence(seen: Seen) -> Iterator[Finding]:
    """Sentences that tell an end before its beginning, or "after" what came later."""
    for found in seen.by_passage.values():
        for one, other in pairwise(found):
            if not (one.start and one.end and other.start and other.end):
                continue
            joint = one.passage.text[one.mention.end : other.mention.start]
            lead = re.split(r"[.;]\s|\n", one.before)[-1]
            if MOVED.search(lead) or MOVED.search(joint) or FIGURES.match(other.after):
                continue
            ended = ENDED.fullmatch(joint) and BEGUN.search(lead)
            if (ended or BEFORE.fullmatch(joint)) and other.end < one.start:
                yield _finding(other, one)
            elif AFTER.fullmatch(joint) and ON.search(lead) and one.end < other.start:
                yield _finding(one, other)


def _finding(one: Sighting, other: Sighting) -> Finding:
    printed, than = one.mention.printed, other.mention.printed
    text = one.passage.text
    first, last = sorted((one.mention, other.mention), key=lambda m: m.start)
    words = " ".join(text[first.start : last.end].split())
    return Finding(
        "DATE106",
        f"In “{words}” {printed} comes before {than}, which the sentence puts the other way round.",
        one.place, printed=printed, related=(Related(other.place),),
        computation=f"{_told(one)} is before {_told(other)}",
    )  # fmt: skip


def _told(sighting: Sighting) -> str:
    return spoken(sighting.end) if sighting.end else ""
