"""What was found in papers given together: how far the check is, then its findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.documents.codes import CHECKS
from moothall.intake import operations
from moothall.intake.checks.queries import (
    OPEN,
    Stated,
    counts_of,
    findings_of,
    papers_of,
    uploads_of,
)
from moothall.intake.models import Check, CheckedPaper, Upload
from moothall.intake.policies import can_decide
from moothall.intake.uploads import UNDER_WAY, before, nobody_reads
from moothall.reading.seeing import tesseract
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.cards import cards_of
from moothall.web.checks.forms import NarrowForm
from moothall.web.checks.pages import example_of, find, looked_at, title_of, url
from moothall.web.checks.uploads import ToCheck
from moothall.web.imports.uploads import states

PAGE = 50
State = Upload.State


@council_page()
def result(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    check = find(request.user, council, number)
    uploads = uploads_of(check)
    shown = [ToCheck(one, before(one) if one.state == State.WAITING else 0) for one in uploads]
    own = check.by_id == request.user.pk
    context: dict[str, Any] = {
        "check": check,
        "title": title_of([one.name for one in uploads]),
        "uploads": shown,
        "not_read": [one for one in shown if one.upload.state != State.READ],
        "own": own,
        "named": [one.user for one in check.namings.filter(ended_at=None).select_related("user")],
        "can_see_scans": tesseract() is not None,
    }
    if any(one.upload.state in UNDER_WAY for one in shown):
        context |= {"states": f"{states(shown)} {check.state}", "stuck": nobody_reads()}
        return render(request, "checks/under_way.html", context)
    return render(request, "checks/result.html", {**context, **_found(request, check)})


def _found(request: CouncilRequest, check: Check) -> dict[str, Any]:
    papers = papers_of(check)
    listed = findings_of(check, papers, request.user)
    counts = counts_of(listed)
    form = NarrowForm(counts, request.GET)
    chosen = form.chosen
    kept = [one for one in listed if chosen.narrows(one)]
    page = Paginator(kept, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    per_paper = {
        paper.pk: counts_of(o for o in listed if o.paper.pk == paper.pk) for paper in papers
    }
    return {
        "papers": [
            {"paper": paper, "counts": per_paper[paper.pk], "url": url("check-paper", check, at)}
            for at, paper in enumerate(papers, 1)
        ],
        "counts": counts,
        "form": form,
        "narrowed": any(request.GET.get(name) for name in form.fields),
        "page": page,
        "cards": cards_of(check, list(page.object_list), papers, query.urlencode()),
        "looked_at": looked_at(check.tally),
        "query": query.urlencode(),
        "first_left": _first_left(request, check, papers, listed),
    }


def _first_left(
    request: CouncilRequest, check: Check, papers: Sequence[CheckedPaper], listed: Sequence[Stated]
) -> str:
    """Where whoever may decide begins with what nobody has decided; empty where nothing is left."""
    left = next((one for one in listed if one.standing == OPEN), None)
    if left is None or not can_decide(request.user, check):
        return ""
    position = 1 + [paper.pk for paper in papers].index(left.paper.pk)
    return f"{url('check-finding', check, position, left.number)}?standing={OPEN}"


@council_page()
@require_POST
def again(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    check = find(request.user, council, number)
    try:
        operations.check_again(check=check, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
    return redirect(url("check", check))


@council_page()
def remove(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """Asks first: nobody sees it afterwards."""
    check = find(request.user, council, number)
    if check.by_id != request.user.pk:
        raise Http404
    if request.method == "POST":
        try:
            operations.remove_check(check=check, by=request.user)
        except Refused as fault:
            messages.warning(request, str(fault))
            return redirect(url("check", check))
        messages.success(request, "The check was removed. Its history is kept.")
        return redirect("checks", council.slug)
    names = title_of([one.name for one in uploads_of(check)])
    context = {"check": check, "title": names, "back": url("check", check)}
    return render(request, "checks/remove.html", context)


@council_page()
def kind(request: CouncilRequest, council: Council, code: str) -> HttpResponse:
    """What one check compares with what, and an example of wrong and right."""
    if code not in CHECKS:
        raise Http404
    context = {"code": code, "kind": CHECKS[code], "example": example_of(code)}
    return render(request, "checks/kind.html", context)
