"""One row of a preview: a draft, what it matches, what it would change and what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from moothall.documents.drafts import Draft
from moothall.facts.posts import HeldBy
from moothall.facts.recommendations import RecommendationFacts

from .differences import Difference
from .questions import Question


class Outcome(StrEnum):
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    CONFLICT = "conflict"
    DOUBTFUL = "doubtful"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the paper covers: ``directorates`` by name, empty for the whole council."""

    as_at: date
    directorates: tuple[str, ...] = ()
    overdue_only: bool = True

    def holds_directorate(self, name: str) -> bool:
        names = {d.casefold() for d in self.directorates}
        return not names or name.casefold() in names


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a row's paper names for a post: ``people`` are all that it names, each once."""

    post: str
    people: tuple[HeldBy, ...]

    @property
    def words(self) -> str:
        return " and ".join(person.name for person in self.people)


@dataclass(frozen=True, slots=True)
class Matched:
    """One row of the preview. ``position`` counts the drafts from 0; what is missing stands after
    them by its id, so that it keeps its position when the preview is made again.

    ``draft`` is None for what is missing, ``existing`` for what is new. ``score`` is from 0 to 1.
    ``holder`` stands on the first row of a post of whose holder the paper says something new.
    """

    position: int
    draft: Draft | None
    existing: RecommendationFacts | None
    outcome: Outcome
    score: float | None = None
    reasons: tuple[str, ...] = ()
    changes: tuple[Difference, ...] = ()
    questions: tuple[Question, ...] = ()
    holder: Holder | None = None
