"""Every read of the import: lists, the preview with its proof, what is to be placed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from moothall.core.models import Council
from moothall.core.queries import ageing, ratings
from moothall.reading.reconciling.deciding import Decisions, as_decided
from moothall.reading.reconciling.proof import Proof, Stated, prove
from moothall.reading.reconciling.questions import LATER, Answer
from moothall.reading.reconciling.reconcile import Matched, Outcome

from .drafts import draft_in
from .models import Decision, Import, ImportRow
from .places import AuditPlace, placement
from .stored import answers_of, matched_of

__all__ = ["AuditPlace", "Preview", "RowState", "imports", "placement", "preview"]


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
    def put_off(self) -> bool:
        return any(decision.answer == LATER for decision in self.answers.values())

    @property
    def committed(self) -> bool:
        return bool(self.row.reference)

    @property
    def is_new(self) -> bool:
        """Whether it would be a recommendation that the record does not hold, with a title."""
        return bool(self.row.draft) and self.row.match_id is None

    @property
    def acceptable(self) -> bool:
        """Whether accepting it says anything: it would be written, and all else is answered."""
        if self.committed or self.open_questions or self._left:
            return False
        return self.is_new or (self.row.outcome == Outcome.CHANGED and not self.row.questions)

    @property
    def _left(self) -> bool:
        return any(decision.answer in {LATER, "leave"} for decision in self.answers.values())


@dataclass(slots=True)
class Preview:
    """``counts`` by outcome, every outcome present. ``needs`` wait for a person, in the paper's
    order; ``sure`` would be written without one. ``questions`` counts the open ones, ``asked``
    all of them. ``acceptable`` are rows that a person may accept as they are (or has accepted):
    sure ones, and new ones that are answered."""

    import_: Import
    rows: list[RowState]
    counts: dict[str, int]
    proof: Proof
    needs: list[RowState]
    sure: list[RowState]
    questions: int
    asked: int

    @property
    def acceptable(self) -> list[RowState]:
        return [state for state in self.rows if state.acceptable]

    @property
    def unaccepted(self) -> list[RowState]:
        """Those that nobody has accepted: a commit writes them, with their titles proposed."""
        return [state for state in self.acceptable if state.accepted is None]

    @property
    def read(self) -> int:
        """Rows of the paper."""
        return sum(bool(state.row.draft) for state in self.rows)

    @property
    def not_recognised(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.import_.reading.get("not_recognised", [])
        return found


def imports(council: Council) -> list[Import]:
    """The council's imports, newest first."""
    found = Import.objects.filter(council=council).select_related("paper", "by")
    return list(found.prefetch_related("directorates"))


def preview(import_: Import) -> Preview:
    """All that the review page shows of an import, in a handful of queries."""
    answers = answers_of(import_)
    rows = list(import_.rows.select_related("match"))
    states = [
        RowState(
            row,
            dict(answers.by_position.get(row.position, {})),
            answers.accepted.get(row.position),
        )
        for row in rows
    ]
    counts = Counter(row.outcome for row in rows)
    needs = [state for state in states if state.needs_decision]
    writes = {Outcome.NEW, Outcome.CHANGED}
    return Preview(
        import_,
        states,
        {outcome.value: counts[outcome.value] for outcome in Outcome},
        _proof(import_, rows, answers.plain()),
        needs,
        [s for s in states if s.row.outcome in writes and not s.row.questions and not s.committed],
        sum(len(state.open_questions) for state in states),
        sum(len(row.questions) for row in rows),
    )


def _proof(import_: Import, rows: list[ImportRow], decisions: Decisions) -> Proof:
    known = ratings(import_.council, import_.as_at)
    stated = []
    for row in rows:
        if not row.draft:
            continue
        answers: dict[str, Answer] = dict(decisions.get(row.position, {}))
        matched: Matched = matched_of(row)
        rating, original = as_decided(matched, answers, known)
        section = str(draft_in(row.draft).value("section") or "")
        stated.append(Stated(row.position, section, rating, original))
    return prove(stated, import_.as_at, known, ageing(import_.council, import_.as_at))
