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
from moothall.intake.queries import Preview, RowState, preview
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.bulk import groups
from moothall.web.imports.forms.uploading import ALL, OVERDUE, SOME, WHOLE, ScopeForm
from moothall.web.imports.pages import back_to_list, back_to_review, find, frame, open_review, url
from moothall.web.imports.rows import KEPT, ORDER, WORDS, lines_of
from moothall.web.imports.source import words_of

PAGE = 25
RECORD = "record"
NEEDS = "needs"


@council_page(edits=True)
def review(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    import_ = open_review(request, council, number)
    if import_.stage != Import.Stage.REVIEW:
        return redirect(url("receipt", import_))
    found = preview(import_)
    chosen = request.GET.get("outcome", "")
    states = [state for state in found.rows if not chosen or _outcome(state, chosen)]
    page = Paginator(states, PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(import_, found),
        "back": back_to_list(import_),
        "counts": _counts(found, chosen, url("review", import_)),
        "proof": _proof(import_, found),
        "not_recognised": _said(found.not_recognised),
        "remarks": _said(import_.reading.get("remarks", [])),
        "several": groups(import_, found.needs),
        "needs": len(found.needs),
        "kept": sum(state.committed for state in found.rows),
        "page": page,
        "rows": lines_of(import_, page.object_list),
        "heading": _heading(chosen),
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
                overdue_only=form.overdue_only,
                by=request.user,
            )
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The paper was compared with the record again.")
            return redirect(url("review", import_))
    context = {"form": form, "import": import_, "back": back_to_review(import_)}
    return render(request, "imports/scope.html", context, status=422 if form.errors else 200)


def _initial(import_: Import) -> dict[str, Any]:
    chosen = list(import_.directorates.all())
    return {
        "as_at": import_.as_at,
        "covers": SOME if chosen else WHOLE,
        "directorates": chosen,
        "lists": OVERDUE if import_.overdue_only else ALL,
    }


def _outcome(state: RowState, chosen: str) -> bool:
    if chosen == NEEDS:
        return state.needs_decision
    if chosen == RECORD:
        return state.committed
    return state.row.outcome == chosen and not state.committed


def _counts(found: Preview, chosen: str, address: str) -> list[dict[str, Any]]:
    """The counts as filters; what an earlier part of this import wrote is counted apart."""
    kept = [state for state in found.rows if state.committed]
    rows: list[tuple[str, str, int]] = [("", "all", len(found.rows))]
    if found.needs:
        rows.append((NEEDS, "need you" if len(found.needs) > 1 else "needs you", len(found.needs)))
    for outcome in ORDER:
        own = sum(state.row.outcome == outcome for state in kept)
        rows.append((outcome, WORDS[outcome][0].lower(), found.counts[outcome] - own))
    if kept:
        rows.append((RECORD, KEPT[0].lower(), len(kept)))
    return [
        {
            "number": count,
            "text": text,
            "url": f"{address}?outcome={key}" if key else address,
            "current": key == chosen,
        }
        for key, text, count in rows
    ]


def _heading(chosen: str) -> str:
    words = {NEEDS: "Rows that need you", RECORD: "Rows in the record", "": "All rows"}
    words.update({outcome: f"Rows: {WORDS[outcome][0].lower()}" for outcome in ORDER})
    return words.get(chosen, "All rows")


def _proof(import_: Import, found: Preview) -> dict[str, Any]:
    """The sums, and each row that moved with where it went."""
    proof = found.proof
    states = {state.row.position: state for state in found.rows}
    into = {p: s.printed_heading for s in proof.sections for p in s.joined}
    moved = [
        (position, section.printed_heading)
        for section in proof.sections
        for position in section.left
    ]
    lines = lines_of(import_, [states[position] for position, _ in moved])
    return {
        "line": proof.line,
        "sections": proof.sections,
        "elsewhere": len(proof.elsewhere),
        "moved": [
            {"line": line, "printed": heading, "computed": into.get(position, "")}
            for line, (position, heading) in zip(lines, moved, strict=True)
        ],
    }


def _said(found: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    return [
        {"what": str(one["what"]), "where": words_of(Place.from_dict(one["place"]))}
        for one in found
    ]
