import datetime as dt
from typing import Any

import pytest

from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.reading.reconciling.questions import DECIDE_LATER, Answer, Choice, Question
from moothall.web.imports.forms.answering import (
    CHOOSE,
    GIVE_DATE,
    GIVE_TEXT,
    SAY_WHY,
    AnswerForm,
)

DATE = Question(
    "doubt:DATE003:target_date",
    "Printed 31/12/2014, long before its audit.",
    (
        Choice("keep", "Keep 31 December 2014, as printed"),
        Choice("expected", "Use 31 December 2024"),
        Choice("other", "Another date", ask="date", needs_reason=True),
        DECIDE_LATER,
    ),
)
RATING = Question(
    "doubt:RATE002:rating",
    "Its section says High.",
    (Choice("keep", "Keep M"), Choice("other", "Another rating", ask="text")),
)


def form(question: Question, **data: Any) -> AnswerForm:
    return AnswerForm(question, {f"q1-{k}": v for k, v in data.items()}, prefix="q1")


def test_nothing_is_ticked_beforehand_and_nothing_is_no_answer():
    assert not any(o.checked for o in AnswerForm(DATE, prefix="q1").options)
    assert form(DATE).errors == {"answer": [CHOOSE]}


def test_an_answer_that_asks_for_nothing_is_taken_as_it_is():
    kept = form(DATE, answer="keep")
    assert kept.is_valid()
    assert kept.given == Answer("keep")


def test_another_date_needs_the_date_and_the_reason():
    assert form(DATE, answer="other").errors == {"day": [GIVE_DATE], "reason": [SAY_WHY]}
    given = {"day-day": "3", "day-month": "june", "day-year": "2024", "reason": "As agreed"}
    full = form(DATE, answer="other", **given)
    assert full.is_valid(), full.errors
    assert full.given.reason == "As agreed"
    assert StatedDate.from_dict(full.given.value).date == dt.date(2024, 6, 3)


def test_another_date_may_be_to_be_confirmed():
    full = form(DATE, answer="other", tbc="on", reason="The minutes say so")
    assert full.is_valid()
    assert full.given.value == TO_BE_CONFIRMED.as_dict()


def test_a_date_that_is_none_is_said_once():
    wrong = form(DATE, answer="other", reason="x", **{"day-day": "31", "day-month": "6"})
    assert list(wrong.errors) == ["day"]
    assert "year" in wrong.errors["day"][0]


def test_another_rating_is_typed():
    assert form(RATING, answer="other").errors == {"text": [GIVE_TEXT]}
    full = form(RATING, answer="other", text=" H ")
    assert full.is_valid()
    assert full.given.value == "H"


@pytest.mark.parametrize("answer", ["expected", "keep"])
def test_a_value_typed_for_another_answer_is_left_out(answer):
    full = form(DATE, answer=answer, tbc="on")
    assert full.is_valid()
    assert full.given.value is None


def test_an_answer_that_was_not_offered_is_refused():
    assert "answer" in form(RATING, answer="perhaps").errors
