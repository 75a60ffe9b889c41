"""The same question of several rows, answered at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from moothall.documents.findings import CODES
from moothall.intake.models import Import
from moothall.intake.queries import RowState
from moothall.reading.reconciling.questions import Choice, Question

from .pages import url

KEEP, EXPECTED = "Keep what each prints", "Use what each one’s section or dates say"
GENERAL = {
    "keep": KEEP,
    "expected": EXPECTED,
    "paper": "Change the record to what this paper prints",
    "same": "Each is the same as the one named with it",
    "different": "Each is another one",
}
"""What an answer is called where its label names one row's own value."""


@dataclass(frozen=True, slots=True)
class Group:
    """``key`` is what the questions have in common; ``states`` the rows that ask."""

    key: str
    question: Question
    states: tuple[RowState, ...]
    url: str

    @property
    def text(self) -> str:
        return f"Answer {len(self.states)} alike at once ({self.subject.lower()})"

    @property
    def heading(self) -> str:
        return f"{self.subject}: {len(self.states)} rows"

    @property
    def subject(self) -> str:
        return subject(self.key)


def subject(key: str) -> str:
    """What questions of this key are about: a doubt by its code's title."""
    kind, *code = key.split(":")
    if kind == "doubt" and code and code[0] in CODES:
        return CODES[code[0]].title.replace("'", "’")
    return KINDS.get(kind, kind)


KINDS = {
    "missing": "Not listed in this paper",
    "scope": "Outside what the paper was said to cover",
    "twice": "Listed twice",
    "match": "Perhaps the same as one on record",
    "audit": "Names of audits",
    "conflict": "Differs from the record",
}


def groups(import_: Import, needing: Iterable[RowState]) -> list[Group]:
    """Open questions of two rows or more that are alike, the largest group first."""
    alike: dict[str, list[tuple[RowState, Question]]] = {}
    for state in needing:
        for data in state.open_questions:
            question = Question.from_dict(data)
            alike.setdefault(question.key, []).append((state, question))
    found = [
        Group(
            key,
            _common(key, [question for _, question in asked]),
            tuple(state for state, _ in asked),
            url("several", import_, key),
        )
        for key, asked in alike.items()
        if len(asked) > 1
    ]
    found = [group for group in found if len(group.question.choices) > 1]
    return sorted(found, key=lambda group: -len(group.states))


def _common(key: str, questions: list[Question]) -> Question:
    """The question with the answers that all offer and that need nothing typed for each."""
    first, *rest = questions
    choices = []
    for choice in first.choices:
        others = [q.choice(choice.answer) for q in rest]
        if choice.ask or any(other is None for other in others):
            continue
        same = all(other == choice for other in others if other)
        choices.append(choice if same else _general(choice))
    ask = "What is the answer for those ticked?"
    return Question(key, ask, tuple(choices))


def _general(choice: Choice) -> Choice:
    label = GENERAL.get(choice.answer, choice.label)
    return replace(choice, label=label, value=None)
