"""A template before it is used: filled from real records, seen, then taken into use."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from moothall.core.models import Council, StoredFile
from moothall.core.operations import use_template
from moothall.core.policies import Refused
from moothall.facts.reports import ReportKind
from moothall.reading import read
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download_as
from moothall.web.reports.forms import KINDS
from moothall.web.reports.making import filled, filling_of
from moothall.web.templatetags.govuk import day as in_words
from moothall.writing.house import TemplateError
from moothall.writing.writers.html import body

from .forms import FromForm
from .reading_back import not_read_back
from .samples import newest_day, sample, shortened

SALT = "moothall.house.template"


@dataclass(frozen=True, slots=True)
class Tried:
    """A template that somebody looks at; no ``sha256`` is Moothall's own form."""

    kind: str
    sha256: str
    name: str
    token: str

    @property
    def data(self) -> bytes:
        return bytes(StoredFile.objects.get(pk=self.sha256).data)


def token_of(council: Council, kind: str, sha256: str, name: str) -> str:
    """What an address names a template with that is not in use: signed, so that an address that
    was made up names none, and another council's neither."""
    return signing.dumps([council.pk, str(kind), sha256, name], salt=SALT, compress=True)


def _tried(request: CouncilRequest, council: Council, kind: str) -> Tried:
    token = request.GET.get("t", "")
    try:
        owner, of_kind, sha256, name = signing.loads(token, salt=SALT)
    except signing.BadSignature as fault:
        raise Http404 from fault
    if owner != council.pk or of_kind != kind:
        raise Http404
    return Tried(kind, sha256, name, token)


@council_page(sets_up=True)
def trial(request: CouncilRequest, council: Council, kind: str) -> HttpResponse:
    """The newest cycle's report in the template, and the date from which it is to be used."""
    tried = _tried(request, council, kind)
    form = FromForm(
        request.POST if request.method == "POST" else None, initial={"day": newest_day(council)}
    )
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        try:
            use_template(
                council=council, kind=kind, sha256=tried.sha256, name=tried.name,
                effective_from=day, by=request.user,
            )  # fmt: skip
        except Refused as refused:
            form.add_error("day", str(refused))
        else:
            what = tried.name or "Moothall's own form"
            messages.success(request, f"{what} is used for reports as at {in_words(day)} or later.")
            return redirect("house-template", council.slug, kind)
    context = {"form": form, "tried": tried, "words": KINDS[_kind(kind)], "kind": kind}
    if tried.sha256:
        context |= _shown(council, tried)
    return render(request, "house/try.html", context, status=422 if form.errors else 200)


def _kind(kind: str) -> ReportKind:
    return next(k for k in KINDS if k == kind)


def _shown(council: Council, tried: Tried) -> dict[str, object]:
    """The first rows as the filled file holds them: the file itself is read back for it."""
    facts = sample(council, tried.kind)
    few = shortened(council, facts)
    try:
        document = read(filled(council, few, tried.data))
    except TemplateError as fault:  # the ratings' names changed since it was given
        return {"faults": fault.faults}
    return {
        "facts": facts,
        "total": len(filling_of(council, facts).rows),
        "few": len(few.recommendations),
        "furniture": document.furniture,
        "preview": mark_safe(body(document, govuk=True, heading_level=3)),  # noqa: S308
        "lost": not_read_back(document, filling_of(council, few).rows),
        "query": urlencode({"t": tried.token}),
    }


@council_page(sets_up=True)
def trial_file(request: CouncilRequest, council: Council, kind: str) -> HttpResponse:
    """The newest cycle's whole report in the template."""
    tried = _tried(request, council, kind)
    if not tried.sha256:
        raise Http404
    facts = sample(council, kind)
    try:
        made = filled(council, facts, tried.data)
    except TemplateError:
        return redirect(f"../?{urlencode({'t': tried.token})}")
    stem = f"{KINDS[_kind(kind)].partition(':')[0]}, {facts.as_at.isoformat()}, on trial"
    return download_as(made, stem, "docx")
