"""A letter that carries papers: each is read as if it had been given beside it."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.core.models import Council, User
from moothall.intake import operations, uploads
from moothall.intake.models import Import, Upload
from moothall.intake.operations import given as operations_given
from tests.specimens.letters import letter, sent_on

from .test_uploads import PAPER, POEM, UNDATED, read_next

State = Upload.State


@pytest.fixture(autouse=True)
def in_the_background(settings: Any) -> None:
    settings.MOOTHALL_READ_AT_ONCE = False


def carrying(*papers: tuple[str, bytes]) -> bytes:
    made: EmailMessage = letter()
    for name, data in papers:
        made.add_attachment(data, maintype="text", subtype="plain", filename=name)
    return bytes(made)


def given(council: Council, by: User, data: bytes, name: str = "letter.eml") -> Upload:
    [made] = operations.give(council=council, papers=[(name, data)], by=by)
    return made


def test_a_letter_that_says_nothing_gives_way_to_its_papers(
    council: Council, auditor: User
) -> None:
    one = given(council, auditor, carrying(("a.txt", PAPER), ("b.txt", POEM)))
    assert read_next().state == State.ASIDE
    inner = list(uploads.carried_by(one))
    assert [(i.name, i.state, i.by) for i in inner] == [
        ("letter.eml/a.txt", State.WAITING, auditor), ("letter.eml/b.txt", State.WAITING, auditor),
    ]  # fmt: skip
    assert [read_next().state, read_next().state] == [State.READ, State.FAILED]
    assert [i.paper.name for i in Import.objects.all()] == ["letter.eml/a.txt"]


def test_letters_in_letters_are_opened(council: Council, auditor: User) -> None:
    given(council, auditor, sent_on())
    states = []
    while Upload.objects.filter(state=State.WAITING).exists():
        states.append(read_next().state)
    assert states == [State.UNDATED, State.ASIDE, State.UNDATED]  # the first has a table itself
    assert Upload.objects.latest("pk").name.endswith("/ferry tolls.csv")


def test_a_letter_read_again_carries_nothing_twice(council: Council, auditor: User) -> None:
    one = given(council, auditor, carrying(("a.txt", UNDATED)))
    assert read_next().state == State.ASIDE
    assert read_next().state == State.UNDATED
    one.refresh_from_db()
    Upload.objects.filter(pk=one.pk).update(state=State.FAILED)
    operations.try_again(upload=one, by=auditor)
    read_next()
    assert uploads.carried_by(one).count() == 1


def test_a_letter_that_carries_too_much_is_said(
    council: Council, auditor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations_given, "MOST", 2)
    one = given(council, auditor, carrying(*((f"{n}.txt", PAPER) for n in range(3))))
    assert read_next().state == State.FAILED
    one.refresh_from_db()
    assert "more than 2 papers" in one.fault
    assert not uploads.carried_by(one).exists()


def test_the_letters_in_a_letter_count_together(
    council: Council, auditor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations_given, "MOST", 3)
    inner = carrying(("a.txt", PAPER), ("b.txt", PAPER))
    one = given(council, auditor, carrying(("1.eml", inner), ("2.eml", inner)))
    assert [read_next().state for _ in range(3)] == [State.ASIDE, State.FAILED, State.FAILED]
    assert uploads.carried_by(one).count() == 2
    one.refresh_from_db()
    Upload.objects.filter(pk=one.pk).update(state=State.FAILED)
    operations.try_again(upload=one, by=auditor)
    assert read_next().state == State.ASIDE


def test_the_door_goes_on_to_what_a_letter_carries(client, council, auditor, settings) -> None:
    settings.MOOTHALL_READ_AT_ONCE = True
    client.force_login(auditor)
    file = SimpleUploadedFile("letter.eml", carrying(("a.txt", PAPER)))
    said = {"covers": "whole", "lists": "overdue", "papers": file}
    answer = client.post(f"/{council.slug}/imports/new/", said)
    made = Import.objects.get()
    assert answer.url == f"/{council.slug}/imports/{made.pk}/"
