"""Accept rows as they are: drafts of decisions, which the commit writes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils import timezone

from moothall.core.history import record
from moothall.core.models import User
from moothall.core.policies import Refused, editing
from moothall.intake.models import Decision, Import, ImportRow
from moothall.intake.queries import preview
from moothall.intake.stored import CONFIRMED, TITLE, WITHDRAWN, changes_seen
from moothall.recommendations.operations import LONGEST_TITLE

from .starting import lock_under_review

LIST_CHANGED = "The list has changed since you opened it: look at it again."


def accept(*, import_: Import, titles: Mapping[int, str], by: User) -> int:
    """Accept the rows at these positions, new ones with their titles; how many that are.

    The title of a row that only changes the record is not read. Nothing is written to the record:
    the commit does that, with these titles confirmed. Refused, and none accepted, when a row is no
    longer to be accepted or a title does not fit.
    """
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="accept rows", subject=subject):
        lock_under_review(import_)
        states = {state.row.position: state for state in preview(import_).acceptable}
        if titles.keys() - states.keys():
            raise Refused(LIST_CHANGED)
        made = []
        for position, title in sorted(titles.items()):
            state = states[position]
            value: Any = checked_title(title, position) if state.is_new else changes_seen(state.row)
            if state.accepted is None or state.accepted.value != value:
                made.append(_decision(state.row, CONFIRMED, value, by))
        Decision.objects.bulk_create(made)
        if made:
            detail = {"rows": len(made)}
            record(council=council, by=by, verb="accept rows", subject=subject, detail=detail)
        return len(titles)


def take_back(*, import_: Import, positions: Collection[int] | None = None, by: User) -> int:
    """Accept no longer what was accepted at these positions (None: all); how many that are."""
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="take back rows", subject=subject):
        lock_under_review(import_)
        held = [state for state in preview(import_).rows if state.accepted and not state.committed]
        rows = [s.row for s in held if positions is None or s.row.position in positions]
        Decision.objects.bulk_create(_decision(row, WITHDRAWN, None, by) for row in rows)
        if rows:
            detail = {"rows": len(rows)}
            record(council=council, by=by, verb="take back rows", subject=subject, detail=detail)
        return len(rows)


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
