"""The dated rows of one recommendation, worded, for its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from moothall.actions.models import Detail, Ownership, StateChange, TargetDate, Update
from moothall.core.models import Paper
from moothall.facts.dates import StatedDate
from moothall.facts.details import DETAIL_WORDS, DetailKind
from moothall.facts.states import STATE_WORDS, Signal, State
from moothall.recommendations.models import RatingGiven, TextVersion
from moothall.recommendations.rows import stated_date

from .told import Told


@dataclass(frozen=True, slots=True)
class Where:
    """The paper, the place in it and the words that a row rests on."""

    paper: Paper | None
    place: dict[str, Any] = field(default_factory=dict)
    printed: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """``what`` is a phrase ("New target date: 31 March 2025"), ``detail`` a longer text or empty.

    ``kind`` is text, rating, original, correction, revised, update, state, place or detail.
    """

    as_at: date
    recorded_at: datetime
    by: str
    kind: str
    what: str
    detail: str
    source: Where
    batch: int


KINDS = (
    "text", "rating", "original", "correction", "revised", "update", "state", "place", "detail",
)  # fmt: skip
"""The order of what was written at once."""


def timeline(told: Told, states: Mapping[State, str] = STATE_WORDS) -> list[TimelineEntry]:
    """All rows told of a recommendation, oldest first; ``states``: the council's words for them."""
    entries = [
        _entry(row, kind, *words(row)) for model, kind, words in WORDED for row in told.of(model)
    ]
    reasons = told.reasons
    entries += [
        _entry(row, row.kind, _date(row), reasons.get(row.pk, "")) for row in told.of(TargetDate)
    ]
    entries += [_entry(row, "state", *_state(row, states)) for row in told.of(StateChange)]
    return sorted(entries, key=lambda e: (e.as_at, e.recorded_at, KINDS.index(e.kind)))


def _entry(row: Any, kind: str, what: str, detail: str) -> TimelineEntry:
    return TimelineEntry(
        as_at=row.as_at,
        recorded_at=row.recorded_at,
        by=row.by.name,
        kind=kind,
        what=what,
        detail=detail,
        source=Where(row.paper, row.place, row.printed),
        batch=row.batch_id,
    )


def date_words(stated: StatedDate) -> str:
    """A date for people: "31 March 2025", "to be confirmed", "no date"."""
    if stated.date is None:
        return "to be confirmed" if stated.tbc else "no date"
    words = f"{stated.date.day} {stated.date:%B %Y}"
    return f"{words}, to be confirmed" if stated.tbc else words


def date_of(row: TargetDate) -> StatedDate:
    return stated_date(row.start, row.end, row.precision, row.tbc, row.also)


def _text(row: TextVersion) -> tuple[str, str]:
    return "Recommended", row.text


def _rating(row: RatingGiven) -> tuple[str, str]:
    return f"Rating {'corrected to ' if row.correction else ''}{row.rating}", row.reason


def _date(row: TargetDate) -> str:
    words = date_words(date_of(row))
    if row.kind == TargetDate.Kind.REVISED:
        cycle = f" ({row.cycle_label})" if row.cycle_label else ""
        return f"New target date{cycle}: {words}"
    if row.kind == TargetDate.Kind.CORRECTION:
        return f"Original date corrected to {words}"
    return f"Original date: {words}"


def _update(row: Update) -> tuple[str, str]:
    if not row.narrative or Signal.NO_UPDATE.value in row.signals:
        return "No update received", row.narrative
    return "Update", row.narrative


def _state(row: StateChange, states: Mapping[State, str]) -> tuple[str, str]:
    part = f"Part {row.part.label}: " if row.part else ""
    return part + states[State(row.state)], row.reason


def _place(row: Ownership) -> tuple[str, str]:
    names = [str(x) for x in (row.directorate, row.service, row.post) if x is not None]
    return f"Placed: {', '.join(names)}", ""


def _detail(row: Detail) -> tuple[str, str]:
    heading = DETAIL_WORDS.get(DetailKind(row.kind), row.heading)
    return (heading, row.text) if row.text else (f"{heading}: cleared", "")


Words = Callable[[Any], tuple[str, str]]
WORDED: tuple[tuple[type[Any], str, Words], ...] = (
    (TextVersion, "text", _text),
    (RatingGiven, "rating", _rating),
    (Update, "update", _update),
    (Ownership, "place", _place),
    (Detail, "detail", _detail),
)
