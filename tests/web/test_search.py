"""Search is the list: narrowed, ranked, with what was found under each row."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.core.search.grammar import NOTHING_TO_FIND

LIST = "/wendmere/recommendations/"


def test_what_was_found_stands_under_the_row(client, told, reader):
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    text = told.recommendations.first().texts.first().text
    word = max(text.split(), key=len).strip(".,;")
    page = client.get(LIST, {"words": word, "show": "all", "sort": "found"}).content.decode()
    assert f"<mark>{word}</mark>" in page
    assert '<span class="moothall-quiet">Recommendation' in page


def test_best_match_first_within_the_filters(client, filled, reader):
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    asked = {"words": "payroll", "rating": "H", "sort": "found"}
    answer = client.get(LIST, asked)
    rows = answer.context["rows"]
    assert rows
    assert {row.now.rating for row in rows} == {"H"}
    assert all("payroll" in f"{row.now.title} {row.audit.name}".lower() for row in rows)
    plain = client.get(LIST, {**asked, "sort": "rating"})
    assert answer.context["page"].paginator.count == plain.context["page"].paginator.count


def test_best_match_needs_words(client, filled, reader):
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    page = client.get(LIST, {"sort": "found"})
    assert page.context["filters"].sort == "rating"
    assert not page.context["filters"].remark


def test_only_what_to_leave_out(client, filled, reader):
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    assert NOTHING_TO_FIND in client.get(LIST, {"words": "-payroll"}).content.decode()


def test_names_of_audits_and_posts(client, filled, reader):
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    page = client.get(LIST, {"words": "housing repairs"}).content.decode()
    assert "/wendmere/audits/HRS/" in page
    assert "Owner post:" in page


def test_another_council_s_words_are_not_found(client, filled, stranger):
    client.force_login(stranger, "django.contrib.auth.backends.ModelBackend")
    assert client.get(LIST, {"words": "payroll"}).status_code == 404
    page = client.get("/far-tarn/recommendations/", {"words": "payroll"})
    assert page.context["rows"] == []
    assert not page.context["named"]


def test_as_many_queries_with_one_word_as_with_many(client, filled, reader):
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    counts = set()
    for words in ("payroll", "payroll OR housing OR planning OR grants"):
        client.get(LIST, {"words": words, "sort": "found"})
        with CaptureQueriesContext(connection) as caught:
            client.get(LIST, {"words": words, "sort": "found"})
        counts.add(len(caught))
    assert len(counts) == 1


def test_long_lists_are_counted_up_to_a_bound(client, filled, reader, monkeypatch):
    monkeypatch.setattr("moothall.web.paging.MOST", 50)
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    page = client.get(LIST, {"show": "all"})
    assert "50+ recommendations" in page.content.decode()
    assert page.context["page"].paginator.num_pages == 2
