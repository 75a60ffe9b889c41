"""Reports from the record: seen on the page, taken away in every format."""

from __future__ import annotations

import csv
import datetime as dt
import io
from html import unescape

import pytest

from moothall.core.operations import ensure_cycle
from moothall.recommendations.models import Audit
from moothall.recommendations.operations import place_audit
from moothall.writing.writers import FORMATS

BASE = "/wendmere/reports/"
ANNEX = "kind=annex-b&as_at=2025-03-31"
NAMES = {
    "annex-b": "Annex B",
    "appendix-3": "Appendix 3",
    "closed": "Closed since the last cycle",
    "no-update": "No update received",
}
BEGINS = {
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "html": b"<!DOCTYPE",
    "csv": b"\xef\xbb\xbf",
}


@pytest.fixture
def placed(told, editor):
    """The three recommendations, all of one directorate."""
    for audit in Audit.objects.all():
        place_audit(audit=audit, directorate="Resources", by=editor)
    return told


def test_the_form_begins_with_the_newest_cycle(client, told, reader):
    client.force_login(reader)
    page = client.get(BASE).content.decode()
    assert 'value="2025"' in page
    assert 'value="2019"' in client.get(f"{BASE}?as_at=2019-05-31").content.decode()


def test_a_cycle_s_day_is_a_link_that_keeps_the_report(client, told, reader, editor):
    ensure_cycle(council=told, as_at=dt.date(2024, 9, 30), by=editor)
    client.force_login(reader)
    page = unescape(client.get(f"{BASE}?{ANNEX}&scope=resources").content.decode())
    assert 'href="?kind=annex-b&scope=resources&as_at=2024-09-30">30 Sep 2024<' in page
    assert 'href="?as_at=2024-09-30"' in client.get(BASE).content.decode()


def test_a_preview_stands_in_the_page(client, told, reader):
    client.force_login(reader)
    sent = f"{BASE}?do=preview&scope=&kind=annex-b"
    answer = client.get(f"{sent}&as_at-day=31&as_at-month=3&as_at-year=2025")
    assert answer.url == f"{BASE}?kind=annex-b&as_at=2025-03-31"
    page = client.get(answer.url).content.decode()
    assert "Summary of Outstanding Recommendations" in page
    assert "Keep one register of every waiver" in page
    assert page.count("<h1") == 1
    assert "<script>alert" not in page


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize("kind", NAMES)
def test_every_report_in_every_format(client, told, reader, kind, written):
    client.force_login(reader)
    query = f"kind={kind}&scope=resources&as_at=2025-03-31&format={written}"
    file = client.get(f"{BASE}file?{query}")
    assert file.status_code == 200
    assert file.content.startswith(BEGINS[written])
    name = f"Resources, {NAMES[kind]}, 2025-03-31{FORMATS[written].extension}"
    assert file["Content-Disposition"] == f'attachment; filename="{name}"'
    assert file["Content-Type"] == FORMATS[written].media_type


def test_what_it_holds_is_said_before_it_is_taken_away(client, told, reader):
    client.force_login(reader)
    page = client.get(f"{BASE}?{ANNEX}").content.decode()
    words = "as at 31 March 2025: 1 recommendation of 1 audit: 1 Essential."
    assert page.index(words) < page.index("Download as") < page.index("Summary of Outstanding")
    assert f"{BASE}file?{ANNEX}&format=pdf" in unescape(page)
    closed = client.get(f"{BASE}?kind=closed&as_at=2020-03-31").content.decode()
    assert "as at 31 March 2020: no recommendation." in closed
    assert client.get(f"{BASE}file?{ANNEX}&format=odt").status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=annex-c&as_at=2025-03-31", "Choose a report."),
        ("kind=annex-b", "Enter the as-at date."),
        ("kind=annex-b&as_at=soon", "The as-at date must"),
        ("kind=annex-b&as_at=2025-03-31&scope=none", "Choose the council or one of its"),
        ("kind=appendix-3&as_at=2025-03-31", "Appendix 3 is about one directorate: choose which."),
    ],
)
def test_what_is_wrong_is_said(client, told, reader, query, sentence):
    client.force_login(reader)
    page = client.get(f"{BASE}?{query}&do=preview").content.decode()
    assert sentence in page
    assert "<title>Error: Reports" in page
    assert client.get(f"{BASE}file?{query}").status_code == 400


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("not_due", ["", "1"])
def test_what_it_is_said_to_hold_is_what_it_holds(client, placed, reader, kind, not_due):
    client.force_login(reader)
    query = f"kind={kind}&scope=resources&as_at=2025-03-31&not_due={not_due}"
    page = client.get(f"{BASE}?{query}").content.decode()
    text = client.get(f"{BASE}file?{query}&format=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    said = page[page.index("as at 31 March 2025: ") + 21 :].split()[0]
    assert int({"no": "0"}.get(said, said)) == len(rows) - 1
