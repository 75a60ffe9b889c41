"""Overdue and age bands (DOMAIN.md §4.1). Bands always count from the original target date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .dates import add_months


class Band(StrEnum):
    """How long a promise is past its original date."""

    NOT_DUE = "not_due"
    UNDER3 = "under3"
    OVER3 = "over3"
    OVER12 = "over12"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class AgeingRule:
    """A council's rule: OVER12 when more than ``long_months`` calendar months old.

    ``strict``: exactly that many months is not over them; else it is. ``month_end``: a month's
    last day plus months is a month's last day.
    """

    short_months: int = 3
    long_months: int = 12
    month_end: bool = True
    strict: bool = True

    def is_over(self, original: date, months: int, as_at: date) -> bool:
        """Whether a promise of ``original`` is over so many months old at ``as_at``."""
        reached = add_months(original, months, keep_month_end=self.month_end)
        return reached < as_at if self.strict else reached <= as_at


DEFAULT_AGEING = AgeingRule()


def is_overdue(due: date | None, as_at: date) -> bool:
    """Due on or before ``as_at``: the day itself counts as overdue, with age 0."""
    return due is not None and due <= as_at


def band(original: date | None, as_at: date, rule: AgeingRule = DEFAULT_AGEING) -> Band:
    """The band of an open promise whose first agreed date was ``original``."""
    if original is None:
        return Band.UNDATED
    if original > as_at:
        return Band.NOT_DUE

    if rule.is_over(original, rule.long_months, as_at):
        return Band.OVER12
    return Band.OVER3 if rule.is_over(original, rule.short_months, as_at) else Band.UNDER3


def oldest_cut(as_at: date, months: int, rule: AgeingRule = DEFAULT_AGEING) -> date:
    """The latest original date that is over ``months`` old at ``as_at`` by the rule.

    Every date up to it is, and no later one: so that a database can choose a band by comparing.
    """
    cut = add_months(as_at, -months) + timedelta(days=5)
    while not rule.is_over(cut, months, as_at):
        cut -= timedelta(days=1)
    return cut


def months_past(due: date | None, as_at: date) -> int:
    """Whole calendar months from ``due`` to ``as_at``; 0 when not past."""
    if due is None or due >= as_at:
        return 0
    months = (as_at.year - due.year) * 12 + as_at.month - due.month
    return months if add_months(due, months) <= as_at else months - 1
