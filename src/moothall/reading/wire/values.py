"""Places and values as JSON, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from moothall.documents.tree import NOWHERE, Place
from moothall.facts.dates import StatedDate

Json = Any
SAME = 0
"""A place that is the one beside it."""
KNOWN_DATES = 4096


def place_out(place: Place, near: Place = NOWHERE) -> Json:
    """The keys of a place; 0 where it is ``near``, its cell alone where the rest is the same."""
    if place is near or place == near:
        return SAME
    here = place.cell
    if here is not None and place == at_cell(near, here):
        return here
    return place.as_dict()


def place_in(data: Json, near: Place = NOWHERE) -> Place:
    if data == SAME:
        return near
    if isinstance(data, str):
        return at_cell(near, data)
    return Place.from_dict(data) if data else NOWHERE


def at_cell(near: Place, cell: str) -> Place:
    """The place of another cell beside one (``replace`` takes four times as long)."""
    return Place(
        near.page, near.line, near.end_line, near.sheet, cell,
        near.paragraph, near.table, near.row,
    )  # fmt: skip


def value_out(value: Any) -> Json:
    """Texts, numbers, dates, places and lists or dicts of them. A tagged value is {"~": …}."""
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        members = sorted(value) if isinstance(value, set | frozenset) else value
        return [value_out(member) for member in members]
    if isinstance(value, dict):
        return {str(key): value_out(member) for key, member in value.items()}
    return _tagged_out(value)


def _tagged_out(value: Any) -> Json:
    if isinstance(value, StatedDate):
        day = value.end
        if day is not None and value == StatedDate.day(day):
            return {"~": "day", "is": day.isoformat()}
        return {"~": "stated", "is": value.as_dict()}
    if isinstance(value, Place):
        return {"~": "place", "is": value.as_dict()}
    if isinstance(value, datetime | date | time):
        return {"~": type(value).__name__, "is": value.isoformat()}
    if isinstance(value, timedelta):
        return {"~": "timedelta", "is": value.total_seconds()}
    if isinstance(value, Decimal):
        return {"~": "decimal", "is": str(value)}
    raise TypeError(f"a {type(value).__name__} cannot be said as JSON")


@lru_cache(KNOWN_DATES)
def _day(iso: str) -> StatedDate:
    return StatedDate.day(date.fromisoformat(iso))


READ_BACK: dict[str, Callable[[Any], Any]] = {
    "day": _day,
    "stated": StatedDate.from_dict,
    "place": Place.from_dict,
    "datetime": datetime.fromisoformat,
    "date": lru_cache(KNOWN_DATES)(date.fromisoformat),
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "decimal": Decimal,
}


def value_in(data: Json) -> Any:
    if isinstance(data, list):
        return [value_in(member) for member in data]
    if not isinstance(data, dict):
        return data
    if "~" in data:
        return READ_BACK[data["~"]](data["is"])
    return {key: value_in(member) for key, member in data.items()}
