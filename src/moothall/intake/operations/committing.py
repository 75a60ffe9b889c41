"""Take a reviewed paper into the record, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone

from moothall.core.bulk import update
from moothall.core.history import record
from moothall.core.models import Batch, User
from moothall.core.operations import ensure_cycle, open_batch
from moothall.core.policies import Refused, editing
from moothall.core.queries import ratings
from moothall.facts.statements import Statement
from moothall.intake.collecting import uncollected
from moothall.intake.models import Import, ImportRow, Standing
from moothall.intake.names import asked, unsettled
from moothall.intake.receipts import receipt_of, with_commit
from moothall.intake.stored import UNCOMPARED, answers_of, is_as_stored, reading_mark
from moothall.reading.reconciling.deciding import audits_asked, left_out, statements, unanswered
from moothall.reading.reconciling.reconcile import Matched, Outcome
from moothall.reading.reconciling.returned import is_returned
from moothall.recommendations.operations import TakenIn, take_in

from .comparing import lock_under_review, matched_now, reconcile_again
from .placing import write_places

CHANGED = (
    "The record has changed since this preview was made, so nothing was written and the preview "
    "was made again: look at it, then commit."
)
SAID_MEANWHILE = (
    "Somebody has meanwhile said otherwise how this paper is to be read, so nothing was written: "
    "look at the preview again, then commit."
)
NOTHING_SURE = (
    "What needs no decision is in the record already, so nothing was written: answer what is asked "
    "of the rest."
)


@uncollected()
def commit(*, import_: Import, by: User, only_sure: bool = False, seen: str = "") -> Import:
    """Write what the preview shows, with the answers given. ``import_.receipt`` says what was done.

    Every question must be answered; with ``only_sure`` the rows that need no decision are written,
    and the import stays under review for the rest. Refused, and nothing written, when the record
    has changed since the preview, or a person said otherwise how the paper is to be read than when
    its ``reading_mark`` was ``seen`` (left out: when ``import_`` was loaded).
    """
    seen = seen or reading_mark(import_)
    with editing(
        council=import_.council, by=by, verb="commit import", subject=f"import {import_.pk}"
    ):
        lock_under_review(import_)
        if reading_mark(import_) != seen:
            raise Refused(SAID_MEANWHILE)
        rows = {row.position: row for row in import_.rows.defer(*UNCOMPARED)}
        matched = matched_now(import_, list(rows.values()))
        stale = len(rows) != len(matched) or not all(
            m.position in rows and is_as_stored(rows[m.position], m) for m in matched
        )
        if not stale:
            return _commit(import_, rows, matched, by, only_sure=only_sure)
    reconcile_again(import_=import_)
    raise Refused(CHANGED)


def _commit(
    import_: Import,
    rows: Mapping[int, ImportRow],
    matched: Sequence[Matched],
    by: User,
    *,
    only_sure: bool,
) -> Import:
    answers = answers_of(import_)
    decisions = answers.plain()
    open_questions = unanswered(matched, decisions)
    if open_questions and not only_sure:
        count = len(open_questions)
        raise Refused(
            f"{count} questions are not answered yet." if count > 1 else
            "One question is not answered yet."
        )  # fmt: skip
    if not only_sure and (names := unsettled(asked(import_))):
        raise Refused(f"Say first what “{names[0].printed}” is: the record has no such name.")
    said = statements(
        matched,
        decisions,
        ratings=ratings(import_.council, import_.as_at),
        paper=str(import_.paper),
    )
    said = _titled(said, answers.titles())
    if open_questions and not said and not import_.places and import_.batches.exists():
        raise Refused(NOTHING_SURE)
    batch, taken = None, TakenIn()
    reports = not any(is_returned(m.draft) for m in matched)
    if said:
        batch, taken = _taken_in(import_, said, by, reports=reports)
        _mark(rows, matched, decisions, taken)
    elif reports:
        ensure_cycle(council=import_.council, as_at=import_.as_at, by=by)
    placed = write_places(import_, by)
    done = receipt_of(matched, decisions, answers, taken, batch, by, timezone.now())
    proposed = sum(s.recommendation_id is None and not s.title_confirmed for s in said)
    done["counts"].update(proposed=proposed, placed=len(placed["placed"]))
    done["directorates"] = placed["directorates"]
    import_.receipt = with_commit(import_.receipt, done)
    import_.stage = Import.Stage.REVIEW if open_questions else Import.Stage.COMMITTED
    import_.save()
    counts: dict[str, Any] = done["counts"]
    subject = f"import {import_.pk}"
    record(council=import_.council, by=by, verb="commit import", subject=subject, detail=counts)
    if open_questions and (said or placed["placed"]):
        reconcile_again(import_=import_)
    return import_


def _titled(said: Sequence[Statement], titles: Mapping[int, str]) -> list[Statement]:
    """New ones with the titles that a person confirmed; the others keep the one proposed."""
    return [
        replace(one, title=titles[one.order - 1], title_confirmed=True)
        if one.recommendation_id is None and one.order - 1 in titles
        else one
        for one in said
    ]


def _taken_in(
    import_: Import, said: Sequence[Statement], by: User, *, reports: bool
) -> tuple[Batch, TakenIn]:
    """Write it. ``reports``: it is a paper of a reporting cycle, and no returned working file."""
    batch = open_batch(council=import_.council, kind="import", by=by)
    import_.batches.add(batch)
    taken = take_in(
        batch=batch, paper=import_.paper, as_at=import_.as_at, statements=said, cycle=reports
    )
    return batch, taken


def _mark(
    rows: Mapping[int, ImportRow],
    matched: Sequence[Matched],
    decisions: Any,
    taken: TakenIn,
) -> None:
    """Give each new row its reference: they come in the order of the paper."""
    asked_of = audits_asked(matched)
    new = [
        m
        for m in matched
        if m.existing is None and m.draft is not None and not left_out(m, asked_of, decisions)
    ]
    marked: list[ImportRow] = []
    for m, reference in zip(new, taken.new, strict=True):
        row = rows[m.position]
        row.reference, row.match_id = reference, taken.ids[reference]
        marked.append(row)
    for m in matched:
        if m.existing is None or m.outcome is Outcome.SAME or left_out(m, asked_of, decisions):
            continue
        row = rows[m.position]
        row.reference = m.existing.reference
        marked.append(row)
    for row in marked:
        row.standing = Standing.KEPT
    update(marked, ["reference", "match", "standing"])
