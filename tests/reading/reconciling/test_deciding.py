"""From a preview and answers to statements: what is kept, with which words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from moothall.documents.drafts import Draft
from moothall.documents.findings import Finding
from moothall.facts.ageing import AgeingRule
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.statements import Statement
from moothall.facts.states import State
from moothall.reading.reconciling.deciding import as_decided, statements, unanswered
from moothall.reading.reconciling.differences import rating_words
from moothall.reading.reconciling.proof import Stated, prove
from moothall.reading.reconciling.questions import Answer
from moothall.reading.reconciling.reconcile import Scope, reconcile

from .matching_samples import AS_AT, DUE, RECORD, draft, facts, record

RATINGS: Any = ()


def said(
    drafts: list[Draft], existing: list[RecommendationFacts], *answers: tuple[int, str, Answer]
) -> list[Statement]:
    decisions: dict[int, dict[str, Answer]] = {}
    for position, key, answer in answers:
        decisions.setdefault(position, {})[key] = answer
    rows = reconcile(drafts, existing, Scope(AS_AT), sure=0.82)
    return statements(rows, decisions, paper="Annex D")


def doubtful(**more: Any) -> Draft:
    made = draft(*RECORD[0], due=dt.date(2014, 9, 30), **more)
    doubt = Finding("DATE003", "It does not fit", field="target_date", expected="2024-09-30")
    return replace(made, doubts=(doubt,))


KEY = "doubt:DATE003:target_date"


def test_a_new_row_states_everything_with_its_words_and_place() -> None:
    (made,) = said([draft(*RECORD[0], revised_target_date=TO_BE_CONFIRMED, parts=["1a"])], [])
    assert made.recommendation_id is None
    assert made.text is not None
    assert made.text.text == RECORD[0][1]
    assert made.text.place == {"line": 7}
    assert made.original is not None
    assert made.original.printed.text == "30/09/2024"
    assert made.revised is not None
    assert made.revised.stated.tbc
    assert made.title == "The waiting list for allotments should be reviewed every spring"
    assert [p.label for p in made.parts] == ["1a"]
    assert made.order == 1


def test_a_doubt_keeps_the_printed_words_beside_the_settled_date() -> None:
    assert said([doubtful()], []) == []
    (kept,) = said([doubtful()], [], (0, KEY, Answer("keep")))
    (settled,) = said([doubtful()], [], (0, KEY, Answer("expected")))
    typed = StatedDate.day(dt.date(2024, 10, 1)).as_dict()
    (other,) = said([doubtful()], [], (0, KEY, Answer("other", typed, "The minutes say so")))
    dates = [m.original.stated.date for m in (kept, settled, other) if m.original]
    assert dates == [dt.date(2014, 9, 30), DUE, dt.date(2024, 10, 1)]
    assert {m.original.printed.text for m in (kept, settled, other) if m.original} == {"30/09/2014"}
    assert said([doubtful()], [], (0, KEY, Answer("later"))) == []


def test_the_proof_counts_what_was_decided() -> None:
    row = reconcile([doubtful()], [], Scope(AS_AT), sure=0.82)[0]
    assert as_decided(row, {}, RATINGS) == ("M", dt.date(2014, 9, 30))
    assert as_decided(row, {KEY: Answer("expected")}, RATINGS) == ("M", DUE)


def test_only_what_changed_is_stated() -> None:
    (made,) = said([draft(*RECORD[0])], record()[:1])
    assert made.recommendation_id == 1
    assert made.narrative == "Nearly done."
    assert (made.text, made.rating, made.original, made.audit_name) == (None, None, None, None)


def test_a_new_status_brings_its_date_along_even_where_it_is_the_same() -> None:
    held = replace(record()[0], current=TO_BE_CONFIRMED, current_printed="TBC")
    (made,) = said([draft(*RECORD[0], revised_target_date=TO_BE_CONFIRMED)], [held])
    assert made.revised is not None
    assert made.revised.stated.tbc


def test_a_conflict_keeps_or_corrects() -> None:
    moved, key = draft(*RECORD[0], due=dt.date(2024, 12, 31)), "conflict:original"
    assert said([moved], record()[:1]) == []
    (kept,) = said([moved], record()[:1], (0, key, Answer("keep")))
    assert kept.original is None
    assert kept.narrative == "Nearly done."
    (corrected,) = said([moved], record()[:1], (0, key, Answer("paper", reason="A misprint")))
    assert corrected.original is not None
    assert corrected.original.reason == "A misprint"


def test_missing_ones_are_closed_according_to_the_paper() -> None:
    rows = reconcile([], record()[:2], Scope(AS_AT), sure=0.82)
    assert len(unanswered(rows, {})) == 2
    decisions = {rows[0].position: {"missing": Answer("closed")},
                 rows[1].position: {"missing": Answer("open")}}  # fmt: skip
    (made,) = statements(rows, decisions, paper="Annex D")
    assert (made.recommendation_id, made.state) == (1, State.REPORTED_CLOSED)
    assert made.state_reason == "Not listed in Annex D"
    assert unanswered(rows, decisions) == []


def test_one_answer_about_an_audit_holds_for_all_its_rows() -> None:
    texts = ["Tills should be emptied before closing.", "Receipts should be given to customers."]
    rows = [draft("Museum Shops Stock", text) for text in texts]
    assert said(rows, record()[3:4]) == []
    same = said(rows, record()[3:4], (0, "audit", Answer("same")))
    assert [m.audit_as for m in same] == ["Museum Shop Stock"] * 2
    assert {m.audit_name.text for m in same if m.audit_name} == {"Museum Shops Stock"}
    other = said(rows, record()[3:4], (0, "audit", Answer("different")))
    assert [m.audit_as for m in other] == ["", ""]


def test_rows_of_one_recommendation_are_joined() -> None:
    parts = [
        "3a Targets for the service should be set and measured against last year's figures.",
        "3b Actions should be put in order of what saves the most and reviewed monthly.",
    ]
    existing = [facts(1, "Fleet Plan", "\n".join(parts))]
    rows = [
        draft("Fleet Plan", part, narrative=f"News of {n}.", status_text=f"News of {n}.")
        for n, part in enumerate(parts)
    ]
    (made,) = said(rows, existing, (0, "match", Answer("same")), (1, "match", Answer("same")))
    assert made.narrative == "News of 0.\nNews of 1."
    assert made.text is None


def test_a_row_without_a_text_needs_one() -> None:
    empty = draft("Fleet Plan", "")
    assert said([empty], []) == []
    (made,) = said([empty], [], (0, "doubt:TEXT001:text", Answer("other", "Sell the old vans.")))
    assert made.text is not None
    assert (made.text.text, made.title) == ("Sell the old vans.", "Sell the old vans")


def test_a_row_that_is_left_out_states_nothing() -> None:
    twice = [draft(*RECORD[0]), draft(*RECORD[0])]
    assert len(said(twice, [], (1, "twice", Answer("leave")))) == 1
    assert len(said(twice, [], (1, "twice", Answer("take")))) == 2


def test_a_state_that_the_paper_prints() -> None:
    closed = draft(*RECORD[0], state_printed="Implemented")
    (made,) = said([closed], record()[:1])
    assert made.state is State.REPORTED_CLOSED
    partly = draft(*RECORD[0], state_printed="Partially implemented")
    (made,) = said([partly], record()[:1])
    assert made.state is None


def test_a_rating_misread_as_a_paragraph_is_cut_where_it_is_named() -> None:
    paragraph = "A board should meet each month " * 20
    proof = prove([Stated(0, "", paragraph, None)], AS_AT, (), AgeingRule())
    assert proof.line.startswith("1 = 1 A board should meet")
    assert len(proof.line) < 80
    assert rating_words(paragraph, ()).endswith("…")
