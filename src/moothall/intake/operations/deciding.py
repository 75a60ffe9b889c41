"""Keep a person's answers to the questions of a preview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from moothall.core.models import User
from moothall.core.policies import Refused, editing
from moothall.core.queries import ratings
from moothall.facts.dates import StatedDate
from moothall.intake.models import Decision, Import, ImportRow
from moothall.intake.standing import stand_again
from moothall.reading.reconciling.differences import rating_code
from moothall.reading.reconciling.questions import Answer, Choice, Question

from .accepting import confirm_title
from .comparing import lock_under_review, reconcile_again


def decide(
    *,
    row: ImportRow,
    question: str,
    answer: str,
    value: Any = None,
    reason: str = "",
    by: User,
) -> Decision:
    """Answer one question of one row. ``value`` only where the choice asks for one: text, or a date
    value as JSON. An answer about the match makes the preview again. Refused with a sentence for
    an unknown answer, a missing value or a missing reason.
    """
    made = decide_many(
        rows=[row], question=question, answer=answer, value=value, reason=reason, by=by
    )
    return made[0]


class AnswerRefused(Refused):
    """An answer that can't be kept; ``question`` is the key of what it answers."""

    def __init__(self, question: str, words: str) -> None:
        super().__init__(words)
        self.question = question


def answer_row(
    *, row: ImportRow, answers: Mapping[str, Answer], title: str = "", by: User
) -> ImportRow:
    """Keep the answers to a row's questions, by their keys, and the title of a new one.

    What an answer makes unasked is dropped: "a different one" takes the other questions about that
    match away. AnswerRefused, and nothing kept, when one of them does not fit.
    """
    import_ = row.parent
    with editing(council=import_.council, by=by, verb="decide", subject=f"import {import_.pk}"):
        lock_under_review(import_)
        before = {question["key"] for question in row.questions}
        for key, given in sorted(answers.items(), key=lambda one: one[1].answer != "different"):
            asked = {question["key"] for question in row.questions}
            if key in before and key not in asked:
                continue
            try:
                _keep([row], key, given, by)
            except Refused as refusal:
                raise AnswerRefused(key, str(refusal)) from refusal
            row.refresh_from_db()
        if title.strip() and row.draft and row.match_id is None:
            confirm_title(row, title, by)
            stand_again(import_, {row.position})
        return row


def decide_many(
    *,
    rows: Iterable[ImportRow],
    question: str,
    answer: str,
    value: Any = None,
    reason: str = "",
    by: User,
) -> list[Decision]:
    """The same answer to the same question of several rows of one import."""
    rows = list(rows)
    if not rows:
        return []
    import_: Import = rows[0].parent
    with editing(council=import_.council, by=by, verb="decide", subject=f"import {import_.pk}"):
        lock_under_review(import_)
        if any(row.parent_id != import_.pk for row in rows):
            raise Refused("These rows are of different papers.")
        return _keep(rows, question, Answer(answer, value, reason), by)


def _keep(rows: list[ImportRow], question: str, given: Answer, by: User) -> list[Decision]:
    reason = given.reason.strip()
    made = [_decided(row, question, given.answer, given.value, reason, by) for row in rows]
    Decision.objects.bulk_create(made, batch_size=500)
    if any(decision.question in {"match", "audit"} for decision in made):
        reconcile_again(import_=rows[0].parent)
    else:
        stand_again(rows[0].parent, {row.position for row in rows})
    return made


def _decided(row: ImportRow, key: str, answer: str, value: Any, reason: str, by: User) -> Decision:
    asked = next((Question.from_dict(q) for q in row.questions if q["key"] == key), None)
    if asked is None:
        raise Refused(f"Row {row.position + 1} does not ask this (any more): look at it again.")
    choice = asked.choice(answer)
    if choice is None:
        raise Refused("Choose one of the answers that are offered.")
    if choice.needs_reason and not reason:
        raise Refused(f"Say why: “{choice.label}” is kept only with a reason.")
    given = _given(row, key, choice, value)
    if key.startswith("conflict:"):
        field = key.removeprefix("conflict:")
        given = next((c["paper"] for c in row.changes if c["field"] == field), None)
    if key.startswith("conflict:") and answer == "different":
        key = "match"  # what differs is then no conflict, and the match is what was decided
    if key == "audit":
        given = choice.value  # the other audit, so that it is known when the preview is made again
    if key == "match":
        given = choice.value if answer == "same" else None
    return Decision(
        row=row, question=key, answer=answer, value=given, reason=reason, by=by, at=timezone.now()
    )


def _given(row: ImportRow, key: str, choice: Choice, value: Any) -> Any:
    """The value that a person typed, checked; None where the choice has its own."""
    if not choice.ask:
        return None
    if choice.ask == "date":
        return _date(value)
    text = str(value or "").strip()
    if not text:
        raise Refused("Say what it should be.")
    if "rating" not in key and "RATE" not in key:
        return text
    council = row.parent.council
    known = ratings(council, row.parent.as_at)
    code = rating_code(text, known)
    if code not in {rating.code for rating in known}:
        names = ", ".join(rating.name for rating in known)
        raise Refused(f"{text} is not a rating of {council.name}: {names}.")
    return code


def _date(value: Any) -> dict[str, Any]:
    if isinstance(value, date):
        return StatedDate.day(value).as_dict()
    try:
        stated = value if isinstance(value, StatedDate) else StatedDate.from_dict(value)
    except (TypeError, ValueError, AttributeError, KeyError) as fault:
        raise Refused("Give the date, or say that it is to be confirmed.") from fault
    if stated.date is None and not stated.tbc:
        raise Refused("Give the date, or say that it is to be confirmed.")
    return stated.as_dict()
