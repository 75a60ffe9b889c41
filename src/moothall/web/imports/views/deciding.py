"""What only a person can answer: row by row, or several at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.intake.models import Import, ImportRow, Standing
from moothall.intake.operations import AnswerRefused, answer_row, decide_many, take_back
from moothall.intake.queries import RowState, preview, states
from moothall.intake.standing import HEAVY
from moothall.reading.reconciling.questions import Question
from moothall.web.access import CouncilRequest, council_page
from moothall.web.forms import faults_of
from moothall.web.imports.bulk import asking, common, groups
from moothall.web.imports.forms.answering import AnswerForm, TitleForm
from moothall.web.imports.pages import back_to_review, frame, open_review, row_url, url
from moothall.web.imports.rows import lines_of
from moothall.web.imports.showing import row_context

TAKE_BACK = "take back"


@council_page(edits=True)
def next_row(request: CouncilRequest, council: Council, number: int) -> HttpResponse:
    """Go to the first row that needs a person."""
    import_ = open_review(request, council, number)
    first = _asking(import_).first()
    if import_.stage != Import.Stage.REVIEW or first is None:
        return redirect(url("review", import_))
    return redirect(row_url(first, import_))


def _asking(import_: Import) -> QuerySet[ImportRow]:
    return preview(import_).where(Standing.ASKS).defer(*HEAVY)


@council_page(edits=True)
def row(request: CouncilRequest, council: Council, number: int, row: int) -> HttpResponse:
    import_ = open_review(request, council, number)
    found = preview(import_)
    state = next(iter(states(import_, found.where().filter(position=row - 1))), None)
    if state is None:
        raise Http404
    under_review = import_.stage == Import.Stage.REVIEW
    if request.POST.get("do") == TAKE_BACK:
        return _take_back(request, import_, state)
    posted = request.POST if request.method == "POST" else None
    forms = _forms(state, posted) if under_review else []
    title = TitleForm(state, posted) if under_review and TitleForm.is_for(state) else None
    checked: list[AnswerForm | TitleForm] = [*forms, *([title] if title else [])]
    wrong = [form for form in checked if not form.is_valid()]  # each says its own errors
    if checked and posted is not None and not wrong and _answer(request, state, forms, title):
        return _onward(request, import_, state)
    asked = {question["key"] for question in state.open_questions}
    context = {
        **frame(import_, found),
        **row_context(import_, state, found),
        "forms": forms,
        "title_form": title,
        "errors": faults_of(*checked),
        "has_errors": any(form.errors for form in checked),
        "back": back_to_review(import_),
        "bulk": [g for g in groups(import_) if g.key in asked],
    }
    return render(request, "imports/row.html", context, status=200 if posted is None else 422)


def _forms(state: RowState, posted: Any) -> list[AnswerForm]:
    """A form for each question; an answered one shows its answer."""
    forms = []
    for n, data in enumerate(state.row.questions, 1):
        question = Question.from_dict(data)
        decided = state.answers.get(question.key)
        form = AnswerForm(question, posted, prefix=f"q{n}", decided=decided)
        forms.append(form)
    return forms


def _answer(
    request: CouncilRequest,
    state: RowState,
    forms: Sequence[AnswerForm],
    title: TitleForm | None,
) -> bool:
    """Keep what changed, and the title; False when something was refused, which its form says."""
    try:
        answer_row(
            row=state.row,
            answers={form.question.key: form.given for form in forms if form.changed},
            title=title.changed_title if title else "",
            by=request.user,
        )
    except AnswerRefused as fault:
        next(f for f in forms if f.question.key == fault.question).add_error("answer", str(fault))
        return False
    except Refused as fault:
        (title or forms[0]).add_error(None, str(fault))
        return False
    return True


def _take_back(request: CouncilRequest, import_: Import, state: RowState) -> HttpResponse:
    try:
        take_back(import_=import_, positions=[state.row.position], by=request.user)
    except Refused as fault:
        messages.warning(request, str(fault))
    return redirect(row_url(state.row, import_))


def _onward(request: CouncilRequest, import_: Import, state: RowState) -> HttpResponse:
    """To the next row that needs a person, or to the review when none does."""
    if not state.row.questions:
        return redirect(url("review", import_))
    asking = _asking(import_)
    following = asking.filter(position__gt=state.row.position).first() or asking.first()
    if following is None:
        messages.success(request, "Nothing is left to decide.")
        return redirect(url("review", import_))
    return redirect(row_url(following, import_))


LISTED = 100
"""Rows that a page of one answer lists; those after them are answered together, or not."""
REST = "rest"


@council_page(edits=True)
def several(request: CouncilRequest, council: Council, number: int, group: str) -> HttpResponse:
    """One answer for several rows that ask the same; the list is shown first."""
    import_ = open_review(request, council, number)
    alike = next((g for g in groups(import_) if g.key == group), None)
    if alike is None:
        return redirect(url("review", import_))
    rows = list(asking(import_, group).defer("reasons", "blocks").select_related("match__audit"))
    shown = states(import_, rows[:LISTED])
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(common(group, rows), posted, prefix="q1")
    ticked = set(posted.getlist("rows")) if posted is not None else None
    chosen = [row for row in rows[:LISTED] if ticked and str(row.position) in ticked]
    chosen += rows[LISTED:] if ticked and REST in ticked else []
    rows_error = "Tick at least one row." if posted is not None and not chosen else ""
    if posted is not None and form.is_valid() and chosen and _answer_all(request, form, chosen):
        messages.success(request, f"{len(chosen):,} answered alike.")
        return _onward(request, import_, RowState(chosen[-1]))
    errors = [{"text": rows_error, "link": "rows"}] if rows_error else []
    context = {
        **frame(import_, preview(import_)),
        "back": back_to_review(import_),
        "heading": alike.heading,
        "rows": _ticks(import_, group, shown, ticked),
        "rest": len(rows) - len(shown),
        "rest_checked": ticked is None or REST in ticked,
        "rows_error": rows_error,
        "form": form,
        "errors": [*errors, *faults_of(form)],
        "has_errors": bool(errors or form.errors),
    }
    return render(request, "imports/several.html", context, status=200 if posted is None else 422)


def _answer_all(request: CouncilRequest, form: AnswerForm, chosen: Sequence[ImportRow]) -> bool:
    given = form.given
    try:
        decide_many(
            rows=chosen,
            question=form.question.key,
            answer=given.answer,
            reason=given.reason,
            by=request.user,
        )
    except Refused as fault:
        form.add_error("answer", str(fault))
    return not form.errors


def _ticks(
    import_: Import, key: str, shown: Sequence[RowState], ticked: set[str] | None
) -> list[dict[str, Any]]:
    asks = [next(q["ask"] for q in s.open_questions if q["key"] == key) for s in shown]
    return [
        {
            "line": line,
            "ask": ask,
            "checked": ticked is None or str(line.position) in ticked,
        }
        for line, ask in zip(lines_of(import_, shown), asks, strict=True)
    ]
