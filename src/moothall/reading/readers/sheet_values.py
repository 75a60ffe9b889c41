"""The typed values of a workbook's cells and their words: numbers without a false .0, dates."""

from __future__ import annotations

import colorsys
import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

ALMOST_WHITE = 0.985


@dataclass(frozen=True, slots=True)
class Shown:
    """What a number format shows: a date (with its ``day``, or only its month), a time, percent."""

    is_date: bool = False
    day: bool = True
    is_time: bool = False
    percent: bool = False
    places: int = 0


PLAIN = Shown()


@lru_cache(8192)
def number(printed: str, shown: Shown, *, from_1904: bool) -> tuple[Any, str]:
    """The typed value of a number cell, and its words."""
    try:
        plain = float(printed)
    except ValueError:
        return None, printed
    if not math.isfinite(plain):
        return None, printed
    if (shown.is_date or shown.is_time) and (when := _when(plain, shown, from_1904=from_1904)):
        return when
    if shown.percent:
        return plain, f"{_words(plain * 100)}%"
    typed: float | int = int(plain) if plain.is_integer() and abs(plain) < 1e15 else plain
    return typed, _words(plain)


def _words(plain: float) -> str:
    """A number as people write it, without the noise of binary fractions."""
    if plain.is_integer() and abs(plain) < 1e15:
        return str(int(plain))
    text = f"{plain:.10f}".rstrip("0").rstrip(".") if abs(plain) < 1e10 else f"{plain:.2f}"
    return text if float(text or 0) else repr(plain)


def _when(serial: float, shown: Shown, *, from_1904: bool) -> tuple[Any, str] | None:
    """A serial number as a date or time. Excel counts a 29 February 1900 that never was."""
    if shown.is_time and not shown.is_date and 0 <= serial < 1:
        minutes, _ = divmod(round(serial * 86400), 60)
        clock = time(minutes // 60 % 24, minutes % 60)
        return clock, clock.strftime("%H:%M")
    if not 0 < serial < 2_958_466:
        return None
    start = datetime.combine(date(1904, 1, 1) if from_1904 else date(1899, 12, 30), time())
    shift = 1 if not from_1904 and serial < 60 else 0
    moment = start + timedelta(days=int(serial) + shift, seconds=round(serial % 1 * 86400))
    if moment.time() != time():
        return moment, when_words(moment)
    day = moment.date()
    return day, day.strftime("%B %Y") if shown.is_date and not shown.day else when_words(day)


def when_words(when: date | datetime) -> str:
    """A date as dd/mm/yyyy, with its time where it has one."""
    words = f"{when.day:02d}/{when.month:02d}/{when.year:04d}"
    if isinstance(when, datetime) and when.time() != time():
        words += f" {when.hour:02d}:{when.minute:02d}"
    return words


def written_date(text: str) -> tuple[Any, str]:
    """A cell that holds an ISO date as text (type d)."""
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None, text
    when: date | datetime = moment if moment.time() != time() else moment.date()
    return when, when_words(when)


def fill_of(plain: str) -> str:
    """The fill "#rrggbb" of six hexadecimal digits; empty for what can't be told from white."""
    lightness = colorsys.rgb_to_hls(*(int(plain[at : at + 2], 16) / 255 for at in (0, 2, 4)))[1]
    return "" if lightness >= ALMOST_WHITE else f"#{plain}"
