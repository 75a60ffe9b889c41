"""What needs no decision, accepted with its titles; then the commit of the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.names import AUDIT, asked
from moothall.intake.places import new_directorates, placement
from moothall.intake.queries import ACCEPTABLE, preview, states
from moothall.intake.stored import reading_mark
from moothall.recommendations.operations import LONGEST_TITLE
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.pages import back_to_review, frame, open_review, url
from moothall.web.imports.rows import Line, lines_of

NO_TITLE = f"Give a title of up to {LONGEST_TITLE} characters."
PAGE = 50
TAKE_BACK, ALL = "take back", "all"


@council_page(edits=True)
def accept(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """The list of what needs no decision (any more), with its titles; nothing enters the record."""
    import_ = open_review(request, council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    if request.POST.get("do") in {TAKE_BACK, ALL}:
        return _at_once(request, import_)
    found = preview(import_)
    listed = found.where(*ACCEPTABLE).select_related("match__audit")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    shown = states(import_, list(page))
    lines = lines_of(import_, shown)
    new = {s.row.position for s in shown if s.is_new}
    posted = request.POST if request.method == "POST" else None
    given = {line.position: _title(line, posted) for line in lines}
    wrong = [
        x for x in lines if x.position in new and not 0 < len(given[x.position]) <= LONGEST_TITLE
    ]
    if posted is not None and not wrong:
        return _accept(request, import_, given, page)
    rows = [
        {
            "line": line,
            "title": given[line.position],
            "error": NO_TITLE if line in wrong else "",
            "new": line.position in new,
        }
        for line in lines
    ]
    context = {
        **frame(import_, found),
        "back": back_to_review(import_),
        "new": [row for row in rows if row["new"]],
        "changed": [row for row in rows if not row["new"]],
        "page": page,
        "total": page.paginator.count,
        "here": len(rows),
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


def _accept(
    request: CouncilRequest, import_: Import, titles: dict[int, str], page: Page[Any]
) -> HttpResponse:
    try:
        count = operations.accept(import_=import_, titles=titles, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(url("accept", import_))
    messages.success(request, f"Accepted {count}. They enter the record with the commit.")
    if page.has_next():
        return redirect(f"{url('accept', import_)}?page={page.next_page_number()}")
    return redirect(url("review", import_))


def _at_once(request: CouncilRequest, import_: Import) -> HttpResponse:
    """Accept all that nobody has accepted yet, or take all back."""
    back = request.POST["do"] == TAKE_BACK
    try:
        if back:
            count = operations.take_back(import_=import_, by=request.user)
        else:
            count = operations.accept_all(import_=import_, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(url("accept", import_))
    if back:
        messages.success(request, f"{count:,} are no longer accepted.")
        return redirect(url("accept", import_))
    messages.success(request, f"Accepted {count:,}. They enter the record with the commit.")
    return redirect(url("review", import_))


@council_page(edits=True)
def commit(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """What is left to do, or what a commit would write, and the button that writes it."""
    import_ = open_review(request, council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    if request.method == "POST":
        try:
            seen = request.POST.get("seen", "")
            operations.commit(import_=import_, by=request.user, seen=seen)
        except Refused as fault:
            messages.warning(request, str(fault))
            return redirect(url("review", import_))
        return redirect(url("receipt", import_))
    found = preview(import_)
    places = placement(import_)
    context = {
        **frame(import_, found),
        "back": back_to_review(import_),
        "seen": reading_mark(import_),
        "no_audit": next((x.rows for x in asked(import_) if x.kind == AUDIT and not x.answer), 0),
        "audits": len(places),
        "unplaced": sum(not one.placed for one in places),
        "makes": new_directorates(places),
        "place_url": url("place", import_),
    }
    return render(request, "imports/commit.html", context)
