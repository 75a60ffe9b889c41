"""Who may open what, for every address there is: a new one is tested by being in the URLconf."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

IN_THE_OPEN = {
    "sign-in", "sign-out", "password-reset", "password-reset-sent", "password-reset-new",
}  # fmt: skip
OF_NO_COUNCIL = {"home", "account", "password-change"}
VALUES = {
    "council": "wendmere", "code": "PROC", "number": "1", "slug": "resources", "paper": 1,
    "format": "csv", "uidb64": "x", "token": "y",
}  # fmt: skip


def _patterns(
    resolver: URLResolver, names: dict[str, Any]
) -> Iterator[tuple[URLPattern, dict[str, Any]]]:
    for pattern in resolver.url_patterns:
        inside = {**names, **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, inside)
        else:
            yield pattern, inside


def _value(name: str, converter: object) -> object:
    kind = type(converter).__name__
    if name in VALUES:
        return VALUES[name]
    return {"IntConverter": 1, "UUIDConverter": uuid.UUID(int=1)}.get(kind, "x")


def _addresses() -> list[Any]:
    found = []
    for pattern, names in _patterns(get_resolver(), {}):
        assert pattern.name, f"{pattern} has no name"
        address = reverse(pattern.name, kwargs={n: _value(n, c) for n, c in names.items()})
        edits = getattr(pattern.callback, "edits", None)
        found.append(pytest.param(pattern.name, address, edits, id=pattern.name))
    return found


EVERY = _addresses()


def names_of(address: str) -> dict[str, str]:
    """What an address names, each with the name of its converter."""
    for pattern, names in _patterns(get_resolver(), {}):
        if pattern.name == address:
            return {name: type(converter).__name__ for name, converter in names.items()}
    raise AssertionError(f"there is no address {address}")


CLOSED = [p for p in EVERY if p.values[0] not in IN_THE_OPEN]
OF_A_COUNCIL = [p for p in CLOSED if p.values[0] not in OF_NO_COUNCIL]
EDITING = [p for p in OF_A_COUNCIL if p.values[2]]


def test_every_page_of_a_council_says_whether_it_edits():
    unknown = [p.values[0] for p in OF_A_COUNCIL if p.values[2] is None]
    assert unknown == [], "not behind council_page"
    assert EDITING


@pytest.mark.parametrize(("name", "address", "edits"), CLOSED)
def test_a_stranger_is_asked_to_sign_in(client, told, name, address, edits):
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize(("name", "address", "edits"), OF_A_COUNCIL)
def test_a_member_of_another_council_finds_nothing(client, told, stranger, name, address, edits):
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(("name", "address", "edits"), EDITING)
def test_a_reader_may_not_edit(client, told, reader, name, address, edits):
    client.force_login(reader)
    for response in (client.get(address), client.post(address)):
        assert response.status_code == 403
        assert "can read the record" in response.content.decode()


def test_someone_whose_account_was_closed_is_asked_to_sign_in(client, told, editor):
    client.force_login(editor)
    editor.is_active = False
    editor.save()
    assert client.get("/wendmere/").status_code == 302
