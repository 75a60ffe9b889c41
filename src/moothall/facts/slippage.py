"""How far promises slipped: one recommendation's, and what many of them come to.

Definitions (DOMAIN.md §4.1: the original date never changes, and ages count from it):

- *times re-dated*: how often the date changed from one cycle to the next, a change to "to be
  confirmed" included;
- *days slipped*: from the original date to the date now agreed. Where that is to be confirmed, at
  least to the day it is asked for, or 0 while the original date is still ahead; where either date
  is unknown otherwise, not known. A date brought forward has slipped by fewer than 0 days;
- *days past* a date: from it to the day it is asked for, only of what is open and past it; the day
  itself is 0 days past;
- *re-based*: the original date was corrected, or a later paper states another one (000 #3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from .ageing import is_overdue


@dataclass(frozen=True, slots=True)
class Slip:
    """One recommendation's slippage on a day. None is what is not known, or is not past.

    ``at_least``: the new date is to be confirmed, and ``days`` is what has passed already.
    ``unexplained``: how many of its re-datings have no reason on record; papers rarely print one.
    """

    is_open: bool = True
    times_redated: int = 0
    unexplained: int = 0
    days: int | None = None
    at_least: bool = False
    cycles_to_be_confirmed: int = 0
    past_original: int | None = None
    past_agreed: int | None = None
    rebased: bool = False


class Dated(Protocol):
    """What a slip is counted from: facts have it, and the rows that lists keep."""

    @property
    def original_date(self) -> date | None: ...
    @property
    def agreed_date(self) -> date | None: ...
    @property
    def to_be_confirmed(self) -> bool: ...
    @property
    def times_redated(self) -> int: ...
    @property
    def cycles_to_be_confirmed(self) -> int: ...


def slip(
    one: Dated, as_at: date, *, is_open: bool, reasons: int = 0, rebased: bool = False
) -> Slip:
    """The slippage of a recommendation; ``reasons``: how many re-datings have one on record."""
    original, agreed = one.original_date, one.agreed_date
    days: int | None = None
    if original is not None and one.to_be_confirmed:
        days = max((as_at - original).days, 0)
    elif original is not None and agreed is not None:
        days = (agreed - original).days
    return Slip(
        is_open=is_open,
        times_redated=one.times_redated,
        unexplained=max(one.times_redated - reasons, 0),
        days=days,
        at_least=one.to_be_confirmed and days is not None,
        cycles_to_be_confirmed=one.cycles_to_be_confirmed,
        past_original=_past(original, as_at) if is_open else None,
        past_agreed=_past(agreed, as_at) if is_open else None,
        rebased=rebased,
    )


def _past(due: date | None, as_at: date) -> int | None:
    return (as_at - due).days if due is not None and is_overdue(due, as_at) else None


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the greatest of some numbers of days, and how many there are."""

    count: int
    median: int
    longest: int


def spread(days: Iterable[int]) -> Spread | None:
    """None of none. Of an even count the median is the mean of the middle two, halves rounded
    towards the lower."""
    found = sorted(days)
    if not found:
        return None
    middle = len(found) // 2
    median = found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) // 2
    return Spread(len(found), median, found[-1])


@dataclass(frozen=True, slots=True)
class Slippage:
    """What the open recommendations of an audit, a directorate or a council slipped by.

    ``count`` is all that are open. They divide without rest into those whose slip is known
    (``slipped``), those for which only the least is known (``at_least``) and those for which none
    is (``unknown``). ``redated`` were re-dated once or more, ``times`` in all, ``most`` at most;
    ``unexplained`` of the times have no reason on record. ``cycles`` is the longest run of cycles
    that said only "to be confirmed"; ``again`` counts runs of two or more.
    """

    count: int = 0
    redated: int = 0
    times: int = 0
    most: int = 0
    unexplained: int = 0
    rebased: int = 0
    to_be_confirmed: int = 0
    again: int = 0
    cycles: int = 0
    unknown: int = 0
    slipped: Spread | None = None
    at_least: Spread | None = None
    past_original: Spread | None = None
    past_agreed: Spread | None = None

    @property
    def share_to_be_confirmed(self) -> int | None:
        """Whole per cent of those open, halves upwards; None where none is open."""
        return (200 * self.to_be_confirmed + self.count) // (2 * self.count) if self.count else None

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> Slippage:
        """From what ``dataclasses.asdict`` made of one."""
        spreads = {k: Spread(**v) for k, v in value.items() if isinstance(v, dict)}
        return cls(**{**value, **spreads})


def slippage(slips: Iterable[Slip]) -> Slippage:
    """What is open comes to; what is closed is left out."""
    found: Sequence[Slip] = [s for s in slips if s.is_open]
    waiting = [s.cycles_to_be_confirmed for s in found if s.cycles_to_be_confirmed]
    return Slippage(
        count=len(found),
        redated=sum(s.times_redated > 0 for s in found),
        times=sum(s.times_redated for s in found),
        most=max((s.times_redated for s in found), default=0),
        unexplained=sum(s.unexplained for s in found),
        rebased=sum(s.rebased for s in found),
        to_be_confirmed=len(waiting),
        again=sum(cycles > 1 for cycles in waiting),
        cycles=max(waiting, default=0),
        unknown=sum(s.days is None for s in found),
        slipped=spread(s.days for s in found if s.days is not None and not s.at_least),
        at_least=spread(s.days for s in found if s.days is not None and s.at_least),
        past_original=spread(s.past_original for s in found if s.past_original is not None),
        past_agreed=spread(s.past_agreed for s in found if s.past_agreed is not None),
    )
