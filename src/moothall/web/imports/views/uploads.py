"""Papers that were given, until they are read: how far they are, and what a person can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Upload
from moothall.intake.uploads import (
    before,
    carried_by,
    given_together,
    nobody_reads,
    not_read,
    uploads,
)
from moothall.reading.seeing import tesseract
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.forms.uploading import DateForm
from moothall.web.imports.pages import find, url
from moothall.web.imports.uploads import Shown, address, states

from .giving import go_on

State = Upload.State
UNOPENED = ("is encrypted", "is damaged")
"""What a reader says of a file whose pages it did not get to see."""


@council_page(edits=True)
def listed(request: CouncilRequest, council: Council) -> HttpResponse:
    """Those of one form (``?given=``), or all that are not read."""
    together = request.GET.get("given", "").replace("\0", "")  # PostgreSQL keeps none
    found = list(given_together(council, together) if together else not_read(council))
    if found and all(one.state == State.READ for one in found):
        return go_on(request, council, found)
    shown = [Shown(one) for one in found]
    context = {
        "shown": shown,
        "states": states(shown),
        "under_way": sum(one.under_way for one in shown),
        "stuck": nobody_reads(),
    }
    return render(request, "imports/uploads.html", context)


@council_page(edits=True)
def one(request: CouncilRequest, council: Council, upload: int) -> HttpResponse:
    """How far one is; on to the review when it is read. A POST gives its date."""
    found = _found(council, upload)
    if found.state == State.READ or (found.state == State.ASIDE and carried_by(found)):
        return go_on(request, council, [found])
    form = DateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["as_at"]
        return _done(
            request, lambda: operations.give_date(upload=found, as_at=day, by=request.user), found
        )
    shown = Shown(found, before(found) if found.state == State.WAITING else 0)
    context = {
        "one": shown,
        "form": form,
        "states": states([shown]),
        "under_way": shown.under_way,
        "stuck": nobody_reads(),
        "scans": _may_hold_scans(found),
    }
    return render(request, "imports/one_upload.html", context, status=422 if form.errors else 200)


@council_page(edits=True)
@require_POST
def cancel(request: CouncilRequest, council: Council, upload: int) -> HttpResponse:
    found = _found(council, upload)
    return _done(request, lambda: operations.cancel(upload=found, by=request.user), found)


@council_page(edits=True)
@require_POST
def again(request: CouncilRequest, council: Council, upload: int) -> HttpResponse:
    found = _found(council, upload)
    see = "see_scans" in request.POST
    return _done(
        request,
        lambda: operations.try_again(upload=found, see_scans=see, by=request.user),
        found,
    )


@council_page(edits=True)
@require_POST
def scans(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """Have the scanned pages of a paper under review read too."""
    import_ = find(council, number)
    try:
        given = operations.give_again(import_=import_, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(url("review", import_))
    return go_on(request, council, [given])


@council_page(edits=True)
@require_POST
def aside(request: CouncilRequest, council: Council, upload: int) -> HttpResponse:
    found = _found(council, upload)
    try:
        operations.put_aside(upload=found, by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(address("upload", found))
    messages.success(request, f"{found.name} was put aside.")
    return redirect("imports", council=council.slug)


def _may_hold_scans(upload: Upload) -> bool:
    """Whether it is worth offering to recognise the words of its pages."""
    opened = not any(words in upload.fault for words in UNOPENED)
    failed = upload.state == State.FAILED and upload.name.lower().endswith(".pdf")
    return failed and opened and not upload.see_scans and tesseract() is not None


def _found(council: Council, number: int) -> Upload:
    found: Upload = get_object_or_404(uploads(council), pk=number)
    return found


def _done(request: CouncilRequest, act: Callable[[], Any], upload: Upload) -> HttpResponse:
    """The paper's page again after it was acted on, with the refusal if there was one."""
    try:
        act()
    except Refused as fault:
        messages.warning(request, str(fault))
        return redirect(address("upload", upload))
    return go_on(request, upload.council, [upload])
