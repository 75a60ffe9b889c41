"""What the pages of one import share: finding it, its steps, the bar at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from moothall.core.models import Council
from moothall.intake.models import Import, ImportRow
from moothall.intake.names import Printed, asked, unsettled
from moothall.intake.operations import refresh
from moothall.intake.queries import Preview

STAGE_TAGS = {
    Import.Stage.REVIEW: "govuk-tag--yellow",
    Import.Stage.COMMITTED: "govuk-tag--green",
    Import.Stage.UNDONE: "govuk-tag--grey",
    Import.Stage.DISCARDED: "govuk-tag--grey",
}


def find(council: Council, number: int) -> Import:
    """The council's import of that number, else 404."""
    found = Import.objects.select_related("council", "paper", "by").prefetch_related("directorates")
    return get_object_or_404(found, council=council, pk=number)


RECORD_CHANGED = (
    "The record has changed since this preview was made, so the paper was compared with it again. "
    "Answers to what is still asked are kept."
)


def open_review(request: HttpRequest, council: Council, number: int) -> Import:
    """An import to be reviewed, compared again, and said so, if the record has changed since."""
    import_ = find(council, number)
    if request.method == "GET" and refresh(import_=import_):
        messages.info(request, RECORD_CHANGED)
    return import_


def url(name: str, import_: Import, *rest: Any) -> str:
    return reverse(f"import-{name}", args=[import_.council.slug, import_.pk, *rest])


def row_url(row: ImportRow, import_: Import) -> str:
    """Rows are numbered from 1 in addresses, as people count them."""
    return url("row", import_, row.position + 1)


def covers_words(import_: Import) -> str:
    """ "the whole council, overdue only" """
    names = [directorate.name for directorate in import_.directorates.all()]
    where = ", ".join(names) if names else "the whole council"
    return f"{where}: {'only those past their date' if import_.overdue_only else 'all open'}"


def back_to_review(import_: Import) -> dict[str, str]:
    return {"url": url("review", import_), "text": "Review"}


def back_to_list(import_: Import) -> dict[str, str]:
    return {"url": reverse("imports", args=[import_.council.slug]), "text": "Imports"}


def steps(import_: Import, names: Sequence[Printed] | None = None) -> list[dict[str, str]]:
    """The tabs: what a review goes through until it is committed, then the receipt; place at any
    time. ``names`` are those that are asked about, where they were looked up before."""
    under_review = import_.stage == Import.Stage.REVIEW
    found = [("review", "Review")] if under_review else [("receipt", "Receipt")]
    if under_review and import_.reading.get("tables"):
        found.append(("columns", "Columns"))
    if under_review and (asked(import_) if names is None else names):
        found.append(("names", "Names"))
    found.append(("place", "Place"))
    found += [("commit", "Commit")] if under_review else []
    return [{"name": name, "text": text, "url": url(name, import_)} for name, text in found]


def frame(import_: Import, preview: Preview) -> dict[str, Any]:
    """The context of every page under review: steps, bar and their addresses."""
    names = asked(import_)
    return {
        "import": import_,
        "preview": preview,
        "tabs": steps(import_, names),
        "names": unsettled(names),
        "names_url": url("names", import_),
        "left": preview.questions,
        "unaccepted": preview.ready,
        "accepted": preview.accepted,
        "next_url": url("next", import_) if preview.needing else "",
        "commit_url": url("commit", import_),
        "accept_url": url("accept", import_),
        "discard_url": url("discard", import_),
        "covers": covers_words(import_),
    }
