"""What a person changed in the file is what the preview changes, and what the commit keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moothall.core.models import Council, User
from moothall.core.policies import Refused
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import State
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.recommendations.queries import as_facts

from .conftest import asked, changed_by, differing, edited
from .test_unchanged import OFFICE, through_office

pytestmark = pytest.mark.django_db
Give = Callable[..., Import]
FIRST, SECOND, CLOSED, BARE = "AL/1", "AL/2", "MSS/1", "MSS/2"


def record(council: Council) -> dict[str, RecommendationFacts]:
    return {facts.reference: facts for facts in as_facts(council)}


def detail(facts: RecommendationFacts, heading: str) -> str:
    return next((d.text for d in facts.details if d.heading == heading), "")


def answer(import_: Import, reference: str, by: User, **answers: Any) -> None:
    """Answer a row's questions; a value is the answer, or (answer, reason)."""
    row = import_.rows.get(match__reference=reference)
    for name, given in answers.items():
        said, reason = given if isinstance(given, tuple) else (given, "")
        key = next(q["key"] for q in row.questions if name in q["key"])
        operations.decide(row=row, question=key, answer=said, reason=reason, by=by)


def test_each_kind_of_edit_is_previewed_and_kept(
    taken: Path, give: Give, council: Council, auditor: User, references: list[str]
) -> None:
    assert references == [FIRST, SECOND, CLOSED, BARE]
    edits = {
        (FIRST, "Latest update"): "All plots are done.",
        (FIRST, "Date now agreed"): dt.date(2025, 9, 30),
        (FIRST, "Per cent complete"): 80,
        (FIRST, "Cost (£)"): 1500,
        (FIRST, "Evidence"): "Minute 21",
        (SECOND, "Date now agreed"): dt.date(2025, 12, 31),
        (SECOND, "Owner"): "Parks Manager",
        (SECOND, "State"): "Reported closed",
        (SECOND, "Closed on"): dt.date(2025, 3, 1),
        (BARE, "Observation"): "The till is old.",
        (BARE, "Rating"): "Low",
        (BARE, "Original target date"): "31/05/2025",
    }
    import_ = give(edited(taken, edits))
    assert differing(import_) == {
        FIRST: {
            "status": "All plots are done.",
            "revised": "30 September 2025",
            "detail:percent:per cent complete": "80",
            "detail:own:cost (£)": "1500",
            "detail:evidence:evidence named": "Minute 21",
        },
        SECOND: {
            "revised": "31 December 2025",
            "owner": "Parks Manager",
            "state": "Reported closed",
            "closed_on": "1 March 2025",
        },
        BARE: {
            "detail:finding:finding": "The till is old.",
            "rating": "Low",
            "original": "31 May 2025",
        },
    }
    assert asked(import_) == {}
    before = record(council)
    operations.commit(import_=import_, by=auditor)
    after = record(council)
    first, second, bare = after[FIRST], after[SECOND], after[BARE]
    assert (first.narrative, first.agreed_date) == ("All plots are done.", dt.date(2025, 9, 30))
    assert [detail(first, h) for h in ("Cost (£)", "Per cent complete")] == ["1500", "80"]
    assert detail(first, "Evidence named") == "Minute 21"
    assert detail(first, "Ward") == "North"
    assert (second.owner, second.state) == ("Parks Manager", State.REPORTED_CLOSED)
    assert second.closed_on == dt.date(2025, 3, 1)
    assert (bare.rating, bare.original_date) == ("L", dt.date(2025, 5, 31))
    assert after[CLOSED] == before[CLOSED]
    assert first.narrative_as_at == import_.as_at


def test_a_correction_needs_its_reason(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    edits = {(FIRST, "Rating"): "Low", (FIRST, "Original target date"): dt.date(2024, 7, 31)}
    import_ = give(edited(taken, edits))
    assert asked(import_) == {FIRST: ["conflict:rating", "conflict:original"]}
    with pytest.raises(Refused, match="only with a reason"):
        answer(import_, FIRST, auditor, rating="paper")
    answer(import_, FIRST, auditor, rating=("paper", "As moderated"), original="keep")
    operations.commit(import_=import_, by=auditor)
    facts = record(council)[FIRST]
    assert (facts.rating, facts.original) == ("L", StatedDate.day(dt.date(2024, 6, 30)))


def test_what_a_file_cannot_change_is_said_and_ignored(taken: Path, give: Give) -> None:
    edits = {
        (FIRST, "Times re-dated"): 9,
        (FIRST, "Title"): "Another title",
        (FIRST, "Rating"): "Enormous",
        (FIRST, "Date now agreed"): "when we can",
        (FIRST, "State"): "Closed: implemented",
        (FIRST, "Owner"): None,
        (SECOND, "Closed on"): dt.date(2025, 3, 1),
        (SECOND, "Holder of the post"): "Cas Ray",
        (BARE, "State"): "Sort of",
    }
    import_ = give(edited(taken, edits))
    assert differing(import_) == {}
    assert asked(import_) == {}
    said = [remark["what"] for remark in import_.reading["remarks"]]
    assert len(said) == len(edits)
    assert (
        "“Times re-dated” was changed to “9”, which was left alone: it is computed from the record."
    ) in said
    reasons = import_.rows.get(match__reference=BARE).reasons
    assert reasons[1:] == [
        "“State” was changed to “Sort of”, which is no state that Moothall knows, so it was left "
        "alone."
    ]


def test_a_blank_takes_nothing_away_unless_a_person_says_so(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    empty = {(FIRST, heading): None for heading in ("Cost (£)", "Ward", "Date now agreed")}
    import_ = give(edited(taken, empty))
    keys = ["blank:revised", "blank:detail:own:cost (£)", "blank:detail:own:ward"]
    assert asked(import_) == {FIRST: keys}
    with pytest.raises(Refused, match="3 questions are not answered"):
        operations.commit(import_=import_, by=auditor)
    answer(import_, FIRST, auditor, cost="remove", ward="keep", revised="remove")
    operations.commit(import_=import_, by=auditor)
    facts = record(council)[FIRST]
    assert (detail(facts, "Cost (£)"), detail(facts, "Ward")) == ("", "North")
    assert facts.to_be_confirmed


def test_to_open_again_needs_a_reason(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    import_ = give(edited(taken, {(CLOSED, "State"): "Open"}))
    assert asked(import_) == {CLOSED: ["conflict:state"]}
    answer(import_, CLOSED, auditor, state=("paper", "Found undone"))
    operations.commit(import_=import_, by=auditor)
    assert record(council)[CLOSED].state is State.OPEN


def test_a_new_directorate_is_asked_about(taken: Path, give: Give, auditor: User) -> None:
    edits = {(FIRST, "Directorate"): "Plaice", (SECOND, "Directorate"): "Place and Environment"}
    import_ = give(edited(taken, edits))
    assert differing(import_) == {SECOND: {"directorate": "Place and Environment"}}
    with pytest.raises(Refused, match="Say first what “Plaice” is"):
        operations.commit(import_=import_, by=auditor)


def test_columns_that_the_team_added_become_its_own(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    def add(sheet: Any) -> None:
        at = sheet.max_column + 1
        sheet.cell(1, at).value = "Link officer"
        sheet.cell(3, at).value = "Dai Rees"

    import_ = give(changed_by(taken, add))
    assert differing(import_) == {SECOND: {"detail:own:link officer": "Dai Rees"}}
    operations.commit(import_=import_, by=auditor)
    assert detail(record(council)[SECOND], "Link officer") == "Dai Rees"


def test_an_address_is_kept_with_the_person_who_holds_the_post(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    import_ = give(edited(taken, {(FIRST, "E-mail"): "b.dyer@fernshire.test"}))
    assert differing(import_) == {FIRST: {"email": "b.dyer@fernshire.test"}}
    operations.commit(import_=import_, by=auditor)
    held = council.posts.get(title="Allotments Officer").holdings.get(end=None)
    assert (held.name, held.email) == ("Bea Dyer", "b.dyer@fernshire.test")


def test_an_own_column_headed_as_one_of_ours_stays_itself(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    edits = {(FIRST, "Latest update (2)"): "Green", (SECOND, "Latest update (2)"): "Red"}
    operations.commit(import_=give(edited(taken, edits)), by=auditor)
    held = record(council)
    assert [detail(held[r], "Latest update") for r in (FIRST, SECOND)] == ["Green", "Red"]
    import_ = give(edited(taken, {(FIRST, "Latest update (2)"): None}))
    assert asked(import_)[FIRST] == ["blank:detail:own:latest update"]
    answer(import_, FIRST, auditor, latest="remove")
    operations.commit(import_=import_, by=auditor)
    assert detail(record(council)[FIRST], "Latest update") == ""


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_same_edits_saved_by_libreoffice(taken: Path, give: Give, tmp_path: Path) -> None:
    edits = {
        (FIRST, "Latest update"): "Two lines\nof it",
        (FIRST, "Date now agreed"): dt.date(2025, 9, 30),
        (SECOND, "Ward"): "East",
        (BARE, "State"): "Reported complete, evidence awaited",
    }
    import_ = give(through_office(edited(taken, edits), tmp_path))
    assert differing(import_) == {
        FIRST: {"status": "Two lines\nof it", "revised": "30 September 2025"},
        SECOND: {"detail:own:ward": "East"},
        BARE: {"state": "Reported complete, evidence awaited"},
    }


def test_whoever_only_reads_may_not_give_it_back(taken: Path, give: Give, reader: User) -> None:
    with pytest.raises(Refused, match="and not change it"):
        give(taken, by=reader)
    assert not Import.objects.exists()
