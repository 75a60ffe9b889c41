"""Every page of a check for those who may not see it: an administrator, another member, a named
one whose naming was taken back, another council's, and nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from moothall.core.models import Council, Membership, User
from moothall.intake import operations
from moothall.intake.models import Check
from moothall.web.checks.urls import urlpatterns

OPEN = {"checks", "check-new", "check-kind"}
OWN = {"check-people", "check-take-back", "check-published", "check-remove"}
POSTED = {
    "check-take-back", "check-published", "check-again", "check-upload-cancel",
    "check-upload-again", "check-upload-aside",
}  # fmt: skip
NAMES = sorted(str(pattern.name) for pattern in urlpatterns if pattern.name not in OPEN)


def address(name: str, check: Check) -> str:
    """The address of a page of the check's that would be there."""
    more: dict[str, Any] = {"position": 1, "finding": 1, "page": 1}
    more["upload"] = check.uploads.values_list("pk", flat=True).first()
    pattern = next(p for p in urlpatterns if p.name == name)
    wanted = pattern.pattern.converters
    given = {"council": check.council.slug, "number": check.pk}
    given |= {key: value for key, value in more.items() if key in wanted}
    return reverse(name, kwargs=given)


def answers(client: Any, name: str, check: Check) -> list[int]:
    """What a page says to being asked for and to being posted to."""
    where = address(name, check)
    gets = [] if name in POSTED else [client.get(where).status_code]
    return [*gets, client.post(where, {"answer": "wrong", "person": 1}).status_code]


@pytest.fixture
def admin(council: Council) -> User:
    made = User.objects.create_user("adela@wendmere.example", "Adela Finch", "x")
    Membership.objects.create(user=made, council=council, role="edits", sets_up=True)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_nobody_else_finds_a_page(client, checked, admin, reader, stranger, name):
    operations.name_person(check=checked, person=reader, by=checked.by)
    operations.take_back_naming(check=checked, person=reader, by=checked.by)
    for person in (admin, reader, stranger):
        client.force_login(person)
        assert set(answers(client, name, checked)) == {404}, person.name
    client.logout()
    assert client.get(address(name, checked))["Location"].startswith("/sign-in")
    checked.refresh_from_db()
    assert checked.removed_at is None
    assert not checked.papers.get().decisions.exists()


@pytest.mark.parametrize("name", sorted(OWN))
def test_who_is_named_does_not_say_who_else_sees_it(client, checked, reader, name):
    operations.name_person(check=checked, person=reader, by=checked.by)
    client.force_login(reader)
    assert set(answers(client, name, checked)) == {404}


def test_who_is_named_sees_and_decides(client, checked, reader):
    operations.name_person(check=checked, person=reader, by=checked.by)
    client.force_login(reader)
    for name in ("check", "check-paper", "check-csv", "check-json", "check-print", "check-file"):
        assert client.get(address(name, checked)).status_code == 200, name
    page = client.get(address("check", checked)).content.decode()
    assert "Change who sees it" not in page
    assert "Remove this check" not in page
    assert client.post(address("check-finding", checked), {"answer": "wrong"}).status_code == 302


def test_a_published_papers_findings_are_read_by_all_and_decided_by_editors(
    client, checked, reader, admin, stranger
):
    operations.say_published(check=checked, published=True, by=checked.by)
    client.force_login(reader)
    page = client.get(address("check-finding", checked))
    assert page.status_code == 200
    assert "What do you say to it?" not in page.content.decode()
    assert client.post(address("check-finding", checked), {"answer": "wrong"}).status_code == 403
    client.force_login(admin)
    assert client.post(address("check-finding", checked), {"answer": "wrong"}).status_code == 302
    client.force_login(stranger)
    assert client.get(address("check", checked)).status_code == 404


def test_lists_counts_and_searches_name_nothing_of_it(client, checked, admin, reader):
    for person in (admin, reader):
        client.force_login(person)
        for where in (
            "/wendmere/", "/wendmere/checks/", "/wendmere/imports/", "/wendmere/imports/uploads/",
            "/wendmere/papers/", "/wendmere/recommendations/?words=closure&show=all",
        ):  # fmt: skip
            answer = client.get(where)
            assert answer.status_code in (200, 403)
            assert "closure0" not in answer.content.decode(), where


def test_an_earlier_decision_that_may_not_be_seen_is_not_told(client, checked, admin):
    finding = checked.papers.get().findings.first()
    operations.judge_finding(finding=finding, answer="left", reason="Secret.", by=checked.by)
    data = [("closure0.txt", bytes(checked.papers.get().file.data))]
    own = operations.give_to_check(council=checked.council, papers=data, by=admin)
    client.force_login(admin)
    for name in ("check", "check-paper", "check-finding", "check-csv", "check-print"):
        page = client.get(address(name, own)).content.decode()
        assert "Secret" not in page, name
        assert "earlier version" not in page, name


def test_the_uploads_of_a_check_are_not_an_imports(client, checked, admin):
    client.force_login(admin)
    upload = checked.uploads.get()
    assert client.get(f"/wendmere/imports/uploads/{upload.pk}/").status_code == 404
    query = f"/wendmere/imports/uploads/?given={upload.together}"
    assert "closure0" not in client.get(query).content.decode()
