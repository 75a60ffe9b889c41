"""After the commit: the receipt, undoing, and putting an import aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Decision, Import
from moothall.intake.queries import placement
from moothall.intake.stored import TITLE
from moothall.recommendations.models import Recommendation
from moothall.web.access import CouncilRequest, council_page
from moothall.web.imports.bulk import subject
from moothall.web.imports.pages import (
    STAGE_TAGS,
    back_to_list,
    back_to_review,
    covers_words,
    find,
    steps,
    url,
)
from moothall.web.imports.rows import answer_label

GROUPS = (
    ("new", "New in the record"),
    ("changed", "Changed"),
    ("closed", "Reported closed"),
)
COUNTS = (
    ("read", "Rows of the paper"),
    ("new", "New"),
    ("new_closed", "Of the new, reported closed already"),
    ("changed", "Changed"),
    ("closed", "On record before, now reported closed"),
    ("same", "The same as on record"),
    ("left", "Left out"),
    ("placed", "Audits placed"),
    ("proposed", "Titles still proposed, to be confirmed by somebody"),
    ("decisions", "Decisions"),
)


@council_page()
def receipt(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """What an import did, for everyone who may read the record; it prints as one."""
    import_ = find(council, number)
    if import_.stage == Import.Stage.REVIEW and not import_.receipt and request.can_edit:
        return redirect(url("review", import_))
    made = import_.receipt
    commits = made.get("commits", [])
    blockers = _blockers(import_) if import_.stage == Import.Stage.COMMITTED else []
    context = {
        "import": import_,
        "back": back_to_list(import_),
        "tabs": steps(import_) if request.can_edit else [],
        "tag": STAGE_TAGS[Import.Stage(import_.stage)],
        "covers": covers_words(import_),
        "lines": _lines(made),
        "commits": [{"by": c["by_name"], "at": _at(c["at"])} for c in commits],
        "groups": _groups(council, made),
        "directorates": made.get("directorates", []),
        "left_out": made.get("left", []),
        "decisions": _decisions(import_),
        "unplaced": sum(not row.placed for row in placement(import_)),
        "blockers": blockers,
        "withdrawal": _withdrawal(import_),
        "place_url": url("place", import_),
        "undo_url": url("undo", import_),
    }
    return render(request, "imports/receipt.html", context)


def _lines(made: dict[str, Any]) -> list[dict[str, Any]]:
    """The counts. What an earlier commit of this import wrote is not "the same" to a reader."""
    if not made:
        return []
    before = sum(c["counts"]["new"] + c["counts"]["changed"] for c in made["commits"][:-1])
    counts = {**made["counts"], "same": max(0, made["counts"]["same"] - before)}
    if not counts.get("new_closed"):
        counts.pop("new_closed", None)
    return [{"text": text, "number": counts[name]} for name, text in COUNTS if name in counts]


def _blockers(import_: Import) -> list[str]:
    return operations.undo_blockers(import_)


def _withdrawal(import_: Import) -> Any:
    last = import_.batches.select_related("withdrawal__by").order_by("-pk").first()
    return getattr(last, "withdrawal", None) if last else None


def _at(text: str) -> Any:
    found = parse_datetime(text)
    return timezone.localtime(found) if found else None


def _groups(council: Council, made: dict[str, Any]) -> list[dict[str, Any]]:
    """The references that a commit wrote, each with its title and address."""
    wanted = [reference for name, _ in GROUPS for reference in made.get(name, [])]
    found = Recommendation.objects.filter(council=council, reference__in=wanted)
    known = {r.reference: r for r in found.select_related("audit")}
    return [
        {
            "text": text,
            "rows": [_link(council, name, known.get(name)) for name in made[key]],
        }
        for key, text in GROUPS
        if made.get(key)
    ]


def _link(council: Council, reference: str, found: Recommendation | None) -> dict[str, str]:
    if found is None:
        return {"reference": reference, "title": "", "url": ""}
    address = reverse("recommendation", args=[council.slug, found.audit.code, found.number])
    return {"reference": reference, "title": found.title, "url": address}


def _decisions(import_: Import) -> list[dict[str, Any]]:
    """The decisions that count, in the order of the rows; those that say the same together."""
    found = Decision.objects.filter(row__parent=import_).exclude(question=TITLE)
    found = found.select_related("row__match", "by").order_by("pk")
    latest = {(d.row.position, d.question): d for d in found}
    alike: dict[tuple[Any, ...], list[Decision]] = {}
    for _, decision in sorted(latest.items()):
        label = answer_label(decision.row, decision)
        key = (decision.question, label, decision.reason, decision.by_id)
        alike.setdefault(key, []).append(decision)
    return [_told(decisions, label) for (_, label, *_), decisions in alike.items()]


def _told(alike: list[Decision], label: str) -> dict[str, Any]:
    """Decisions that say the same, in one line."""
    last = alike[-1]
    return {
        "rows": ", ".join(_row(d) for d in alike),
        "asked": _asked(last) if len(alike) == 1 else f"{subject(last.question)}: {len(alike)}",
        "label": label,
        "reason": last.reason,
        "by": last.by.name,
        "at": last.at,
    }


def _row(decision: Decision) -> str:
    """ "3 ABC/1", or one of both where the paper or the record does not have it."""
    row = decision.row
    number = str(row.position + 1) if row.draft else ""
    reference = row.reference or (row.match.reference if row.match else "")
    return " ".join(filter(None, (number, reference)))


def _asked(decision: Decision) -> str:
    asked = (q["ask"] for q in decision.row.questions if q["key"] == decision.question)
    return next(asked, decision.question)


class UndoForm(forms.Form):
    reason = forms.CharField(
        label="Why is it undone?",
        help_text="Kept in the history.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the import is undone."},
    )


@council_page(edits=True)
def undo(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    import_ = find(council, number)
    blockers = _blockers(import_)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.undo(import_=import_, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The import is undone: nothing of it speaks any more.")
            return redirect(url("receipt", import_))
    context = {
        "form": form,
        "back": {"url": url("receipt", import_), "text": "Receipt"},
        "heading": f"Undo {import_.paper}",
        "words": "All that it wrote to the record is taken back at once. Nothing is deleted: the "
        "history keeps what was written and that it was taken back.",
        "blockers": blockers,
        "button": "Undo this import",
    }
    return render(request, "imports/confirm.html", context, status=422 if form.errors else 200)


@council_page(edits=True)
def discard(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    import_ = find(council, number)
    if request.method == "POST":
        try:
            operations.discard(import_=import_, by=request.user)
        except Refused as fault:
            messages.warning(request, str(fault))
            return redirect(url("review", import_))
        messages.success(request, f"{import_.paper} was put aside. Nothing of it was stored.")
        return redirect("imports", council=council.slug)
    context = {
        "back": back_to_review(import_),
        "heading": f"Discard {import_.paper}?",
        "words": "Its rows and the answers given are put aside. Nothing of it is in the record.",
        "button": "Discard this import",
    }
    return render(request, "imports/confirm.html", context)
