"""A recommendation as checks see it, whether a paper states it or the record holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from moothall.documents.drafts import Draft
from moothall.documents.findings import Related
from moothall.documents.tree import NOWHERE, Place
from moothall.facts.dates import StatedDate
from moothall.facts.phrases import shortened
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.states import Signal

NAME = 70
"""Characters of an audit's name in a sentence."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a recommendation: as read, as printed, and where."""

    stated: StatedDate
    printed: str
    place: Place = NOWHERE

    @property
    def day(self) -> date | None:
        """The day that it is due by."""
        return self.stated.end


@dataclass(frozen=True, slots=True)
class Earlier:
    """The date that an earlier reporting cycle gave. ``cycle`` is that month's last day."""

    label: str
    cycle: date | None
    given: Dated


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation. What is not printed is empty; ``places`` holds each field's place.

    ``target`` is the date first agreed, ``cell`` a revision that is printed in the same cell, and
    ``revised`` the one now agreed. ``earlier`` stand in the order in which they are printed,
    ``percent`` is between 0 and 100.
    """

    place: Place = NOWHERE
    audit: str = ""
    number: str = ""
    reference: str = ""
    rating: str = ""
    section: str = ""
    text: str = ""
    narrative: str = ""
    owner: str = ""
    state: str = ""
    percent: float | None = None
    target: Dated | None = None
    cell: Dated | None = None
    revised: Dated | None = None
    completed: Dated | None = None
    reported: Dated | None = None
    earlier: tuple[Earlier, ...] = ()
    signals: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, name: str) -> Place:
        """Where a field stands, or where its row does."""
        return self.places.get(name, self.place)

    @property
    def name(self) -> str:
        """What to call it in the middle of a sentence."""
        audit = f" of “{shortened(self.audit, NAME)}”" if self.audit else ""
        if self.reference:
            return f"recommendation {self.reference}{audit}"
        if self.number:
            return f"recommendation {self.number}{audit}"
        if self.audit:
            return f"the recommendation{audit}"
        return f"the recommendation “{shortened(self.text, NAME)}”"

    @property
    def subject(self) -> str:
        """Its name at the start of a sentence."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def dates(self) -> list[tuple[str, Dated]]:
        """Its dates with the words for each, those of earlier cycles last."""
        named = (
            ("target date", self.target),
            ("revised date beside its target date", self.cell),
            ("revised target date", self.revised),
        )
        found = [(words, dated) for words, dated in named if dated is not None]
        return found + [(f"date of the {e.label} cycle", e.given) for e in self.earlier]


def related(entries: Iterable[Entry], name: str = "") -> tuple[Related, ...]:
    """Where other recommendations stand, or a field of theirs."""
    return tuple(Related(e.at(name)) for e in entries)


def entries_of(drafts: Iterable[Draft]) -> tuple[Entry, ...]:
    """The recommendations among the drafts of a paper, in its order."""
    return tuple(_entry(draft) for draft in drafts if draft.kind == "recommendation")


def _entry(draft: Draft) -> Entry:
    def text(name: str) -> str:
        return " ".join(str(draft.value(name, "")).split())

    return Entry(
        place=draft.place,
        audit=text("audit"),
        number=text("number"),
        reference=text("reference"),
        rating=text("rating"),
        section=text("section"),
        text=str(draft.value("text", "")),
        narrative=str(draft.value("narrative", "")),
        owner=text("owner"),
        state=text("state_printed"),
        percent=_percent(text("percent_complete")),
        target=_dated(draft, "target_date"),
        cell=_dated(draft, "target_date_revised_in_cell"),
        revised=_dated(draft, "revised_target_date"),
        completed=_dated(draft, "completed_date"),
        reported=_dated(draft, "report_date"),
        earlier=_earlier(draft),
        signals=frozenset(str(Signal(s)) for s in draft.value("signals", ())),
        parts=tuple(draft.value("parts", ())),
        places={name: f.place for name, f in draft.fields.items() if f.place.as_dict()},
    )


def _dated(draft: Draft, name: str) -> Dated | None:
    found = draft.fields.get(name)
    if found is None or not isinstance(found.value, StatedDate):
        return None
    return Dated(found.value, found.printed or "", found.place)


def _earlier(draft: Draft) -> tuple[Earlier, ...]:
    found = draft.fields.get("earlier_target_dates")
    out = []
    for entry in found.value if found else ():
        stated = entry["date"]
        if not isinstance(stated, StatedDate):
            stated = StatedDate.from_dict(stated)
        given = CycleDate(str(entry["label"]), str(entry["cycle"] or ""), stated)
        place = Place.from_dict(entry.get("place") or {})
        shown = Dated(stated, str(entry["printed"]), place if place.as_dict() else draft.place)
        out.append(Earlier(given.label, given.month_end, shown))
    return tuple(out)


def _percent(text: str) -> float | None:
    try:
        found = float(text.rstrip("% "))
    except ValueError:
        return None
    return found if 0 <= found <= 100 else None


def entry_of(facts: RecommendationFacts) -> Entry:
    """A recommendation of the record, which stands in no paper."""
    return Entry(
        audit=facts.audit,
        number=facts.number,
        reference=facts.reference,
        rating=facts.rating,
        text=facts.text,
        narrative=facts.narrative,
        owner=facts.owner,
        percent=_percent(facts.percent),
        target=_of(facts.original, facts.original_printed),
        revised=_of(facts.current, facts.current_printed),
        earlier=tuple(
            Earlier(c.label, c.month_end, Dated(c.stated, c.printed)) for c in facts.earlier
        ),
        signals=frozenset(str(s) for s in facts.signals),
        parts=tuple(part.label for part in facts.parts),
    )


def _of(stated: StatedDate | None, printed: str) -> Dated | None:
    return None if stated is None else Dated(stated, printed)
