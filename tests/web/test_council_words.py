"""What a council calls its states and ratings is what every page and file prints."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace

import pytest

from moothall.actions.models import ActionNow
from moothall.core.operations import set_setting
from moothall.facts.council_words import CouncilWords
from moothall.facts.progress import ProgressRule, Step
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import STATE_WORDS, State
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries.reports import report_facts
from moothall.recommendations.ranks import UNRANKED
from moothall.writing.builders.closed import how

_A_ROW = RecommendationFacts("SLR/1", "Street lighting", "Light the streets.")
OWN = {"open": "Outstanding", "ia_review": "With the auditors", "reported_closed": "Told us done"}
FIRST = dt.date(2020, 1, 1)
LIST = "/wendmere/recommendations/"
PLACED = "/wendmere/directorates/resources/"


@pytest.fixture
def renamed(told):
    set_setting(
        council=told, key="state_names", value=OWN, effective_from=FIRST, source="", by="test"
    )
    return told


def _page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return "".join(map(bytes.decode, response)) if response.streaming else response.content.decode()


def test_a_council_prints_its_own_words_for_states(client, renamed, reader):
    client.force_login(reader)
    page = _page(client, f"{LIST}?show=all")
    for words in OWN.values():
        assert f'data-label="State">{words}</td>' in page, words
        assert f">{words}</option>" in page, "the filter offers them by the same words"
    for state in OWN:
        assert f'data-label="State">{STATE_WORDS[State(state)]}</td>' not in page
    assert "Told us done" in _page(client, f"{LIST}?state=reported_closed")
    rows = list(csv.DictReader(_page(client, f"{LIST}download.csv?show=all").splitlines()))
    assert {row["State"] for row in rows} == set(OWN.values())


def test_a_recommendation_and_the_rows_behind_a_figure_use_them(client, renamed, reader):
    client.force_login(reader)
    closed = Recommendation.objects.get(council=renamed, action__now__state="reported_closed")
    page = _page(client, f"{LIST}{closed.audit.code}/{closed.number}/")
    assert ">Told us done</strong>" in page
    assert '<p class="moothall-standing">Told us done according to' in page
    behind = _page(client, "/wendmere/summary/rows?as_at=2025-03-31&measure=open")
    assert 'data-label="State">With the auditors</td>' in behind


def test_reports_print_the_words_of_their_day(renamed):
    later = dt.date(2025, 3, 31)
    report = report_facts(renamed, "closed", later)
    assert report.states[State.OPEN] == "Outstanding"
    before = report_facts(renamed, "closed", FIRST - dt.timedelta(days=1))
    assert before.states[State.OPEN] == "Open"
    closed = replace(_A_ROW, state=State.CLOSED_SUPERSEDED)
    words = {**STATE_WORDS, State.CLOSED_SUPERSEDED: "Overtaken"}
    assert how(replace(report, states=words), closed) == "Overtaken."


def test_a_rating_has_the_colour_that_it_has_now(client, filled, reader):
    """Today's rows hold the rank of the last write; a new colour shows without one."""
    client.force_login(reader)
    value = [
        {"code": "E", "name": "Critical", "rank": 1, "colour": "purple"},
        {"code": "H", "name": "High", "rank": 2, "colour": ""},
        {"code": "M", "name": "Medium", "rank": 3, "colour": "yellow"},
    ]
    set_setting(
        council=filled, key="ratings", value=value, effective_from=FIRST, source="", by="test"
    )
    ActionNow.objects.filter(council=filled, rating__in="EHM").update(rank=2)
    ActionNow.objects.filter(council=filled, rating="L").update(rank=UNRANKED)
    page = _page(client, f"{LIST}?rating=E")
    assert 'govuk-tag--purple">Critical</strong>' in page
    assert "govuk-tag--orange" not in page
    assert 'govuk-tag--grey">High</strong>' in _page(client, f"{LIST}?rating=H")
    assert 'govuk-tag--grey">L</strong>' in _page(client, f"{LIST}?rating=L"), "by its code"


def test_steps_of_percentages():
    steps = (Step(50, "Begun", "red"), Step(99, "Going on", "orange"), Step(100, "Done", "green"))
    words, on = CouncilWords(progress=ProgressRule(steps, 75)), dt.date(2025, 3, 31)

    def name(text: str, due: dt.date | None) -> str:
        step = words.step(text, due, on)
        return step.name if step else ""

    assert name("60", None) == "Going on"
    assert name("60", on + dt.timedelta(days=1)) == "Going on"
    assert name("60", on) == "Begun", "past its date, and below 75"
    assert name("99.5", on) == "Done"
    assert [name(text, None) for text in ("", "half", "-5", "1.2.3", "²")] == [""] * 5
    assert CouncilWords().step("60", None, on) is None
