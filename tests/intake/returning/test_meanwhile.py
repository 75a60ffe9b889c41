"""What others changed in the record while the file was out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.core.models import Batch, Council, Directorate, User
from moothall.core.operations import set_holder
from moothall.facts.dates import StatedDate
from moothall.facts.phrases import day_in_words
from moothall.facts.statements import Dated, Statement
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.returning.taking import take_away
from moothall.recommendations.models import Recommendation
from moothall.recommendations.operations import set_title, undo

from .conftest import AS_AT, asked, details, differing, edited, take
from .test_edits import BARE, CLOSED, FIRST, SECOND, answer, detail, record

pytestmark = pytest.mark.django_db
Give = Callable[..., Import]
LATER = AS_AT + dt.timedelta(days=30)


def tell(council: Council, by: User, reference: str, **said: object) -> Batch:
    """Another paper says something of a recommendation."""
    pk = record(council)[reference].id
    statement = Statement(recommendation_id=pk, **said)  # type: ignore[arg-type]
    take(council, by, [statement], LATER, name="Annex B, April 2025")
    return Batch.objects.latest("pk")


def test_what_only_the_record_changed_is_no_change(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    tell(
        council, auditor, FIRST,
        narrative="Nearly done.", revised=Dated(StatedDate.day(dt.date(2025, 12, 31))),
        details=details(Ward="West"), owner="Parks Manager",
    )  # fmt: skip
    set_title(recommendation=Recommendation.objects.get(reference=SECOND), title="New", by=auditor)
    post = council.posts.get(title="Allotments Officer")
    set_holder(post=post, name="Eve Hill", email="eve@fernshire.test", start=LATER, by=auditor)
    Directorate.objects.filter(name="Finance and Resources").update(name="Finance")
    import_ = give(edited(taken, {(FIRST, "Cost (£)"): "1900"}))
    assert differing(import_) == {FIRST: {"detail:own:cost (£)": "1900"}}
    assert asked(import_) == {}
    assert import_.reading["remarks"] == []
    operations.commit(import_=import_, by=auditor)
    facts = record(council)[FIRST]
    assert (facts.narrative, facts.agreed_date) == ("Nearly done.", dt.date(2025, 12, 31))
    assert (detail(facts, "Ward"), detail(facts, "Cost (£)")) == ("West", "1900")


def test_both_to_different_values_is_a_conflict_that_says_who_and_when(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    tell(council, auditor, FIRST, narrative="Nearly done.", details=details(Ward="West"))
    edits = {(FIRST, "Latest update"): "Stopped.", (FIRST, "Ward"): "East"}
    import_ = give(edited(taken, edits))
    assert asked(import_) == {FIRST: ["conflict:status", "conflict:detail:own:ward"]}
    row = import_.rows.get(match__reference=FIRST)
    assert row.outcome == "conflict"
    today = day_in_words(timezone.localdate())
    assert row.questions[1]["ask"] == (
        f"AL/1: “Ward” is West on record and East in this file. Ada Moss changed it on {today}, "
        "from Annex B, April 2025."
    )
    answer(import_, FIRST, auditor, status="paper", ward="keep")
    operations.commit(import_=import_, by=auditor)
    facts = record(council)[FIRST]
    assert (facts.narrative, detail(facts, "Ward")) == ("Stopped.", "West")


def test_both_to_the_same_value_is_no_change(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    tell(council, auditor, FIRST, narrative="Nearly  done.")
    import_ = give(edited(taken, {(FIRST, "Latest update"): "Nearly done."}))
    assert (differing(import_), asked(import_)) == ({}, {})


def test_what_was_undone_meanwhile_counts_as_changed(
    council: Council, auditor: User, references: list[str], give: Give, tmp_path: Path
) -> None:
    batch = tell(council, auditor, FIRST, details=details(Ward="West"))
    path = tmp_path / "w.xlsx"
    take_away(council=council, path=path, by="Ada Moss")
    undo(batch=batch, by=auditor, reason="Wrong paper")
    import_ = give(path)
    assert (differing(import_), asked(import_)) == ({}, {})
    again = give(edited(path, {(FIRST, "Ward"): "East"}))
    row = again.rows.get(match__reference=FIRST)
    assert "Ada Moss took back what was said of it on" in row.questions[0]["ask"]


def test_a_change_after_the_preview_is_found_before_the_commit(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    import_ = give(edited(taken, {(FIRST, "Ward"): "East"}))
    assert asked(import_) == {}
    tell(council, auditor, FIRST, details=details(Ward="West"))
    assert operations.refresh(import_=import_)
    assert asked(import_) == {FIRST: ["conflict:detail:own:ward"]}


def test_a_taken_file_given_twice_changes_nothing_the_second_time(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    path = edited(taken, {(FIRST, "Ward"): "East", (SECOND, "Owner"): "Parks Manager"})
    operations.commit(import_=give(path), by=auditor)
    again = give(path)
    assert (differing(again), asked(again)) == ({}, {})


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)
WORDS = st.lists(TEXT, min_size=1, max_size=4).map(" ".join)
EDITS = st.dictionaries(
    st.tuples(
        st.sampled_from([FIRST, SECOND, CLOSED, BARE]),
        st.sampled_from(["Recommendation", "Latest update", "Ward", "Cost (£)", "Observation"]),
    ),
    WORDS.map(lambda words: f"Now {words}"),
    max_size=8,
)
FIELDS = {
    "Recommendation": "text",
    "Latest update": "status",
    "Ward": "detail:own:ward",
    "Cost (£)": "detail:own:cost (£)",
    "Observation": "detail:finding:finding",
}


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EDITS)
def test_random_edits_in_are_exactly_these_out(
    taken: Path, give: Give, edits: dict[tuple[str, str], str]
) -> None:
    path = taken.with_name("edited.xlsx")
    path.write_bytes(taken.read_bytes())
    import_ = give(edited(path, edits))
    found = {(r, field) for r, fields in differing(import_).items() for field in fields}
    assert found == {(reference, FIELDS[heading]) for reference, heading in edits}
    assert asked(import_) == {}
    Import.objects.all().delete()
