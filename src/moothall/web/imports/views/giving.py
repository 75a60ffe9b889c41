"""The list of papers given, and giving one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake.models import Import, ImportRow
from moothall.intake.operations import Given, start_imports
from moothall.intake.preparing import Covers
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.forms.uploading import UploadForm
from moothall.web.imports.pages import STAGE_TAGS, url
from moothall.web.templatetags.govuk import day


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
    return render(request, "imports/list.html", {"page": page, "rows": rows})


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
    started = _started(request, council, form) if form.is_valid() else []
    if form.errors:
        return render(request, "imports/upload.html", {"form": form}, status=422)
    if len(started) == 1:
        return redirect(url("review", started[0]))
    messages.success(request, f"{len(started)} papers were read. Review them one after another.")
    return redirect("imports", council=council.slug)


def _started(request: CouncilRequest, council: Council, form: UploadForm) -> list[Import]:
    """One import a file; a file that can't be read is said at the field."""
    given = start_imports(
        council=council,
        papers=[(file.name or "paper", file.read()) for file in form.cleaned_data["papers"]],
        covers=Covers(form.cleaned_data["as_at"], form.chosen, form.overdue_only),
        by=request.user,
    )
    for one in given:
        if one.fault is not None:
            field = "as_at" if isinstance(one.fault, Refused) else "papers"
            form.add_error(field, _sentence(one, several=len(given) > 1))
    started = [one.made for one in given if one.made is not None]
    for made in started:
        _say_earlier(request, council, made)
    if form.errors and started:
        names = ", ".join(one.paper.name for one in started)
        messages.info(request, f"Read all the same, and listed under Imports: {names}.")
    return started


def _sentence(given: Given, *, several: bool) -> str:
    fault = str(given.fault)
    return f"{given.name}: {fault}" if several and given.name not in fault else fault


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
