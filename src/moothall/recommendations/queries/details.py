"""What each column of trackers says of one recommendation, with what it said before."""

from __future__ import annotations

from dataclasses import dataclass

from moothall.actions.models import Detail
from moothall.facts.details import DETAIL_WORDS, DetailKind, detail_key

from .sources import Source
from .told import Told

WITH_TEXT = (DetailKind.FINDING, DetailKind.RESPONSE)
"""What stands with what was asked; the others are the team's own words on how it goes."""


@dataclass(frozen=True, slots=True)
class ColumnTold:
    """One column: ``now`` is its newest row, empty where it was cleared; ``earlier`` before it."""

    kind: DetailKind
    heading: str
    now: Source
    earlier: tuple[Source, ...]

    @property
    def with_text(self) -> bool:
        return self.kind in WITH_TEXT


def columns_told(told: Told) -> list[ColumnTold]:
    """The columns of one recommendation, in the order in which they were first told."""
    rows: dict[tuple[DetailKind, str], list[Detail]] = {}
    for row in told.of(Detail):
        kind = DetailKind(row.kind)
        rows.setdefault(detail_key(kind, row.heading), []).append(row)
    return [_column(kind, said) for (kind, _), said in rows.items()]


def _column(kind: DetailKind, rows: list[Detail]) -> ColumnTold:
    newest, *earlier = (
        Source(
            value=row.text,
            printed=row.text,
            paper=row.paper,
            place=row.place,
            as_at=row.as_at,
            by=row.by.name,
        )
        for row in reversed(rows)
    )
    return ColumnTold(kind, DETAIL_WORDS.get(kind, rows[-1].heading), newest, tuple(earlier))
