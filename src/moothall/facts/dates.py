"""Dates as councils state them, and the arithmetic of whole months (DOMAIN.md §4.0)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as stated: ``date`` is the day it is due by (the end of what was named) or None.

    ``tbc`` is true when the paper says that the date is yet to be confirmed. ``also`` holds the
    other dates that were stated with it ("31 July, then 1 September": the last is ``date``).
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.NONE
    tbc: bool = False
    also: tuple[dt.date, ...] = field(default=())

    @property
    def date(self) -> dt.date | None:
        return self.end

    @property
    def promise(self) -> tuple[dt.date | None, bool]:
        """What two cycles must differ in for the date to have been changed between them."""
        return self.end, self.tbc

    @classmethod
    def day(cls, day: dt.date) -> StatedDate:
        return cls(day, day, Precision.DAY)

    def as_dict(self) -> dict[str, Any]:
        """The date value of the extract contract."""
        out: dict[str, Any] = {
            "date": _iso(self.end),
            "start": _iso(self.start),
            "end": _iso(self.end),
            "precision": self.precision.value,
            "tbc": self.tbc,
        }
        if self.also:
            out["also"] = [d.isoformat() for d in self.also]
        return out

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> StatedDate:
        return cls(
            _day(data.get("start")),
            _day(data.get("end")),
            Precision(data.get("precision", "none")),
            bool(data.get("tbc")),
            tuple(dt.date.fromisoformat(d) for d in data.get("also", ())),
        )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


TO_BE_CONFIRMED = StatedDate(tbc=True)


def month_end(day: dt.date) -> dt.date:
    """The last day of that month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: dt.date, months: int, *, keep_month_end: bool = False) -> dt.date:
    """``day`` moved by whole months, clamped to the month's last day.

    With ``keep_month_end`` a month's last day stays a month's last day (30/09 + 3 = 31/12).
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = dt.date(years, month + 1, 1)
    last = month_end(first)
    if keep_month_end and day == month_end(day):
        return last
    return first.replace(day=min(day.day, last.day))
