"""The sentences that reports print. Every one is made here, so that no builder words its own.

The readers read these back: a sentence that is changed here must stay within what
``reading/vocabulary`` knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.facts.ageing import AgeingRule, Band
from moothall.facts.phrases import counted

REVISED = "Revised target date"
REVISED_APPENDIX = "Revised Target date"
EARLIER_CYCLES = "Revised target dates from previous reporting cycles"
NOT_APPLICABLE = "n/a"
TO_BE_CONFIRMED = "TBC"
DASH = "\u2013"
FIRST_CYCLE = "This is the first reporting cycle in which this recommendation is overdue."
NO_UPDATE = "No update was received for this reporting cycle."
NOT_KNOWN = "Not known"

_SAYS_NO_UPDATE = re.compile(r"\bno\s+(?:further\s+|new\s+)?updates?\b", re.I)
_NAMES_CYCLE = re.compile(r"\bfrom\s+the\s+(\w+\s+\d{4})\s+reporting\s+cycle", re.I)


def are(count: int) -> str:
    return "is" if count == 1 else "are"


def band_phrase(band: Band | None, rule: AgeingRule) -> str:
    """Such as "over 12 months"; empty where a rating is not divided by age."""
    return {
        Band.OVER12: f"over {counted(rule.long_months, 'month')}",
        Band.OVER3: f"over {counted(rule.short_months, 'month')}",
        Band.UNDER3: f"under {counted(rule.short_months, 'month')}",
    }.get(band or Band.UNDATED, "")


def section_heading(rating: str, band: Band | None, rule: AgeingRule) -> str:
    """Such as "High Recommendations overdue - over 3 months"."""
    phrase = band_phrase(band, rule)
    name = f"{rating or 'Unrated'} Recommendations overdue"
    return f"{name} - {phrase}" if phrase else name


def no_update(last_cycle: str) -> str:
    """Said under a text that an earlier cycle gave; ``last_cycle`` empty when there is no text."""
    if not last_cycle:
        return NO_UPDATE
    return f"{NO_UPDATE} The text above is from the {last_cycle} reporting cycle."


def says_no_update(narrative: str) -> bool:
    return bool(_SAYS_NO_UPDATE.search(narrative))


def cycle_named(narrative: str) -> str:
    """The cycle that a text itself says it is from ("July 2024"); empty when it says none."""
    found = _NAMES_CYCLE.search(narrative)
    return found.group(1) if found else ""


def themes(within: str, audits: int, recommendations: int) -> str:
    """The sentence above the list of themes in a directorate's appendix."""
    return (
        f"Within {within}, there {are(audits)} a total of {counted(audits, 'key theme')} with "
        f"{counted(recommendations, 'recommendation')} outstanding:"
    )


def nothing_overdue(scope: str, day: str) -> str:
    return f"No recommendation of {scope} was past its original target date as at {day}."


def nothing_open(scope: str, day: str) -> str:
    return f"No recommendation of {scope} was open as at {day}."


def nothing_closed(since: str) -> str:
    return f"No recommendation was closed {since}." if since else "No recommendation was closed."


def all_updated(cycle: str) -> str:
    named = f"the {cycle}" if cycle else "this"
    return f"An update was received for every recommendation in {named} reporting cycle."


def undated(count: int) -> str:
    return (
        f"{counted(count, 'open recommendation')} {'has' if count == 1 else 'have'} no original "
        "target date on record, so cannot be placed by age and "
        f"{are(count)} not listed."
    )


def not_yet_due(count: int) -> str:
    return f"{counted(count, 'further recommendation')} {are(count)} open and not yet due."


def closed_without_date(count: int) -> str:
    return (
        f"{counted(count, 'closed recommendation')} {'has' if count == 1 else 'have'} no closing "
        f"date on record and {are(count)} not listed."
    )


def reported_closed(source: str) -> str:
    return f"Reported closed according to {source}." if source else "Reported closed."


def joined(names: Sequence[str]) -> str:
    """Such as "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
