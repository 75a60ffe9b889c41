"""The review of one paper: what it holds, its proof, and its rows by outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.documents.tree import Place
from moothall.intake.models import Import
from moothall.intake.operations import set_scope
from moothall.intake.queries import Preview, preview, states
from moothall.intake.scope import listed
from moothall.intake.tables import shapes
from moothall.reading.seeing import tesseract
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.bulk import groups
from moothall.web.imports.filtering import Chosen, choices, counts
from moothall.web.imports.forms.uploading import ALL, OVERDUE, SOME, WHOLE, ScopeForm
from moothall.web.imports.pages import back_to_list, back_to_review, find, frame, open_review, url
from moothall.web.imports.rows import lines_of
from moothall.web.imports.source import words_of

PAGE = 25
MOVED = 20
"""Rows in another section than computed that are listed; the others are counted."""


@council_page(edits=True)
def review(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    import_ = open_review(request, council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    found, chosen = preview(import_), Chosen.of(request.GET)
    page = Paginator(chosen.rows(found), PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(import_, found),
        "back": back_to_list(import_),
        "counts": counts(found, chosen, url("review", import_)),
        "chosen": chosen,
        "choices": choices(import_, found, chosen),
        "proof": _proof(import_, found),
        "not_recognised": _said(found.not_recognised),
        "remarks": _said(import_.reading.get("remarks", [])),
        "scanned": import_.reading.get("scanned", []),
        "can_see": tesseract() is not None,
        "several": groups(import_),
        "needs": found.needing,
        "kept": found.committed,
        "page": page,
        "rows": lines_of(import_, states(import_, list(page))),
        "heading": chosen.heading(import_.council),
        "shapes": shapes(import_),
        "columns_url": url("columns", import_),
        "listed": listed(import_),
    }
    return render(request, "imports/review.html", context)


@council_page(edits=True)
def covers(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """What the paper covers and its date, said again: the preview is made anew."""
    import_ = find(council, number)
    posted = request.POST if request.method == "POST" else None
    form = ScopeForm(council, posted, initial=_initial(import_))
    if form.is_valid():
        try:
            set_scope(
                import_=import_,
                as_at=form.cleaned_data["as_at"],
                directorates=form.chosen,
                overdue_only=form.cleaned_data["lists"] == OVERDUE,
                by=request.user,
            )
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The paper was compared with the record again.")
            return redirect(url("review", import_))
    context = {
        "form": form,
        "import": import_,
        "listed": listed(import_),
        "back": back_to_review(import_),
    }
    return render(request, "imports/scope.html", context, status=422 if form.errors else 200)


def _initial(import_: Import) -> dict[str, Any]:
    chosen = list(import_.directorates.all())
    return {
        "as_at": import_.as_at,
        "covers": SOME if chosen else WHOLE,
        "directorates": chosen,
        "lists": OVERDUE if import_.overdue_only else ALL,
    }


def _proof(import_: Import, found: Preview) -> dict[str, Any]:
    """The sums, and the first rows that moved with where they went."""
    proof = found.proof
    into = {p: s.printed_heading for s in proof.sections for p in s.joined}
    moved = {p: s.printed_heading for s in proof.sections for p in s.left}
    first = sorted(moved)[:MOVED]
    rows = found.where().filter(position__in=first)
    return {
        "line": proof.line,
        "sections": proof.sections,
        "elsewhere": len(proof.elsewhere),
        "count": len(moved),
        "more": len(moved) - len(first),
        "moved": [
            {
                "line": line,
                "printed": moved[line.position],
                "computed": into.get(line.position, ""),
            }
            for line in lines_of(import_, states(import_, rows) if first else [])
        ],
    }


def _said(found: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    return [
        {"what": str(one["what"]), "where": words_of(Place.from_dict(one["place"]))}
        for one in found
    ]
