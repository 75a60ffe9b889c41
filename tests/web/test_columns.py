"""The columns of trackers on the pages: shown with their dates, filtered by, corrected."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from moothall.core.models import User
from moothall.core.operations import set_setting
from moothall.facts.details import DetailKind
from moothall.recommendations.models import Recommendation
from moothall.recommendations.operations import set_detail
from moothall.recommendations.queries import facts_of, report_facts
from moothall.writing.builders import build
from tests.recommendations.making import MARCH

LONG = "Supercalifragilistic" * 12


@pytest.fixture
def one(told) -> Recommendation:
    found = Recommendation.objects.order_by("pk")[0]
    by = User.objects.get(email="edith@wendmere.example")
    for kind, heading, text in (
        (DetailKind.FINDING, "", "Nobody keeps a list."),
        (DetailKind.OWN, "Contact hours", "3"),
        (DetailKind.OWN, "<Long> heading", LONG),
    ):
        set_detail(recommendation=found, kind=kind, heading=heading, text=text, by=by, as_at=MARCH)
    set_detail(recommendation=found, kind=DetailKind.OWN, heading="Contact hours", text="4", by=by)
    return found


def address(one: Recommendation, rest: str = "") -> str:
    return f"/wendmere/recommendations/{one.audit.code}/{one.number}/{rest}"


def said(one: Recommendation) -> dict[str, str]:
    facts = facts_of(one)
    assert facts is not None
    return {d.shown_as: d.text for d in facts.details}


def test_the_page_shows_each_column_with_its_date_and_what_it_said(client, one, reader):
    client.force_login(reader)
    page = client.get(address(one)).content.decode()
    asked = page.index("What was asked")
    tracker = page.index("From the team’s tracker")
    assert asked < page.index("Nobody keeps a list.") < tracker
    assert tracker < page.index("Contact hours", tracker) < page.index("What it said before")
    assert "&lt;Long&gt; heading" in page
    assert LONG in page
    assert "as at 31 March 2030" in page
    assert address(one, "column/") not in page, "a reader corrects nothing"


def test_the_page_as_at_an_earlier_day_has_no_later_columns(client, one, editor):
    client.force_login(editor)
    page = client.get(address(one) + "?as_at=2025-03-31").content.decode()
    assert "From the team’s tracker" not in page
    assert "Nobody keeps a list." not in page
    assert address(one, "column/") not in page, "the past is not corrected here"


def test_as_the_record_knew_it(client, one, reader):
    client.force_login(reader)
    now = client.get(address(one) + "?known_on=2100-01-01").content.decode()
    assert "As the record knew it at the end of <strong>1 January 2100" in now
    assert client.get(address(one) + "?known_on=2000-01-01").status_code == 404
    assert client.get(address(one) + "?known_on=soon").status_code == 200


def test_an_editor_corrects_clears_and_adds(client, one, editor):
    client.force_login(editor)
    correct = address(one, "column/?column=contact%20HOURS")
    page = client.get(correct).content.decode()
    assert "Correct “Contact hours”" in page
    client.post(correct, {"text": "5", "reason": "Counted again"})
    assert said(one)["Contact hours"] == "5"
    refused = client.post(correct, {"text": " "}).content.decode()
    assert "Say what Contact hours says, or clear it." in refused
    both = client.post(correct, {"text": "5", "clear": "on"})
    assert both.status_code == 302
    assert "Contact hours" not in said(one)
    add = address(one, "column/")
    nameless = client.post(add, {"column": "another", "text": "Kept words"}).content.decode()
    assert "Name the other column." in nameless
    assert "Kept words" in nameless
    client.post(add, {"column": "another", "heading": "Cost", "text": "£5"})
    client.post(add, {"column": "remarks", "text": "See the file"})
    assert (said(one)["Cost"], said(one)["Remarks"]) == ("£5", "See the file")


def test_a_reader_and_a_stranger_may_not(client, one, reader, stranger):
    before = said(one)
    for user, status in ((reader, 403), (stranger, 404)):
        client.force_login(user)
        posted = client.post(address(one, "column/"), {"column": "remarks", "text": "x"})
        assert posted.status_code == status
    assert said(one) == before


def test_the_list_is_filtered_by_a_column_and_shows_it(client, one, reader):
    client.force_login(reader)
    page = client.get("/wendmere/recommendations/?show=all&column=contact+hours&value=4")
    words = page.content.decode()
    assert [row.now.pk for row in page.context["rows"]] == [one.pk]
    assert '<span class="moothall-quiet">Contact hours:</span> 4' in words
    assert "Contact hours: 4" in words
    every = client.get("/wendmere/recommendations/?show=all&column=contact+hours")
    assert len(every.context["rows"]) > 1
    assert "Column shown: Contact hours" in every.content.decode()
    unknown = client.get("/wendmere/recommendations/?column=shoe+size&value=4").content.decode()
    assert "Part of the address was not understood and was left out: column." in unknown
    file = client.get(
        "/wendmere/recommendations/download.csv?column=contact+hours&value=*&show=all"
    )
    header, row = csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig"), newline=""))
    assert (header[-1], row[-1]) == ("Contact hours", "4")


def test_a_percentage_is_called_what_the_council_calls_it(client, one, reader):
    value = {
        "steps": [
            {"upto": 50, "name": "Begun", "colour": "red"},
            {"upto": 100, "name": "Nearly there", "colour": "green"},
        ],
        "late_below": 90,
    }
    day = dt.date(2020, 1, 1)
    set_setting(
        council=one.council, key="progress", value=value, effective_from=day, source="", by="test"
    )
    by = User.objects.get(email="edith@wendmere.example")
    set_detail(recommendation=one, kind=DetailKind.PERCENT, text="95", by=by)
    client.force_login(reader)
    tag = '<strong class="govuk-tag govuk-tag--green">Nearly there</strong>'
    assert f"95% {tag}" in client.get(address(one)).content.decode()
    listed = "/wendmere/recommendations/{}?column=per+cent+complete&show=all"
    assert f"95% {tag}" in client.get(listed.format("")).content.decode()
    rows = list(csv.DictReader(_streamed(client.get(listed.format("download.csv")))))
    assert [(r["Per cent complete"], r["Per cent complete: step"]) for r in rows][0:3].count(
        ("95", "Nearly there")
    ) == 1
    assert ("", "") in [(r["Per cent complete"], r["Per cent complete: step"]) for r in rows]
    set_detail(recommendation=one, kind=DetailKind.PERCENT, text="80", by=by)
    page = client.get(address(one)).content.decode()
    assert '80% <strong class="govuk-tag govuk-tag--red">Begun</strong>' in page, "past its date"
    sheet = build(report_facts(one.council, "annex-b", MARCH)).sheets[0]
    heads = [cell.text for cell in sheet.rows[0].cells]
    at = heads.index("Per cent complete")
    assert heads[at + 1] == "Per cent complete: step"


def _streamed(response) -> io.StringIO:
    return io.StringIO(b"".join(response).decode())
