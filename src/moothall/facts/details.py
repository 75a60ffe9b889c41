"""What a tracker's other columns say of a recommendation: each under its heading, latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DetailKind(StrEnum):
    """Columns that Moothall has a name for; OWN is a column of the council's own."""

    FINDING = "finding"
    RESPONSE = "response"
    PERCENT = "percent"
    REMARK = "remark"
    EVIDENCE = "evidence"
    OWN = "own"


DETAIL_WORDS: dict[DetailKind, str] = {
    DetailKind.FINDING: "Finding",
    DetailKind.RESPONSE: "Management response",
    DetailKind.PERCENT: "Per cent complete",
    DetailKind.REMARK: "Remarks",
    DetailKind.EVIDENCE: "Evidence named",
}
"""The heading under which a detail is shown and exported; OWN ones have their printed heading."""


PERCENT_STEP = f"{DETAIL_WORDS[DetailKind.PERCENT]}: step"
"""The heading of what the council calls a percentage, beside the number."""

DetailKey = tuple[DetailKind, str]


def detail_key(kind: DetailKind, heading: str) -> DetailKey:
    """What makes two details the same column: an OWN one's heading, without regard to case."""
    return kind, " ".join(heading.split()).casefold() if kind is DetailKind.OWN else ""


def same_text(one: str, other: str) -> bool:
    """Whether two cells say the same: white space aside, every sign counts."""
    return one.split() == other.split()


@dataclass(frozen=True, slots=True)
class Detail:
    """One column's words. ``heading`` is as printed, with single spaces; ``text`` empty: cleared.

    A PERCENT is a plain number in ``text`` ("75"). ``as_at`` is the date that it speaks for.
    """

    kind: DetailKind
    heading: str
    text: str
    as_at: date | None = None

    @property
    def key(self) -> DetailKey:
        return detail_key(self.kind, self.heading)

    @property
    def shown_as(self) -> str:
        """The heading to show it under."""
        return DETAIL_WORDS.get(self.kind, self.heading)
