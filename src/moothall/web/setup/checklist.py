"""The first page of the set-up: each step with what is set and what is left."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from moothall.core.models import Council
from moothall.core.setup.checklist import Step, house_step, organisation_steps, settings_steps
from moothall.core.setup.tables import TABLES
from moothall.recommendations.queries.counts import owned_by_ended
from moothall.web.access import CouncilRequest, council_page

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The council", ("name", "identity", "committees", "cycles")),
    ("Who is who", ("directorates", "services", "posts", "people")),
    ("How recommendations are rated and listed",
     ("ratings", "ageing", "sections", "state_names", "progress")),
    ("How papers are read", ("matching",)),
    ("How reports look", ("house",)),
)  # fmt: skip


@council_page(sets_up=True)
def checklist(request: CouncilRequest, council: Council) -> HttpResponse:
    today = timezone.localdate()
    name = Step("name", "Name", f"{council.name}.", "")
    steps = [
        name, house_step(council, today),
        *settings_steps(council, today), *organisation_steps(council, today),
    ]  # fmt: skip
    by_key = {step.key: _row(step, council) for step in steps}
    context = {
        "groups": [(title, [by_key[key] for key in keys]) for title, keys in GROUPS],
        "left": sum(bool(step.left) and not step.optional for step in steps),
        "ended": owned_by_ended(council, today),
        "tables": list(TABLES),
    }
    return render(request, "setup/checklist.html", context)


def _row(step: Step, council: Council) -> dict[str, Any]:
    return {"step": step, "url": _address(step.key, council)}


def _address(key: str, council: Council) -> str:
    if key in ("name", "people", "cycles"):
        return reverse(f"setup-{key}", args=[council.slug])
    if key in ("directorates", "services", "posts"):
        return reverse("setup-parts", args=[council.slug, key])
    if key == "house":
        return reverse("house", args=[council.slug])
    return reverse("setup-setting", args=[council.slug, key])
