"""The papers that the record rests on, so that every source leads somewhere."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from moothall.core.models import Council, Paper
from moothall.documents.tree import NOWHERE, Place
from moothall.facts.phrases import counted
from moothall.intake.models import Import, Printed
from moothall.intake.printed import document_of
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download
from moothall.web.imports.source import SourceBlock, around, words_of
from moothall.web.pagepictures import picture_at

FORMATS = {
    "docx": "Word", "xlsx": "Excel", "csv": "CSV", "html": "Web page", "text": "Text",
    "markdown": "Text", "pdf": "PDF", "odt": "OpenDocument text", "ods": "OpenDocument spreadsheet",
    "doc": "Word, old kind", "rtf": "Rich text", "xls": "Excel, old kind", "xlsb": "Excel, binary",
    "eml": "E-mail", "msg": "E-mail",
}  # fmt: skip
TAKEN = {
    "new": "new", "changed": "changed", "closed": "reported closed", "same": "as on record",
    "left": "left out",
}  # fmt: skip


@council_page()
def papers(request: CouncilRequest, council: Council) -> HttpResponse:
    found = Paper.objects.filter(council=council).select_related("file", "given_by")
    page = Paginator(found.defer("file__data").order_by("-as_at", "-pk"), 50)
    return render(request, "papers/list.html", {"page": page.get_page(request.GET.get("page"))})


@council_page()
def paper(request: CouncilRequest, council: Council, paper: int) -> HttpResponse:
    """What was taken from it; with a place in the address, what it prints there."""
    rows = Paper.objects.filter(council=council).select_related("file", "given_by")
    found = get_object_or_404(rows.defer("file__data"), pk=paper)
    imports = Import.objects.filter(council=council, paper=found).select_related("by")
    place = _place(request.GET)
    context = {
        "paper": found,
        "kind": FORMATS.get(found.format, found.format),
        "imports": [(i, taken(i.receipt)) for i in imports],
        "place": place,
        "where": words_of(place),
        "source": _printed_at(place, next(iter(imports), None)),
        "picture": picture_at(found, place),
    }
    return render(request, "papers/paper.html", context)


def taken(receipt: dict[str, Any]) -> str:
    """ "81 rows read: 74 new, 7 left out"; empty before anything was taken in."""
    counts = receipt.get("counts", {})
    if not counts:
        return ""
    words = [f"{counts[name]:,} {said}" for name, said in TAKEN.items() if counts.get(name)]
    return f"{counted(counts['read'], 'row')} read: {', '.join(words) or 'nothing new'}"


def _place(params: QueryDict) -> Place:
    """The place that the address names; what can't be one is left out."""
    numbers = {
        name: int(str(params[name]))
        for name in ("page", "line", "end_line", "paragraph", "table", "row")
        if re.fullmatch(r"\d{1,7}", params.get(name, ""), re.ASCII)
    }
    texts = {name: str(params[name])[:200] for name in ("sheet", "cell") if params.get(name)}
    return Place.from_dict({**numbers, **texts})


def _printed_at(place: Place, read: Import | None) -> list[SourceBlock]:
    if place == NOWHERE or read is None or not Printed.objects.filter(parent=read).exists():
        return []
    return around(document_of(read), place)


@council_page()
def paper_file(request: CouncilRequest, council: Council, paper: int) -> HttpResponse:
    """The stored bytes as they were given; never shown as a page of this site."""
    rows = Paper.objects.filter(council=council).select_related("file")
    found = get_object_or_404(rows, pk=paper)
    name = PurePath(found.name.replace("\\", "/")).name or "paper"
    return download(bytes(found.file.data), name, "application/octet-stream")
