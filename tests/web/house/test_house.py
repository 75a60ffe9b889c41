"""House style on its pages: a template is given, seen with real records, used, put back."""

from __future__ import annotations

import datetime as dt
import io
from html import unescape

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.core.house import sentences, templates
from moothall.core.models import Membership, StoredFile
from moothall.core.operations import ensure_cycle, set_setting
from tests.writing.house import making

BASE = "/wendmere/set-up/house-style/"
ANNEX = f"{BASE}templates/annex-b/"
REPORT = "/wendmere/reports/"
DAY = dt.date(2025, 3, 31)
FROM = {"day-day": "31", "day-month": "3", "day-year": "2025"}


@pytest.fixture
def keeper(told, editor):
    """Somebody who may set up, and the cycle that the papers speak of."""
    Membership.objects.filter(user=editor).update(sets_up=True)
    ensure_cycle(council=told, as_at=DAY, by=editor)
    return editor


@pytest.fixture
def signed_in(client, keeper):
    client.force_login(keeper)
    return client


def word(made) -> SimpleUploadedFile:
    out = io.BytesIO()
    made.save(out)
    return SimpleUploadedFile("Our annex.docx", out.getvalue())


def give(client, made) -> str:
    answer = client.post(ANNEX, {"template": word(made)})
    assert answer.status_code == 302
    return str(answer.url)


def test_a_template_is_seen_with_real_records_and_then_used(signed_in, told):
    address = give(signed_in, making.pattern("audit", "text", "status"))
    assert templates(told, DAY) == {}, "nothing is used yet"
    page = signed_in.get(address).content.decode()
    assert "It is well made. It is not used yet." in page
    assert "Keep one register of every waiver" in page
    assert "<script>alert" not in page
    used = signed_in.post(address, FROM, follow=True).content.decode()
    assert "is used for reports as at 31 March 2025 or later" in used
    assert templates(told, DAY)["annex-b"].name == "Our annex.docx"
    assert "edith@wendmere.example" in used


def test_what_is_tried_is_the_whole_report_in_word(signed_in):
    address = give(signed_in, making.pattern("audit", "text"))
    file = signed_in.get(address.replace("/try/?", "/try/file?"))
    (table,) = docx.Document(io.BytesIO(file.content)).tables
    assert table.rows[0].cells[1].text == "Recommendation"
    assert file["Content-Disposition"].startswith("attachment")


def test_what_our_reader_would_lose_is_said(signed_in):
    page = signed_in.get(give(signed_in, making.pattern("audit", "text"))).content.decode()
    assert "this is not read: " in page
    full = making.pattern("audit", "rating", "text", "target date", "status")
    assert "this is not read: " not in signed_in.get(give(signed_in, full)).content.decode()


def test_a_bad_template_is_refused_with_all_its_faults_and_nothing_is_kept(signed_in):
    bad = making.pattern("ratign", "text")
    bad.sections[0].header.paragraphs[0].text = "{{ council"
    answer = signed_in.post(ANNEX, {"template": word(bad)})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Table 1, row 3: {{ ratign }} is not a field; did you mean {{ rating }}?" in page
    assert "The header: a marker is opened and not closed ({{)." in page
    assert "<title>Error: " in page
    assert not any(bytes(f.data).startswith(b"PK") for f in StoredFile.objects.all())


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a Word file."),
        ({"template": SimpleUploadedFile("a.docx", b"")}, "The file is empty"),
        ({"template": SimpleUploadedFile("a.docx", b"hello")}, "It is not a Word document"),
    ],
)
def test_what_is_no_template_is_said(signed_in, sent, sentence):
    assert sentence in signed_in.post(ANNEX, sent).content.decode()


def test_reports_use_the_template_of_their_date_and_say_so(signed_in, reader):
    address = give(signed_in, making.pattern("audit", "text"))
    signed_in.post(address, FROM)
    signed_in.force_login(reader)
    page = signed_in.get(f"{REPORT}?kind=annex-b&as_at=2025-03-31").content.decode()
    assert "Word comes out in the council’s template Our annex.docx" in page
    file = signed_in.get(f"{REPORT}file?kind=annex-b&as_at=2025-03-31").content
    assert docx.Document(io.BytesIO(file)).tables[0].rows[0].cells[0].text == "Audit"
    assert len(docx.Document(io.BytesIO(file)).tables[0].columns) == 2
    own = signed_in.get(f"{REPORT}file?kind=annex-b&as_at=2025-03-31&own=1").content
    assert len(docx.Document(io.BytesIO(own)).tables[0].columns) == 5
    before = signed_in.get(f"{REPORT}?kind=annex-b&as_at=2025-03-30").content.decode()
    assert "the council’s template" not in before


def test_a_template_that_a_setting_broke_says_why(signed_in, told, keeper):
    broken = making.styles_only()
    broken.add_paragraph("{{ count essential }}")
    signed_in.post(give(signed_in, broken), FROM)
    value = [{"code": "P1", "name": "First", "rank": 1}]
    set_setting(council=told, key="ratings", value=value, effective_from=DAY, source="", by=keeper)
    answer = signed_in.get(f"{REPORT}file?kind=annex-b&as_at=2025-03-31")
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "{{ count essential }} is not a field" in page
    link = f"{REPORT}file?kind=annex-b&as_at=2025-03-31&own=1"
    assert link in page
    assert signed_in.get(link).status_code == 200


def test_an_earlier_version_is_downloaded_and_put_back(signed_in, told):
    first = word(making.styles_only()).read()
    signed_in.post(give(signed_in, making.styles_only()), FROM)
    signed_in.post(give(signed_in, making.pattern("audit", "text")), FROM)
    page = unescape(signed_in.get(ANNEX).content.decode())
    sha = templates(told, DAY)["annex-b"].sha256
    addresses = [p.split('"')[0] for p in page.split('href="')[1:]]
    files = [a for a in addresses if "/files/" in a]
    assert len(files) == 2
    assert files[0].endswith(sha)
    assert signed_in.get(files[1]).content == first
    signed_in.post([a for a in addresses if "/try/?" in a][1], FROM)
    assert templates(told, DAY)["annex-b"].sha256 != sha
    own = [p.split('"')[0] for p in unescape(signed_in.get(ANNEX).content.decode()).split('href="')]
    signed_in.post([a for a in own if "/try/?" in a][-1], FROM)
    assert "annex-b" not in templates(told, DAY)


def test_the_starter_can_be_given_back(signed_in):
    for kind in ("annex-b", "closed", "no-update", "appendix-3", "summary"):
        file = signed_in.get(f"{BASE}templates/{kind}/starter")
        given = SimpleUploadedFile("s.docx", file.content)
        answer = signed_in.post(f"{BASE}templates/{kind}/", {"template": given})
        assert answer.status_code == 302, kind
        assert signed_in.get(answer.url).status_code == 200


def test_an_address_that_was_made_up_names_no_template(signed_in):
    address = give(signed_in, making.styles_only())
    assert signed_in.get(address[:-3]).status_code == 404
    assert signed_in.get(address.replace("annex-b", "closed")).status_code == 404
    assert signed_in.get(f"{ANNEX}files/{'0' * 64}").status_code == 404
    assert signed_in.get(f"{BASE}templates/annex-c/").status_code == 404


def test_an_editor_who_may_not_set_up_may_not_see_or_change(client, told, editor):
    client.force_login(editor)
    for address in (BASE, ANNEX, f"{BASE}sentences/", f"{BASE}own-form/"):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403


def test_a_sentence_is_shown_with_a_real_record_and_then_printed(signed_in, told):
    address = f"{BASE}sentences/annex_title/"
    assert "Summary of Outstanding Recommendations" in signed_in.get(address).content.decode()
    sent = {"text": "What is still to be done", **FROM}
    page = signed_in.post(address, {**sent, "do": "show"}).content.decode()
    assert "What is still to be done</dd>" in page
    assert sentences(told, DAY)["annex_title"] == "Summary of Outstanding Recommendations"
    done = signed_in.post(address, {**sent, "do": "keep"}, follow=True).content.decode()
    assert "What is still to be done" in done
    assert "Own words" in done
    report = signed_in.get(f"{REPORT}?kind=annex-b&as_at=2025-03-31").content.decode()
    assert "What is still to be done" in report
    signed_in.post(address, {"text": "", "do": "keep", **FROM})
    assert sentences(told, DAY)["annex_title"] == "Summary of Outstanding Recommendations"


def test_words_that_our_reader_would_not_know_are_warned_of_and_taken(signed_in, told):
    sent = {"text": "{rating}, {age}", **FROM}
    address = f"{BASE}sentences/revised/"
    page = signed_in.post(address, {"text": "Ends {date}", **FROM, "do": "show"}).content.decode()
    assert "Ends " in page
    lost = signed_in.post(f"{BASE}sentences/section/", {**sent, "do": "keep"})
    assert lost.status_code == 302
    assert sentences(told, DAY)["section"] == "{rating}, {age}"


def test_a_sentence_that_loses_its_place_is_refused(signed_in, told):
    address = f"{BASE}sentences/revised/"
    answer = signed_in.post(address, {"text": "Now due", "do": "keep", **FROM})
    assert answer.status_code == 422
    assert "must hold {date}" in answer.content.decode()
    assert signed_in.get(f"{BASE}sentences/nonsense/").status_code == 404


def test_moothall_s_own_form_carries_the_marking(signed_in):
    sent = {"marking": "OFFICIAL-SENSITIVE", "orientation": "portrait", "margin": "20", **FROM}
    assert signed_in.post(f"{BASE}own-form/", sent).status_code == 302
    file = signed_in.get(f"{REPORT}file?kind=annex-b&as_at=2025-03-31").content
    section = docx.Document(io.BytesIO(file)).sections[0]
    assert "OFFICIAL-SENSITIVE" in [p.text for p in section.header.paragraphs]
    assert "OFFICIAL-SENSITIVE" in [p.text for p in section.footer.paragraphs]
    assert (section.page_width or 0) < (section.page_height or 0)
    assert round((section.left_margin or 0) / 36000) == 20
    page = signed_in.post(f"{BASE}own-form/", {**sent, "margin": "100"}).content.decode()
    assert "less than or equal to 40" in page


def test_a_report_on_the_page_carries_the_marking_too(signed_in):
    sent = {"marking": "OFFICIAL-SENSITIVE", "orientation": "portrait", "margin": "20", **FROM}
    signed_in.post(f"{BASE}own-form/", sent)
    page = signed_in.get(f"{REPORT}?kind=summary&as_at=2025-03-31").content.decode()
    assert '<p class="govuk-body govuk-!-font-weight-bold">OFFICIAL-SENSITIVE</p>' in page


def test_a_file_that_is_too_large_is_refused_before_it_is_read(signed_in):
    large = SimpleUploadedFile("Large.docx", b"PK" + bytes(10 * 1024 * 1024))
    answer = signed_in.post(ANNEX, {"template": large})
    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.content.decode()
