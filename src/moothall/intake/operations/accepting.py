"""Accept rows as they are: drafts of decisions, which the commit writes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import User
from moothall.core.policies import Refused, editing
from moothall.intake.drafts import draft_in
from moothall.intake.models import Decision, Import, ImportRow
from moothall.intake.queries import ACCEPTABLE, RowState, preview, states
from moothall.intake.standing import stand_again
from moothall.intake.stored import CONFIRMED, TITLE, WITHDRAWN, answers_of, changes_seen
from moothall.reading.reconciling.stating import title_of
from moothall.recommendations.operations import LONGEST_TITLE

from .comparing import lock_under_review

LIST_CHANGED = "The list has changed since you opened it: look at it again."


def accept(*, import_: Import, titles: Mapping[int, str], by: User) -> int:
    """Accept the rows at these positions, new ones with their titles; how many that are.

    The title of a row that only changes the record is not read. Nothing is written to the record:
    the commit does that, with these titles confirmed. Refused, and none accepted, when a row is no
    longer to be accepted or a title does not fit.
    """
    with editing(
        council=import_.council, by=by, verb="accept rows", subject=f"import {import_.pk}"
    ):
        lock_under_review(import_)
        rows = preview(import_).where(*ACCEPTABLE).filter(position__in=list(titles))
        found = {state.row.position: state for state in states(import_, rows)}
        if titles.keys() - found.keys():
            raise Refused(LIST_CHANGED)
        given = {n: checked_title(t, n) for n, t in titles.items() if found[n].is_new}
        return _accept(import_, [found[n] for n in sorted(found)], given, by)


def accept_all(*, import_: Import, by: User) -> int:
    """Accept all rows that need no decision and that nobody has accepted; how many that are.

    New ones get the titles that are proposed.
    """
    with editing(
        council=import_.council, by=by, verb="accept rows", subject=f"import {import_.pk}"
    ):
        lock_under_review(import_)
        waiting = preview(import_).unaccepted
        titles = {
            state.row.position: checked_title(
                title_of(draft_in(state.row.draft)), state.row.position
            )
            for state in waiting
            if state.is_new
        }
        return _accept(import_, waiting, titles, by)


def _accept(import_: Import, rows: Sequence[RowState], titles: Mapping[int, str], by: User) -> int:
    made = []
    for state in rows:
        value: Any = titles.get(state.row.position) or changes_seen(state.row)
        if state.accepted is None or state.accepted.value != value:
            made.append(_decision(state.row, CONFIRMED, value, by))
    Decision.objects.bulk_create(made, batch_size=500)
    if made:
        _told(import_, "accept rows", len(made), by)
    return len(rows)


def take_back(*, import_: Import, positions: Collection[int] | None = None, by: User) -> int:
    """Accept no longer what was accepted at these positions (None: all); how many that are."""
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="take back rows", subject=subject):
        lock_under_review(import_)
        held = answers_of(import_).accepted
        rows = [
            decision.row
            for position, decision in held.items()
            if not decision.row.reference and (positions is None or position in positions)
        ]
        Decision.objects.bulk_create(
            (_decision(row, WITHDRAWN, None, by) for row in rows), batch_size=500
        )
        if rows:
            _told(import_, "take back rows", len(rows), by)
        return len(rows)


def _told(import_: Import, verb: str, count: int, by: User) -> None:
    stand_again(import_)
    subject = f"import {import_.pk}"
    record(council=import_.council, by=by, verb=verb, subject=subject, detail={"rows": count})


def confirm_title(row: ImportRow, title: str, by: User) -> None:
    """Keep the title that a person gave a new row together with the answers to its questions."""
    Decision.objects.bulk_create(
        [_decision(row, CONFIRMED, checked_title(title, row.position), by)]
    )


def checked_title(title: str, position: int) -> str:
    """The title in one line. Refused when it is empty or too long."""
    title = " ".join(title.split())
    if not title:
        raise Refused(f"Row {position + 1} needs a title.")
    if len(title) > LONGEST_TITLE:
        raise Refused(
            f"The title of row {position + 1} has {len(title)} characters, and may have "
            f"{LONGEST_TITLE}."
        )
    return title


def _decision(row: ImportRow, answer: str, value: Any, by: User) -> Decision:
    return Decision(row=row, question=TITLE, answer=answer, value=value, by=by, at=timezone.now())
