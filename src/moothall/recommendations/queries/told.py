"""The dated rows of one recommendation, each table read once, for all that its page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any

from moothall.actions.models import (
    DateReason,
    Detail,
    Ownership,
    Part,
    StateChange,
    TargetDate,
    Update,
)
from moothall.facts.positions import Rows, position
from moothall.facts.recommendations import RecommendationFacts
from moothall.recommendations.models import (
    AuditName,
    PrintedReference,
    RatingGiven,
    Recommendation,
    TextVersion,
)
from moothall.recommendations.rows import Reader, holders

TABLES: dict[type[Any], tuple[str, tuple[str, ...]]] = {
    TextVersion: ("recommendation", ()),
    PrintedReference: ("recommendation", ()),
    RatingGiven: ("recommendation", ()),
    TargetDate: ("action", ()),
    DateReason: ("date__action", ()),
    Update: ("action", ()),
    Part: ("action", ()),
    StateChange: ("action", ("part",)),
    Ownership: ("action", ("directorate", "service", "post")),
    Detail: ("action", ()),
}
"""By what each table names its recommendation, and what is read with its rows."""


@dataclass(frozen=True, slots=True)
class Told:
    """All rows that speak of a recommendation as at a date, by their table, oldest first."""

    recommendation: Recommendation
    as_at: date | None
    tables: dict[type[Any], list[Any]]
    known_on: datetime | None = None

    def of(self, model: type[Any]) -> list[Any]:
        return self.tables[model]

    @property
    def reasons(self) -> dict[int, str]:
        """Why each target date was given, by its id: as said since, else as its row says."""
        found = {row.pk: row.reason for row in self.of(TargetDate) if row.reason}
        return found | {row.date_id: row.text for row in self.of(DateReason)}


def told(
    recommendation: Recommendation,
    as_at: date | None = None,
    known_on: datetime | None = None,
) -> Told:
    """The rows that speak for ``as_at`` or before (None: all of them), by a query for a table.

    ``known_on``: those that the record held at that moment.
    """

    def read(model: type[Any], related: tuple[str, ...], **anchor: int) -> list[Any]:
        rows = model.objects.speaking_at(as_at, known_on).filter(**anchor)
        return list(rows.select_related("by", "paper", *related).order_by("as_at", "pk"))

    tables = {
        model: read(model, related, **{anchor: recommendation.pk})
        for model, (anchor, related) in TABLES.items()
    }
    tables[AuditName] = read(AuditName, (), audit=recommendation.audit_id)
    return Told(recommendation, as_at, tables, known_on)


def facts_told(rows: Told) -> RecommendationFacts | None:
    """What ``facts_of`` gives, from rows that were read already."""
    council = rows.recommendation.council
    owned = any(row.post_id for row in rows.of(Ownership))
    held_by = holders(council, rows.as_at) if owned else {}
    (found,) = ToldReader(rows).read()
    stands = position(found, held_by)
    return stands.facts if stands else None


class ToldReader(Reader):
    """The reader of positions over the rows of one recommendation; it asks the database nothing."""

    def __init__(self, rows: Told) -> None:
        self.rows = rows

    def _anchors(self) -> dict[int, Rows]:
        one = self.rows.recommendation
        names = {row.printed: None for row in self.rows.of(AuditName)}
        return {
            one.pk: Rows(
                id=one.pk,
                reference=one.reference,
                number=one.number,
                audit=one.audit.name,
                audit_code=one.audit.code,
                title=one.title,
                audit_names=tuple(names),
            )
        }

    def _told(
        self, model: type[Any], _anchor: str, *columns: str, newest_of: tuple[Any, ...] = ()
    ) -> Iterator[tuple[Any, ...]]:
        for row in self.rows.of(model):
            told_by = {
                "as_at": row.as_at,
                "seq": row.pk,
                "printed": row.printed,
                "source": str(row.paper or ""),
                "told_by": row.paper and row.paper.as_at,
            }
            yield (self.rows.recommendation.pk, told_by, *(_value(row, c) for c in columns))


def _value(row: Any, column: str) -> Any:
    """A column as ``values_list`` names it: "post__title" is None where there is no post."""
    names = column.split("__")
    return reduce(lambda found, name: found and getattr(found, name), names, row)
