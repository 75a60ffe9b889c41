"""What is told as still to come, with a date that had passed on the report's own day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from moothall.documents.findings import Finding

from .meetings import NEXT
from .ranges import MOVED
from .sightings import Seen, Sighting
from .words import spoken

TO_COME = re.compile(
    r"\bwill\s+(?:now\s+|then\s+|also\s+)?(?:be|have\s+been|take|go|start|begin|open|meet|complete"
    r"|commence|come|report|return|follow|publish|consider|receive)\b"
    r"|\b(?:is|are)\s+(?:now\s+|currently\s+)?(?:due|expected|planned|scheduled|anticipated"
    r"|intended|forecast|set|on\s+track)\s+(?:to|for|in|on|by|at)\b"
    r"|\b(?:is|are|yet|still)\s+to\s+be\b|\b(?:plans?|aims?|intends?|hopes?)\s+to\b"
    r"|\bnext\s+(?:meeting|review|update|report)\b(?:\s+(?:is|will|date|on))?",
    re.I,
)
"""Words of what is still to come."""
SINCE = re.compile(
    r"\b(?:was|were|had|originally|previously|initially|would|missed|late|overdue|did|has been"
    r"|have been|agreed (?:on|in|at)|approved (?:on|in|at|by)|since"
    r"|published (?:on|in)|(?<!be )held on|started|began)\b",
    re.I,
)
"""Words of what has been: the sentence tells of the past, or of more than one time."""
OF_ANOTHER = re.compile(r"\b(?:as at|as of|from|dated|meeting of)\b", re.I)
"""After words of what is to come: the date may be of something that they name."""
JOINT = re.compile(
    r"\b(?:by|in|on|for|during|before|until|is|date|:)\s*(?:the\s+)?"
    r"(?:(?:beginning|start|end)\s+(?:of\s+)?|early\s+|mid-?\s*|late\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*(?:the\s+)?)?$",
    re.I,
)
"""Between what is to come and its date."""
ASIDE = re.compile(r"\b(?:that|which|who|where|whether|when|as|set up|set out)\b", re.I)
"""Between the two: the date is of something else."""
ASKED = re.compile(
    r"^\W*(?:[a-z]\)|\d+[.)]|\(?[ivx]+\))?\W*(?:that\s+)?(?:to\s+)?(?:approve|agree|award|adopt|authorise"
    r"|delegate|introduce|appoint|extend|increase|implement)\b"
    r"|\b(?:is|are)\s+(?:asked|recommended|invited)\s+to\s+(?:approve|agree|award|adopt|authorise"
    r"|introduce|appoint|extend|increase|implement)\b",
    re.I,
)
"""What a committee is asked to decide."""
BEGINS = re.compile(
    r"\b(?:with\s+effect\s+from|effective\s+from|starting\s+(?:on|in|from)|beginning\s+(?:on|in)"
    r"|commencing\s+(?:on|in|from)?|no\s+later\s+than|(?<!arising )(?<!forward )(?<!transferred )"
    r"(?<!funding )from)\s*$",
    re.I,
)
MOVED_ON = re.compile(r"\s*(?:to|until|till|[-–—])\s*\S", re.I)
"""A period: only its end need be still to come."""
BACKDATED = re.compile(
    r"\b(?:back-?\s?dat\w*|retrospectiv\w*|ratif\w*|minutes|accounts|outturn|carried|period|since|was"
    r"|were|had|already|emerg\w+|urgen\w+|saving|prices?|reserves?|balances?)\b",
    re.I,
)
"""What is approved may lie in the past."""
BETWEEN = 110
"""Letters between the words of the future and their date."""
GRACE = timedelta(days=31)
"""A paper is written some weeks before its meeting: what lay between may still be told as to
come."""


def past(seen: Seen) -> Iterator[Finding]:
    """Sentences of the future whose date lies before the day that the report speaks for."""
    for sighting in seen.sightings:
        if sighting.own is None or sighting.end is None or sighting.end >= sighting.own - GRACE:
            continue
        if sighting.mention.kind in ("fin", "yr") or seen.in_drafts(sighting.place):
            continue
        if sighting.is_day and NEXT.search(sighting.before[-160:]):
            continue  # DATE106
        words = _to_come(sighting) or _to_begin(sighting)
        if words:
            yield Finding(
                "DATE107",
                f"“{words} {sighting.mention.printed}” is told as still to come, but it had passed "
                f"on the report's own date, {spoken(sighting.own)}.",
                sighting.place, printed=sighting.mention.printed,
                computation=f"{spoken(sighting.end)} is before {spoken(sighting.own)}",
            )  # fmt: skip


def _to_come(sighting: Sighting) -> str:
    """The words of the future that lead to the date, or nothing."""
    sentence = re.split(r"[.;!?]\s(?=[^a-z])|\n", sighting.before[-300:])[-1]
    found = list(TO_COME.finditer(sentence))
    if not found or len(sentence) - found[-1].end() > BETWEEN or not JOINT.search(sentence):
        return ""
    if ASIDE.search(sentence, found[-1].end()):
        return ""
    if OF_ANOTHER.search(sentence, found[-1].start()):
        return ""
    behind = re.split(r"[.;!?]\s|\n", sighting.after[:120])[0]
    if OF_ANOTHER.match(behind.lstrip(" ,(")):
        return ""
    if any(words.search(part) for part in (sentence, behind) for words in (SINCE, MOVED)):
        return ""
    return " ".join(sentence[found[-1].start() :].split())


def _to_begin(sighting: Sighting) -> str:
    """The words of a recommendation by which something is to begin on the date, or nothing."""
    sentence = re.split(r"[.;!?]\s(?=[^a-z])|\n", sighting.before[-300:])[-1]
    asked, begins = ASKED.search(sentence), BEGINS.search(sentence)
    if asked is None or begins is None or BACKDATED.search(sighting.passage.text):
        return ""
    if MOVED_ON.match(sighting.after) or MOVED.search(sentence[asked.end() :]):
        return ""
    return " ".join(sentence.split()[-12:])
