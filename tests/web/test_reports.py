"""Reports from the record: seen on the page, taken away in every format."""

from __future__ import annotations

import pytest

from moothall.writing.writers import FORMATS

BASE = "/wendmere/reports/"
ANNEX = "kind=annex-b&as_at=2025-03-31"
BEGINS = {
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "html": b"<!DOCTYPE",
    "csv": b"\xef\xbb\xbf",
}


def test_the_form_begins_with_the_newest_cycle(client, told, reader):
    client.force_login(reader)
    page = client.get(BASE).content.decode()
    assert 'value="2025"' in page
    assert 'value="2019"' in client.get(f"{BASE}?as_at=2019-05-31").content.decode()


def test_a_preview_stands_in_the_page(client, told, reader):
    client.force_login(reader)
    sent = f"{BASE}?do=preview&scope=&format=docx&kind=annex-b"
    answer = client.get(f"{sent}&as_at-day=31&as_at-month=3&as_at-year=2025")
    assert answer.url == f"{BASE}?kind=annex-b&as_at=2025-03-31&format=docx"
    page = client.get(answer.url).content.decode()
    assert "Summary of Outstanding Recommendations" in page
    assert "Keep one register of every waiver" in page
    assert page.count("<h1") == 1
    assert "<script>alert" not in page


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize("kind", ["annex-b", "appendix-3", "closed", "no-update"])
def test_every_report_in_every_format(client, told, reader, kind, written):
    client.force_login(reader)
    query = f"kind={kind}&scope=resources&as_at=2025-03-31&format={written}"
    file = client.get(f"{BASE}file?{query}")
    assert file.status_code == 200
    assert file.content.startswith(BEGINS[written])
    name = f"Resources {kind} 2025-03-31{FORMATS[written].extension}"
    assert file["Content-Disposition"] == f'attachment; filename="{name}"'
    assert file["Content-Type"] == FORMATS[written].media_type


def test_download_leads_to_the_file(client, told, reader):
    client.force_login(reader)
    answer = client.get(f"{BASE}?do=download&{ANNEX}&format=pdf")
    assert answer.url == f"{BASE}file?{ANNEX}&format=pdf"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=annex-c&as_at=2025-03-31", "Choose a report."),
        ("kind=annex-b", "Enter the as-at date."),
        ("kind=annex-b&as_at=soon", "The as-at date must"),
        ("kind=annex-b&as_at=2025-03-31&scope=none", "Choose the council or one of its"),
        ("kind=appendix-3&as_at=2025-03-31", "Appendix 3 is about one directorate: choose which."),
        (f"{ANNEX}&format=odt", "Choose one of the formats."),
    ],
)
def test_what_is_wrong_is_said(client, told, reader, query, sentence):
    client.force_login(reader)
    page = client.get(f"{BASE}?{query}&do=preview").content.decode()
    assert sentence in page
    assert "<title>Error: Reports" in page
    assert client.get(f"{BASE}file?{query}").status_code == 400
