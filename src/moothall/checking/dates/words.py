"""Dates in words, as findings print them."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def spoken(day: date) -> str:
    """26 November 2024."""
    return f"{day.day} {day:%B %Y}"


def with_weekday(day: date) -> str:
    """Tuesday 26 November 2024."""
    return f"{WEEKDAYS[day.weekday()]} {spoken(day)}"
