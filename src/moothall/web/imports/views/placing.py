"""Where each audit's recommendations sit, once for this paper and those that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
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
from moothall.web.forms import faults_of
from moothall.web.imports.forms.placing import FIELDS, PlaceForm, filled
from moothall.web.imports.pages import back_to_list, find, open_review, steps, url

FILL, FILL_ALL = "fill", "fill all"
PAGE = 50


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
    """One form for the audits of a page: what is right is saved, what is wrong keeps what was
    typed. Boxes are filled on the page, or for every audit that is not placed."""
    import_ = open_review(request, council, number)
    found = placement(import_)
    page = _page(request, found)
    if request.method != "POST":
        return _shown(request, import_, found, page, _rows(page))
    do = request.POST.get("do")
    if do == FILL:
        given = _posted(found, request.POST) or list(page)
        typed = filled(request.POST, [_prefix(audit) for audit in given], FILL)
        fill = PlaceForm(typed, prefix=FILL)
        return _shown(request, import_, found, page, _rows(given, typed, filling=True), fill)
    if do == FILL_ALL:
        given = [audit for audit in found if not audit.placed]
        typed = filled({**_proposed(given), **request.POST.dict()}, map(_prefix, given), FILL)
    else:
        given, typed = _posted(found, request.POST), request.POST.dict()
    rows = _rows(given, typed)
    saved = _save(request, import_, rows)
    wrong = [row for row in rows if row.form.errors]
    if not wrong:
        messages.success(request, _saved(saved, import_))
        return redirect(f"{url('place', import_)}?page={page.number}")
    if saved:
        found = placement(import_)
        messages.info(request, f"{_saved(saved, import_)} The others need a look.")
    rows = wrong[:PAGE] if do == FILL_ALL else rows
    return _shown(request, import_, found, page, rows, errors=_errors(rows))


def _shown(
    request: CouncilRequest,
    import_: Import,
    found: list[AuditPlace],
    page: Page[AuditPlace],
    rows: list[Row],
    fill: PlaceForm | None = None,
    errors: Sequence[Mapping[str, str]] = (),
    **more: Any,
) -> HttpResponse:
    context = {
        **_context(import_, found),
        "page": page,
        "page_url": f"{url('place', import_)}?page={page.number}",
        "rows": rows,
        "total": len(found),
        "fill": fill or PlaceForm(prefix=FILL),
        "filling": fill is not None,
        "errors": errors,
        "has_errors": bool(errors),
        **more,
    }
    return render(request, "imports/place.html", context, status=422 if errors else 200)


def _page(request: CouncilRequest, found: list[AuditPlace]) -> Page[AuditPlace]:
    return Paginator(found, PAGE).get_page(request.GET.get("page"))


def _prefix(audit: AuditPlace) -> str:
    return f"a{audit.id}"


def _posted(found: Iterable[AuditPlace], posted: Mapping[str, str]) -> list[AuditPlace]:
    """The audits that the person had before them: the order changes as others are placed."""
    return [audit for audit in found if f"{_prefix(audit)}-{FIELDS[0]}" in posted]


def _proposed(found: Iterable[AuditPlace]) -> dict[str, str]:
    """The boxes of these audits as their pages show them."""
    return {
        f"{_prefix(audit)}-{name}": text
        for audit in found
        for name, text in asdict(audit.proposed).items()
    }


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
    page = _page(request, found)
    return _shown(
        request, import_, found, page, _rows(page), errors=wrong, sheet=form,
        sheet_errors=done.errors,
    )  # fmt: skip


def _rows(
    found: Iterable[AuditPlace], typed: Mapping[str, str] | None = None, *, filling: bool = False
) -> list[Row]:
    """The audits with their forms; ``filling``: boxes that are filled, and not judged yet."""
    rows = []
    for audit in found:
        prefix = _prefix(audit)
        if filling and typed is not None:
            initial = {name: typed.get(f"{prefix}-{name}", "") for name in FIELDS}
            rows.append(Row(audit, PlaceForm(prefix=prefix, initial=initial)))
        else:
            rows.append(Row(audit, PlaceForm(typed, prefix=prefix, initial=asdict(audit.proposed))))
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
        {**fault, "text": f"{row.audit.name}: {fault['text']}"}
        for row in rows
        for fault in faults_of(row.form)
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
