"""The papers that the record rests on, so that every source leads somewhere."""

from __future__ import annotations

from pathlib import PurePath

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from moothall.core.models import Council, Paper
from moothall.intake.models import Import
from moothall.web.access import CouncilRequest, council_page
from moothall.web.downloads import download

FORMATS = {
    "docx": "Word", "xlsx": "Excel", "csv": "CSV", "html": "Web page", "text": "Text",
    "markdown": "Text",
}  # fmt: skip


@council_page()
def papers(request: CouncilRequest, council: Council) -> HttpResponse:
    found = Paper.objects.filter(council=council).select_related("file", "given_by")
    page = Paginator(found.defer("file__data").order_by("-as_at", "-pk"), 50)
    return render(request, "papers/list.html", {"page": page.get_page(request.GET.get("page"))})


@council_page()
def paper(request: CouncilRequest, council: Council, paper: int) -> HttpResponse:
    rows = Paper.objects.filter(council=council).select_related("file", "given_by")
    found = get_object_or_404(rows.defer("file__data"), pk=paper)
    context = {
        "paper": found,
        "kind": FORMATS.get(found.format, found.format),
        "imports": Import.objects.filter(council=council, paper=found).order_by("-at"),
    }
    return render(request, "papers/paper.html", context)


@council_page()
def paper_file(request: CouncilRequest, council: Council, paper: int) -> HttpResponse:
    """The stored bytes as they were given; never shown as a page of this site."""
    rows = Paper.objects.filter(council=council).select_related("file")
    found = get_object_or_404(rows, pk=paper)
    name = PurePath(found.name.replace("\\", "/")).name or "paper"
    return download(bytes(found.file.data), name, "application/octet-stream")
