"""Words that reports print beside their sentences, which are ``facts.sentences``' own.

The readers read these back: words that are changed here must stay within what
``reading/vocabulary`` knows.
"""

from __future__ import annotations

import re

from moothall.facts.ageing import AgeingRule, Band
from moothall.facts.phrases import counted

TO_BE_CONFIRMED = "TBC"
NOT_KNOWN = "Not known"

_SAYS_NO_UPDATE = re.compile(r"\bno\s+(?:further\s+|new\s+)?updates?\b", re.I)
_NAMES_CYCLE = re.compile(r"\bfrom\s+the\s+(\w+\s+\d{4})\s+reporting\s+cycle", re.I)


def band_phrase(band: Band | None, rule: AgeingRule) -> str:
    """Such as "over 12 months"; empty where a rating is not divided by age."""
    return {
        Band.OVER12: f"over {counted(rule.long_months, 'month')}",
        Band.OVER3: f"over {counted(rule.short_months, 'month')}",
        Band.UNDER3: f"under {counted(rule.short_months, 'month')}",
    }.get(band or Band.UNDATED, "")


def says_no_update(narrative: str) -> bool:
    return bool(_SAYS_NO_UPDATE.search(narrative))


def cycle_named(narrative: str) -> str:
    """The cycle that a text itself says it is from ("July 2024"); empty when it says none."""
    found = _NAMES_CYCLE.search(narrative)
    return found.group(1) if found else ""
