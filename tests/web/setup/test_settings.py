"""Changing a setting: seen before it is saved, dated, withdrawn, and never by who may not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from moothall.core import queries
from moothall.core.history import rows_of
from moothall.core.models import CouncilSetting, Membership
from moothall.core.operations import set_setting
from moothall.core.setup.settings import KINDS
from moothall.recommendations.models import RatingGiven
from tests.core.setup.test_logos import A_DRAWING, START
from tests.web.filling import fill
from tests.web.test_access import EVERY

AT = "/wendmere/set-up/settings"
SETTING_UP = [p for p in EVERY if "/set-up/" in p.values[1]]
AGEING = {"short_months": "6", "long_months": "18", "strict": "no", "month_end": "yes"}


def when(day: dt.date | None = None) -> dict[str, Any]:
    day = day or timezone.localdate()
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"effective_from-{name}": str(n) for name, n in parts.items()} | {"source": "Minute 4"}


def ahead() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=40)


@pytest.mark.parametrize(("name", "address", "edits"), SETTING_UP)
def test_who_edits_and_may_not_set_up_is_told_so(client, told, editor, name, address, edits):
    client.force_login(editor)
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 403
        assert "but not set it up" in response.content.decode()
    assert "Set-up" not in client.get("/wendmere/").content.decode()


@pytest.mark.parametrize("key", KINDS)
def test_every_setting_is_shown_and_its_forms_say_what_is_set(inside, filled, key):
    assert inside.get(f"{AT}/{key}/").status_code == 200
    page = inside.get(f"{AT}/{key}/change/")
    form = page.context["editor"]
    typed = {} if form.rows is None else {"rows": str(len(form.rows))}
    for one in form.forms:
        for field in one:
            value = field.value()
            if value is not None and value is not False:
                typed[field.html_name] = "on" if value is True else str(value)
    seen = inside.post(f"{AT}/{key}/change/", {**typed, **when(), "see": "1"})
    assert seen.status_code == 200, seen.content.decode()
    assert "Not saved yet" in seen.content.decode()
    assert seen.context["rows"] == seen.context["before"]
    saved = inside.post(f"{AT}/{key}/change/", {**typed, **when(), "save": "1"}, follow=True)
    assert "In force" in saved.content.decode()
    assert CouncilSetting.objects.filter(key=key).count() == 1


def test_what_would_move_is_said_before_it_is_saved(inside, council):
    fill(council, 60)
    long = {**AGEING, "long_months": "120"}
    seen = inside.post(f"{AT}/ageing/change/", {**long, **when(), "see": "1"})
    effects = seen.context["effects"]
    moved = "move from over 12 months to over 6 months"
    assert any(moved in move for move in effects.moves)
    assert moved in seen.content.decode()
    assert sum(n for _, n in effects.before) == sum(n for _, n in effects.after)
    assert not CouncilSetting.objects.exists()
    inside.post(f"{AT}/ageing/change/", {**AGEING, **when(), "save": "1"})
    rule = queries.ageing(council, timezone.localdate())
    assert (rule.short_months, rule.long_months, rule.strict) == (6, 18, False)


def test_what_is_to_come_can_be_withdrawn_and_what_holds_can_not(inside, council, clerk):
    today = timezone.localdate()
    for day in (today, ahead()):
        inside.post(f"{AT}/ageing/change/", {**AGEING, **when(day), "save": "1"})
    now, coming = CouncilSetting.objects.order_by("effective_from")
    page = inside.get(f"{AT}/ageing/").content.decode()
    assert "To come" in page
    assert f"withdraw/{coming.pk}/" in page
    assert f"withdraw/{now.pk}/" not in page
    assert clerk.email in page
    for row, said in ((now, "in force since"), (coming, "is withdrawn")):
        answer = inside.post(f"{AT}/ageing/withdraw/{row.pk}/", follow=True)
        assert said in answer.content.decode()
    assert queries.ageing(council, dt.date.max).short_months == 6
    assert [r.withdrawn_by for r in CouncilSetting.objects.order_by("pk")] == ["", clerk.email]
    assert rows_of(council)[0].verb == "withdraw setting"


def test_bad_input_is_said_once_and_loses_nothing(inside, council):
    bad = {**AGEING, "long_months": "4", **when(), "save": "1"}
    page = inside.post(f"{AT}/ageing/change/", bad)
    assert page.status_code == 422
    assert "less than the second" in page.content.decode()
    assert 'value="4"' in page.content.decode()
    page = inside.post(f"{AT}/ageing/change/", {**AGEING, "source": "x", "save": "1"})
    assert "Enter the day from which it holds" in page.content.decode()
    assert not CouncilSetting.objects.exists()


def rating(number: int, code: str, name: str, rank: int) -> dict[str, str]:
    given = {"code": code, "name": name, "rank": str(rank), "banded": "on", "published": "on"}
    return {f"{number}-{key}": value for key, value in given.items()}


def test_rows_are_added_and_removed_without_scripts(inside, council):
    typed = {"rows": "2", **rating(0, "H", "High", 1), **rating(1, "M", "Medium", 2), **when()}
    more = inside.post(f"{AT}/ratings/change/", {**typed, "add": "1"}).context["editor"]
    assert [form["code"].value() for form in more.rows.forms] == ["H", "M", None]
    less = inside.post(f"{AT}/ratings/change/", {**typed, "remove": "0"}).context["editor"]
    assert [form["code"].value() for form in less.rows.forms] == ["M"]
    empty = {**typed, "rows": "3", "2-code": "", "see": "1"}
    assert inside.post(f"{AT}/ratings/change/", empty).context["rows"][1][0] == "Medium"


def test_a_rating_in_use_is_replaced_and_never_lost(client, told, editor):
    Membership.objects.filter(user=editor).update(sets_up=True)
    client.force_login(editor)
    used = set(RatingGiven.objects.values_list("rating", flat=True))
    typed = {"rows": "1", **rating(0, "P1", "Priority 1", 1), **when()}
    asked = client.post(f"{AT}/ratings/change/", {**typed, "save": "1"})
    assert asked.status_code == 422
    assert "takes the place of" in asked.content.decode()
    answers = {f"replaced-{code}": "P1" for code in used}
    client.post(f"{AT}/ratings/change/", {**typed, **answers, "save": "1"})
    today = timezone.localdate()
    assert [r.code for r in queries.ratings(told, today)] == ["P1"]
    page = client.get("/wendmere/recommendations/?show=all&rating=P1").content.decode()
    assert "Priority 1" in page
    assert RatingGiven.objects.filter(correction=True, rating="P1").exists()


def test_who_only_sets_up_does_not_change_ratings_of_recommendations(inside, told):
    used = set(RatingGiven.objects.values_list("rating", flat=True))
    typed = {"rows": "1", **rating(0, "P1", "Priority 1", 1), **when()}
    answers = {f"replaced-{code}": "P1" for code in used}
    page = inside.post(f"{AT}/ratings/change/", {**typed, **answers, "save": "1"})
    assert page.status_code == 422
    assert "and not change it" in page.content.decode()


LOOK = {"colour": "#00563f", "logo_alt": "Coat of arms"}


def look(inside: Any, file: bytes, **more: str) -> Any:
    given = SimpleUploadedFile("arms.svg", file)
    data = {**LOOK, **when(), "see": "1", **more, "file": given}
    return inside.post(f"{AT}/identity/change/", data)


def test_colour_and_logo_are_on_every_page(inside, council):
    seen = look(inside, A_DRAWING)
    kept = dict(seen.context["kept"])
    assert "contrast of 8." in seen.content.decode()
    assert "look.css?colour=00563f" in seen.content.decode()
    tried = inside.get("/wendmere/look.css?colour=00563f").content.decode()
    assert "--govuk-brand-colour: #00563f" in tried
    odd = inside.get("/wendmere/look.css?colour=red;}").content.decode()
    assert "--govuk-brand-colour: #1d70b8" in odd
    inside.post(f"{AT}/identity/change/", {**kept, "save": "1"})
    page = inside.get("/wendmere/").content.decode()
    assert 'alt="Coat of arms"' in page
    assert "look.css?v=00563f" in page
    sheet = inside.get("/wendmere/look.css?v=00563f")
    assert "--govuk-brand-colour: #00563f" in sheet.content.decode()
    logo = inside.get(f"/wendmere/logo/{kept['logo']}")
    assert logo["Content-Type"] == "image/svg+xml"
    assert "sandbox" in logo["Content-Security-Policy"]


def test_no_other_stored_file_is_served_as_a_logo(client, told, editor):
    from moothall.core.models import StoredFile  # noqa: PLC0415

    client.force_login(editor)
    other = StoredFile.objects.first()
    assert other is not None
    assert client.get(f"/wendmere/logo/{other.pk}").status_code == 404


@pytest.mark.parametrize(
    ("file", "more", "why"),
    [
        (f"{START}<script/></svg>".encode(), {}, "does more than draw"),
        (b"GIF89a", {}, "must be a PNG picture"),
        (A_DRAWING, {"colour": "#ffdd00"}, "contrast of 1.3"),
        (A_DRAWING, {"colour": "red"}, "six figures or letters"),
        (A_DRAWING, {"logo_alt": ""}, "needs words"),
    ],
)
def test_a_look_that_cannot_be(inside, council, file, more, why):
    page = look(inside, file, **more)
    assert page.status_code == 422
    assert why in page.content.decode()


@pytest.mark.parametrize("preset", ["ratings-red-amber-green", "ratings-priority-1-2-3"])
def test_a_preset_fills_the_form_and_sets_nothing(inside, council, preset):
    page = inside.get(f"{AT}/ratings/change/?preset={preset}")
    assert len(page.context["editor"].rows.forms) == 3
    assert not CouncilSetting.objects.exists()


def test_what_somebody_else_set_meanwhile_is_not_replaced_unseen(inside, told, clerk, editor):
    begun = inside.get(f"{AT}/ageing/change/").context["seen"]
    set_setting(
        council=told, key="ageing", value={"short_months": 4, "long_months": 9},
        effective_from=timezone.localdate(), source="", by="Cora's colleague",
    )  # fmt: skip
    typed = {**AGEING, **when(), "seen": str(begun)}
    assert (
        f'name="seen" value="{begun}"'
        in inside.post(f"{AT}/ageing/change/", {**typed, "see": "1"}).content.decode()
    )
    refused = inside.post(f"{AT}/ageing/change/", {**typed, "save": "1"})
    assert refused.status_code == 422
    assert "colleague set this while you were changing it" in refused.content.decode()
    assert queries.ageing(told, timezone.localdate()).short_months == 4
    again = {**typed, "seen": str(refused.context["seen"]), "save": "1"}
    assert inside.post(f"{AT}/ageing/change/", again).status_code == 302
    assert queries.ageing(told, timezone.localdate()).short_months == 6
