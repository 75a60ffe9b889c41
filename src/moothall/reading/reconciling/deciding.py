"""Decide, then apply: what is to be kept of a preview, given a person's answers.

The preview and the commit use these same functions, so a preview is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from moothall.facts.dates import StatedDate
from moothall.facts.details import same_text
from moothall.facts.ratings import DEFAULT_RATINGS, Rating
from moothall.facts.statements import Dated, DetailSaid, Printed, Statement
from moothall.facts.states import State

from . import holding, titles
from .asking import audit_of, hangs_on_audit
from .questions import LATER, Answer
from .reconcile import Matched, Outcome
from .returned import is_returned, returned_statement
from .stating import changed_statement, new_statement

Answers = Mapping[str, Answer]
Decisions = Mapping[int, Answers]
"""The answers of each row, by its position and the question's key."""


def unanswered(rows: Iterable[Matched], decisions: Decisions) -> list[tuple[int, str]]:
    """Every question without an answer: the row's position and the question's key."""
    return [
        (row.position, question.key)
        for row in rows
        for question in row.questions
        if question.key not in decisions.get(row.position, {})
    ]


def needs_decision(row: Matched, answers: Answers) -> bool:
    return any(q.key not in answers for q in row.questions)


def audits_asked(rows: Iterable[Matched]) -> dict[str, Matched]:
    """For each audit whose name is asked about, the first row that asks it for all of them."""
    asking = [row for row in rows if any(q.key == "audit" for q in row.questions)]
    return {audit_of(row): row for row in reversed(asking)}


def left_out(row: Matched, asked: Mapping[str, Matched], decisions: Decisions) -> bool:
    """Whether nothing of the row is kept: not decided yet, put off, or answered so.

    ``asked`` is ``audits_asked`` of all rows.
    """
    answers = decisions.get(row.position, {})
    if needs_decision(row, answers) or any(a.answer == LATER for a in answers.values()):
        return True
    if any(a.answer == "leave" for a in answers.values()):
        return True
    asking = asked.get(audit_of(row)) if hangs_on_audit(row) else None
    if asking is None:
        return False
    answer = decisions.get(asking.position, {}).get("audit")
    return answer is None or answer.answer == LATER


def statements(
    matched: Sequence[Matched],
    decisions: Decisions,
    *,
    ratings: Sequence[Rating] = DEFAULT_RATINGS,
    paper: str = "this paper",
) -> list[Statement]:
    """What is to be written, in the paper's order; rows that are left out state nothing.

    ``paper`` is what the reason of a closure calls the paper. Rows of one recommendation that the
    paper divided into parts are joined into one statement.
    """
    aliases, asked = _aliases(matched, decisions), audits_asked(matched)
    made: list[Statement] = []
    for row in matched:
        if row.outcome is Outcome.SAME or left_out(row, asked, decisions):
            continue
        answers = decisions.get(row.position, {})
        if row.outcome is Outcome.MISSING:
            if answers["missing"].answer == "closed" and row.existing is not None:
                reason = f"Not listed in {paper}"
                made.append(
                    Statement(
                        recommendation_id=row.existing.id,
                        state=State.REPORTED_CLOSED,
                        state_reason=reason,
                    )
                )
        elif statement := _statement(row, answers, aliases, ratings):
            made.append(statement)
    return _joined(made)


def audit_names(matched: Sequence[Matched], decisions: Decisions) -> dict[int, str]:
    """The audit of each row of the paper by its position, as a person named it: else as printed."""
    aliases = _aliases(matched, decisions)
    return {m.position: aliases.get(audit_of(m), audit_of(m)) for m in matched if m.draft}


def as_decided(
    row: Matched, answers: Answers, ratings: Sequence[Rating]
) -> tuple[str, date | None]:
    """The rating and the original date that a row states, with a person's answers to its doubts."""
    if row.draft is None:
        return "", None
    made = new_statement(row.draft, row.position, ratings)
    for key, answer in answers.items():
        if key.startswith("doubt:") and any(q.key == key for q in row.questions):
            made = _settled(made, key.split(":")[2], row, key, answer)
    rating = made.rating.text if made.rating else ""
    return rating, made.original.stated.date if made.original else None


def _statement(
    row: Matched, answers: Answers, aliases: Mapping[str, str], ratings: Sequence[Rating]
) -> Statement | None:
    if row.draft is None:
        return None
    if row.existing is None:
        made = new_statement(row.draft, row.position, ratings)
        made = replace(made, audit_as=aliases.get(audit_of(row), ""))
    elif is_returned(row.draft):
        made = _corrected(returned_statement(row, answers, ratings), answers)
    else:
        keep = {k.removeprefix("conflict:") for k, a in answers.items() if a.answer == "keep"}
        changes = tuple(c for c in row.changes if not (c.conflict and c.field in keep))
        made = changed_statement(row.draft, row.existing, changes, row.position, ratings)
        made = _corrected(made, answers)
    if row.holder is not None:
        made = _held(made, row, answers)
    for key, answer in answers.items():
        if key.startswith("doubt:") and any(q.key == key for q in row.questions):
            made = _settled(made, key.split(":")[2], row, key, answer)
    return made


def _corrected(made: Statement, answers: Answers) -> Statement:
    """A conflict that the paper wins is a correction of the record, and carries its reason."""
    answer = answers.get("conflict:original")
    if answer and answer.answer == "paper" and made.original:
        made = replace(made, original=replace(made.original, reason=answer.reason))
    answer = answers.get("conflict:rating")
    if answer and answer.answer == "paper":
        made = replace(made, rating_reason=answer.reason)
    for field in ("state", "closed_on"):
        answer = answers.get(f"conflict:{field}")
        if answer and answer.answer == "paper":
            made = replace(made, state_reason=answer.reason)
    return made


def _held(made: Statement, row: Matched, answers: Answers) -> Statement:
    """The statement with the person who holds its post, unless a person kept the record."""
    asked = any(q.key == holding.KEY for q in row.questions)
    answer = answers.get(holding.KEY)
    if row.holder is None or (asked and answer is None):
        return made
    person = holding.decided_holder(row.holder, asked, answer.answer if answer else "")
    if person is None:
        return made
    return replace(made, holds=row.holder.post, holder=person.name, email=person.email)


DATES = {
    "target_date": "original",
    "revised_target_date": "revised",
    "target_date_revised_in_cell": "revised",
}


def _settled(made: Statement, field: str, row: Matched, key: str, answer: Answer) -> Statement:
    """The statement with a doubtful value as a person read it; its printed words stay."""
    value = _value(row, key, answer)
    if answer.answer in {"keep", LATER} or value is None:
        return made
    if field in DATES:
        held = getattr(made, DATES[field])
        printed = held.printed if held else _printed(row, field)
        settled: dict[str, Any] = {DATES[field]: Dated(_date(value), printed)}
        return replace(made, **settled)
    if field == "completed_date":
        return replace(made, closed_on=_date(value).date)
    if field in {"rating", "section"} and made.rating is not None:
        return replace(made, rating=replace(made.rating, text=str(value)))
    if field in {"text", ""}:
        text = Printed(str(value), made.text.place if made.text else {})
        return replace(made, text=text, title=made.title or titles.propose(text.text))
    return made


def _value(row: Matched, key: str, answer: Answer) -> Any:
    question = next(q for q in row.questions if q.key == key)
    choice = question.choice(answer.answer)
    return answer.value if choice is None or choice.ask else choice.value


def _date(value: Any) -> StatedDate:
    return value if isinstance(value, StatedDate) else StatedDate.from_dict(value)


def _printed(row: Matched, name: str) -> Printed:
    field = row.draft.fields.get(name) if row.draft else None
    return Printed(field.printed or "", field.place.as_dict()) if field else Printed()


def _aliases(rows: Sequence[Matched], decisions: Decisions) -> dict[str, str]:
    found = {}
    for row in rows:
        answer = decisions.get(row.position, {}).get("audit")
        for question in row.questions:
            choice = question.choice("same")
            if question.key == "audit" and answer and answer.answer == "same" and choice:
                found[audit_of(row)] = str(choice.value)
    return found


def _joined(made: Sequence[Statement]) -> list[Statement]:
    """One statement a recommendation: what its rows say of their parts stands under each other."""
    first: dict[int, int] = {}
    out: list[Statement] = []
    for statement in made:
        key = statement.recommendation_id
        if key is None or key not in first:
            if key is not None:
                first[key] = len(out)
            out.append(statement)
            continue
        before = out[first[key]]
        told = [n for n in (before.narrative, statement.narrative) if n is not None]
        status = Printed(
            "\n".join(t for t in (before.status.text, statement.status.text) if t),
            before.status.place or statement.status.place,
        )
        out[first[key]] = replace(
            before,
            text=None,
            narrative="\n".join(told) if told else None,
            status=status,
            signals=before.signals | statement.signals,
            revised=_later_date(before.revised, statement.revised),
            parts=(*before.parts, *statement.parts),
            details=_details(before.details, statement.details),
        )
    return out


def _details(
    first: tuple[DetailSaid, ...], other: tuple[DetailSaid, ...]
) -> tuple[DetailSaid, ...]:
    """The details of two rows of one recommendation; under each other where both say something."""
    told = {said.key: said for said in first}
    for said in other:
        before = told.get(said.key)
        if before is not None and not same_text(before.text, said.text):
            said = replace(said, text=f"{before.text}\n{said.text}")  # noqa: PLW2901
        told[said.key] = said
    return tuple(told.values())


def _later_date(one: Dated | None, other: Dated | None) -> Dated | None:
    if one is None or other is None:
        return one or other
    if one.stated.date is None or other.stated.date is None:
        return one if one.stated.tbc else other
    return one if one.stated.date >= other.stated.date else other
