"""What needs no decision, accepted with its titles; then the commit of the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.places import new_directorates, placement
from moothall.intake.queries import preview
from moothall.recommendations.operations import LONGEST_TITLE
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.pages import back_to_review, frame, open_review, url
from moothall.web.imports.rows import Line, lines_of
from moothall.web.imports.values import label

NO_TITLE = f"Give a title of up to {LONGEST_TITLE} characters."


TAKE_BACK = "take back"


@council_page(edits=True)
def accept(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """The list of what needs no decision (any more), with its titles; nothing enters the record."""
    import_ = open_review(request, council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    if request.POST.get("do") == TAKE_BACK:
        return _take_back(request, import_)
    found = preview(import_)
    lines = lines_of(import_, found.acceptable)
    new = {s.row.position for s in found.acceptable if s.is_new}
    posted = request.POST if request.method == "POST" else None
    given = {line.position: _title(line, posted) for line in lines}
    wrong = [
        x for x in lines if x.position in new and not 0 < len(given[x.position]) <= LONGEST_TITLE
    ]
    if posted is not None and not wrong:
        return _accept(request, import_, given)
    changes = {s.row.position: _changes(s.row.changes) for s in found.acceptable}
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


def _accept(request: CouncilRequest, import_: Import, titles: dict[int, str]) -> HttpResponse:
    try:
        count = operations.accept(import_=import_, titles=titles, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(url("accept", import_))
    messages.success(request, f"Accepted {count}. They enter the record with the commit.")
    return redirect(url("review", import_))


def _take_back(request: CouncilRequest, import_: Import) -> HttpResponse:
    try:
        count = operations.take_back(import_=import_, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
    else:
        messages.success(request, f"{count} are no longer accepted.")
    return redirect(url("accept", import_))


@council_page(edits=True)
def commit(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """What is left to do, or what a commit would write, and the button that writes it."""
    import_ = open_review(request, council, number)
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
    places = placement(import_)
    context = {
        **frame(import_, found),
        "back": back_to_review(import_),
        "audits": len(places),
        "unplaced": sum(not one.placed for one in places),
        "makes": new_directorates(places),
        "place_url": url("place", import_),
    }
    return render(request, "imports/commit.html", context)
