"""Every read of the import: lists, the preview with its proof, what is to be placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet, Sum

from moothall.core.models import Council
from moothall.reading.reconciling.proof import Proof
from moothall.reading.reconciling.reconcile import Outcome

from .models import Decision, Import, ImportRow, Standing
from .places import AuditPlace, placement
from .standing import proof_of, unlined
from .stored import answers_of

__all__ = ["AuditPlace", "Preview", "RowState", "imports", "placement", "preview", "states"]


@dataclass(slots=True)
class RowState:
    """A row with the latest decision on each of its questions."""

    row: ImportRow
    answers: dict[str, Decision] = field(default_factory=dict)
    accepted: Decision | None = None

    @property
    def open_questions(self) -> list[dict[str, Any]]:
        return [q for q in self.row.questions if q["key"] not in self.answers]

    @property
    def needs_decision(self) -> bool:
        return bool(self.open_questions)

    @property
    def committed(self) -> bool:
        return bool(self.row.reference)

    @property
    def is_new(self) -> bool:
        """Whether it would be a recommendation that the record does not hold, with a title."""
        return self.row.outcome != Outcome.MISSING and self.row.match_id is None


ACCEPTABLE = (Standing.READY, Standing.ACCEPTED)


class Preview:
    """An import as it stands: its sums in one query, its rows only where they are asked for.

    ``counts`` by outcome, every outcome present, and ``kept`` those of them that are in the record.
    ``questions`` counts the open ones. ``sheets`` are the names of sheets with their rows.
    """

    def __init__(self, import_: Import) -> None:
        self.import_ = import_
        told = import_.rows.order_by().values_list("standing", "outcome", "sheet")
        self.tally = list(told.annotate(Count("pk"), Sum("open")))
        self.counts = {outcome.value: self._sum(outcome=outcome) for outcome in Outcome}
        self.kept = {o.value: self._sum(Standing.KEPT, outcome=o) for o in Outcome}
        self.questions = sum(asked or 0 for *_, asked in self.tally)

    def _sum(self, *standings: Standing, outcome: Outcome | None = None) -> int:
        return sum(
            count
            for standing, of, _, count, _ in self.tally
            if (not standings or standing in standings) and (outcome is None or of == outcome)
        )

    @property
    def total(self) -> int:
        return self._sum()

    @property
    def read(self) -> int:
        """Rows of the paper."""
        return self.total - self.counts[Outcome.MISSING]

    @property
    def needing(self) -> int:
        """How many rows wait for a person."""
        return self._sum(Standing.ASKS)

    @property
    def committed(self) -> int:
        return self._sum(Standing.KEPT)

    @property
    def accepted(self) -> int:
        return self._sum(Standing.ACCEPTED)

    @property
    def ready(self) -> int:
        """Those that nobody has accepted: a commit writes them, with their titles proposed."""
        return self._sum(Standing.READY)

    @property
    def sheets(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for _, _, sheet, count, _ in self.tally:
            if sheet:
                found[sheet] = found.get(sheet, 0) + count
        return found

    @cached_property
    def proof(self) -> Proof:
        return proof_of(self.import_)

    @property
    def not_recognised(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.import_.reading.get("not_recognised", [])
        return found

    def where(self, *standings: Standing) -> QuerySet[ImportRow]:
        """The rows that stand so, in the paper's order; all when none is named."""
        rows = self.import_.rows.order_by("position")
        return rows.filter(standing__in=standings) if standings else rows

    @property
    def rows(self) -> list[RowState]:
        return states(self.import_, self.where())

    @property
    def needs(self) -> list[RowState]:
        """Rows that wait for a person."""
        return states(self.import_, self.where(Standing.ASKS))

    @property
    def unaccepted(self) -> list[RowState]:
        return states(self.import_, self.where(Standing.READY))


def preview(import_: Import) -> Preview:
    """The import's sums, and the way to its rows."""
    return Preview(import_)


def states(import_: Import, rows: Iterable[ImportRow]) -> list[RowState]:
    """These rows with what was decided on each."""
    if isinstance(rows, QuerySet):
        rows = rows.select_related("match__audit")
    listed = list(rows)
    answers = answers_of(import_, [row.pk for row in listed])
    accepted = answers.accepted
    return [
        RowState(
            row,
            dict(answers.by_position.get(row.position, {})),
            accepted.get(row.position),
        )
        for row in listed
    ]


def imports(council: Council) -> list[Import]:
    """The council's imports, newest first."""
    found = Import.objects.filter(council=council).select_related("paper", "by")
    return list(found.prefetch_related("directorates"))


def asked_alike(import_: Import) -> dict[str, int]:
    """How many rows have each open question, by its key, the most frequent first."""
    asking = import_.rows.filter(standing=Standing.ASKS).order_by()
    return _told(asking.values_list("asks").annotate(Count("pk")))


def changed_fields(import_: Import) -> dict[str, int]:
    """How many rows of the paper differ from the record in each field, the most frequent first."""
    rows = import_.rows.exclude(changed="").exclude(standing=Standing.KEPT).order_by()
    return _told(rows.values_list("changed").annotate(Count("pk")))


def _told(counted: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for text, count in counted:
        for name in unlined(text):
            found[name] = found.get(name, 0) + count
    return dict(sorted(found.items(), key=lambda one: -one[1]))
