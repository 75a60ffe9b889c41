"""One recommendation: what its page says, as at any date, and what a person may put right."""

from __future__ import annotations

import pytest

from moothall.actions.models import TargetDate
from moothall.core.models import Paper
from moothall.recommendations.models import Audit, Recommendation
from moothall.recommendations.operations import place_audit


def _address(audit: str, number: str = "1") -> str:
    found = Recommendation.objects.get(audit__name__startswith=audit, number=number)
    return f"/wendmere/recommendations/{found.audit.code}/{found.number}/"


@pytest.fixture
def waivers(told) -> str:
    return _address("Procurement")


def _get(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_first_sentence_says_where_it_stands(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers + "?as_at=2025-03-31")
    assert "19 months past its original date (1 August 2023); no current date" in page
    assert "Waiting for Head of Procurement" in page
    assert "as at 31 March 2025" in page


def test_another_day_changes_the_whole_page(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers + "?as_at=2024-04-30")
    assert "8 months past its original date (1 August 2023); now due 30 June 2024" in page
    assert "A draft register is with the service." in page
    assert "The register exists" not in page
    assert "1 September 2023" not in page, "said later"
    before = client.get(waivers + "?as_at=2020-01-01")
    assert "Not in the record as at 1 January 2020" in before.content.decode()


def test_a_day_that_is_none_is_said(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers + "?as_at-day=31&as_at-month=2&as_at-year=2024")
    assert "The day must be a real date." in page
    short = client.get(waivers + "?as_at-day=30&as_at-month=4&as_at-year=2024")
    assert short.url == waivers + "?as_at=2024-04-30"
    assert "The day must" in _get(client, waivers + "?as_at=soon")


def test_the_dates_cycle_by_cycle_drawn_and_as_a_table(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers)
    table = page[page.index("The date that each reporting cycle gave") :]
    for words in ("January 2024", "29 February 2024", "30 June 2024", "To be confirmed"):
        assert words in table
    assert '<svg class="moothall-timeline" role="img"' in page
    assert "style=" not in page, "the content policy allows no inline style"


def test_papers_that_differ_are_shown_and_not_explained(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers)
    box = page[page.index("Papers differ") : page.index("The record</h2>")]
    assert "1 August 2023" in box
    assert "1 September 2023" in box
    assert box.count("the record goes by this") == 1


def test_every_fact_leads_to_its_paper(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers)
    assert "page 3" in page
    assert "Revised target date: TBC" in page
    paper = Paper.objects.get(title="Outstanding recommendations, March 2024")
    address = f"/wendmere/papers/{paper.pk}/"
    assert address in page
    assert paper.name in _get(client, address)
    file = client.get(address + "file")
    assert file.content == bytes(paper.file.data)
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Type"] == "application/octet-stream"


def test_text_of_a_paper_is_never_run(client, told, reader):
    client.force_login(reader)
    page = _get(client, _address("Housing"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_what_is_closed_is_said_with_its_source(client, told, reader):
    client.force_login(reader)
    page = _get(client, _address("Housing", "2"))
    assert "Reported closed according to Outstanding recommendations, March 2025" in page
    assert "Waiting for" not in page


def test_parts_and_holder(client, waivers, reader):
    client.force_login(reader)
    page = _get(client, waivers)
    assert "put the waivers of the last two years into it" in page
    assert "vacant, as far as the record knows" in page


def test_a_reader_is_offered_no_change(client, waivers, reader):
    client.force_login(reader)
    assert "original-date/" not in _get(client, waivers)


def test_the_title_is_confirmed(client, waivers, editor):
    client.force_login(editor)
    assert "Moothall proposed this title" in _get(client, waivers)
    page = client.post(waivers + "title/", {"title": ""}).content.decode()
    assert "Enter a title." in page
    page = client.post(waivers + "title/", {"title": "x" * 91}).content.decode()
    assert "A title has at most 90 characters" in page
    page = client.post(waivers + "title/", {"title": "Register waivers"}, follow=True)
    assert "The title is confirmed." in page.content.decode()
    assert "Moothall proposed" not in _get(client, waivers)


def test_an_original_date_is_corrected_with_a_reason(client, waivers, editor):
    client.force_login(editor)
    sent = {"day-day": "1", "day-month": "6", "day-year": "2023", "reason": ""}
    page = client.post(waivers + "original-date/", sent).content.decode()
    assert "Say why the record is wrong." in page
    sent["reason"] = "The final report says June."
    client.post(waivers + "original-date/", sent)
    page = _get(client, waivers)
    assert "past its original date (1 June 2023)" in page
    assert "The final report says June." in page
    assert "1 August 2023" in page, "what was printed stays"


def test_a_rating_is_corrected_with_a_reason(client, waivers, editor):
    client.force_login(editor)
    assert "Choose a rating." in client.post(waivers + "rating/", {"reason": "x"}).content.decode()
    sent = {"rating": "H", "reason": "Moderated by the head of internal audit."}
    client.post(waivers + "rating/", sent)
    page = _get(client, waivers)
    assert ">High<" in page
    assert "Moderated by the head of internal audit." in page


@pytest.mark.parametrize("rest", ["", "title/", "original-date/", "rating/"])
def test_what_is_not_there_is_not_found(client, told, editor, rest):
    client.force_login(editor)
    assert client.get(f"/wendmere/recommendations/NONE/1/{rest}").status_code == 404


def test_an_audit_is_placed_and_its_directorate_lists_it(client, told, editor):
    client.force_login(editor)
    code = Audit.objects.get(name__startswith="Procurement").code
    address = f"/wendmere/audits/{code}/place/"
    page = client.post(address, {"service": "Buying"}).content.decode()
    assert "Name the directorate of the service Buying." in page
    page = client.post(address, {"email": "nonsense"}).content.decode()
    assert "Enter an e-mail address like" in page
    sent = {
        "directorate": "Resources", "service": "Buying", "post": "Head of Procurement",
        "holder": "Paul Ives", "email": "paul@wendmere.example",
    }  # fmt: skip
    page = client.post(address, sent, follow=True).content.decode()
    assert "is placed." in page
    assert "held by Paul Ives" in page
    page = _get(client, "/wendmere/directorates/resources/")
    assert "1 recommendation of 1 audit is open; 1 is Essential." in page
    assert "held by Paul Ives" in _get(client, _address("Procurement"))


def test_a_directorate_s_closed_ones_since_the_last_cycle(client, told, editor):
    audit = Audit.objects.get(name__startswith="Housing")
    place_audit(audit=audit, directorate="Resources", by=editor)
    client.force_login(editor)
    page = _get(client, "/wendmere/directorates/resources/")
    closed = page[page.index("Closed since the last cycle") :]
    assert "Sign keys in and out" in closed


def test_its_history_is_taken_away(client, waivers, reader):
    client.force_login(reader)
    assert waivers + "history.csv" in _get(client, waivers)
    file = client.get(waivers + "history.csv")
    assert file["Content-Disposition"].startswith("attachment")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Date,Time,Who did what"
    assert any("edith@wendmere.example took recommendation" in line for line in lines)
    assert client.get("/wendmere/recommendations/NONE/1/history.csv").status_code == 404


def test_its_turn_its_parts_and_the_others_of_its_audit(client, told, reader):
    client.force_login(reader)
    page = _get(client, _address("Procurement"))
    assert "Waiting for Head of Procurement. The record has said so since 31 March 2024" in page
    page = _get(client, _address("Housing") + "?as_at=2025-03-31")
    assert "1 other recommendation of Housing repairs scheduling" in page
    assert _address("Housing", "2") + "?as_at=2025-03-31" in page


def test_how_far_it_slipped_is_said_and_why(client, waivers, editor, reader, stranger):
    client.force_login(reader)
    page = _get(client, waivers + "?as_at=2025-03-31")
    assert "Re-dated 3 times. Slipped by at least 608 days so far." in page
    assert "reason/" not in _get(client, waivers)
    assert client.get(waivers + "reason/").status_code == 403
    client.force_login(stranger)
    assert client.get(waivers + "reason/").status_code == 404
    client.force_login(editor)
    assert waivers + "reason/" in _get(client, waivers)
    form = _get(client, waivers + "reason/")
    assert "31 March 2025" in form
    empty = client.post(waivers + "reason/", {"reason": "Typed already"})
    assert "Choose the new date" in empty.content.decode()
    assert "Typed already" in empty.content.decode()
    date = TargetDate.objects.filter(kind="revised", tbc=True).get()
    client.post(waivers + "reason/", {"date": date.pk, "reason": "Two <services> are late."})
    page = _get(client, waivers)
    assert "Two &lt;services&gt; are late." in page
    assert "1 of them with a reason on record" in page
    repairs = _address("Housing", "1")
    assert client.get(repairs + "reason/").status_code == 404, "its date was never revised"
