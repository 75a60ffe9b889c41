"""Working days and notice in clear days (DOMAIN.md §4.0, §4.9).

A working day is no Saturday, no Sunday, no bank holiday in England and no day on which the
council's offices are closed. The bank holidays come from ``bank_holidays.csv``, which
``python -m tools.bank_holidays`` makes: the library that knows them is too slow to start with.
"""

from __future__ import annotations

import csv
from collections.abc import Container
from datetime import date, timedelta
from functools import cache
from importlib import resources

NOTICE = 5
"""Clear days between the publication of an agenda and the meeting: Local Government Act 1972
s100A and s100B, as amended by SI 2002/715."""
ONE_DAY = timedelta(days=1)
LONGEST = 3660
"""Days apart beyond which nothing is counted: such dates are no notice of a meeting."""


@cache
def bank_holidays() -> dict[date, str]:
    """England's bank holidays with their names; only those that fall on Monday to Friday."""
    file = resources.files(__package__) / "bank_holidays.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {date.fromisoformat(row["day"]): row["name"] for row in rows}


def is_working_day(day: date, closures: Container[date] = ()) -> bool:
    """Whether offices are open; ``closures`` are the days on which a council closes its own."""
    return day.weekday() < 5 and day not in bank_holidays() and day not in closures


def clear_days(published: date, meeting: date, closures: Container[date] = ()) -> int:
    """Working days strictly between the two; 0 where they are not in this order.

    Raises ``ValueError`` where they lie more than ten years apart.
    """
    if (meeting - published).days > LONGEST:
        raise ValueError("the two days are too far apart to be a notice and its meeting")
    between = range(1, (meeting - published).days)
    return sum(is_working_day(published + timedelta(days=n), closures) for n in between)


def working_days_before(day: date, count: int, closures: Container[date] = ()) -> date:
    """The working day that lies ``count`` working days before ``day``, which is not counted."""
    while count > 0:
        day -= ONE_DAY
        count -= is_working_day(day, closures)
    return day
