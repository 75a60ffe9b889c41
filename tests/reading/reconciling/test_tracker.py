"""A team's tracker beside the record: other columns, closing days, and who holds a post."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from moothall.documents.drafts import Draft
from moothall.facts.dates import StatedDate
from moothall.facts.details import Detail, DetailKind
from moothall.facts.posts import HeldBy
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.statements import Statement
from moothall.facts.states import State
from moothall.reading.reconciling.deciding import statements
from moothall.reading.reconciling.questions import Answer
from moothall.reading.reconciling.reconcile import Matched, Outcome, Scope, reconcile

from .matching_samples import AS_AT, RECORD, draft, record

CLOSED_ON = dt.date(2025, 2, 3)
HOLDER = "conflict:holder"
DOUBT = "doubt:DATE003:completed_date"
Answers = dict[tuple[int, str], Answer]


def extra(heading: str, text: str) -> dict[str, Any]:
    return {"heading": heading, "text": text, "place": {"row": 9}}


def row(n: int = 0, **more: Any) -> Draft:
    """A row that says nothing of its status, so that nothing else changes."""
    return draft(*RECORD[n], **{"status_text": None, "narrative": None, **more})


def known(*details: Detail, **more: Any) -> RecommendationFacts:
    return replace(record()[0], details=details, **more)


def run(
    drafts: list[Draft], existing: list[RecommendationFacts], **more: Any
) -> tuple[Matched, ...]:
    return reconcile(drafts, existing, Scope(AS_AT), sure=0.82, **more)


def said(rows: tuple[Matched, ...], answers: Answers | None = None) -> list[Statement]:
    decisions: dict[int, dict[str, Answer]] = {}
    for (position, key), answer in (answers or {}).items():
        decisions.setdefault(position, {})[key] = answer
    return statements(rows, decisions, paper="The tracker")


def test_a_new_row_states_every_column() -> None:
    (made,) = said(
        run([row(
            finding="Nobody counts.", management_response="Agreed.", percent_complete="75",
            remarks="See file", evidence="Minutes",
            extras=[extra("Contact  hours", "3"), extra("Cost", "")],
        )], [])
    )  # fmt: skip
    assert [(d.kind, d.heading, d.text) for d in made.details] == [
        (DetailKind.FINDING, "Finding", "Nobody counts."),
        (DetailKind.RESPONSE, "Management response", "Agreed."),
        (DetailKind.PERCENT, "Per cent complete", "75"),
        (DetailKind.REMARK, "Remarks", "See file"),
        (DetailKind.EVIDENCE, "Evidence named", "Minutes"),
        (DetailKind.OWN, "Contact hours", "3"),
    ]
    assert made.details[-1].place == {"row": 9}


def test_a_finding_that_stands_for_the_text_is_said_once() -> None:
    paper = row(finding="Nobody counts the plots.")
    del paper.fields["text"]
    (made,) = said(run([paper], []))
    assert made.text is not None
    assert made.text.text == "Nobody counts the plots."
    assert made.details == ()


def test_each_column_that_differs_is_named() -> None:
    held = known(
        Detail(DetailKind.OWN, "Contact hours", "3"), Detail(DetailKind.REMARK, "Remarks", "Old"),
        Detail(DetailKind.OWN, "Cost", "£5"),
    )  # fmt: skip
    paper = row(remarks="  old ", extras=[extra("CONTACT HOURS", "4"), extra("Cost", " £5\n")])
    (found,) = run([paper], [held])
    assert [(c.field, c.heading, c.record, c.paper, c.conflict) for c in found.changes] == [
        ("detail:remark:remarks", "Remarks", "Old", "old", False),
        ("detail:own:contact hours", "CONTACT HOURS", "3", "4", False),
    ]
    assert (found.outcome, found.questions) == (Outcome.CHANGED, ())
    (made,) = said((found,))
    assert made.narrative is None
    assert [(d.heading, d.text) for d in made.details] == [
        ("Remarks", "old"), ("CONTACT HOURS", "4"), ("Cost", "£5"),
    ]  # fmt: skip


def test_what_a_paper_leaves_out_it_does_not_unsay() -> None:
    held = known(Detail(DetailKind.REMARK, "Remarks", "Old"), Detail(DetailKind.OWN, "Cost", "£5"))
    (found,) = run([row(remarks="", extras=[extra("Cost", "")])], [held])
    assert (found.outcome, found.changes) == (Outcome.SAME, ())


def test_a_closing_day_comes_with_its_state() -> None:
    paper = row(state_printed="Closed", completed_date=StatedDate.day(CLOSED_ON))
    (found,) = run([paper], [known()])
    assert [(c.field, c.record, c.paper) for c in found.changes] == [
        ("state", "Open", "Reported closed"), ("closed_on", "", "3 February 2025"),
    ]  # fmt: skip
    (made,) = said((found,))
    assert (made.state, made.closed_on) == (State.REPORTED_CLOSED, CLOSED_ON)
    shut = known(state=State.REPORTED_CLOSED, closed_stated=CLOSED_ON)
    assert run([paper], [shut])[0].outcome is Outcome.SAME


def test_another_closing_day_is_a_conflict() -> None:
    paper = row(state_printed="Closed", completed_date=StatedDate.day(CLOSED_ON))
    other = known(state=State.REPORTED_CLOSED, closed_stated=dt.date(2025, 1, 31))
    rows = run([paper], [other])
    assert rows[0].outcome is Outcome.CONFLICT
    assert (
        rows[0]
        .questions[0]
        .ask.endswith(
            "the closing day is 31 January 2025 on record and 3 February 2025 in this paper."
        )
    )
    key = (0, "conflict:closed_on")
    (kept,) = said(rows, {key: Answer("keep")})
    assert (kept.state, kept.closed_on) == (None, None)
    (made,) = said(rows, {key: Answer("paper", reason="The minutes say so")})
    assert (made.state, made.closed_on) == (State.REPORTED_CLOSED, CLOSED_ON)
    assert made.state_reason == "The minutes say so"


@pytest.mark.parametrize(
    ("day", "reported", "why"),
    [
        (dt.date(2025, 4, 1), None, "is after the paper’s own date, 31 March 2025"),
        (CLOSED_ON, dt.date(2025, 3, 1), "is before the audit’s report of 1 March 2025"),
    ],
)
def test_a_closing_day_that_can_not_be_is_asked_about(
    day: dt.date, reported: dt.date | None, why: str
) -> None:
    paper = row(
        state_printed="Closed", completed_date=StatedDate.day(day),
        report_date=StatedDate.day(reported) if reported else None,
    )  # fmt: skip
    for existing in ([], [known()]):
        rows = run([paper], existing)
        (question,) = rows[0].questions
        assert question.key == DOUBT
        assert why in question.ask
        assert said(rows) == []
        (kept,) = said(rows, {(0, DOUBT): Answer("keep")})
        typed = StatedDate.day(CLOSED_ON).as_dict()
        (other,) = said(rows, {(0, DOUBT): Answer("other", typed, "A slip")})
        assert (kept.closed_on, other.closed_on) == (day, CLOSED_ON)


def test_a_completion_day_of_an_open_one_is_kept_as_it_stands() -> None:
    paper = row(state_printed="Open", completed_date=StatedDate.day(CLOSED_ON))
    (made,) = said(run([paper], []))
    assert made.closed_on is None
    assert [(d.heading, d.text) for d in made.details] == [("Date completed", "03/02/2025")]


def staffed(n: int, holder: str = "Jane Smith", **more: Any) -> Draft:
    return row(n, owner="Head of Plots", holder=holder, **more)


def held(name: str = "Jane Smith", email: str = "", since: dt.date = dt.date(2024, 1, 1)) -> Any:
    return {"head of plots": HeldBy(name, email, since)}


def test_a_holder_is_said_once_a_post() -> None:
    rows = run([staffed(0, owner_email="Jane@A.Example"), staffed(1)], [])
    assert [r.questions for r in rows] == [(), ()]
    first, second = said(rows)
    assert (first.holds, first.holder, first.email) == (
        "Head of Plots", "Jane Smith", "jane@a.example",
    )  # fmt: skip
    assert second.holder == ""


def test_the_same_holder_is_no_difference_and_a_new_address_is() -> None:
    existing = [replace(r, owner="Head of Plots") for r in record()[:1]]
    assert run([staffed(0)], existing, held=held())[0].outcome is Outcome.SAME
    rows = run([staffed(0, owner_email="j@a.example")], existing, held=held())
    assert [(c.field, c.paper) for c in rows[0].changes] == [("email", "j@a.example")]
    assert said(rows)[0].email == "j@a.example"


def test_another_holder_is_asked_about_once_a_post() -> None:
    existing = [replace(r, owner="Head of Plots") for r in record()[:2]]
    paper = [staffed(0), staffed(1)]
    rows = run(paper, existing, held=held("Bo Lee"))
    assert [r.outcome for r in rows] == [Outcome.CONFLICT, Outcome.SAME]
    (question,) = rows[0].questions
    assert question.ask == (
        "The paper says that Jane Smith holds Head of Plots. On record it is Bo Lee from "
        "1 January 2024."
    )
    assert [c.label for c in question.choices[:2]] == [
        "Keep Bo Lee", "From 31 March 2025 on it is Jane Smith",
    ]  # fmt: skip
    assert said(rows) == []
    assert said(rows, {(0, HOLDER): Answer("keep")})[0].holder == ""
    assert said(rows, {(0, HOLDER): Answer("paper")})[0].holder == "Jane Smith"
    settled = {(1, "holder", "Jane Smith")}
    again = run(paper, existing, held=held("Bo Lee"), settled=settled)
    assert {r.outcome for r in again} == {Outcome.SAME}


def test_two_holders_of_one_post_in_one_paper() -> None:
    rows = run([staffed(0), staffed(1, "Ada Roe")], [])
    (question,) = rows[0].questions
    assert question.ask == (
        "The paper says that Jane Smith and Ada Roe hold Head of Plots. One person holds a post, "
        "and on record nobody holds Head of Plots."
    )
    made = said(rows, {(0, HOLDER): Answer("person-2")})
    assert [m.holder for m in made] == ["Ada Roe", ""]


def test_a_later_holder_on_record_stands() -> None:
    rows = run([staffed(0)], [], held=held("Bo Lee", since=dt.date(2025, 6, 1)))
    assert rows[0].questions == ()
    assert said(rows)[0].holder == ""


def test_what_has_no_post_or_is_no_address_is_kept_as_it_stands() -> None:
    (made,) = said(run([row(holder="Jane Smith", owner_email="ask reception")], []))
    assert made.holder == ""
    assert [(d.heading, d.text) for d in made.details] == [
        ("Post holder", "Jane Smith"), ("Owner’s e-mail address", "ask reception"),
    ]  # fmt: skip
