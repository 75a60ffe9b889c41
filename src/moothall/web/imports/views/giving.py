"""The list of papers given, and giving one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from moothall.core.models import Council
from moothall.intake.models import Import, ImportRow, Upload
from moothall.intake.operations import give
from moothall.intake.preparing import Covers
from moothall.intake.uploads import UNDER_WAY, carried_by, not_read
from moothall.reading.limits import ReadingError
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.forms.uploading import UploadForm
from moothall.web.imports.pages import STAGE_TAGS, url
from moothall.web.imports.uploads import Shown, address
from moothall.web.templatetags.govuk import day

LOOK = "X-Moothall-Look"
"""A page that looks whether a paper is read comes again by itself: nothing is said to it."""
MOMENT = 2.0
"""Seconds that an upload is waited for before its page shows how far it is."""
BLINK = 0.05


@council_page()
def imports(request: CouncilRequest, council: Council) -> HttpResponse:
    found = Import.objects.filter(council=council).select_related("paper", "by", "council")
    page = Paginator(found.defer("reading"), 25).get_page(request.GET.get("page"))
    counts = _counts(page.object_list)
    rows = [
        {
            "import": one,
            "tag": STAGE_TAGS[Import.Stage(one.stage)],
            "url": _address(one, can_edit=request.can_edit),
            "count": counts[one.pk][0],
            "left": counts[one.pk][1],
        }
        for one in page.object_list
    ]
    waiting = [Shown(one) for one in not_read(council)] if request.can_edit else []
    context = {"page": page, "rows": rows, "waiting": waiting}
    return render(request, "imports/list.html", context)


def _address(one: Import, *, can_edit: bool) -> str:
    if one.stage == Import.Stage.REVIEW:
        return url("review", one) if can_edit else ""
    return url("receipt", one)


def _counts(found: Any) -> dict[int, tuple[int, int]]:
    """For each import its rows of the paper and its open questions, in one query."""
    keys = [one.pk for one in found]
    counts = dict.fromkeys(keys, (0, 0))
    rows = ImportRow.objects.filter(parent__in=keys).order_by().values("parent_id")
    listed = Count("pk", filter=~Q(outcome="missing"))
    for told in rows.annotate(listed=listed, left=Sum("open")):
        counts[told["parent_id"]] = (told["listed"], told["left"] or 0)
    return counts


@council_page(edits=True)
def new(request: CouncilRequest, council: Council) -> HttpResponse:
    if request.method != "POST":
        return render(request, "imports/upload.html", {"form": UploadForm(council)})
    form = UploadForm(council, request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "imports/upload.html", {"form": form}, status=422)
    try:
        given = give(
            council=council,
            papers=[(file.name or "paper", file.read()) for file in form.cleaned_data["papers"]],
            covers=Covers(
                form.cleaned_data["as_at"],
                form.chosen,
                form.overdue_only,
                form.cleaned_data.get("see_scans", False),
            ),
            by=request.user,
        )
    except ReadingError as fault:
        form.add_error("papers", str(fault))
        return render(request, "imports/upload.html", {"form": form}, status=422)
    return go_on(request, council, given)


def go_on(request: CouncilRequest, council: Council, given: Sequence[Upload]) -> HttpResponse:
    """To the review of one paper, to the list of several, or to how far they are.

    Most papers are read within a moment, so that is waited for.
    """
    given = _with_carried(_waited_for(given))
    read = [one.made for one in given if one.made is not None]
    if len(read) < len(given):
        if len(given) == 1:
            return redirect(address("upload", given[0]))
        query = urlencode({"given": given[0].together})
        return redirect(f"{reverse('uploads', args=[council.slug])}?{query}")
    looks = LOOK in request.headers
    for made in read if not looks else ():
        _say_earlier(request, council, made)
    if len(read) == 1:
        return redirect(url("review", read[0]))
    if not looks:
        messages.success(request, f"{len(read)} papers were read. Review them one after another.")
    return redirect("imports", council=council.slug)


def _with_carried(given: Sequence[Upload]) -> Sequence[Upload]:
    """The papers with those that letters among them carry; a letter that says nothing gives way."""
    carried = [inner for one in given for inner in carried_by(one)]
    if not carried:
        return given
    aside = Upload.State.ASIDE
    return _waited_for([*(one for one in given if one.state != aside), *carried])


def _waited_for(given: Sequence[Upload]) -> Sequence[Upload]:
    """The papers as they are when none is under way any more, or after two seconds."""
    keys = [one.pk for one in given]
    patience = time.monotonic() + MOMENT
    while True:
        found = Upload.objects.filter(pk__in=keys).select_related("council", "made__council")
        given = list(found.select_related("made__paper"))
        if time.monotonic() > patience or not any(one.state in UNDER_WAY for one in given):
            return given
        time.sleep(BLINK)


def _say_earlier(request: CouncilRequest, council: Council, made: Import) -> None:
    """Say that the same bytes were given before, with a link to that import."""
    before = Import.objects.filter(council=council, paper__file=made.paper.file_id)
    first = before.exclude(pk=made.pk).select_related("by", "council").first()
    if first is None:
        return
    address = url("receipt" if first.stage != Import.Stage.REVIEW else "review", first)
    words = (
        '{} was given before, by {} on {}: <a class="govuk-notification-banner__link" '
        'href="{}">see that import</a>. You can go on: what is in the record already is '
        "shown as the same."
    )
    given = day(timezone.localtime(first.at))
    messages.info(request, format_html(words, made.paper.name, first.by.name, given, address))
