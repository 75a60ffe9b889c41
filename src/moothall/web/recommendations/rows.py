"""One row of the list: the same values on the page and in its downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from moothall.actions.models import ActionNow
from moothall.core.search.excerpts import Found
from moothall.facts.ageing import months_past
from moothall.facts.council_words import CouncilWords
from moothall.facts.details import DETAIL_WORDS, PERCENT_STEP, DetailKind
from moothall.facts.phrases import lateness
from moothall.facts.progress import Step
from moothall.facts.ratings import Rating
from moothall.recommendations.columns import column_key
from moothall.recommendations.models import Audit
from moothall.recommendations.passages import Passage
from moothall.recommendations.queries.columns import told
from moothall.writing.writers.sheets import Column, Value

COLUMNS = (
    Column("Reference", 16), Column("The council's reference", 16), Column("Title", 60),
    Column("Audit", 40), Column("Rating", 10),
    Column("State", 28), Column("Directorate", 28), Column("Owner", 28),
    Column("Original date", 14), Column("Past original date (months)", 14),
    Column("Date now agreed", 16), Column("Past agreed date (months)", 14),
    Column("Times re-dated", 10), Column("Days slipped", 10), Column("Last update", 14),
)  # fmt: skip
PERCENT = column_key(DETAIL_WORDS[DetailKind.PERCENT])


def told_columns(key: str, heading: str) -> tuple[Column, ...]:
    """The column that is shown beside the others, and what the council calls its percentages."""
    if not key:
        return ()
    more = (Column(PERCENT_STEP, 14),) if key == PERCENT else ()
    return (Column(heading, 40), *more)


@dataclass(frozen=True, slots=True)
class ListRow:
    """``now`` with what is counted to ``on``. Latenesses are words, empty when not late.

    ``words``: how the council prints the row's codes, with the colour that its rating has now.
    ``column``: the key of the one that is shown beside the others.
    ``found``: the passages in which the words stand that are looked for.
    """

    now: ActionNow
    on: date
    words: CouncilWords
    found: Sequence[tuple[Passage, Found]] = ()
    column: str = ""

    @property
    def audit(self) -> Audit:
        return self.now.action.recommendation.audit

    @property
    def number(self) -> str:
        return self.now.action.recommendation.number

    @property
    def rating(self) -> Rating | None:
        """The rating as the council has it now; one that it does not know has its code alone."""
        return self.words.rating(self.now.rating)

    @property
    def state(self) -> str:
        return self.words.state(self.now.state)

    @property
    def past_original(self) -> str:
        return self._late(self.now.original_date)

    @property
    def past_agreed(self) -> str:
        return self._late(self.now.agreed_date)

    def _late(self, due: date | None) -> str:
        late = self.now.is_open and due is not None and due <= self.on
        return lateness(due, self.on) if late else ""

    def _months(self, due: date | None) -> int | None:
        return months_past(due, self.on) if self.now.is_open and due else None

    @property
    def told(self) -> str:
        """What the column says that is shown beside the others."""
        return told(self.now)

    @property
    def step(self) -> Step | None:
        """What the council calls the percentage that the column says."""
        if self.column != PERCENT:
            return None
        return self.words.step(self.told, self.now.agreed_date or self.now.original_date, self.on)

    @property
    def values(self) -> tuple[Value, ...]:
        """By COLUMNS, then by ``told_columns`` of the column that is shown."""
        now = self.now
        more: tuple[Value, ...] = (self.told,) if self.column else ()
        if self.column == PERCENT:
            more = (*more, self.step.name if self.step else "")
        return (
            now.reference, now.printed_reference, now.title, self.audit.name,
            self.words.rating_name(now.rating), self.state,
            now.directorate.name if now.directorate else "", now.post.title if now.post else "",
            now.original_date, self._months(now.original_date),
            "To be confirmed" if now.to_be_confirmed else now.agreed_date,
            None if now.to_be_confirmed else self._months(now.agreed_date),
            now.times_redated, now.days_slipped, now.last_update, *more,
        )  # fmt: skip


def list_rows(
    listed: Iterable[ActionNow],
    on: date,
    words: CouncilWords,
    found: Mapping[int, Sequence[tuple[Passage, Found]]] = MappingProxyType({}),
    column: str = "",
) -> Iterator[ListRow]:
    for now in listed:
        yield ListRow(now, on, words, found.get(now.pk, ()), column)
