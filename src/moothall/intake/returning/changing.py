"""What one returned row changes: the file, the record when it was taken, and the record now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moothall.facts.details import DETAIL_WORDS, DetailKind
from moothall.facts.phrases import day_in_words, shortened
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import State, may_become
from moothall.reading.reconciling.differences import Difference
from moothall.reading.reconciling.questions import Question
from moothall.reading.reconciling.returned import CORRECTED, about_blank, about_conflict
from moothall.writing.working.cells import TO_BE_CONFIRMED, compared
from moothall.writing.working.columns import Column, Holds, Use, Words
from moothall.writing.working.mark import digest

from .drafting import stated_of
from .meanwhile import changed_since

LONG = 60
"""Characters of a cell that a sentence quotes."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One row's three sides: ``told`` by the file, ``base`` and ``now`` on record, each by column
    key as they are compared. ``facts`` are those of now."""

    told: Mapping[str, Any]
    base: Mapping[str, str]
    now: Mapping[str, str]
    facts: RecommendationFacts
    words: Words
    taken: dt.datetime

    def given(self, column: Column) -> str:
        return compared(self.told["words"][column.key], column.holds)

    def untouched(self, column: Column) -> bool:
        """Whether the file says what it said when it was taken.

        Names may have been given anew since; their digests tell.
        """
        given = self.given(column)
        known = self.told["digests"].get(column.key)
        if digest(given) == known:
            return True
        return given == self.base[column.key]

    def kept_meanwhile(self, column: Column) -> bool:
        """Whether the record still says what it said when the file was taken."""
        known = self.told["digests"].get(column.key)
        if known is not None:
            return bool(digest(self.now[column.key]) == known)
        return self.now[column.key] == self.base[column.key]


@dataclass(frozen=True, slots=True)
class Found:
    """``notes`` are sentences about what is not kept."""

    changes: tuple[Difference, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def changes_of(sides: Sides, columns: Sequence[Column]) -> Found:
    """What the file changes, what only a person can decide of it, and what it can't change."""
    changes: list[Difference] = []
    questions: list[Question] = []
    notes: list[str] = []
    for column in _edited(sides, columns):
        if note := _refusal(column, sides):
            notes.append(note)
            continue
        change, question = _change(column, sides)
        changes.append(change)
        questions += [question] if question else []
    changes += _added(sides)
    return Found(tuple(changes), tuple(questions), tuple(notes))


def _edited(sides: Sides, columns: Sequence[Column]) -> Iterator[Column]:
    """Columns whose cell a person changed in the file to something that the record doesn't say."""
    for column in columns:
        if column.key in ("identity", "reference") or column.key not in sides.told["words"]:
            continue
        if not sides.untouched(column) and sides.given(column) != sides.now[column.key]:
            yield column


def _refusal(column: Column, sides: Sides) -> str:
    """Why a cell's change is not kept, in a sentence; empty where it is."""
    given, name = sides.given(column), column.heading
    said = (
        f"“{name}” was changed to “{shortened(given, LONG)}”" if given else f"“{name}” was emptied"
    )
    if column.use is Use.COMPUTED:
        return f"{said}, which was left alone: it is computed from the record."
    if column.use is Use.FIXED:
        return f"{said}, which was left alone: it is changed on the recommendation’s own page."
    if not given:
        clears = column.detail is not None or column.key == "revised"
        return "" if clears else f"{said}, and stays as it is on record: it can only be replaced."
    return _unfit(column, sides, said) or _state_refusal(column, sides, said)


def _unfit(column: Column, sides: Sides, said: str) -> str:
    """Why the cell does not fit its column."""
    given = sides.given(column)
    if column.holds is Holds.DATE and stated_of(sides.told["words"][column.key]) is None:
        return f"{said}, which is no date, so it was left alone."
    if column.key in ("original", "closed_on") and given == TO_BE_CONFIRMED:
        return f"{said}, which was left alone: it can only be a date."
    if column.key == "rating" and given.casefold() not in _ratings(sides.words):
        return f"{said}, which is no rating of this council, so it was left alone."
    if column.key in ("holder", "email") and not _has_post(sides):
        return f"{said}, which was left alone: a person holds a post, and no owner is named."
    return ""


def _state_refusal(column: Column, sides: Sides, said: str) -> str:
    if column.key == "state":
        before, after = sides.facts.state, sides.told["state"]
        if not after:
            return f"{said}, which is no state that Moothall knows, so it was left alone."
        if not may_become(before, State(after), "import"):
            return f"{said}, which was left alone: a file can't take that step, only Moothall can."
    if column.key == "closed_on" and _state(sides).is_open:
        return f"{said}, which was left alone: it is not closed."
    return ""


def _state(sides: Sides) -> State:
    return State(sides.told["state"] or sides.facts.state)


def _has_post(sides: Sides) -> bool:
    return bool(sides.told["words"].get("owner") or sides.facts.owner)


def _ratings(words: Words) -> set[str]:
    return {w.casefold() for pair in words.ratings.items() for w in pair}


def _change(column: Column, sides: Sides) -> tuple[Difference, Question | None]:
    """The difference, and the question where only a person can choose."""
    given, held = sides.given(column), sides.now[column.key]
    clash = not sides.kept_meanwhile(column)
    field, heading = field_of(column, sides.told["headings"])
    why = changed_since(sides.facts.id or 0, field, sides.taken) if clash else ""
    why = why or _rule(column, sides, field)
    blank = not given
    change = Difference(
        field,
        _shown(held, column),
        _shown(sides.told["words"][column.key].strip(), column),
        sides.told["words"][column.key],
        conflict=bool(why) and not blank,
        heading=heading,
    )
    name = column.heading
    if blank:
        return change, about_blank(sides.facts.reference, name, change)
    return change, about_conflict(sides.facts.reference, name, change, why) if why else None


def _rule(column: Column, sides: Sides, field: str) -> str:
    """Why a change that nobody else's stands against is asked about all the same."""
    if field in CORRECTED and sides.now[column.key]:
        return "To change it is a correction, which needs its reason."
    if field == "state" and not sides.facts.state.is_open and _state(sides).is_open:
        return "It was closed: to open it again needs a reason."
    return ""


def _added(sides: Sides) -> list[Difference]:
    """Columns that the team added, kept under their own headings."""
    held = {detail.key: detail.text for detail in sides.facts.details}
    found = []
    for heading, text in sides.told["added"].items():
        plain = " ".join(heading.split())
        before = held.get((DetailKind.OWN, plain.casefold()), "")
        if text.split() and text.split() != before.split():
            field = f"detail:{DetailKind.OWN}:{plain.casefold()}"
            found.append(Difference(field, before, text, text, heading=plain))
    return found


def field_of(column: Column, own_headings: Mapping[str, str]) -> tuple[str, str]:
    """The difference's field of a column, and its heading where that is a detail's."""
    key = column.detail
    if key is None:
        return column.key, ""
    kind, own = key
    heading = own_headings[column.key] if kind is DetailKind.OWN else DETAIL_WORDS[kind]
    return f"detail:{kind.value}:{own or heading.casefold()}", heading


def _shown(words: str, column: Column) -> str:
    """A cell as a page shows it."""
    if column.holds is Holds.DATE and (stated := stated_of(words)) is not None and stated.date:
        return day_in_words(stated.date)
    return words
