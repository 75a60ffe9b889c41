"""Turn one statement into dated rows, beside what the record holds already."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from moothall.actions.models import Detail, Part, StateChange, TargetDate, Update
from moothall.core.policies import Refused
from moothall.facts.dates import StatedDate
from moothall.facts.details import same_text
from moothall.facts.phrases import month_in_words
from moothall.facts.positions import Rows, Told, position
from moothall.facts.recommendations import CycleDate
from moothall.facts.statements import Dated, Printed, Statement
from moothall.facts.states import STATE_WORDS, State, may_become
from moothall.recommendations.models import (
    PrintedReference,
    RatingGiven,
    Recommendation,
    TextVersion,
)

DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Written:
    """Rows to be added, a list for each table; ``parts`` keeps each part with its new state."""

    texts: list[TextVersion] = field(default_factory=list)
    ratings: list[RatingGiven] = field(default_factory=list)
    dates: list[TargetDate] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    states: list[StateChange] = field(default_factory=list)
    parts: list[tuple[Part, str]] = field(default_factory=list)
    references: list[PrintedReference] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)


def tell(
    into: Written, anchor: Recommendation, said: Statement, held: Rows, told: dict[str, Any]
) -> list[str]:
    """Add the rows for what a statement says of a recommendation, and name what was added.

    ``held`` are the rows in force; ``told`` the columns that every row of the paper shares.
    """
    teller = _Teller(into, anchor, said, held, told)
    steps = (
        teller.text, teller.rating, teller.original, teller.earlier, teller.revised,
        teller.update, teller.state, teller.parts, teller.details, teller.reference,
    )  # fmt: skip
    return [step.__name__ for step in steps if step()]


@dataclass(slots=True)
class _Teller:
    into: Written
    anchor: Recommendation
    said: Statement
    held: Rows
    told: dict[str, Any]

    def _then(self, row: Told) -> bool:
        """Whether a row of the record speaks for the paper's date already."""
        paper: dt.date = self.told["as_at"]
        return row.as_at <= paper

    def _columns(self, printed: Printed) -> dict[str, Any]:
        return {**self.told, "printed": plain(printed.text), "place": printed.place}

    def text(self) -> bool:
        if self.said.text is None:
            return False
        columns = {**self._columns(self.said.text), "printed": ""}
        text = plain(self.said.text.text)
        self.into.texts.append(TextVersion(recommendation_id=self.anchor.pk, text=text, **columns))
        return True

    def rating(self) -> bool:
        said, given = self.said.rating, self.held.ratings
        if said is None or not said.text:
            return False
        reason = self.said.rating_reason
        if any(r.rating == said.text for r in given if self._then(r)) and not reason:
            return False
        self.into.ratings.append(
            RatingGiven(
                recommendation_id=self.anchor.pk,
                rating=said.text[:60],
                correction=bool(given and reason),
                reason=plain(reason),
                **self._columns(replace(said, text=self.said.rating_printed or said.text)),
            )
        )
        return True

    def original(self) -> bool:
        said = self.said.original
        if said is None:
            return False
        known = [d for d in self.held.dates if d.kind != TargetDate.Kind.REVISED]
        if any(d.stated == said.stated for d in known if self._then(d)) and not said.reason:
            return False
        kind = TargetDate.Kind.CORRECTION if known and said.reason else TargetDate.Kind.ORIGINAL
        self._date(kind, said.stated, said.printed, reason=plain(said.reason))
        return True

    def earlier(self) -> bool:
        """The dates that earlier cycles gave, oldest first, so that the newest is written last."""
        added = False
        newest = self.told["as_at"]
        rounds: list[tuple[dt.date, CycleDate, Printed]] = []
        for cycle, printed in self.said.earlier:
            newest = _as_at(cycle, newest, self.told["as_at"])
            rounds.append((newest, cycle, printed))
        for as_at, cycle, printed in reversed(rounds):
            if not self._has(cycle):
                words = printed if printed.text else Printed(cycle.printed, printed.place)
                self._date(
                    TargetDate.Kind.REVISED, cycle.stated, words,
                    as_at=as_at, cycle=cycle.cycle, cycle_label=cycle.label[:60],
                )  # fmt: skip
                added = True
        return added

    def _has(self, cycle: CycleDate) -> bool:
        """Whether the record has all that the paper gives for this cycle already."""
        given = {c.stated.promise for c, _ in self.said.earlier if _round(c) == _round(cycle)}
        known = {
            d.stated.promise
            for d in self.held.dates
            if d.kind == TargetDate.Kind.REVISED and d.round in (cycle.cycle, cycle.label)
        }
        return given <= known

    def revised(self) -> bool:
        said = self.said.revised
        if said is None:
            return False
        as_at: dt.date = self.told["as_at"]
        self._date(
            TargetDate.Kind.REVISED, said.stated, said.printed,
            reason=plain(said.reason), cycle=f"{as_at:%Y-%m}", cycle_label=month_in_words(as_at),
        )  # fmt: skip
        return True

    def _date(self, kind: str, stated: StatedDate, printed: Printed, **more: Any) -> None:
        self.into.dates.append(
            TargetDate(
                action_id=self.anchor.pk,
                kind=kind,
                start=stated.start,
                end=stated.end,
                precision=stated.precision.value,
                tbc=stated.tbc,
                also=[day.isoformat() for day in stated.also],
                **{**self._columns(printed), **more},
            )
        )

    def update(self) -> bool:
        if self.said.narrative is None:
            return False
        as_at: dt.date = self.told["as_at"]
        self.into.updates.append(
            Update(
                action_id=self.anchor.pk,
                cycle_label=month_in_words(as_at),
                narrative=plain(self.said.narrative),
                signals=sorted(s.value for s in self.said.signals),
                section=self.said.section[:200],
                order=self.said.order,
                **self._columns(self.said.status),
            )
        )
        return True

    def state(self) -> bool:
        if self.said.state is None:
            return False
        whole = [s for s in self.held.states if not s.part and self._then(s)]
        before = max(whole, key=lambda s: s.order).state if whole else State.OPEN
        self._check_step(before, self.said.state)
        self.into.states.append(
            StateChange(
                action_id=self.anchor.pk,
                state=self.said.state.value,
                reached=None if self.said.state.is_open else self.said.closed_on,
                reason=plain(self.said.state_reason),
                **self._columns(self.said.status),
            )
        )
        return True

    def _check_step(self, before: State, state: State) -> None:
        """A paper reports; it neither verifies a closure nor opens one that was verified."""
        if not may_become(before, state, "import"):
            raise Refused(
                f"{self.anchor.reference}: a paper can't change "
                f'"{STATE_WORDS[before]}" to "{STATE_WORDS[state]}".'
            )

    def parts(self) -> bool:
        known = {(p.label.casefold(), p.text) for p in self.held.parts if self._then(p)}
        labels = {label for label, _ in known}
        states = {s.part.casefold(): s.state for s in self.held.states if s.part and self._then(s)}
        added = False
        for part in self.said.parts:
            label = part.label[:20].casefold()
            new = label not in labels or (part.text and (label, part.text) not in known)
            before = states.get(label, State.OPEN)
            self._check_step(before, part.state)
            if new or before != part.state:
                columns = self._columns(self.said.status)
                row = Part(
                    action_id=self.anchor.pk,
                    label=part.label[:20],
                    text=plain(part.text),
                    **{**columns, "printed": ""},
                )
                self.into.parts.append((row, part.state.value))
                added = True
        return added

    def details(self) -> bool:
        """What other columns say, where the record does not say the same for the paper's date."""
        rows = sorted((d for d in self.held.details if self._then(d)), key=lambda d: d.order)
        known = {row.key: row.text for row in rows}
        before = len(self.into.details)
        for said in self.said.details:
            text = plain(said.text)
            if not same_text(text, known.get(said.key, "")):
                columns = self._columns(Printed("", said.place))
                self.into.details.append(
                    Detail(
                        action_id=self.anchor.pk,
                        kind=said.kind.value,
                        heading=" ".join(plain(said.heading).split())[:120],
                        text=text,
                        **columns,
                    )
                )
        return len(self.into.details) > before

    def reference(self) -> bool:
        """The council's own reference, where a paper prints one that isn't known yet."""
        printed = plain(self.said.printed_reference)[:60]
        told = [row for row in self.held.references if self._then(row)]
        known = max(told, key=lambda r: r.order).printed if told else ""
        if not printed or printed == known:
            return False
        columns = {**self.told, "printed": printed, "place": self.said.status.place}
        self.into.references.append(PrintedReference(recommendation_id=self.anchor.pk, **columns))
        return True


def carried_back(said: Statement, held: Rows, as_at: dt.date) -> Statement:
    """A statement of a paper that is older than all that the record holds of its recommendation.

    What it leaves out is the same as in the record, so this paper states that too: without rows for
    its own date, a read as at that date would not know.
    """
    if said.narrative is None or not held.texts or any(t.as_at <= as_at for t in held.texts):
        return said
    stands = position(held)
    if stands is None:
        return said
    known, place = stands.facts, said.status.place
    original = Dated(known.original, Printed(known.original_printed)) if known.original else None
    rating = Printed(known.rating, place) if known.rating else None
    return replace(
        said,
        text=said.text or Printed(known.text, place),
        rating=said.rating or rating,
        original=said.original or original,
        state=said.state or known.state,
        closed_on=said.closed_on if said.state else known.closed_stated,
        printed_reference=said.printed_reference or known.printed_reference,
        parts=said.parts or known.parts,
        owner=said.owner or known.owner,
        directorate=said.directorate or known.directorate,
        service=said.service or known.service,
    )


def _as_at(cycle: CycleDate, newer: dt.date, paper: dt.date) -> dt.date:
    """The day that an earlier cycle's date speaks for: its month's end, before the paper's own.

    A cycle without a readable month stands just before the one above it, as papers list them.
    """
    end = cycle.month_end
    return newer - DAY if end is None else min(end, paper - DAY)


def _round(cycle: CycleDate) -> str:
    return cycle.cycle or cycle.label


def plain(text: str) -> str:
    """Text that every database takes: PostgreSQL refuses the null character."""
    return text.replace("\0", "")
