"""Compute where a recommendation stands from the dated rows that speak of it.

Whoever reads the rows leaves out those that were withdrawn or that speak for a later date; what is
left is told here. Rows are in the order of their ``order``: the date they speak for, then the
sequence in which they were written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from .dates import StatedDate
from .details import Detail, DetailKey, DetailKind, detail_key
from .recommendations import CycleDate, PartFacts, RecommendationFacts
from .states import Signal, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One dated row. ``told_by`` is the paper's own date, or ``as_at`` where there is no paper."""

    as_at: date
    seq: int
    printed: str = ""
    source: str = ""
    told_by: date | None = None

    @property
    def order(self) -> tuple[date, int]:
        return self.as_at, self.seq


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTold(Told):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingTold(Told):
    rating: str
    correction: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTold(Told):
    """``kind`` is "original", "correction" or "revised"; revised ones name their cycle."""

    kind: str
    stated: StatedDate
    label: str = ""
    cycle: str = ""
    batch: int = 0

    @property
    def round(self) -> str:
        """What identifies the reporting cycle that gave a revised date."""
        return self.cycle or self.label or self.as_at.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateTold(Told):
    narrative: str
    signals: frozenset[Signal] = frozenset()
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTold(Told):
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTold(Told):
    """``part`` is a part's label; empty for the whole. ``reached`` is the day that is printed."""

    state: State
    part: str = ""
    reached: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailTold(Told):
    """One column's words; empty ones clear it."""

    kind: DetailKind
    heading: str
    text: str

    @property
    def key(self) -> DetailKey:
        return detail_key(self.kind, self.heading)


Named = tuple[int, str]
"""The id and the name of a directorate, a service or a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold(Told):
    """Where it sits. What a row leaves out, it does not say.

    ``apart``: said of this one itself, which stands above what was said of its whole audit.
    """

    directorate: Named | None = None
    service: Named | None = None
    post: Named | None = None
    apart: bool = False


@dataclass(slots=True, kw_only=True)
class Rows:
    """All rows that speak of one recommendation, and what identifies it.

    ``references`` are the council's own references for it, each in its ``printed``.
    """

    id: int
    reference: str
    number: str
    audit: str
    audit_code: str
    title: str
    audit_names: tuple[str, ...] = ()
    references: list[Told] = field(default_factory=list)
    texts: list[TextTold] = field(default_factory=list)
    ratings: list[RatingTold] = field(default_factory=list)
    dates: list[DateTold] = field(default_factory=list)
    updates: list[UpdateTold] = field(default_factory=list)
    parts: list[PartTold] = field(default_factory=list)
    states: list[StateTold] = field(default_factory=list)
    places: list[PlaceTold] = field(default_factory=list)
    details: list[DetailTold] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Position:
    """The facts, with what lists need beside them.

    ``last_update`` is the date that the latest status speaks for; ``no_update`` says that this
    status itself reports silence.
    """

    facts: RecommendationFacts
    last_update: date | None
    no_update: bool
    directorate: Named | None
    service: Named | None
    post: Named | None


def position(rows: Rows, holders: Mapping[int, str] | None = None) -> Position | None:
    """Where a recommendation stands, or None when no text of it speaks: it is not in the record.

    ``holders`` names who holds a post, by its id.
    """
    if not rows.texts:
        return None
    rating, rating_printed = _rating(rows.ratings)
    original, original_printed = _original(rows.dates)
    update = _last(rows.updates)
    current, carried, earlier = _revised(rows.dates, update.as_at if update else None)
    said = _last([u for u in rows.updates if u.narrative])
    whole = sorted((s for s in rows.states if not s.part), key=lambda s: s.order)
    state = whole[-1] if whole else None
    reference = _last(rows.references)
    open_until, closed_from = _closing(whole, min(t.as_at for t in rows.texts))
    directorate, service, post = _place(rows.places)
    text = max(rows.texts, key=lambda t: t.order).text
    facts = RecommendationFacts(
        reference=rows.reference,
        audit=rows.audit,
        text=text,
        id=rows.id,
        number=rows.number,
        audit_code=rows.audit_code,
        audit_names=rows.audit_names,
        printed_reference=reference.printed if reference else "",
        title=rows.title,
        rating=rating,
        rating_printed=rating_printed,
        original=original,
        original_printed=original_printed,
        current=current.stated if current else None,
        current_printed=current.printed if current else "",
        current_carried=carried,
        earlier=earlier,
        state=state.state if state else State.OPEN,
        state_source=state.source if state else "",
        state_as_at=state.as_at if state else None,
        narrative=said.narrative if said else "",
        narrative_as_at=said.as_at if said else None,
        narrative_source=said.source if said else "",
        signals=update.signals if update else frozenset(),
        parts=_parts(rows.parts, rows.states),
        owner=post[1] if post else "",
        holder=(holders or {}).get(post[0], "") if post else "",
        directorate=directorate[1] if directorate else "",
        service=service[1] if service else "",
        printed_order=update.row if update else 0,
        details=_details(rows.details),
        closed_stated=state.reached if state and not state.state.is_open else None,
        open_until=open_until,
        closed_from=closed_from,
    )
    return Position(
        facts=facts,
        last_update=update.as_at if update else None,
        no_update=update is not None and Signal.NO_UPDATE in update.signals,
        directorate=directorate,
        service=service,
        post=post,
    )


AnyTold = TypeVar("AnyTold", bound=Told)


def _last(rows: Sequence[AnyTold]) -> AnyTold | None:
    return max(rows, key=lambda r: r.order, default=None)


def _rating(rows: list[RatingTold]) -> tuple[str, str]:
    """The newest correction, else the first rating given, with the words of a paper."""
    first = min(rows, key=lambda r: r.seq, default=None)
    if first is None:
        return "", ""
    used = max((r for r in rows if r.correction), key=lambda r: r.seq, default=first)
    return used.rating, used.printed or first.printed


def _original(rows: list[DateTold]) -> tuple[StatedDate | None, str]:
    """The newest correction, else the first original date, with the words of a paper."""
    first = min((d for d in rows if d.kind == "original"), key=lambda d: d.seq, default=None)
    corrections = (d for d in rows if d.kind == "correction")
    used = max(corrections, key=lambda d: d.seq, default=first)
    if used is None:
        return None, ""
    return used.stated, used.printed or (first.printed if first else "")


def _revised(
    rows: list[DateTold], last_update: date | None
) -> tuple[DateTold | None, bool, tuple[CycleDate, ...]]:
    """The date now agreed, whether it was carried, and those of earlier cycles, newest first.

    It is carried when the paper of the latest status printed none.
    """
    rounds: dict[str, list[DateTold]] = {}
    for row in rows:
        if row.kind == "revised":
            rounds.setdefault(row.round, []).append(row)
    used = [row for told in rounds.values() for row in _of_latest_paper(told)]
    used.sort(key=lambda d: d.order, reverse=True)
    if not used:
        return None, False, ()
    current = used[0]
    carried = last_update is not None and current.as_at < last_update
    earlier = used if carried else used[1:]
    return (
        current,
        carried,
        tuple(CycleDate(d.label, d.cycle, d.stated, d.printed) for d in earlier),
    )


def _of_latest_paper(told: list[DateTold]) -> list[DateTold]:
    """Of several papers on one cycle, what the latest says; a paper may give two dates for it."""
    latest = max(told, key=lambda d: (d.told_by or d.as_at, d.seq))
    return [d for d in told if d.batch == latest.batch]


def _parts(parts: list[PartTold], states: list[StateTold]) -> tuple[PartFacts, ...]:
    """Parts in the order in which they were first told, with their newest text and state."""
    told: dict[str, PartFacts] = {}
    for part in sorted(parts, key=lambda p: p.order):
        key = part.label.casefold()
        before = told.get(key, PartFacts(part.label))
        told[key] = PartFacts(before.label, part.text or before.text)
    for state in sorted(states, key=lambda s: s.order):
        key = state.part.casefold()
        if key in told:
            told[key] = PartFacts(told[key].label, told[key].text, state.state)
    return tuple(told.values())


def _closing(states: Sequence[StateTold], known: date) -> tuple[date | None, date | None]:
    """Of one that is closed: the last date that it is said to be open for, and the first after it
    that it is said to be closed for. It is open from the day it is known until a row says else."""
    since: date | None = None
    until = known if states and known < states[0].as_at else None
    for row in states:
        if row.state.is_open:
            until, since = row.as_at, None
        else:
            since = since or row.as_at
    return (until, since) if since else (None, None)


def _details(told: list[DetailTold]) -> tuple[Detail, ...]:
    """The newest of each column, in the order in which the columns were first told."""
    newest: dict[DetailKey, Detail] = {}
    for row in sorted(told, key=lambda d: d.order):
        newest[row.key] = Detail(row.kind, row.heading, row.text, row.as_at)
    return tuple(d for d in newest.values() if d.text)


def _place(rows: list[PlaceTold]) -> tuple[Named | None, Named | None, Named | None]:
    """The newest of each that was said; a service ends when its directorate changes."""
    directorate = service = post = None
    for row in sorted(rows, key=lambda r: (r.apart, r.order)):
        if row.directorate is not None and row.directorate != directorate:
            directorate, service = row.directorate, None
        service = row.service or service
        post = row.post or post
    return directorate, service, post
