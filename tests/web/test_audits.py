"""The audits: paged, found by words, one asked for by its code."""

from __future__ import annotations

import importlib

import pytest

from moothall.core.models import Council
from moothall.recommendations.models import Audit
from moothall.recommendations.queries.audits import MANY, audit_by_code, audit_rows, audits, listed
from tests.web.filling import fill

AUDITS = 120


@pytest.fixture
def many(council: Council) -> Council:
    Audit.objects.bulk_create(
        Audit(council=council, code=f"A{n}", name=f"{'audit' if n % 2 else 'Audit'} {n:03}")
        for n in range(AUDITS)
    )
    fill(council, 2 * AUDITS)
    return council


def test_one_page_holds_fifty(client, many, reader, django_assert_max_num_queries):
    client.force_login(reader)
    with django_assert_max_num_queries(15):
        page = client.get("/wendmere/audits/?page=3").content.decode()
    assert "120 audits; 101 to 120 shown." in page
    assert page.count('<th scope="row"') == AUDITS - 100
    assert "(page 3 of 3)" in page


def test_found_by_words(client, many, reader):
    client.force_login(reader)
    page = client.get("/wendmere/audits/?words=AUDIT+007").content.decode()
    assert page.count('<th scope="row"') == 1
    page = client.get("/wendmere/audits/?words=nothing").content.decode()
    assert "No audit’s name or code has these words." in page
    assert "Take the words away" in page


def test_one_is_asked_for_alone(many, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        row = audit_by_code(many, "a7")
    assert row is not None
    assert row.total == 2
    assert audit_by_code(many, "A700") is None


def test_limited_or_whole_they_say_the_same(many, monkeypatch):
    module = importlib.import_module("moothall.recommendations.queries.audits")
    monkeypatch.setattr(module, "MANY", AUDITS - 1)
    whole = audits(many)
    monkeypatch.undo()
    assert MANY > AUDITS
    assert [r.audit.code for r in whole] == [f"A{n}" for n in range(AUDITS)]
    assert whole == audit_rows(many, listed(many))
    one = Audit.objects.create(council=many, code="NEW", name="Audit 005 again")
    assert [r.audit for r in audits(many, besides=[one])][6] == one
