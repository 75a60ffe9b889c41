"""The pages of papers that were given and are not read yet."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moothall.core.models import Council, User
from moothall.intake import operations
from moothall.intake.models import Import, Upload
from moothall.web.imports.uploads import Shown
from moothall.web.imports.views import giving

from .conftest import ROWS, TITLE, paper

LIST = "/wendmere/imports/"
POEM = b"A poem about the sea.\n"
UNDATED = paper(*ROWS, title="Outstanding")
LONG_AGO = dt.timedelta(minutes=2)
DATE = {"as_at-day": "31", "as_at-month": "12", "as_at-year": "2024"}


@pytest.fixture
def slow(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No program reads, and an upload is not waited for."""
    settings.MOOTHALL_READ_AT_ONCE = False
    monkeypatch.setattr(giving, "MOMENT", 0)


def at(upload: Upload, more: str = "") -> str:
    return f"{LIST}uploads/{upload.pk}/{more}"


def text_of(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def read_next() -> None:
    taken = operations.take_next()
    assert taken is not None
    operations.read(taken)


def test_a_fast_paper_goes_straight_to_its_review(give):
    answer = give(paper(*ROWS))
    assert answer.url == f"{LIST}{Import.objects.get().pk}/"


def test_a_slow_one_shows_how_far_it_is_by_page(slow, give, client):
    answer = give(paper(*ROWS))
    upload = Upload.objects.get()
    assert answer.url == at(upload)
    text = text_of(client, at(upload))
    assert "paper0.txt waits to be read" in text
    taken = operations.take_next()
    assert taken is not None
    assert "Opening the file." in text_of(client, at(upload))
    operations.still_held(taken, "pages", 34, 212)
    text = text_of(client, at(upload))
    assert re.search(r"<title>Reading paper0.txt: page 34 of 212 ", text)
    assert "Page 34 of 212." in text
    assert re.search(r'<progress [^>]*max="212" value="34"', text)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in text
    assert "See how far it is" in text
    operations.still_held(taken, "recognising", 1, 2)
    text = text_of(client, at(upload))
    assert "Looking for its recommendations." in text
    assert not re.search(r"<progress [^>]*value", text)
    operations.read(taken)
    assert client.get(at(upload)).url == f"{LIST}{Import.objects.get().pk}/"


def test_a_page_of_what_has_ended_does_not_refresh(give, client):
    give(POEM)
    text = text_of(client, at(Upload.objects.get()))
    assert "refresh" not in text
    assert "uploads.js" not in text


def test_a_paper_that_is_not_read_says_why_and_is_tried_again_or_put_aside(give, client):
    answer = give(POEM)
    upload = Upload.objects.get()
    assert answer.url == at(upload)
    text = text_of(client, answer.url)
    assert "paper0.txt was not read" in text
    assert "No recommendations were recognised in paper0.txt" in text
    assert "No recommendations were recognised" in text_of(client, LIST)
    assert client.post(at(upload, "again/")).url == at(upload)
    assert client.post(at(upload, "aside/")).url == LIST
    text = text_of(client, LIST)
    assert "paper0.txt was put aside." in text
    assert "Not read yet" not in text


def test_a_paper_without_its_date_is_given_one_and_not_chosen_again(give, client):
    upload_page = give(UNDATED).url
    text = text_of(client, upload_page)
    assert "Which date does paper0.txt speak for?" in text
    assert "Give its date" in text_of(client, LIST)
    wrong = client.post(upload_page, {**DATE, "as_at-month": "14"})
    assert wrong.status_code == 422
    assert "govuk-error-summary" in wrong.content.decode()
    assert 'value="14"' in wrong.content.decode()
    done = client.post(upload_page, DATE)
    made = Import.objects.get()
    assert done.url == f"{LIST}{made.pk}/"
    assert made.as_at.isoformat() == "2024-12-31"


def test_a_date_for_what_was_read_already_leads_to_the_review(give, client):
    give(paper(*ROWS))
    upload, made = Upload.objects.get(), Import.objects.get()
    assert client.post(at(upload), DATE).url == f"{LIST}{made.pk}/"
    assert Import.objects.count() == 1


def test_cancelling(slow, give, client):
    give(paper(*ROWS))
    upload = Upload.objects.get()
    assert client.get(at(upload, "cancel/")).status_code == 405
    assert client.post(at(upload, "cancel/")).url == at(upload)
    text = text_of(client, at(upload))
    assert "The reading of paper0.txt was cancelled" in text
    assert "Nothing of it is in the record." in text
    again = client.post(at(upload, "cancel/"), follow=True).content.decode()
    assert "there is nothing to cancel" in again
    client.post(at(upload, "again/"))
    read_next()
    late = client.post(at(upload, "cancel/"), follow=True).content.decode()
    assert "was read before it could be cancelled" in late
    assert Import.objects.count() == 1


def test_several_are_listed_each_with_how_far_it_is(slow, give, client):
    answer = give(paper(*ROWS), POEM, UNDATED, paper(*ROWS[:1]))
    for _ in range(3):
        read_next()
    text = text_of(client, answer.url)
    assert "Reading 1 paper" in text
    assert "Review paper0.txt" in text
    assert "No recommendations were recognised in paper1.txt" in text
    assert "paper2.txt does not print the date" in text
    assert "Waiting for its turn." in text
    assert 'http-equiv="refresh"' in text
    read_next()
    text = text_of(client, answer.url)
    assert "Papers not read yet" in text
    assert "refresh" not in text


def test_several_that_are_all_read_lead_to_the_list(slow, give, client):
    answer = give(paper(*ROWS), paper(*ROWS[:1]))
    for _ in range(2):
        read_next()
    looked = client.get(answer.url, headers={"x-moothall-look": "1"})
    assert looked.url == client.get(answer.url).url == LIST
    assert text_of(client, LIST).count("2 papers were read.") == 1


def test_the_line_is_said(slow, give, client):
    give(paper(*ROWS), paper(*ROWS[:1]), paper(*ROWS[1:]))
    last = Upload.objects.last()
    assert last is not None
    assert "Waiting for its turn, after 2 other papers." in text_of(client, at(last))


def test_it_is_said_when_no_program_reads(slow, give, client):
    give(paper(*ROWS))
    upload = Upload.objects.get()
    assert "moothall work" not in text_of(client, at(upload))
    Upload.objects.update(heartbeat=timezone.now() - LONG_AGO)
    assert "<code>moothall work</code> must be started" in text_of(client, at(upload))
    assert "<code>moothall work</code> must be started" in text_of(client, f"{LIST}uploads/")


def test_a_reader_sees_and_cancels_nothing(slow, give, client, reader):
    give(paper(*ROWS))
    upload = Upload.objects.get()
    client.force_login(reader)
    assert "paper0.txt" not in text_of(client, LIST)
    for address in (f"{LIST}uploads/", at(upload)):
        assert client.get(address).status_code == 403
    for act in ("", "cancel/", "again/", "aside/"):
        assert client.post(at(upload, act), DATE).status_code == 403
    upload.refresh_from_db()
    assert upload.state == "waiting"


def test_another_council_s_papers_are_not_listed(slow, give, client, stranger):
    answer = give(paper(*ROWS), POEM)
    client.force_login(stranger)
    theirs = answer.url.replace("wendmere", "far-tarn")
    assert "paper0.txt" not in text_of(client, theirs)
    assert client.post(at(Upload.objects.first(), "cancel/")).status_code == 404  # type: ignore[arg-type]


def test_names_are_shown_as_they_are(slow, council: Council, editor: User, client):
    client.force_login(editor)
    name = "<b>annex</b>" + "x" * 300 + ".pdf"
    [upload] = operations.give(council=council, papers=[(name, paper(*ROWS))], by=editor)
    text = text_of(client, at(upload))
    assert "<b>annex" not in text
    assert len(upload.name) == 255
    assert upload.name.endswith("x.pdf")


@pytest.mark.parametrize("which", ["one", "together", "list"])
def test_queries_do_not_grow_with_the_papers(slow, give, client, django_assert_num_queries, which):
    answer = give(paper(*ROWS), POEM)
    where = {"one": at(Upload.objects.first()), "together": answer.url, "list": LIST}  # type: ignore[arg-type]
    before = _queries(client, where[which])
    answer = give(*[paper(*ROWS, title=TITLE + "\n" * n) for n in range(10)])
    where = {"one": at(Upload.objects.last()), "together": answer.url, "list": LIST}  # type: ignore[arg-type]
    assert _queries(client, where[which]) == before
    assert before <= 16


def _queries(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told)


def test_scanned_pages_are_counted_too():
    one = Upload(name="x.pdf", state=Upload.State.READING, stage="seeing", done=1, of=3)
    assert Shown(one).words == "Recognising the words in its scanned pages: 1 of 3."
    assert Shown(one).counts_pages


def test_a_file_that_was_not_opened_is_not_tried_as_a_scan(give, client):
    answer = give(b"%PDF-1.7 torn")
    Upload.objects.update(name="torn.pdf")
    text = text_of(client, answer.url)
    assert "damaged" in text
    assert "Recognise the words" not in text
    assert "Import another paper" in text


def test_an_address_that_names_no_form_lists_none(client: Any, council: Council, editor: User):
    client.force_login(editor)
    for odd in ("weir", "%00", "%F0%9F%9A%A2"):
        assert client.get(f"{LIST}uploads/?given={odd}").status_code == 200, odd
