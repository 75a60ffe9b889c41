"""Cells that hold two short fields: a number with its rating, a state with its date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.documents import dates
from moothall.documents.tree import Place
from moothall.reading.vocabulary import load, normal, pattern

from .cells import Line, one_line
from .contents import is_dated, is_only_dates, is_state
from .records import Record
from .sections import is_rating

NUMBERED = re.compile(
    r"^(?P<word>(?:recommendation|rec|action|finding|no|r)\.?\s*(?:no\.?\s*)?)?"
    r"(?P<number>\d{1,3}[a-z]?)\s*(?:[:\u2013\u2014(-]|\s)\s*(?P<rating>[^():]{1,24}?)\s*\)?$",
    re.I,
)
NUMBERS = ("number", "reference")
DATES = ("target_date", "completed_date")
AROUND = " \t-\u2013\u2014:;,.()[]/"
LONGEST = 60
PAIR = 2


def divide(record: Record) -> None:
    """Divides cells whose words are surely two fields, where no column of the table holds the
    other one; all other cells stay whole."""
    for name in (*NUMBERS, "rating"):
        _number_and_rating(record, name)
    for name in ("target_date", "state_printed"):
        _state_and_date(record, name)
    _closed_on(record)


def _number_and_rating(record: Record, name: str) -> None:
    """ "Rec 3: High" in a column of numbers or of ratings, "3 (High)" in one of numbers."""
    match = NUMBERED.match(one_line(record.lines(name)))
    if match is None or not is_rating(match["rating"]):
        return
    other = "number" if name == "rating" else "rating"
    if record.parts.get(other) or (name == "rating" and not match["word"]):
        return
    place = record.place_of(name)
    del record.parts[name]
    _put(record, "rating" if name == "rating" else name, match, place)
    _put(record, other, match, place)


def _put(record: Record, name: str, match: re.Match[str], place: Place) -> None:
    record.parts[name] = [[Line(match["rating" if name == "rating" else "number"], place=place)]]


def _state_and_date(record: Record, name: str) -> None:
    """ "31/03/2025 - Complete" is when it was due and its state; "Implemented (June 2024)" is its
    state and when that was; a column of dates may print a state alone."""
    cell = record.cells.get(name)
    text = one_line(record.lines(name)) if name in record.parts else ""
    if not text or len(text) > LONGEST or (cell and dates.from_raw(cell.raw) is not None):
        return
    found = dates.mentions(text, whole=True)
    if name == "state_printed" and len(found) == PAIR and is_only_dates(text):
        record.parts.setdefault("target_date", record.parts.pop(name))  # "Was 30/06 now 30/09"
        return
    state, day, behind = _apart(text, found)
    done = bool(pattern("words", "patterns", "done").fullmatch(state))
    field = "completed_date" if behind and done else "target_date"
    if name == "state_printed":
        # "Overdue - 31/03/2025" in a column of states does not say what the date is
        clear = bool(day) and not (behind and not done) and not _has(record, field)
    else:
        clear = not _has(record, "state_printed")
        clear = clear and (not day or field == name or not _has(record, field))
    if state and clear:
        place = record.place_of(name)
        record.parts.pop(name)
        record.parts["state_printed"] = [[Line(state, place=place)]]
        if day:
            record.parts[field] = [[Line(day, place=place)]]


def _closed_on(record: Record) -> None:
    """A status that says no more than that it is done, and when, gives the day too."""
    text = one_line(record.lines("status_text")) if "status_text" in record.parts else ""
    if not text or len(text) > LONGEST or _has(record, "completed_date"):
        return
    state, day, behind = _apart(text, dates.mentions(text, whole=True))
    if day and behind and pattern("words", "patterns", "done").fullmatch(state):
        record.parts["completed_date"] = [[Line(day, place=record.place_of("status_text"))]]


def _apart(text: str, found: Sequence[dates.Mention]) -> tuple[str, str, bool]:
    """The state of a short text, its one date or none, and whether the date stands behind; no state
    where other words stand beside them."""
    if len(found) > 1 or (not found and is_dated(text)):
        return "", "", False
    day = found[0] if found else None
    words = f"{text[: day.start]} {text[day.end :]}" if day else text
    state = _without_lead(" ".join(words.split()).strip(AROUND))
    behind = day is not None and bool(text[: day.start].strip(AROUND))
    return (state if is_state(state) else ""), (day.printed if day else ""), behind


def _has(record: Record, name: str) -> bool:
    return bool(record.parts.get(name)) or name in record.columns.fields


def _without_lead(words: str) -> str:
    """A state without the words that lead over to its date ("Closed on", "Complete as at")."""
    introduces = load("words")["dates"]["introduces"]
    tokens = words.split()
    while len(tokens) > 1 and not is_state(" ".join(tokens)) and normal(tokens[-1]) in introduces:
        tokens.pop()
    return " ".join(tokens).strip(AROUND)
