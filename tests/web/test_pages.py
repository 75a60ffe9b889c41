"""Pages open with what they should say."""

import pytest

PAGES = (
    "/wendmere/", "/wendmere/recommendations/", "/wendmere/audits/", "/wendmere/reports/",
    "/wendmere/papers/", "/wendmere/audits/?unplaced=1", "/wendmere/directorates/resources/",
    "/account", "/account/password",
)  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_pages_open_for_a_new_council(client, council, editor, address):
    client.force_login(editor)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_pages_open_for_a_full_council(client, told, reader, address):
    client.force_login(reader)
    assert client.get(address).status_code == 200
