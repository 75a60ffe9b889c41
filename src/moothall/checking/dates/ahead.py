"""What is told as done, on a day that the paper's own date has not reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.documents.findings import Finding, Related

from .ranges import MOVED
from .sightings import Seen, Sighting
from .words import spoken

DONE = re.compile(
    r"\b(?:(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+)?(?!due|planned|expected"
    r"|scheduled|set\b|to\b|agreed|intended|asked|told|anticipated|likely|given\s+until)\w+(?:ed|ent"
    r"|eld|ut|ade|one|iven)"
    r"|(?<!is )(?<!are )(?<!be )(?:completed|implemented|closed|sent|signed|issued|held"
    r"|took\s+place))\b"
    r"(?:(?!\band\b)[^.;\d]){0,60}$",
    re.I,
)
"""A past tense, and what follows it until its date; no other verb stands between."""
LEADS = re.compile(
    r"(?:^|\s)on\s+(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*(?:the\s+)?)?$",
    re.I,
)
"""What leads to the day of something done."""
TO_COME = re.compile(
    r"\b(?:will|shall|to\s+be|due|by|until|for|before|ahead\s+of|would|expected|planned|scheduled"
    r"|proposed|next|if|should|must|can|may|which|that|effective|expir\w+|end\w*|deadline|starts?|begins?|opens?"
    r"|to\s+(?:start|begin|take|open|report|attend|hold|reply"
    r"|respond|return|apply|vote|visit|meet))\b",
    re.I,
)
"""Words of the future in the same clause: the date may be of what is still to come."""


def ahead(seen: Seen) -> Iterator[Finding]:
    """Days on which something was done that lie after the day the report speaks for."""
    for sighting in seen.sightings:
        if not (sighting.own and sighting.end and sighting.is_day) or seen.in_drafts(
            sighting.place
        ):
            continue
        if sighting.end <= sighting.own or not _is_done(sighting):
            continue
        own = next((s for s in seen.sightings if s.own == sighting.own == s.end), None)
        words = re.split(r"[.;]\s|\n", sighting.before)[-1].split()[-8:]
        yield Finding(
            "DATE118",
            f"“{' '.join(words)} {sighting.mention.printed}” is told as done, but lies after the "
            f"report's own date, {spoken(sighting.own)}.",
            sighting.place, printed=sighting.mention.printed,
            related=(Related(own.place),) if own else (),
            computation=f"{spoken(sighting.end)} is after {spoken(sighting.own)}",
        )  # fmt: skip


def _is_done(sighting: Sighting) -> bool:
    sentence = re.split(r"[.;!?]\s|\n", sighting.before[-200:])[-1]
    found = DONE.search(sentence) if LEADS.search(sentence) else None
    if found is None or MOVED.search(sentence):
        return False
    return TO_COME.search(sentence) is None
