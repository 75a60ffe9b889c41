"""The dates of a cell in a column of dates: the one first agreed, and those that replaced it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from moothall.documents import dates
from moothall.facts.dates import StatedDate
from moothall.reading.vocabulary import pattern

LATER = re.compile(r"\bthen\b", re.I)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date, the words that print it, and the code of what is doubtful about it, or empty."""

    value: StatedDate
    printed: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CellDates:
    """``first`` is the date of the column; ``revised`` one that the same cell revises it to."""

    first: Stated | None = None
    revised: Stated | None = None
    doubts: tuple[tuple[str, str], ...] = field(default=())


def of_cell(text: str, raw: Any = None, order: tuple[str, str] | None = None) -> CellDates:
    """The dates that a target date's cell prints ("31/07/2024 - revised to 30/07/26").

    ``order`` are the fields of the two dates where the column's heading names both.
    """
    typed = dates.from_raw(raw)
    if typed is not None:
        return CellDates(Stated(typed, text))
    plain = text.translate(dates.DASHES)
    found = [m for m in dates.mentions(text, whole=True) if m.stated.end or m.problem]
    if len(found) == 1 and (tail := _to_be_confirmed(text, plain, found[0].end)):
        return CellDates(Stated(found[0].stated, text, found[0].problem), tail)
    if order and len(found) == 2:
        first, last = found if order[0] == "target_date" else reversed(found)
        return _pair(text, first, last)
    if order and order[0] == "target_date" and len(found) > 2:
        return _pair(text, found[0], found[-1], found[1:-1])
    if len(found) < 2 or (LATER.search(plain) and not revises(plain[: found[1].start])):
        return _single(text, raw, found)
    return _several(text, plain, found) or _single(text, raw, found)


def _to_be_confirmed(text: str, plain: str, end: int) -> Stated | None:
    """A revision without a date behind the first ("31/05/2024 - revised to TBC")."""
    after = plain[end:]
    if not (revises(after) and dates.TO_CONFIRM.search(after)):
        return None
    return Stated(StatedDate(tbc=True), text[end:].strip(" -\u2013\u2014;,"))


def _several(text: str, plain: str, found: list[dates.Mention]) -> CellDates | None:
    """The first agreed date and its revision, told by the words between them or by their lines."""
    between = plain[found[0].end : found[1].start]
    before = plain[: found[0].start]
    first, last = found[0], found[-1]
    if _original(between) and not revises(between):
        return _pair(text, found[1], found[0])
    if revises(between) or (revises(plain[last.end :]) and "\n" in between):
        return _pair(text, first, last, found[1:-1])
    if revises(before) and _original(plain):
        return _pair(text, last, first)
    if "\n" in between or not between.strip():
        message = "Two dates stand in the cell and nothing says which is the first agreed"
        pair = _pair(text, first, last, found[1:-1])
        return CellDates(pair.first, pair.revised, (("DATE005", message),))
    return None


def _single(text: str, raw: Any, found: list[dates.Mention]) -> CellDates:
    read = dates.read(text, raw)
    if read.stated is not None:
        return CellDates(Stated(read.stated, text, read.problem))
    if not text.strip() or re.fullmatch(r"[-\u2013\u2014.\s]*", text):
        return CellDates()
    problem = "" if dates.is_no_date(text) else "DATE001"
    return CellDates(Stated(StatedDate(), text, problem))


def _pair(
    text: str,
    first: dates.Mention,
    revised: dates.Mention,
    between: list[dates.Mention] | None = None,
) -> CellDates:
    others = tuple(m.stated.end for m in between or () if m.stated.end)
    value = revised.stated
    value = StatedDate(value.start, value.end, value.precision, value.tbc, others)
    return CellDates(
        Stated(first.stated, text, first.problem),
        Stated(value, revised.printed, revised.problem),
    )


def revises(text: str) -> bool:
    """Whether words beside a date say that it replaced another."""
    return bool(pattern("words", "patterns", "revised_in_cell").search(text))


def _original(text: str) -> bool:
    return bool(pattern("words", "patterns", "original_in_cell").search(text))
