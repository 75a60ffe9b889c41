"""How dates are printed: as they were stated, never more exact than that."""

from __future__ import annotations

import re
from datetime import date

from moothall.facts.dates import Precision, StatedDate
from moothall.facts.phrases import day_in_words, month_in_words

from .wording import TO_BE_CONFIRMED

_REMARK = re.compile(r"\([^()]+\)\s*$")


def ordinal_date(day: date) -> str:
    """Such as "31st January 2026"."""
    last = day.day % 10 if day.day not in (11, 12, 13) else 0
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{day.day}{suffix} {month_in_words(day)}"


def slashed(day: date) -> str:
    """Such as "31/01/2025"."""
    return f"{day:%d/%m}/{day.year:04}"


def dotted(day: date) -> str:
    """Such as "31.01.2025"."""
    return f"{day:%d.%m}.{day.year:04}"


def in_words(stated: StatedDate, printed: str = "") -> str:
    """Such as "31 January 2025", "October 2025", "TBC"; a printed remark in brackets is kept.

    What is neither a day nor a month ("Autumn 2024", "31 January" without a year) is as printed,
    or where nothing was printed, the day that it ends.
    """
    remark = _REMARK.search(printed)
    if stated.tbc and stated.end is None:
        text = TO_BE_CONFIRMED
    elif stated.end is None:
        return printed.strip().rstrip(".")
    elif stated.precision is Precision.DAY:
        days = [*(day_in_words(d) for d in stated.also), day_in_words(stated.end)]
        text = ", then ".join(days)
    elif stated.precision is Precision.MONTH:
        text = month_in_words(stated.end)
    else:
        return printed.strip().rstrip(".") or day_in_words(stated.end)
    return f"{text} {remark.group().strip()}" if remark else text


def in_column(stated: StatedDate | None, printed: str = "") -> str:
    """A date as its own column prints it: "31/01/2025", else in words; empty when not known."""
    if stated is None:
        return printed.strip()
    if stated.precision is Precision.DAY and stated.end is not None and not stated.also:
        return slashed(stated.end)
    return in_words(stated, printed)


def typed(stated: StatedDate | None) -> date | None:
    """The date for a spreadsheet's own type: only what was stated to the day."""
    exact = stated is not None and stated.precision is Precision.DAY and not stated.also
    return stated.end if stated is not None and exact else None
