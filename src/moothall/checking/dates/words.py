"""Days of the calendar, and dates in words, as findings print them."""

from __future__ import annotations

import calendar
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(day: date) -> str:
    """26 November 2024."""
    return f"{day.day} {day:%B %Y}"


def with_weekday(day: date) -> str:
    """Tuesday 26 November 2024."""
    return f"{WEEKDAYS[day.weekday()]} {spoken(day)}"


def exists(day: int, month: int, year: int) -> bool:
    """Whether the calendar has this day; without a year (0) whether any year has it."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]
