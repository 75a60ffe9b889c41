"""The summary page: every figure leads to as many rows, only members see it, nothing is lost."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from html import unescape
from pathlib import Path

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.core.operations import ensure_cycle
from moothall.facts.slippage import Slip, Slippage
from moothall.recommendations.models import Audit
from moothall.recommendations.queries import slippage as module
from moothall.web.templatetags.slippage import slip_in_words, slipped_in_words
from tests.web.filling import fill

SUMMARY = "/wendmere/summary/"
CELL = re.compile(r'href="([^"]*summary/rows[^"]*)">([^<]*)</a>')
ADDRESSES = (SUMMARY, f"{SUMMARY}table", f"{SUMMARY}rows?as_at=2025-03-31&measure=open")


def test_every_figure_leads_to_as_many_rows(client, told, editor):
    client.force_login(editor)
    page = client.get(f"{SUMMARY}?as_at=2025-03-31").content.decode()
    found = {unescape(link): n for link, n in CELL.findall(page) if n.strip("+0123456789") == ""}
    assert len(found) > 8
    for link, count in found.items():
        rows = client.get(link).content.decode()
        assert f"{count} recommendation" in rows, link
        assert rows.count("moothall-cards__title") == int(count)


@pytest.mark.parametrize("address", ADDRESSES)
def test_readers_see_it_and_strangers_do_not(client, told, reader, stranger, address):
    assert client.get(address).status_code == 302
    client.force_login(reader)
    assert client.get(address).status_code == 200
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_an_address_that_means_nothing_is_not_found(client, told, reader):
    client.force_login(reader)
    for address in (
        f"{SUMMARY}?directorate=nowhere",
        f"{SUMMARY}rows",
        f"{SUMMARY}rows?as_at=2025-03-31&measure=nonsense",
        f"{SUMMARY}rows?as_at=2025-03-31&measure=open&directorate=nowhere",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get(f"{SUMMARY}?as_at=soon").status_code == 200


def test_a_day_between_cycles_and_one_before_any(client, told, reader):
    client.force_login(reader)
    page = client.get(f"{SUMMARY}?as_at=2025-02-28").content.decode()
    assert "Summary as at 28 February 2025" in page
    page = client.get(f"{SUMMARY}?as_at=2001-01-01").content.decode()
    assert "no cycle before this day" in page


def test_a_new_council_has_a_page_too(client, council, reader):
    client.force_login(reader)
    page = client.get(SUMMARY)
    assert page.status_code == 200
    assert "The trend" not in page.content.decode()


@pytest.mark.parametrize("address", ["", "directorates/resources/", "summary/"])
def test_queries_do_not_grow_with_the_record(client, filled, editor, address):
    for day in (dt.date(2024, 3, 31), dt.date(2024, 6, 30)):
        ensure_cycle(council=filled, as_at=day, by=editor)
    client.force_login(editor)

    def asked() -> int:
        client.get(f"/wendmere/{address}")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/wendmere/{address}").status_code == 200
        return len(found)

    first = asked()
    fill(filled, 120)
    assert asked() == first <= 30


def test_a_big_record_says_that_counting_takes_time(client, told, reader, monkeypatch):
    monkeypatch.setattr(module, "BIG", 1)
    client.force_login(reader)
    for address in ("/wendmere/", SUMMARY, "/wendmere/directorates/resources/"):
        assert "Count them now" in client.get(address).content.decode()
    assert client.get(f"{SUMMARY}count").status_code == 405
    page = client.post(f"{SUMMARY}count", follow=True).content.decode()
    assert "The earlier cycles are counted." in page
    assert "Count them now" not in page
    assert "What moved since" in page


def test_the_tables_alone_paste_into_word_as_tables(client, told, reader, tmp_path: Path, soffice):
    client.force_login(reader)
    page = client.get(f"{SUMMARY}table?as_at=2025-03-31").content
    assert b"style=" not in page
    assert b"<script" not in page
    (tmp_path / "copied.html").write_bytes(page)
    command = [
        soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
        "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(tmp_path), str(tmp_path / "copied.html"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    tables = docx.Document(str(tmp_path / "copied.docx")).tables
    assert len(tables) == page.count(b"<table")
    assert tables[0].rows[-1].cells[0].text == "All"
    assert tables[0].rows[0].cells[0].text == "Rating"


def test_pages_say_how_far_promises_slipped(client, told, reader):
    client.force_login(reader)
    code = Audit.objects.get(council=told, name__startswith="Procurement").code
    for address in ("", f"audits/{code}/"):
        page = client.get(f"/wendmere/{address}").content.decode()
        assert "How far they slipped" in page, address
        assert " re-dated" in page, address


def test_one_recommendations_slippage_in_words():
    assert slip_in_words(Slip()) == "Never re-dated. How far it slipped is not known."
    slipped = Slip(
        times_redated=6, unexplained=6, days=518, at_least=True, cycles_to_be_confirmed=2
    )
    assert slip_in_words(slipped) == (
        "Re-dated 6 times. Slipped by at least 518 days so far. "
        "To be confirmed for 2 cycles in a row."
    )
    assert slip_in_words(Slip(times_redated=2, unexplained=1, days=1, rebased=True)) == (
        "Re-dated 2 times, 1 of them with a reason on record. Slipped by 1 day. "
        "Different original dates were stated."
    )
    assert slip_in_words(Slip(times_redated=1, days=-9)) == (
        "Re-dated once, with a reason on record. Brought forward by 9 days."
    )


def test_of_many_in_words():
    assert slipped_in_words(Slippage()) == []
    assert slipped_in_words(Slippage(count=2, unknown=2)) == [
        "None was ever re-dated.",
        "How far 2 slipped is not known: a date is missing.",
    ]
