"""What one paper states of one recommendation, after a person's decisions: ready to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .dates import StatedDate
from .details import DetailKey, DetailKind, detail_key
from .recommendations import CycleDate, PartFacts
from .states import Signal, State


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed words that a fact rests on, and their place in the paper."""

    text: str = ""
    place: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its printed words; ``reason`` is required where it corrects the record."""

    stated: StatedDate
    printed: Printed = Printed()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DetailSaid:
    """What another column says; ``text`` empty clears it (only after a person said so)."""

    kind: DetailKind
    heading: str
    text: str
    place: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> DetailKey:
        return detail_key(self.kind, self.heading)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is to be written. None, or empty, means: nothing to write of that kind.

    ``recommendation_id`` is the matched one, or None for a new one, which then needs ``audit_name``
    or ``audit_id``, ``text`` and ``title``. ``narrative`` None: no update row; the status cell
    as printed is ``status``. ``audit_as`` is the name under which the record, or another statement
    of the same paper, knows the audit, where a person said that ``audit_name`` is that audit too:
    it is looked up (or made) by ``audit_as`` and ``audit_name`` becomes one of its names.
    A printed name that differs from the known ones is kept for matched recommendations too.
    ``rating_reason``/``Dated.reason`` turn a value into a correction. ``rating.text`` is the rating
    as it is to be kept, ``rating_printed`` the words that it was read from, where they differ.
    ``holder`` and ``email`` are those of the person who holds the post ``holds``;
    ``closed_on`` the closing day that is printed beside a closed ``state``.
    """

    recommendation_id: int | None = None
    audit_id: int | None = None
    audit_name: Printed | None = None
    audit_as: str = ""
    printed_reference: str = ""
    title: str = ""
    title_confirmed: bool = False
    text: Printed | None = None
    rating: Printed | None = None
    rating_printed: str = ""
    rating_reason: str = ""
    original: Dated | None = None
    revised: Dated | None = None
    earlier: tuple[tuple[CycleDate, Printed], ...] = ()
    narrative: str | None = None
    status: Printed = Printed()
    signals: frozenset[Signal] = frozenset()
    state: State | None = None
    state_reason: str = ""
    parts: tuple[PartFacts, ...] = ()
    owner: str = ""
    directorate: str = ""
    service: str = ""
    section: str = ""
    order: int = 0
    details: tuple[DetailSaid, ...] = ()
    holds: str = ""
    holder: str = ""
    email: str = ""
    closed_on: date | None = None
