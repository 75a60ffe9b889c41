"""Pages of PDFs as they are printed, to be looked at beside what was read from them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response

from moothall.core.models import Council, Paper, StoredFile
from moothall.documents.tree import Place
from moothall.intake.preparing import configured_limits
from moothall.reading import ReadingError
from moothall.reading.child import Reader
from moothall.web.access import CouncilRequest, council_page

RESOLUTION = 110
"""Dots an inch: small print can be read, and an A4 page has some 60 kB."""
SECONDS = 86_400
"""A browser may keep a picture for a day."""
COSTS = 10
"""Seconds of processor time for one page."""
TURN = 5
"""Seconds to wait for another page that this process draws."""
BUSY = "Other pages are being drawn: try again in a moment."
_drawing = threading.Lock()
"""One page at a time in each process that serves: each takes a process of its own meanwhile, and
whoever asks for many may not take them from everybody else."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's picture: its address, and the words for those who can't see it."""

    number: int
    url: str
    alt: str


def picture_at(paper: Paper, place: Place) -> Shown | None:
    """The page at a place; None where the paper has no pages that could be drawn."""
    if paper.format != "pdf" or place.page is None:
        return None
    address = reverse("paper-page", args=[paper.council.slug, paper.pk, place.page])
    alt = f"Page {place.page} of {paper.name}, as printed. Its words are on this page."
    return Shown(place.page, address, alt)


@council_page()
def paper_page(request: CouncilRequest, council: Council, paper: int, page: int) -> HttpResponse:
    """One page as PNG; its bytes never change. 503 while others are drawn."""
    rows = Paper.objects.filter(council=council, format="pdf").only("file_id")
    return page_picture(request, get_object_or_404(rows, pk=paper).file_id, page)


def page_picture(request: HttpRequest, sha256: str, page: int) -> HttpResponse:
    """A page of a stored PDF as PNG, for whoever may see the file. 404 where there is no such
    page, 503 while others are drawn."""
    etag = f'"{sha256[:16]}-{page}-{RESOLUTION}"'
    if (kept := _unchanged(request, etag)) is not None:
        return kept
    if not _drawing.acquire(timeout=TURN):
        return HttpResponse(BUSY, status=503, content_type="text/plain", headers={"Retry-After": 5})
    try:
        data = StoredFile.objects.values_list("data", flat=True).get(pk=sha256)
        with Reader(replace(configured_limits(), seconds=COSTS)) as reader:
            made = reader.picture(bytes(data), page, RESOLUTION)
    except ReadingError as fault:
        raise Http404(str(fault)) from fault
    finally:
        _drawing.release()
    response = HttpResponse(made, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={SECONDS}"
    return response


def _unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    answer = get_conditional_response(request, etag=etag)
    return answer if isinstance(answer, HttpResponse) else None
