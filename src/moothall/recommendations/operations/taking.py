"""Take a paper's statements into the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from moothall.actions.models import Ownership, Part, StateChange
from moothall.core.bulk import insert
from moothall.core.history import Entry, record_all
from moothall.core.models import Batch, Paper
from moothall.core.operations import ensure_cycle
from moothall.core.policies import check_open, editing
from moothall.facts.statements import Statement
from moothall.recommendations.models import (
    AuditName,
    Recommendation,
)
from moothall.recommendations.now import rebuild
from moothall.recommendations.rows import Reader

from .anchors import Audits, mint
from .seating import Seating
from .telling import Written, carried_back, tell


@dataclass(frozen=True, slots=True)
class TakenIn:
    """References in the order of the statements; ``ids`` gives each reference its id."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)


Progress = Callable[[int, int], None]
"""Called with how many statements are written, and how many there are."""


def take_in(
    *,
    batch: Batch,
    paper: Paper | None,
    as_at: dt.date,
    statements: Sequence[Statement],
    cycle: bool = True,
    progress: Progress | None = None,
) -> TakenIn:
    """Write what a paper states, as at its date, in one transaction, as part of ``batch``.

    New recommendations get their references in the order of the statements. Nothing is replaced:
    a later original date or rating counts only as a correction with a reason, and without one is
    kept as what this paper states. ``cycle``: the paper reports, so its date is a reporting cycle;
    a team's own edits between two cycles make none. Raises ValueError for a new one without audit,
    text or title.
    """
    council = batch.council
    with editing(council=council, by=batch.by, verb="take in", subject=f"batch {batch.pk}"):
        check_open(batch, council)
        if cycle:
            ensure_cycle(council=council, as_at=as_at, by=batch.by)
        return _Taking(batch, paper, as_at, progress).take(statements)


class _Taking:
    def __init__(
        self, batch: Batch, paper: Paper | None, as_at: dt.date, progress: Progress | None
    ) -> None:
        self.batch, self.paper, self.as_at = batch, paper, as_at
        self.council = batch.council
        self.progress = progress or (lambda _done, _all: None)
        self.told: dict[str, Any] = {
            "as_at": as_at,
            "recorded_at": timezone.now(),
            "by_id": batch.by_id,
            "batch_id": batch.pk,
            "paper_id": paper.pk if paper else None,
        }

    def take(self, statements: Sequence[Statement]) -> TakenIn:
        pairs, fresh = self._anchored(statements)
        ids = [anchor.pk for anchor, _ in pairs]
        held = {rows.id: rows for rows in Reader(self.council, ids=ids).read()}
        seating = Seating(self.council, self.told, self.batch.by)
        into = Written()
        entries: list[Entry] = []
        taken = TakenIn()
        for done, (anchor, said) in enumerate(pairs, start=1):
            rows = held[anchor.pk]
            whole = carried_back(said, rows, self.as_at)
            kinds = tell(into, anchor, whole, rows, self.told)
            kinds += seating.seat(anchor, whole, rows)
            if anchor.pk in fresh or kinds:
                entries.append(self._entry(anchor, kinds, new=anchor.pk in fresh))
                listed = taken.new if anchor.pk in fresh else taken.changed
                if anchor.reference not in taken.ids:
                    listed.append(anchor.reference)
                taken.ids[anchor.reference] = anchor.pk
            if done % 100 == 0:
                self.progress(done, len(pairs))
        _write(into, seating.rows)
        rebuild(self.council, ids)
        record_all(council=self.council, by=self.batch.by, entries=[*entries, self._sum(taken)])
        self.progress(len(pairs), len(pairs))
        return taken

    def _anchored(
        self, statements: Sequence[Statement]
    ) -> tuple[list[tuple[Recommendation, Statement]], set[int]]:
        """Each statement with its recommendation, in their order; and the ids of new ones."""
        matched = {s.recommendation_id for s in statements} - {None}
        own = Recommendation.objects.filter(council=self.council).select_related("audit")
        known = {row.pk: row for row in own if row.pk in matched}
        audits = Audits(self.council)
        names: list[AuditName] = []
        wanted = []
        for said in statements:
            if said.recommendation_id is None:
                _check_complete(said)
                audit = audits.of(said)
                wanted.append((audit, said))
            else:
                audit = known[said.recommendation_id].audit
            names += audits.new_name(audit, said, self.told)
        AuditName.objects.bulk_create(names)
        minted = iter(mint(self.council, wanted))
        pairs = [
            next(minted)
            if said.recommendation_id is None
            else (known[said.recommendation_id], said)
            for said in statements
        ]
        fresh = {anchor.pk for anchor, said in pairs if said.recommendation_id is None}
        return pairs, fresh

    def _entry(self, anchor: Recommendation, kinds: list[str], *, new: bool) -> Entry:
        detail = {"batch": self.batch.pk, "as_at": self.as_at.isoformat(), "what": kinds}
        if self.paper is not None:
            detail["paper"] = str(self.paper)
        verb = "take in" if new else "add from paper"
        return Entry(verb, f"recommendation {anchor.reference}", detail)

    def _sum(self, taken: TakenIn) -> Entry:
        detail = {"new": len(taken.new), "changed": len(taken.changed)}
        return Entry("take in all", f"batch {self.batch.pk}", detail)


def _check_complete(said: Statement) -> None:
    if said.text is None or not said.title.strip():
        raise ValueError("a statement on a new recommendation needs a text and a title")


def _write(into: Written, ownerships: list[Ownership]) -> None:
    for rows in (into.texts, into.references, into.ratings, into.dates, into.updates, into.details):
        insert(rows)
    insert(ownerships)
    parts = Part.objects.bulk_create(part for part, _ in into.parts)
    told = [field.attname for field in Part._meta.concrete_fields if field.attname in _SHARED]
    for part, (_, state) in zip(parts, into.parts, strict=True):
        shared = {name: getattr(part, name) for name in told}
        into.states.append(StateChange(part=part, state=state, **shared))
    insert(into.states)


_SHARED = frozenset(
    {"action_id", "as_at", "recorded_at", "by_id", "batch_id", "paper_id", "place", "printed"}
)
