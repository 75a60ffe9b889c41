"""Printed directorates and services that the record doesn't know: asked about once each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council, Directorate, Service
from moothall.core.policies import Refused
from moothall.intake.models import Import
from moothall.intake.names import AUDIT, DIRECTORATE, SERVICE, asked
from moothall.intake.operations import settle_names
from moothall.intake.queries import preview
from moothall.recommendations.models import Audit
from moothall.web.access import CouncilRequest, council_page
from moothall.web.forms import faults_of
from moothall.web.imports.forms.naming import AuditForm, NameForm
from moothall.web.imports.pages import back_to_list, frame, open_review, url


@council_page(edits=True)
def names(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    import_ = open_review(request, council, number)
    found = asked(import_)
    if import_.stage != Import.Stage.REVIEW or not found:
        return redirect(url("review", import_))
    posted = request.POST if request.method == "POST" else None
    known = _known(council)
    forms = [NameForm(one, known[one.kind], posted) for one in found if one.kind != AUDIT]
    audit = next((AuditForm(one, posted) for one in found if one.kind == AUDIT), None)
    every: list[NameForm | AuditForm] = [*forms, *([audit] if audit else [])]
    if posted is not None and not [form for form in every if not form.is_valid()]:
        if not (refused := _save(request, import_, forms, audit)):
            messages.success(request, "Saved. The paper was compared with the record again.")
            return redirect(url("review", import_))
        every[0].add_error(None, refused)
    context: dict[str, Any] = {
        **frame(import_, preview(import_)),
        "back": back_to_list(import_),
        "forms": forms,
        "audit": audit,
        "audits": [*(audit.asked.own if audit else ()), *_audits(council)],
        "errors": faults_of(*every),
        "has_errors": any(form.errors for form in every),
    }
    return render(request, "imports/names.html", context, status=422 if posted else 200)


def _audits(council: Council) -> list[str]:
    return list(Audit.objects.filter(council=council).values_list("name", flat=True))


def _known(council: Council) -> dict[str, list[str]]:
    own = Directorate.objects.filter(council=council)
    services = Service.objects.filter(directorate__council=council)
    return {
        DIRECTORATE: list(own.values_list("name", flat=True)),
        SERVICE: list(dict.fromkeys(services.values_list("name", flat=True))),
    }


def _save(
    request: CouncilRequest, import_: Import, forms: list[NameForm], audit: AuditForm | None
) -> str:
    said = {
        (form.asked.kind, form.asked.printed): form.said for form in forms if form.said is not None
    }
    if audit is not None:
        said[AUDIT, ""] = audit.cleaned_data["name"]
    try:
        settle_names(import_=import_, said=said, by=request.user)
    except Refused as fault:
        return str(fault)
    return ""
