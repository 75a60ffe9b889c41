"""Where each audit's recommendations sit, once for this paper and those that follow."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council, Directorate, Post, Service
from moothall.core.policies import Refused
from moothall.core.queries import going_on
from moothall.intake.models import Import
from moothall.intake.operations import place as place_audits
from moothall.intake.placement import Placed, from_workbook, to_workbook
from moothall.intake.places import NOWHERE, AuditPlace, Place, new_directorates, placement
from moothall.reading.limits import ReadingError
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download_as
from moothall.web.imports.forms.placing import FIELDS, PlaceForm, filled
from moothall.web.imports.pages import back_to_list, find, open_review, steps, url

FILL = "fill"


@dataclass(slots=True)
class Row:
    """One audit with its form."""

    audit: AuditPlace
    form: PlaceForm

    @property
    def given(self) -> Place:
        """The place that a valid form says."""
        return Place(**{name: self.form.cleaned_data[name] for name in FIELDS})

    @property
    def printed(self) -> bool:
        """Whether its boxes are filled from the paper, and nobody has saved them yet."""
        return self.audit.proposed != self.audit.place

    @property
    def changed(self) -> bool:
        """Whether a valid form says another place; what the record holds can't be emptied."""
        if self.given == NOWHERE and self.audit.draft is None:
            return False
        return self.given != self.audit.place


@council_page(edits=True)
def place(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """One form for all audits: what is right is saved, what is wrong keeps what was typed."""
    import_ = open_review(request, council, number)
    found = placement(import_)
    filling = request.POST.get("do") == FILL
    posted: Any = request.POST if request.method == "POST" else None
    if filling:
        posted = filled(request.POST, [f"a{row.id}" for row in found], FILL)
    rows = _rows(found, posted, filling=filling)
    if posted is not None and not filling:
        saved = _save(request, import_, rows)
        if not any(row.form.errors for row in rows):
            messages.success(request, _saved(saved, import_))
            return redirect(url("place", import_))
        if saved:
            found = placement(import_)
            messages.info(request, f"{_saved(saved, import_)} The others need a look.")
    context = {
        **_context(import_, found),
        "rows": rows,
        "fill": PlaceForm(posted if filling else None, prefix=FILL),
        "filling": filling,
        "errors": [] if filling else _errors(rows),
        "has_errors": not filling and any(row.form.errors for row in rows),
    }
    wrong = bool(context["has_errors"])
    return render(request, "imports/place.html", context, status=422 if wrong else 200)


class SheetForm(forms.Form):
    file = forms.FileField(
        label="The filled sheet",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": "Choose the filled sheet.",
            "empty": "The sheet is empty.",
            "missing": "Choose the filled sheet.",
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MOOTHALL_UPLOAD_MB * 1024 * 1024:
            raise ValidationError(f"The sheet is larger than {settings.MOOTHALL_UPLOAD_MB} MB.")
        return file


@council_page(edits=True)
def sheet(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """The same as a workbook: GET downloads it, POST reads the filled one."""
    import_ = find(council, number)
    if request.method != "POST":
        return download_as(to_workbook(import_), f"place-{import_.as_at}", "xlsx")
    form = SheetForm(request.POST, request.FILES)
    done = Placed()
    if form.is_valid():
        try:
            data = form.cleaned_data["file"].read()
            done = from_workbook(source=import_, data=data, by=request.user)
        except (ReadingError, Refused) as fault:
            form.add_error("file", str(fault))
    if not form.errors and not done.errors:
        words = f"The sheet placed {len(done.placed)} audits; {done.unchanged} stayed as they were."
        messages.success(request, words)
        return redirect(url("place", import_))
    if done.placed:
        messages.info(
            request, f"The sheet placed {len(done.placed)} audits. The others did not fit."
        )
    found = placement(import_)
    wrong = [{"text": str(t), "link": "id_file"} for texts in form.errors.values() for t in texts]
    wrong += [{"text": text, "link": "id_file"} for text in done.errors]
    context = {
        **_context(import_, found),
        "rows": _rows(found, None, filling=False),
        "fill": PlaceForm(prefix=FILL),
        "sheet": form,
        "sheet_errors": done.errors,
        "errors": wrong,
        "has_errors": True,
    }
    return render(request, "imports/place.html", context, status=422)


def _rows(found: list[AuditPlace], posted: Any, *, filling: bool) -> list[Row]:
    rows = []
    for audit in found:
        prefix = f"a{audit.id}"
        if filling:
            typed = {name: posted.get(f"{prefix}-{name}", "") for name in FIELDS}
            form = PlaceForm(prefix=prefix, initial=typed)
        else:
            form = PlaceForm(posted, prefix=prefix, initial=asdict(audit.proposed))
        rows.append(Row(audit, form))
    return rows


def _save(request: CouncilRequest, import_: Import, rows: list[Row]) -> int:
    """Place each audit whose row is right and new; the others say what is wrong."""
    changed = {row.audit.key: row for row in rows if row.form.is_valid() and row.changed}
    if not changed:
        return 0
    places = {key: row.given for key, row in changed.items()}
    try:
        faults = place_audits(import_=import_, places=places, by=request.user)
    except Refused as refusal:
        faults = dict.fromkeys(changed, str(refusal))
    for key, fault in faults.items():
        changed[key].form.add_error("directorate", fault)
    return len(changed) - len(faults)


def _saved(count: int, import_: Import) -> str:
    audits = f"{count} audit" if count == 1 else f"{count} audits"
    later = ", for the commit to write" if import_.stage == Import.Stage.REVIEW else ""
    return f"Saved where {audits} {'sits' if count == 1 else 'sit'}{later}."


def _errors(rows: list[Row]) -> list[dict[str, str]]:
    return [
        {"text": f"{row.audit.name}: {text}", "link": getattr(row.form[name], "link_id", "")}
        for row in rows
        for name, texts in row.form.errors.items()
        for text in texts
    ]


def _context(import_: Import, found: list[AuditPlace]) -> dict[str, Any]:
    council = import_.council
    going = going_on(timezone.localdate())
    services = Service.objects.filter(going, directorate__council=council)
    return {
        "import": import_,
        "back": back_to_list(import_),
        "tabs": steps(import_),
        "sheet": SheetForm(),
        "sheet_url": url("place-sheet", import_),
        "unplaced": sum(not row.placed for row in found),
        "makes": new_directorates(found),
        "under_review": import_.stage == Import.Stage.REVIEW,
        "directorates": list(
            Directorate.objects.filter(going, council=council).values_list("name", flat=True)
        ),
        "services": list(dict.fromkeys(services.values_list("name", flat=True))),
        "posts": list(Post.objects.filter(going, council=council).values_list("title", flat=True)),
    }
