"""What the person who gave papers to be checked can do while they are not read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.checks.queries import uploads_of
from moothall.intake.models import Check, Upload
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.pages import find, url


@council_page()
@require_POST
def cancel(request: CouncilRequest, council: Council, number: int, upload: int) -> HttpResponse:
    check, found = _found(request, council, number, upload)
    return _done(request, check, lambda: operations.cancel(upload=found, by=request.user))


@council_page()
@require_POST
def again(request: CouncilRequest, council: Council, number: int, upload: int) -> HttpResponse:
    check, found = _found(request, council, number, upload)
    see = "see_scans" in request.POST
    return _done(
        request, check,
        lambda: operations.try_again(upload=found, see_scans=see, by=request.user),
    )  # fmt: skip


@council_page()
@require_POST
def aside(request: CouncilRequest, council: Council, number: int, upload: int) -> HttpResponse:
    check, found = _found(request, council, number, upload)
    return _done(request, check, lambda: operations.put_aside(upload=found, by=request.user))


def _found(
    request: CouncilRequest, council: Council, number: int, upload: int
) -> tuple[Check, Upload]:
    check = find(request.user, council, number)
    for one in uploads_of(check):
        if one.pk == upload:
            return check, one
    raise Http404


def _done(request: CouncilRequest, check: Check, act: Callable[[], Any]) -> HttpResponse:
    """The check's page again, with the refusal if there was one."""
    try:
        act()
    except Refused as fault:
        messages.warning(request, str(fault))
    return redirect(url("check", check))
