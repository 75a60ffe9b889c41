"""Which column of a paper's tables is what: as it was understood, and as a person says."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.facts.phrases import counted
from moothall.intake.models import Import
from moothall.intake.operations import ColumnsRefused, set_columns
from moothall.intake.queries import preview
from moothall.intake.tables import Shape, shapes
from moothall.web.access import CouncilRequest, council_page
from moothall.web.forms import faults_of
from moothall.web.imports.forms.columns import ColumnsForm
from moothall.web.imports.pages import back_to_list, frame, open_review, url


@council_page(edits=True)
def columns(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """One form for all tables: saving it reads the paper again with these columns."""
    import_ = open_review(request, council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    found = shapes(import_)
    posted = request.POST if request.method == "POST" else None
    forms = [ColumnsForm(shape, posted) for shape in found]
    committed = import_.batches.exists()
    refused = ""
    if posted is not None and not [form for form in forms if not form.is_valid()]:
        refused = _save(request, import_, forms)
        if not refused and not any(form.errors for form in forms):
            messages.success(request, became_of(shapes(import_), preview(import_).read))
            return redirect(url("columns", import_))
    context = {
        **frame(import_, preview(import_)),
        "back": back_to_list(import_),
        "forms": forms,
        "committed": committed,
        "errors": faults_of(*forms) + ([{"text": refused, "link": ""}] if refused else []),
        "has_errors": bool(refused) or any(form.errors for form in forms),
    }
    return render(request, "imports/columns.html", context, status=422 if posted else 200)


def _save(request: CouncilRequest, import_: Import, forms: Sequence[ColumnsForm]) -> str:
    """Keep the columns; a sentence where that was refused as a whole."""
    chosen = {form.shape.key: form.chosen for form in forms if form.speaks}
    try:
        set_columns(import_=import_, chosen=chosen, by=request.user)
    except ColumnsRefused as fault:
        next(form for form in forms if form.shape.key == fault.key).refuse(str(fault))
    except Refused as fault:
        return str(fault)
    return ""


def became_of(found: Sequence[Shape], read: int) -> str:
    """ "12 columns: 9 understood, 3 kept under their own heading; 600 rows read." """
    used = [shape for shape in found if shape.used]
    own, left = sum(s.own for s in used), sum(s.left for s in used)
    parts = [f"{sum(s.understood for s in used):,} understood"]
    parts += [f"{own:,} kept under {'its' if own == 1 else 'their'} own heading"] if own else []
    parts += [f"{left:,} left out"] if left else []
    total = counted(sum(len(s.columns) for s in used), "column")
    return f"{total}: {', '.join(parts)}; {counted(read, 'row')} read."
