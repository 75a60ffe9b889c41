"""One finding: all that is known of it, what was said of it, and saying something to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.documents.tree import Place
from moothall.intake.checks.queries import Stated, counts_of, findings_of, told_of
from moothall.intake.models import Check, CheckedPaper, FindingDecision
from moothall.intake.operations import judge_finding
from moothall.intake.policies import can_decide
from moothall.web.access import CouncilRequest, council_page
from moothall.web.checks.cards import Card, cards_of
from moothall.web.checks.forms import JudgeForm, NarrowForm
from moothall.web.checks.pages import example_of, find, find_paper, url
from moothall.web.checks.printed import around, stretches
from moothall.web.pagepictures import Shown

Answer = FindingDecision.Answer
CHECKED_AGAIN = (
    "These papers were checked again since you opened this page, and another finding has this "
    "number now: look at it before you decide."
)


@council_page()
def finding(
    request: CouncilRequest, council: Council, number: int, position: int, finding: int
) -> HttpResponse:
    check = find(request.user, council, number)
    paper, papers = find_paper(check, position)
    listed = findings_of(check, [paper], request.user)
    chosen = NarrowForm(counts_of(listed), request.GET).chosen
    one = next((stated for stated in listed if stated.number == finding), None)
    if one is None:
        raise Http404
    kept = [stated for stated in listed if stated is one or chosen.narrows(stated)]
    cards = cards_of(check, kept, papers, request.GET.urlencode())
    card = next(card for card in cards if card.stated is one)
    decides = can_decide(request.user, check)
    form = JudgeForm(request.POST if request.method == "POST" else None, initial=_initial(one))
    if request.method == "POST":
        if not decides:
            raise PermissionDenied("You may read what was found here, and not decide on it.")
        if (said := _said(request, one, form)) is not None:
            messages.success(request, said)
            return redirect(_onwards(request, card, kept))
    context = {
        "check": check,
        "paper": paper,
        "position": position,
        "card": card,
        "form": form,
        "decides": decides,
        "told": told_of(one.finding),
        "stretches": stretches(paper, around([card], paper.units), [card]),
        "picture": _picture(check, paper, position, one),
        "example": example_of(one.finding.code),
        "nth": kept.index(one) + 1,
        "of": len(kept),
    }
    status = 422 if form.errors else 200
    return render(request, "checks/finding.html", context, status=status)


def _initial(one: Stated) -> dict[str, Any]:
    return {"answer": one.said.answer, "reason": one.said.reason} if one.said else {}


def _said(request: CouncilRequest, one: Stated, form: JudgeForm) -> str | None:
    """What was said, in words; None where the form or the rules refuse it."""
    if request.POST.get("key", one.finding.key) != one.finding.key:
        form.add_error(None, CHECKED_AGAIN)
        return None
    if "undo" in request.POST:
        answer, reason, words = Answer.OPEN.value, "", "The decision was taken back."
    elif form.is_valid():
        answer, reason = form.cleaned_data["answer"], form.cleaned_data["reason"]
        words = f"Finding {one.number}: {Answer(answer).label.lower()}."
    else:
        return None
    try:
        judge_finding(finding=one.finding, answer=answer, reason=reason, by=request.user)
    except Refused as fault:
        form.add_error(None, str(fault))
        return None
    return words


def _onwards(request: CouncilRequest, card: Card, kept: list[Stated]) -> str:
    """The next finding that nobody has decided, where that was asked for, and the whole check when
    this paper has none; else the place."""
    if "next" in request.POST:
        at = kept.index(card.stated)
        for one in [*kept[at + 1 :], *kept[:at]]:
            if one.standing == "open":
                address = url("check-finding", card.check, card.position, one.number)
                return f"{address}?{card.query}" if card.query else address
        return url("check", card.check)
    return card.place_url


def _picture(check: Check, paper: CheckedPaper, position: int, one: Stated) -> Shown | None:
    page = Place.from_dict(one.finding.place).page
    if paper.format != "pdf" or page is None:
        return None
    alt = f"Page {page} of {paper.name}, as printed. Its words are on this page."
    return Shown(page, url("check-picture", check, position, page), alt)
