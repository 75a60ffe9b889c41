"""Directorates, services, posts, people and cycles in pages; tables and the one file."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from moothall.core.models import Council, Cycle, Directorate, Membership, Post, Service, User
from moothall.core.operations import end_part, set_setting
from moothall.core.queries import post_named
from tests.web.conftest import PASSWORD
from tests.web.filling import fill

AT = "/wendmere/set-up"


def day(name: str, value: dt.date) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


def test_a_new_council_is_told_what_is_left(client, db):
    from moothall.core.operations import create_council, create_user  # noqa: PLC0415

    council = create_council(name="Wendmere", by="tests")
    user = create_user(
        council=council, email="c@wendmere.example", name="Cora", role="reads", sets_up=True,
        password=PASSWORD, by="tests",
    )  # fmt: skip
    client.force_login(user)
    page = client.get(f"{AT}/").content.decode()
    for left in ("Add the council’s directorates", "Add the posts", "Say which is the audit"):
        assert left in page
    assert "Set-up" in page
    for kind in ("directorates", "services", "posts"):
        assert "yet." in client.get(f"{AT}/parts/{kind}/").content.decode()


def test_parts_are_added_renamed_and_ended(inside, council):
    for name in ("Parks", "parks"):
        inside.post(f"{AT}/parts/directorates/add/", {"name": name})
    parks = Directorate.objects.get(name="Parks")
    inside.post(f"{AT}/parts/services/add/", {"name": "Trees", "directorate": parks.pk})
    trees = Service.objects.get(name="Trees")
    ended = timezone.localdate()
    given = {"name": "Woodland", "other": "Arboriculture", **day("ended", ended)}
    page = inside.post(f"{AT}/parts/services/{trees.pk}/", given, follow=True).content.decode()
    assert "Trees; Arboriculture" in page
    assert "Ended" in page
    page = inside.post(f"{AT}/parts/directorates/{parks.pk}/", {"name": "resources"})
    assert "There is a directorate called resources already" in page.content.decode()
    assert inside.get(f"{AT}/parts/budgets/").status_code == 404


def test_a_post_is_held_left_and_searched(inside, council):
    post = Post.objects.get(title="Chief Accountant")
    at = f"{AT}/parts/posts/{post.pk}/"
    start = dt.date(2026, 1, 5)
    named = {"name": post.title}
    inside.post(at, {**named, "holder": "Una Vale", "email": "u@w.example", **day("since", start)})
    found = inside.get(f"{AT}/parts/posts/?words=una").content.decode()
    assert "Una Vale" in found
    assert "Head of Housing" not in found
    early = inside.post(at, {**named, **day("vacant", dt.date(2025, 1, 1))})
    assert "since 5 January 2026, which is after" in early.content.decode()
    inside.post(at, {**named, **day("vacant", dt.date(2026, 2, 1))})
    assert post.holdings.get().end == dt.date(2026, 2, 1)


def test_an_ended_post_that_owns_something_needs_a_new_owner(inside, council, clerk):
    fill(council, 20)
    post = Post.objects.filter(actionnow__is_open=True).first()
    assert post is not None
    end_part(part=post, day=timezone.localdate(), by=clerk)
    page = inside.get(f"{AT}/").content.decode()
    assert "need a new owner" in page
    assert post.title in page


def test_many_are_paged_by_as_many_queries(inside, council, django_assert_max_num_queries):
    Post.objects.bulk_create(Post(council=council, title=f"Officer {n}") for n in range(600))
    parts = [Directorate(council=council, name=f"D {n}", slug=f"d-{n}") for n in range(40)]
    Directorate.objects.bulk_create(parts)
    users = User.objects.bulk_create(
        User(email=f"p{n}@w.example", name=f"Person {n}", password="!") for n in range(2000)
    )
    Membership.objects.bulk_create(
        Membership(user=user, council=council, role="reads") for user in users
    )
    for path, most in (
        ("/", 25), ("/parts/posts/", 12), ("/parts/posts/?page=9", 12), ("/people/?page=7", 10),
        ("/people/?words=person+19", 10), ("/parts/directorates/", 10),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            page = inside.get(AT + path)
        assert page.status_code == 200


def test_a_person_is_invited_and_sets_a_password(inside, council, mailoutbox, client):
    given = {"name": "Jo Carr", "email": "Jo@w.example", "role": "reads"}
    page = inside.post(f"{AT}/people/add/", given, follow=True).content.decode()
    assert "No password yet" in page
    [mail] = mailoutbox
    assert mail.to == ["jo@w.example"]
    link = next(line for line in mail.body.splitlines() if "/password/reset/" in line)
    client.logout()
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    new = {"new_password1": "otter gravel lantern", "new_password2": "otter gravel lantern"}
    client.post(form.redirect_chain[-1][0], new)
    assert User.objects.get(email="jo@w.example").check_password("otter gravel lantern")


def test_who_was_invited_can_ask_for_the_link_again(inside, council, mailoutbox, client):
    given = {"name": "Jo Carr", "email": "jo@w.example", "role": "reads"}
    inside.post(f"{AT}/people/add/", given)
    client.logout()
    client.post("/password/reset", {"email": "JO@w.example"})
    assert [mail.to for mail in mailoutbox] == [["jo@w.example"]] * 2


def test_a_role_is_changed_and_a_person_let_go(inside, council, clerk, reader):
    at = f"{AT}/people/{reader.pk}/"
    inside.post(at, {"name": "Rhys C", "role": "edits", "sets_up": "on"})
    member = Membership.objects.get(user=reader)
    assert (member.role, member.sets_up, member.user.name) == ("edits", True, "Rhys C")
    assert "can be invited again" in inside.get(f"{at}remove/").content.decode()
    inside.post(f"{at}remove/")
    assert not Membership.objects.filter(user=reader).exists()
    own = inside.post(f"{AT}/people/{clerk.pk}/remove/", follow=True).content.decode()
    assert "the last one who may set up" in own


def test_cycles_follow_the_presets_and_their_days_each_other(inside, council, clerk):
    set_setting(
        council=council, key="committees", effective_from=dt.date(2020, 1, 1), source="", by=clerk,
        value=[{"name": "Audit Committee", "short": "Audit", "audit": True}],
    )  # fmt: skip
    page = inside.get(f"{AT}/cycles/add/?preset=cycles-quarterly")
    as_at = page.context["form"]["as_at"].value()
    assert as_at >= timezone.localdate()
    assert page.context["form"]["committee"].value() == "Audit"
    given = {"committee": "Audit", **day("as_at", as_at), "another": "1"}
    following = inside.post(f"{AT}/cycles/add/?preset=cycles-quarterly", given, follow=True)
    assert following.context["form"]["as_at"].value() > as_at
    made = Cycle.objects.get()
    bad = {**given, "label": "X", **day("meeting", as_at - dt.timedelta(days=1))}
    page = inside.post(f"{AT}/cycles/{made.pk}/", bad)
    assert "is before as-at date" in page.content.decode()
    good = {**given, "label": "X", **day("meeting", as_at + dt.timedelta(days=9))}
    inside.post(f"{AT}/cycles/{made.pk}/", good)
    made.refresh_from_db()
    assert (made.label, made.committee) == ("X", "Audit")


def upload(client, address: str, data: bytes):
    return client.post(address, {"file": SimpleUploadedFile("x.csv", data)})


def test_a_table_goes_down_and_up(inside, council):
    down = inside.get(f"{AT}/tables/posts/file")
    assert "attachment" in down["Content-Disposition"]
    edited = down.content + b"Town Clerk,,,Bo,bo@w.example,01/02/2026,,\r\n"
    seen = upload(inside, f"{AT}/tables/posts/", edited)
    assert "1 new, 0 changed, 3 the same, 0 refused" in seen.content.decode()
    assert post_named(council, "Town Clerk") is None
    kept = {"take": "1", "kept": seen.context["keep"]}
    inside.post(f"{AT}/tables/posts/", kept)
    assert post_named(council, "Town Clerk") is not None
    wrong = upload(inside, f"{AT}/tables/posts/", b"Title\nClerk\n")
    assert wrong.status_code == 422
    assert "no column" in wrong.content.decode()
    lost = inside.post(f"{AT}/tables/posts/", {"take": "1", "kept": "%%"}, follow=True)
    assert "lost on the way" in lost.content.decode()
    refused = upload(inside, f"{AT}/tables/posts/", b"Post,Ended from\nClerk,soon\n")
    assert "Mend the refused lines" in refused.content.decode()
    assert "Take it in" not in refused.content.decode()


def test_the_one_file_goes_out_and_in(inside, council, client):
    down = inside.get(f"{AT}/file/export")
    told = json.loads(down.content)
    told["directorates"].append({"name": "Parks", "other_names": [], "ended": ""})
    seen = upload(inside, f"{AT}/file/", json.dumps(told).encode())
    assert "1 new" in seen.content.decode()
    inside.post(f"{AT}/file/", {"take": "1", "kept": seen.context["keep"]})
    assert Directorate.objects.filter(council=council, name="Parks").exists()
    wrong = upload(inside, f"{AT}/file/", b"{}")
    assert wrong.status_code == 422
    assert "no set-up" in wrong.content.decode()


@pytest.mark.parametrize("name", ["Far Tarn Borough Council", "far tarn borough council", " "])
def test_a_name_that_cannot_be(inside, council, stranger, name):
    page = inside.post(f"{AT}/name/", {"name": name})
    assert page.status_code == 200
    assert "govuk-error-summary" in page.content.decode()
    assert Council.objects.filter(name="Wendmere District Council").exists()
