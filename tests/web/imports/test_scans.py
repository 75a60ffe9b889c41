"""Scanned pages: said on the review, and read when a person asks for it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Import, Upload
from moothall.web.imports.forms.uploading import UploadForm


@pytest.fixture
def scanned(given: Import) -> Import:
    """A paper under review of which two pages are scans."""
    given.reading = {**given.reading, "scanned": [2, 5]}
    given.save()
    return given


@pytest.fixture
def picture() -> bytes:
    """A PDF of one page that is a picture of nothing."""
    made = io.BytesIO()
    Image.new("L", (400, 600), 255).save(made, "PDF")
    return made.getvalue()


def test_the_review_names_the_pages_and_has_them_read(client, editor, scanned):
    page = client.get(f"/wendmere/imports/{scanned.pk}/").content.decode()
    assert "2 pages are scans and nothing on them was read: page 2, 5." in page
    answer = client.post(f"/wendmere/imports/{scanned.pk}/scans/")
    again = Upload.objects.latest("pk")
    assert (again.see_scans, again.by, again.as_at) == (True, editor, scanned.as_at)
    assert again.file == scanned.paper.file
    assert again.made is not None
    assert answer.url == f"/wendmere/imports/{again.made.pk}/"


def test_a_paper_without_scans_is_refused(client, editor, given):
    assert "are scans" not in client.get(f"/wendmere/imports/{given.pk}/").content.decode()
    before = Upload.objects.count()
    client.post(f"/wendmere/imports/{given.pk}/scans/")
    assert Upload.objects.count() == before
    with pytest.raises(Refused, match="has no scanned page"):
        operations.give_again(import_=given, by=editor)


def test_a_reader_may_not_ask(client, reader, stranger, scanned):
    before = Upload.objects.count()
    for user, status in ((reader, 403), (stranger, 404)):
        client.force_login(user)
        assert client.post(f"/wendmere/imports/{scanned.pk}/scans/").status_code == status
    assert Upload.objects.count() == before
    with pytest.raises(Refused):
        operations.give_again(import_=scanned, by=reader)


def test_a_scan_alone_is_offered_to_be_recognised(client, give, picture):
    answer = give(picture)
    one = Upload.objects.get()
    assert one.state == Upload.State.FAILED
    Upload.objects.update(name="scan.pdf")
    page = client.get(answer.url).content.decode()
    assert "Recognise the words in its scans" in page
    client.post(f"/wendmere/imports/uploads/{one.pk}/again/", {"see_scans": "on"})
    one.refresh_from_db()
    assert one.see_scans
    assert "Recognise the words in its scans" not in client.get(answer.url).content.decode()


def test_only_where_a_program_can(council, monkeypatch):
    assert "see_scans" in UploadForm(council).fields
    monkeypatch.setattr("moothall.web.imports.forms.uploading.tesseract", lambda: None)
    assert "see_scans" not in UploadForm(council).fields
