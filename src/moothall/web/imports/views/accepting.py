"""Into the record: first what needs no decision, with its titles, then the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.queries import preview
from moothall.reading.reconcile import Outcome
from moothall.recommendations.operations import set_title
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.pages import back_to_review, find, frame, url
from moothall.web.imports.rows import Line, lines_of
from moothall.web.imports.values import label

NO_TITLE = "Give a title of up to 90 characters."


@council_page(edits=True)
def accept(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """The list of what needs no decision; accepting writes it and confirms its titles."""
    import_ = find(council, number)
    found = preview(import_)
    lines = lines_of(import_, found.sure)
    posted = request.POST if request.method == "POST" else None
    given = {line.position: _title(line, posted) for line in lines}
    wrong = [line for line in lines if not 0 < len(given[line.position]) <= 90]
    if posted is not None and not wrong:
        return _accepted(request, import_, given)
    new = {s.row.position for s in found.sure if s.row.outcome == Outcome.NEW}
    changes = {s.row.position: _changes(s.row.changes) for s in found.sure}
    rows = [
        {
            "line": line,
            "title": given[line.position],
            "error": NO_TITLE if line in wrong else "",
            "changes": changes[line.position],
            "new": line.position in new,
        }
        for line in lines
    ]
    context = {
        **frame(import_, found),
        "back": back_to_review(import_),
        "new": [row for row in rows if row["new"]],
        "changed": [row for row in rows if not row["new"]],
        "total": len(rows),
        "errors": [
            {"text": f"Row {line.number}: {NO_TITLE}", "link": f"title-{line.number}"}
            for line in wrong
        ],
        "has_errors": bool(wrong),
    }
    return render(request, "imports/accept.html", context, status=422 if wrong else 200)


def _title(line: Line, posted: Any) -> str:
    if posted is None:
        return line.title
    return " ".join(posted.get(f"title-{line.number}", line.title).split())


def _changes(changes: list[dict[str, Any]]) -> str:
    names = (label(change["field"]) for change in changes)
    return ", ".join(dict.fromkeys(name.lower() for name in names))


def _accepted(request: CouncilRequest, import_: Import, titles: dict[int, str]) -> HttpResponse:
    try:
        done = operations.commit(import_=import_, only_sure=True, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(url("review", import_))
    _confirm(request, import_, titles)
    messages.success(request, f"{len(titles)} are in the record, with their titles confirmed.")
    finished = done.stage == Import.Stage.COMMITTED
    return redirect(url("receipt" if finished else "review", import_))


@transaction.atomic
def _confirm(request: CouncilRequest, import_: Import, titles: dict[int, str]) -> None:
    """Accepting confirms the titles of what is new, as they were shown or changed."""
    new = import_.rows.filter(position__in=titles, match__title_confirmed=False)
    for row in new.select_related("match__council"):
        if row.match is not None:
            set_title(recommendation=row.match, title=titles[row.position], by=request.user)


@council_page(edits=True)
def commit(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """What is left to do, or what a commit would write, and the button that writes it."""
    import_ = find(council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    if request.method == "POST":
        try:
            operations.commit(import_=import_, by=request.user)
        except Refused as fault:
            messages.warning(request, str(fault))
            return redirect(url("review", import_))
        return redirect(url("receipt", import_))
    found = preview(import_)
    context = {**frame(import_, found), "back": back_to_review(import_), "found": found}
    return render(request, "imports/commit.html", context)
