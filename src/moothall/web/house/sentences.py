"""The standard sentences: each with when it is printed, its words, and a live example."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from moothall.core.house import sentences, versions
from moothall.core.models import Council
from moothall.core.operations import set_sentence
from moothall.core.policies import Refused
from moothall.facts.sentences import SENTENCES
from moothall.web.access import CouncilRequest, council_page
from moothall.web.templatetags.govuk import day as in_words

from .examples import all_examples, example_of
from .forms import SentenceForm
from .samples import newest_day


@council_page(sets_up=True)
def every(request: CouncilRequest, council: Council) -> HttpResponse:
    """All sentences by report, as the newest cycle prints them."""
    day = newest_day(council)
    words = sentences(council, day)
    found = all_examples(council, words)
    rows = [
        {
            "key": key, "sentence": one, "example": found[key],
            "own": words[key] != one.text, "reports": one.reports,
        }
        for key, one in SENTENCES.items()
    ]  # fmt: skip
    names = dict.fromkeys(sentence.reports for sentence in SENTENCES.values())
    groups = [(name, [row for row in rows if row["reports"] == name]) for name in names]
    return render(request, "house/sentences.html", {"groups": groups, "day": day})


@council_page(sets_up=True)
def one(request: CouncilRequest, council: Council, key: str) -> HttpResponse:
    """One sentence: worded, shown with a real record, then printed from a day on."""
    if key not in SENTENCES:
        raise Http404
    day = newest_day(council)
    words = sentences(council, day)
    own = words[key] if words[key] != SENTENCES[key].text else ""
    form = SentenceForm(
        key, request.POST if request.method == "POST" else None, initial={"text": own, "day": day}
    )
    context: dict[str, Any] = {
        "form": form, "key": key, "sentence": SENTENCES[key],
        "versions": versions(council, "sentences", key),
    }  # fmt: skip
    tried = words
    if request.method == "POST" and form.is_valid():
        text, day = form.cleaned_data["text"], form.cleaned_data["day"]
        tried = {**words, key: text or SENTENCES[key].text}
        if request.POST.get("do") == "keep":
            try:
                set_sentence(council=council, key=key, text=text, effective_from=day,
                             by=request.user)  # fmt: skip
            except Refused as refused:
                form.add_error("text", str(refused))
            else:
                said = f"The sentence is printed in reports as at {in_words(day)} or later."
                messages.success(request, said)
                return redirect("house-sentences", council.slug)
        context["seen"] = True
    context["example"], context["lost"] = example_of(council, key, tried)
    return render(request, "house/sentence.html", context, status=422 if form.errors else 200)
