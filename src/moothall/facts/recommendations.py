"""A recommendation as at one date: what reports print, lists show and reconciling compares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .ageing import DEFAULT_AGEING, AgeingRule, Band, band, is_overdue, months_past
from .dates import StatedDate, month_end
from .details import Detail, DetailKind
from .states import Signal, State


@dataclass(frozen=True, slots=True)
class CycleDate:
    """The target date that one reporting cycle gave: ``label`` as printed ("October 2024").

    ``cycle`` is its month as "2024-10", or empty where the label names no readable month.
    """

    label: str
    cycle: str
    stated: StatedDate
    printed: str = ""

    @property
    def month_end(self) -> date | None:
        """The last day of its month; None where the label names no readable month."""
        return month_end(date.fromisoformat(f"{self.cycle}-01")) if self.cycle else None


@dataclass(frozen=True, slots=True)
class PartFacts:
    label: str
    text: str = ""
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """One recommendation as at one date. What is not known is empty, never guessed.

    ``original`` is the date first agreed (as corrected, if it was). ``current`` is the date now
    agreed: the latest revision, ``tbc`` when it is to be confirmed, or None when never revised.
    ``earlier`` are the dates that earlier cycles gave, newest first. ``current_carried`` is true
    where the last paper printed no revised date: the current one is then an earlier cycle's, and
    stands first among ``earlier`` too. ``narrative`` is the latest
    words for publication, ``narrative_as_at`` the date they speak for. ``printed_order`` is the
    place in the last paper that listed it, for papers that keep that order. ``rating_printed``,
    ``original_printed`` and ``current_printed`` are the words that the value was read from: where a
    person settled that "1 June 2003" means 2023, a paper that prints it again says nothing new.
    ``details`` are what other columns of trackers say, without those that were cleared, in the
    order in which they were first told. ``closed_stated`` is the closing day that a paper prints.
    Of a closed one, ``open_until`` is the last date that it is said to be open for, None where it
    came into the record closed, and ``closed_from`` the first after it that it is closed for.
    """

    reference: str
    audit: str
    text: str
    id: int | None = None
    number: str = ""
    audit_code: str = ""
    audit_names: tuple[str, ...] = ()
    printed_reference: str = ""
    title: str = ""
    rating: str = ""
    rating_printed: str = ""
    original: StatedDate | None = None
    original_printed: str = ""
    current: StatedDate | None = None
    current_printed: str = ""
    current_carried: bool = False
    earlier: tuple[CycleDate, ...] = ()
    state: State = State.OPEN
    state_source: str = ""
    state_as_at: date | None = None
    narrative: str = ""
    narrative_as_at: date | None = None
    narrative_source: str = ""
    signals: frozenset[Signal] = frozenset()
    parts: tuple[PartFacts, ...] = ()
    owner: str = ""
    holder: str = ""
    directorate: str = ""
    service: str = ""
    printed_order: int = 0
    details: tuple[Detail, ...] = ()
    closed_stated: date | None = None
    open_until: date | None = None
    closed_from: date | None = None

    @property
    def closed_on(self) -> date | None:
        """The day it was closed: as a paper states it, else the date of the paper that says so."""
        if self.state.is_open:
            return None
        return self.closed_stated or self.closed_from or self.state_as_at

    def closed_between(self, after: date, until: date) -> bool:
        """Whether it is news, between two reports, that it is closed.

        Its closing day lies between them; or it was open for the first, and its closing day, before
        that, was told only since.
        """
        if self.closed_on is not None and after < self.closed_on <= until:
            return True
        if self.open_until is None or self.closed_from is None:
            return False
        return self.open_until <= after < self.closed_from <= until

    @property
    def original_date(self) -> date | None:
        return self.original.date if self.original else None

    @property
    def to_be_confirmed(self) -> bool:
        return self.current is not None and self.current.tbc

    @property
    def agreed_date(self) -> date | None:
        """The date now agreed: the revision, else the original; None when to be confirmed."""
        if self.current is None:
            return self.original_date
        return self.current.date

    @property
    def percent(self) -> str:
        """Per cent complete as a plain number ("75"); empty where no tracker says so."""
        return next((d.text for d in self.details if d.kind is DetailKind.PERCENT), "")

    @property
    def due(self) -> date | None:
        """What progress is measured by: the date now agreed, else the original one."""
        return self.agreed_date or self.original_date

    def past_original(self, as_at: date) -> bool:
        return self.state.is_open and is_overdue(self.original_date, as_at)

    def past_agreed(self, as_at: date) -> bool:
        return self.state.is_open and is_overdue(self.agreed_date, as_at)

    def months_past_original(self, as_at: date) -> int:
        return months_past(self.original_date, as_at)

    def band(self, as_at: date, rule: AgeingRule = DEFAULT_AGEING) -> Band:
        return band(self.original_date, as_at, rule)

    @property
    def times_redated(self) -> int:
        """How often the date changed from one cycle to the next, to be confirmed included."""
        steps = [c.stated for c in reversed(self.earlier)]
        if self.current is not None:
            steps.append(self.current)
        promises = [(self.original_date, False), *(step.promise for step in steps)]
        return sum(now != before for before, now in pairwise(promises))

    @property
    def days_slipped(self) -> int | None:
        """Days from the original date to the date now agreed; None when either is unknown."""
        if self.original_date is None or self.agreed_date is None:
            return None
        return (self.agreed_date - self.original_date).days

    @property
    def cycles_to_be_confirmed(self) -> int:
        """How many cycles in a row, up to now, have said only "to be confirmed"."""
        if not self.to_be_confirmed:
            return 0
        count = 0 if self.current_carried else 1
        for cycle in self.earlier:
            if not cycle.stated.tbc:
                break
            count += 1
        return count
