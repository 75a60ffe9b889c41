"""A setting's page: what is set, since when and what before; and a change, seen before saved."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from moothall.core.models import Council, CouncilSetting
from moothall.core.operations import set_setting, store_logo, withdraw_setting
from moothall.core.operations.settings import newest_row
from moothall.core.policies import Refused
from moothall.core.queries import ratings, setting, setting_rows
from moothall.core.setup.logos import LARGEST
from moothall.core.setup.presets import Preset, preset_called, presets_for
from moothall.core.setup.settings import KINDS, Kind, Rows, in_words
from moothall.facts.phrases import day_in_words
from moothall.facts.ratings import Rating
from moothall.recommendations.operations import set_ratings
from moothall.web.access import CouncilRequest, council_page
from moothall.web.setup.editors import EDITORS, Editor, RatingsEditor
from moothall.web.setup.forms import WhenForm
from moothall.web.setup.showing import effects_of

BUTTONS = ("csrfmiddlewaretoken", "save", "back", "see", "add", "remove")


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]


@council_page(sets_up=True)
def shown(request: CouncilRequest, council: Council, key: str) -> HttpResponse:
    kind, today = _kind(key), timezone.localdate()
    rows = list(CouncilSetting.objects.filter(council=council, key=key))
    rows.sort(key=lambda row: (row.effective_from, row.pk), reverse=True)
    known = ratings(council, dt.date.max)
    in_force = setting_rows(council, key).filter(effective_from__lte=today).first()
    value = setting(council, key, today)
    context = {
        "kind": kind,
        "rows": in_words(key, value, ratings(council, today)),
        "since": in_force,
        "history": [_told(row, rows, in_force, today, known) for row in rows],
        "presets": presets_for(key),
        "logo": value.get("logo", "") if key == "identity" else "",
    }
    return render(request, "setup/setting.html", context)


def _told(
    row: CouncilSetting,
    rows: list[CouncilSetting],
    in_force: CouncilSetting | None,
    today: dt.date,
    known: tuple[Rating, ...],
) -> dict[str, Any]:
    """A row of the history: what it set, and what was set before it."""
    speaking = [one for one in rows[rows.index(row) + 1 :] if one.withdrawn_at is None]
    before: Rows = in_words(row.key, speaking[0].value, known) if speaking else []
    ahead = row.effective_from > today
    if row.withdrawn_at is not None:
        standing = "Withdrawn"
    elif ahead:
        standing = "To come"
    else:
        standing = "In force" if in_force and row.pk == in_force.pk else "Earlier"
    return {
        "row": row, "standing": standing, "may_withdraw": ahead and row.withdrawn_at is None,
        "words": in_words(row.key, row.value, known), "before": before,
    }  # fmt: skip


@council_page(sets_up=True)
def withdraw(request: CouncilRequest, council: Council, key: str, row: int) -> HttpResponse:
    """Take back what is to come; shown first, since a link alone must not change anything."""
    kind, today = _kind(key), timezone.localdate()
    found = CouncilSetting.objects.filter(council=council, key=key, pk=row).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_setting(setting=found, today=today, by=request.user)
            day = day_in_words(found.effective_from)
            messages.success(request, f"What was to be set from {day} on is withdrawn.")
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("setup-setting", council.slug, key)
    words = in_words(key, found.value, ratings(council, found.effective_from))
    context = {"kind": kind, "row": found, "rows": words}
    return render(request, "setup/withdraw.html", context)


@council_page(sets_up=True)
def change(request: CouncilRequest, council: Council, key: str) -> HttpResponse:
    """The forms; then what the change would do; then it is saved. Nothing typed is lost between."""
    kind, today = _kind(key), timezone.localdate()
    preset = preset_called(key, request.GET.get("preset", ""))
    value = preset.value if preset else setting(council, key, today)
    if request.method != "POST":
        when = WhenForm(initial=_when(preset, today))
        return _forms(request, kind, EDITORS[key](council, value, today), when, preset)
    data, fault = _posted(request, council)
    editor = EDITORS[key](council, value, today, data)
    when = WhenForm(data)
    if fault and editor.form is not None:
        editor.form.add_error("file", fault)
    if "back" in data or (editor.rows is not None and editor.rows.asked):
        typed = _as_typed(when)
        return _forms(request, kind, editor, typed, None)
    valid = when.is_valid()
    if not editor.is_valid() or not valid or fault:
        return _forms(request, kind, editor, when, None, status=422)
    if "save" in data:
        try:
            _save(council, key, editor, when, request)
        except Refused as refusal:
            editor.faults.append(str(refusal))
            return _forms(request, kind, editor, when, None, status=422)
        day = when.cleaned_data["effective_from"]
        messages.success(request, f"{kind.title}: set from {day_in_words(day)} on.")
        return redirect("setup-setting", council.slug, key)
    return _preview(request, council, kind, editor, when, data)


def _when(preset: Preset | None, today: dt.date) -> dict[str, Any]:
    source = f"As in “{preset.name}”" if preset else ""
    return {"effective_from": today, "source": source}


def _as_typed(when: WhenForm) -> WhenForm:
    """What was typed, not judged yet."""
    return WhenForm(initial={name: when[name].value() for name in when.fields})


def _posted(request: CouncilRequest, council: Council) -> tuple[Any, str]:
    """What was posted, with the hash of a logo that came with it, and what is wrong with that."""
    data = request.POST.copy()
    given = request.FILES.get("file")
    if given is None:
        return data, ""
    try:
        data["logo"] = store_logo(
            council=council,
            data=given.read(LARGEST + 1),
            name=given.name or "logo",
            by=request.user,
        )
    except Refused as refusal:
        return data, str(refusal)
    return data, ""


def _save(
    council: Council, key: str, editor: Editor, when: WhenForm, request: CouncilRequest
) -> None:
    day, source = when.cleaned_data["effective_from"], when.cleaned_data["source"]
    if isinstance(editor, RatingsEditor):
        set_ratings(
            council=council, ratings=[Rating(**row) for row in editor.value],
            effective_from=day, source=source, replaced=editor.replaced, seen=_seen(request),
            by=request.user,
        )  # fmt: skip
        return
    set_setting(
        council=council, key=key, value=editor.value, effective_from=day, source=source,
        seen=_seen(request), by=request.user,
    )  # fmt: skip


def _seen(request: CouncilRequest) -> int | None:
    """What was set last when the person began, as their form says."""
    said = request.POST.get("seen", "")
    return int(said) if said.isdecimal() else None


def _forms(
    request: CouncilRequest, kind: Kind, editor: Editor, when: WhenForm, preset: Preset | None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    # Who was told that somebody else set it meanwhile may save all the same.
    told = request.method != "POST" or "save" in request.POST
    seen = newest_row(request.council, kind.key) if told else _seen(request)
    faulty = [form for form in (*editor.forms, when) if form.is_bound and form.errors]
    context = {
        "kind": kind, "editor": editor, "when": when, "preset": preset, "faulty": faulty,
        "has_errors": bool(faulty or editor.faults),
        "colour_said": request.look.colour, "seen": seen,
    }  # fmt: skip
    return render(request, "setup/change.html", context, status=status)


def _preview(
    request: CouncilRequest, council: Council, kind: Kind, editor: Editor, when: WhenForm,
    data: Any,
) -> HttpResponse:  # fmt: skip
    today, day = timezone.localdate(), when.cleaned_data["effective_from"]
    known = ratings(council, day)
    kept = [(k, v) for k, values in data.lists() for v in values if k not in BUTTONS]
    replaced = editor.replaced if isinstance(editor, RatingsEditor) else {}
    context = {
        "kind": kind,
        "rows": in_words(kind.key, editor.value, known),
        "before": in_words(kind.key, setting(council, kind.key, day), known),
        "day": day,
        "ahead": day > today,
        "source": when.cleaned_data["source"],
        "kept": kept,
        "effects": effects_of(council, kind.key, editor.value, replaced, today),
        "logo": editor.value.get("logo", "") if kind.key == "identity" else "",
        "colour": editor.value["colour"][1:] if kind.key == "identity" else "",
        "today": today,
    }
    return render(request, "setup/preview.html", context)
