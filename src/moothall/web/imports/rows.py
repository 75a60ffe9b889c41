"""A row of an import as lists show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from moothall.documents.drafts import Draft
from moothall.facts.dates import StatedDate
from moothall.facts.phrases import shortened
from moothall.intake.drafts import draft_in
from moothall.intake.models import Decision, Import, ImportRow
from moothall.intake.queries import RowState
from moothall.reading.reconciling.questions import Question
from moothall.reading.reconciling.reconcile import Outcome
from moothall.reading.reconciling.stating import title_of
from moothall.recommendations.queries.columns import column_choices

from .pages import row_url
from .values import label, lines, stated

WORDS = {
    Outcome.NEW: ("New", ""),
    Outcome.CHANGED: ("Changed", "govuk-tag--teal"),
    Outcome.SAME: ("Same", "govuk-tag--grey"),
    Outcome.MISSING: ("Missing here", "govuk-tag--purple"),
    Outcome.CONFLICT: ("Conflict", "govuk-tag--red"),
    Outcome.DOUBTFUL: ("Doubtful match", "govuk-tag--orange"),
    Outcome.OUT_OF_SCOPE: ("Out of scope", "govuk-tag--yellow"),
}
ANSWERS = {
    "same": "The same recommendation",
    "different": "A different recommendation",
    "keep": "Kept as it is on record, or as printed",
    "paper": "Changed to what the paper prints",
}
"""Answers to questions that are no longer asked, because the answer settled them."""
KEPT = ("In the record", "govuk-tag--green")
RATING = 40
"""Characters of a rating in a list; one that was misread can be a paragraph."""
ORDER = (
    Outcome.NEW, Outcome.SAME, Outcome.CHANGED, Outcome.MISSING, Outcome.CONFLICT,
    Outcome.DOUBTFUL, Outcome.OUT_OF_SCOPE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words. ``number`` counts the paper's rows from 1; 0 for one that is missing."""

    position: int
    number: int
    url: str
    title: str
    audit: str
    reference: str
    rating: str
    target_date: str
    text: str
    outcome: str
    tag: str
    asks: tuple[str, ...]
    answers: tuple[str, ...]
    doubts: int
    accepted: str
    sheet: str
    changed: tuple[str, ...]


def lines_of(import_: Import, states: Iterable[RowState]) -> list[Line]:
    """The rows in words."""
    headings = column_choices(import_.council)
    return [_line(import_, state, headings) for state in states]


def _line(import_: Import, state: RowState, headings: Mapping[str, str]) -> Line:
    row, match = state.row, state.row.match
    draft = draft_of(row)
    word, tag = KEPT if state.committed else WORDS[Outcome(row.outcome)]
    return Line(
        position=row.position,
        number=row.position + 1 if draft else 0,
        url=row_url(row, import_),
        title=_given_title(state) or title(row, draft),
        audit=_said(draft, "audit") or (match.audit.name if match else ""),
        reference=match.reference if match else row.reference,
        rating=shortened(_said(draft, "rating"), RATING),
        target_date=_said(draft, "target_date"),
        text=_said(draft, "text"),
        outcome=word,
        tag=tag,
        asks=tuple(q["ask"] for q in state.open_questions),
        answers=tuple(answer_words(row, d) for d in state.answers.values()),
        doubts=len(draft.doubts) if draft else 0,
        sheet=row.sheet,
        changed=tuple(dict.fromkeys(label(c["field"], headings) for c in row.changes)),
        accepted=state.accepted.by.name if state.accepted and not state.committed else "",
    )


def _given_title(state: RowState) -> str:
    """The title that a person accepted for a new one."""
    value = state.accepted.value if state.accepted else None
    return value if isinstance(value, str) else ""


def draft_of(row: ImportRow) -> Draft | None:
    return draft_in(row.draft) if row.draft else None


def title(row: ImportRow, draft: Draft | None) -> str:
    """The title on record, else the one proposed."""
    if row.match is not None:
        return row.match.title
    return title_of(draft) if draft else ""


def _said(draft: Draft | None, name: str) -> str:
    return "\n".join(lines(name, draft.value(name))) if draft else ""


def answer_label(row: ImportRow, decision: Decision) -> str:
    """The answer in the words of its choice, with what was typed."""
    asked = next((q for q in row.questions if q["key"] == decision.question), None)
    choice = Question.from_dict(asked).choice(decision.answer) if asked else None
    if choice is None:
        return ANSWERS.get(decision.answer, decision.answer)
    if not choice.ask:
        return choice.label
    value = decision.value or {}
    typed = stated(StatedDate.from_dict(value)) if choice.ask == "date" else str(value)
    return f"{choice.label}: {typed}"


def answer_words(row: ImportRow, decision: Decision) -> str:
    """ "Use 31 December 2024, by A Auditor: so in the minutes" """
    why = f": {decision.reason}" if decision.reason else ""
    return f"{answer_label(row, decision)}, by {decision.by.name}{why}"
