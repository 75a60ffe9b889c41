"""The same question of several rows, answered at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from moothall.documents.codes import CODES
from moothall.intake.models import Import, ImportRow, Standing
from moothall.intake.queries import asked_alike
from moothall.intake.standing import in_lines
from moothall.reading.reconciling.questions import Choice, Question

from .pages import url
from .values import label

KEEP, EXPECTED = "Keep what each prints", "Use what each one’s section or dates say"
GENERAL = {
    "keep": KEEP,
    "expected": EXPECTED,
    "paper": "Change the record to what this paper prints",
    "same": "Each is the same as the one named with it",
    "different": "Each is another one",
}
"""What an answer is called where its label names one row's own value."""
KEEP_RECORD = "Keep what the record holds"


@dataclass(frozen=True, slots=True)
class Group:
    """``key`` is what the questions have in common; ``count`` rows ask it."""

    key: str
    count: int
    url: str

    @property
    def text(self) -> str:
        return f"Answer {self.count:,} alike at once ({self.subject[:1].lower()}{self.subject[1:]})"

    @property
    def heading(self) -> str:
        return f"{self.subject}: {self.count:,} rows"

    @property
    def subject(self) -> str:
        return subject(self.key)


def subject(key: str) -> str:
    """What questions of this key are about: a doubt by its code's title."""
    kind, _, about = key.partition(":")
    code = about.split(":")[0]
    if kind == "doubt" and code in CODES:
        return CODES[code].title.replace("'", "’")
    if kind in ("conflict", "blank"):
        return f"{KINDS[kind]}: {label(about).lower()}"
    return KINDS.get(kind, kind)


KINDS = {
    "missing": "Not listed in this paper",
    "scope": "Outside what the paper was said to cover",
    "twice": "Listed twice",
    "match": "Perhaps the same as one on record",
    "audit": "Names of audits",
    "conflict": "Differs from the record",
    "blank": "Left empty in the file",
    "unknown": "References that the record does not hold",
}


def groups(import_: Import) -> list[Group]:
    """Open questions of two rows or more that are alike, the largest group first."""
    return [
        Group(key, count, url("several", import_, key))
        for key, count in asked_alike(import_).items()
        if count > 1
    ]


def asking(import_: Import, key: str) -> QuerySet[ImportRow]:
    """The rows that wait for an answer to this question, in the paper's order."""
    rows = import_.rows.filter(standing=Standing.ASKS, asks__contains=in_lines(key))
    return rows.order_by("position")


def common(key: str, rows: Iterable[ImportRow]) -> Question:
    """The question with the answers that all offer and that need nothing typed for each."""
    first, *rest = [Question.from_dict(q) for row in rows for q in row.questions if q["key"] == key]
    choices = []
    for choice in first.choices:
        others = [q.choice(choice.answer) for q in rest]
        if choice.ask or any(other is None for other in others):
            continue
        same = all(other == choice for other in others if other)
        choices.append(choice if same else _general(choice, key))
    return Question(key, "What is the answer for those ticked?", tuple(choices))


def _general(choice: Choice, key: str) -> Choice:
    label_ = GENERAL.get(choice.answer, choice.label)
    if choice.answer == "keep" and key.startswith("conflict:"):
        label_ = KEEP_RECORD
    return replace(choice, label=label_, value=None)
