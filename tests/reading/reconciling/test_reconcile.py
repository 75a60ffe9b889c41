"""What reconciling finds: the same, changed, reworded, missing, outside and in conflict."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from moothall.documents.drafts import Draft
from moothall.documents.findings import Finding
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import State
from moothall.reading.reconciling.reconcile import Matched, Outcome, Scope, reconcile

from .matching_samples import AS_AT, DUE, RECORD, REWORDED, draft, facts, record

SURE = 0.82
WHOLE = Scope(AS_AT)


def run(
    drafts: list[Draft], existing: list[RecommendationFacts], scope: Scope = WHOLE
) -> tuple[Matched, ...]:
    return reconcile(drafts, existing, scope, sure=SURE)


def matches(rows: tuple[Matched, ...]) -> list[int | None]:
    return [row.existing.id if row.existing else None for row in rows if row.draft]


def keys(row: Matched) -> list[str]:
    return [question.key for question in row.questions]


def test_everything_is_new_to_an_empty_record() -> None:
    rows = run([draft(*pair) for pair in RECORD], [])
    assert {row.outcome for row in rows} == {Outcome.NEW}
    assert not any(row.questions for row in rows)


def test_the_same_words_and_date_are_the_same() -> None:
    existing = [replace(r, narrative="Nearly done.", narrative_as_at=AS_AT) for r in record()]
    rows = run([draft(*pair) for pair in RECORD], existing)
    assert {row.outcome for row in rows} == {Outcome.SAME}
    assert all(row.score == 1.0 for row in rows)


def test_a_new_status_is_a_change_of_that_field_only() -> None:
    rows = run([draft(*RECORD[0])], record()[:1])
    assert [change.field for change in rows[0].changes] == ["status"]
    assert rows[0].outcome is Outcome.CHANGED


def test_reworded_texts_find_their_recommendation_whatever_the_order() -> None:
    order = list(range(len(RECORD)))
    random.Random(7).shuffle(order)
    rows = run([draft(RECORD[n][0], REWORDED[n]) for n in order], record())
    found = matches(rows)
    right = sum(found[at] == n + 1 for at, n in enumerate(order))
    assert right == len(RECORD), found
    assert all("text" in [c.field for c in row.changes] for row in rows)
    assert not any(row.outcome is Outcome.MISSING for row in rows)


def test_what_is_not_sure_is_asked() -> None:
    rows = run([draft("Museum Shop Stock", REWORDED[3])], record())
    assert rows[0].existing is not None
    assert (rows[0].score or 0) < SURE
    assert rows[0].outcome is Outcome.DOUBTFUL
    assert keys(rows[0])[0] == "match"
    assert any("common" in reason for reason in rows[0].reasons)


def test_small_edits_are_sure() -> None:
    for audit, text in RECORD:
        edited = text.replace("should be", "must be").replace("each", "every") + " This is due."
        row = run([draft(audit, edited)], record())[0]
        assert row.outcome is Outcome.CHANGED, (row.reasons, edited)
        assert (row.score or 0) >= SURE


def test_another_recommendation_of_the_same_audit_is_new() -> None:
    text = "The rent of each plot should be set by the committee and published on the website."
    row = run([draft("Allotment Lettings", text)], record())[0]
    assert row.outcome is Outcome.NEW
    assert row.questions == ()


def test_a_text_repeated_in_several_audits_goes_to_its_own() -> None:
    text = "Minutes should be kept of each meeting and agreed at the next one."
    audits = ["Oak School", "Elm School", "Ash School", "Fir School"]
    existing = [facts(n, audit, text) for n, audit in enumerate(audits, 1)]
    rows = run([draft(a, text) for a in reversed(audits)], existing)
    assert matches(rows) == [4, 3, 2, 1]


def test_a_school_that_is_not_on_record_is_asked_about_not_taken_for_another() -> None:
    text = "Minutes should be kept of each meeting and agreed at the next one."
    texts = (text, "Visitors should sign in at the office and be met there by a member of staff.")
    drafts = [draft("Elm School", t) for t in texts]
    rows = run(drafts, [facts(n, "Oak School", t) for n, t in enumerate(texts, 1)])
    asked = [key for row in rows for key in keys(row) if row.draft]
    assert asked in (["audit"], ["match", "match"])


def test_case_numbers_tell_audits_apart() -> None:
    text = "The service should agree a plan for the backlog with the procurement team."
    row = run([draft("Case 12 - Van Hire", text)], [facts(1, "Case 14 - Van Hire", text)])[0]
    assert row.outcome is Outcome.DOUBTFUL
    other = "Hire agreements should end when the vehicle is returned to the depot."
    row = run([draft("Case 12 - Van Hire", other)], [facts(1, "Case 14 - Van Hire", text)])[0]
    assert row.outcome is Outcome.NEW
    assert keys(row) == []


def test_a_near_name_is_asked_once_an_audit() -> None:
    rows = run(
        [draft("Museum Shops Stock", f"A wholly new thing number {n} is wanted here.", due=DUE)
         for n in range(3)],
        record(),
    )  # fmt: skip
    assert [key for row in rows if row.draft for key in keys(row)] == ["audit"]


def test_another_original_date_is_a_conflict() -> None:
    row = run([draft(*RECORD[0], due=dt.date(2024, 12, 31))], record()[:1])[0]
    assert row.outcome is Outcome.CONFLICT
    assert keys(row) == ["conflict:original"]
    change = next(c for c in row.changes if c.field == "original")
    assert (change.record, change.paper) == ("30 September 2024", "31 December 2024")
    assert "Original date: 30 September 2024 on record, 31 December 2024 here" in row.reasons


def test_a_revision_in_the_date_cell_is_no_conflict() -> None:
    revised = StatedDate.day(dt.date(2025, 6, 30))
    row = run([draft(*RECORD[0], target_date_revised_in_cell=revised)], record()[:1])[0]
    assert row.outcome is Outcome.CHANGED
    assert [c.field for c in row.changes] == ["revised", "status"]


def test_another_rating_is_a_conflict() -> None:
    row = run([draft(*RECORD[0], rating="H")], record()[:1])[0]
    assert row.outcome is Outcome.CONFLICT
    assert keys(row) == ["conflict:rating"]


def test_a_date_that_a_person_settled_is_not_asked_again() -> None:
    settled = replace(
        record()[0], original=StatedDate.day(DUE), original_printed="30/09/2014",
        narrative="Nearly done.", narrative_as_at=AS_AT,
    )  # fmt: skip
    row = run([draft(*RECORD[0], due=dt.date(2014, 9, 30))], [settled])[0]
    assert row.outcome is Outcome.SAME
    assert row.questions == ()


def test_a_closed_one_that_is_listed_again_is_asked_about() -> None:
    row = run([draft(*RECORD[0])], [replace(record()[0], state=State.REPORTED_CLOSED)])[0]
    assert row.outcome is Outcome.CONFLICT
    assert keys(row) == ["conflict:state"]


def test_missing_is_only_what_had_to_be_listed() -> None:
    existing = [
        facts(1, "Library Fines", RECORD[7][1], directorate="Culture"),
        facts(2, "Library Fines", RECORD[8][1], directorate="culture"),
        facts(3, "School Minibuses", RECORD[9][1], directorate="Schools"),
        facts(4, "Gritting Contract", RECORD[5][1]),
        facts(5, "Gritting Contract", RECORD[6][1], directorate="Culture",
              original=StatedDate.day(dt.date(2025, 4, 1))),
        facts(6, "Museum Shop Stock", RECORD[3][1], directorate="Culture",
              state=State.REPORTED_CLOSED),
        facts(7, "Museum Shop Stock", RECORD[4][1], directorate="Culture", original=None),
    ]  # fmt: skip
    drafts = [draft(*RECORD[7])]
    found = run(drafts, existing, Scope(AS_AT, ("Culture",)))
    assert [r.existing.id for r in found if r.outcome is Outcome.MISSING and r.existing] == [2]
    every = run(drafts, existing, Scope(AS_AT, ("Culture",), overdue_only=False))
    listed = [r.existing.id for r in every if r.outcome is Outcome.MISSING and r.existing]
    assert listed == [2, 5, 7]
    whole = run(drafts, existing)
    assert [r.existing.id for r in whole if not r.draft and r.existing] == [2, 3, 4]


def test_unplaced_ones_are_asked_about_only_where_the_paper_lists_their_audit() -> None:
    existing = [
        facts(1, "Library Fines", RECORD[7][1]),
        facts(2, "Library Fines", RECORD[8][1]),
        facts(3, "Gritting Contract", RECORD[5][1]),
    ]
    rows = run([draft(*RECORD[7])], existing, Scope(AS_AT, ("Culture",)))
    assert [r.existing.id for r in rows if not r.draft and r.existing] == [2]


def test_what_is_known_only_from_later_papers_is_matched_and_never_missing() -> None:
    rows = reconcile([draft(*RECORD[0])], record(), WHOLE, sure=SURE, later=set(range(1, 13)))
    assert len(rows) == 1
    assert matches(rows) == [1]


def test_outside_the_stated_scope() -> None:
    later = draft(*RECORD[0], due=dt.date(2025, 6, 30))
    assert run([later], [])[0].outcome is Outcome.OUT_OF_SCOPE
    assert run([later], [], Scope(AS_AT, overdue_only=False))[0].outcome is Outcome.NEW
    other = draft(*RECORD[0], directorate="Schools")
    row = run([other], [], Scope(AS_AT, ("Culture",)))[0]
    assert row.outcome is Outcome.OUT_OF_SCOPE
    assert keys(row) == ["scope"]


@pytest.mark.parametrize("whole", [True, False])
def test_parts(whole: bool) -> None:
    """A row for each lettered part of what is one recommendation on record."""
    parts = [
        "3a Targets for the service should be set and measured against last year's figures.",
        "3b Actions should be put in order of what saves the most and reviewed monthly.",
        "3c Dependencies between actions should be logged and shown on the plan's timeline.",
    ]
    existing = [facts(1, "Fleet Plan", "\n".join(parts))]
    drafts = [draft("Fleet Plan", "\n".join(parts))] if whole else []
    rows = run([*drafts, *(draft("Fleet Plan", part) for part in parts)], existing)
    assert matches(rows) == [1] * (len(drafts) + 3)
    said = [r for r in rows if "match" in keys(r)]
    assert len(said) == 3
    assert all(any("part" in reason for reason in row.reasons) for row in said)


def test_a_printed_reference_settles_a_reworded_text() -> None:
    existing = [replace(r, printed_reference=f"IA24-{r.id:02}") for r in record()]
    row = run([draft("Museum Shop Stock", REWORDED[3], reference="ia24-04")], existing)[0]
    assert row.existing is not None
    assert row.existing.id == 4
    assert row.outcome is Outcome.CHANGED
    assert row.reasons[0] == "Same printed reference (IA24-04)"


def test_references_that_only_count_the_rows_are_no_identity() -> None:
    existing = [replace(r, printed_reference=str(r.id)) for r in record()]
    drafts = [draft(*RECORD[5 - n], reference=str(n + 1)) for n in range(6)]
    rows = run(drafts, existing)
    assert matches(rows)[:6] == [6, 5, 4, 3, 2, 1]
    assert not any("reference" in c.field for row in rows for c in row.changes)


def test_the_same_row_twice_in_one_paper_is_asked_about() -> None:
    rows = run([draft(*RECORD[0]), draft(*RECORD[0])], [])
    assert [keys(row) for row in rows] == [[], ["twice"]]


def test_a_decided_match_stands() -> None:
    drafts = [draft("Museum Shop Stock", REWORDED[3])]
    same = reconcile(drafts, record(), WHOLE, sure=SURE, pinned={0: 4})[0]
    assert same.outcome is Outcome.CHANGED
    other = reconcile(drafts, record(), WHOLE, sure=SURE, pinned={0: None})
    assert other[0].outcome is Outcome.NEW
    assert 4 in [r.existing.id for r in other if r.outcome is Outcome.MISSING and r.existing]
    assert keys(other[0]) == ["match"]


def test_to_be_confirmed_again_is_no_new_date() -> None:
    existing = [replace(record()[0], current=TO_BE_CONFIRMED, current_printed="TBC")]
    row = run([draft(*RECORD[0], revised_target_date=TO_BE_CONFIRMED)], existing)[0]
    assert [c.field for c in row.changes] == ["status"]


def test_a_doubt_about_a_whole_row_is_asked_where_anything_would_be_written() -> None:
    doubt = Finding("TABLE002", "The row's cells may be wrong.")
    same = replace(draft(*RECORD[0]), doubts=(doubt,))
    other = replace(draft(*RECORD[0], rating="H"), doubts=(doubt,))
    held = facts(1, *RECORD[0], narrative="Nearly done.", narrative_as_at=AS_AT)
    asked = [keys(run([one], [held])[0]) for one in (same, other)]
    assert "doubt:TABLE002:" not in asked[0]
    assert "doubt:TABLE002:" in asked[1]
