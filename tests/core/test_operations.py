"""A council's own data, and who may change it."""

import datetime as dt

import pytest

from moothall.core import queries
from moothall.core.defaults import DEFAULTS
from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Paper, Role, StoredFile, User
from moothall.core.operations import (
    add_directorate,
    create_council,
    create_user,
    ensure_cycle,
    ensure_post,
    ensure_service,
    grant,
    open_batch,
    set_holder,
    set_setting,
    store_paper,
    withdraw_batch,
)
from moothall.core.policies import Refused, check_edits
from moothall.facts.ageing import DEFAULT_AGEING, AgeingRule
from moothall.facts.ratings import DEFAULT_RATINGS, default_sections
from tests.recommendations.making import a_council, a_reader

DAY = dt.date(2030, 3, 31)


def test_a_new_council_has_the_defaults_as_rows(council: Council) -> None:
    assert {row.key for row in council.settings.all()} == set(DEFAULTS)
    assert {row.source for row in council.settings.all()} == {"Moothall's defaults"}
    assert queries.ratings(council, DAY) == DEFAULT_RATINGS
    assert queries.ageing(council, DAY) == DEFAULT_AGEING
    assert queries.sections(council, DAY) == default_sections(DEFAULT_RATINGS)
    assert 0 < queries.sure_score(council, DAY) < 1


def test_a_setting_holds_from_its_date_on(council: Council, ann: User) -> None:
    rule = {"short_months": 2, "long_months": 6, "month_end": False}
    set_setting(
        council=council, key="ageing", value=rule, effective_from=DAY, source="Minute 4", by=ann
    )
    assert queries.ageing(council, DAY - dt.timedelta(days=1)) == DEFAULT_AGEING
    assert queries.ageing(council, DAY) == AgeingRule(2, 6, month_end=False)


@pytest.mark.parametrize(
    ("key", "value"),
    [("age", {}), ("ageing", {"weeks": 2}), ("sections", [["E", "old"]]), ("matching", {})],
)
def test_a_setting_that_cannot_be_read_is_refused(
    council: Council, ann: User, key: str, value: object
) -> None:
    with pytest.raises(Refused):
        set_setting(council=council, key=key, value=value, effective_from=DAY, source="", by=ann)
    assert queries.ageing(council, DAY) == DEFAULT_AGEING


def test_a_council_needs_a_name_of_its_own(council: Council) -> None:
    with pytest.raises(Refused, match="already"):
        create_council(name=council.name.upper(), by="the tests")
    with pytest.raises(Refused, match="needs a name"):
        create_council(name="  ", by="the tests")
    assert create_council(name="Alderbrook!", by="the tests").slug == "alderbrook-2"


def test_names_are_made_once(council: Council, ann: User) -> None:
    place = add_directorate(council=council, name=" place ", by=ann)
    assert place.name == "Place"
    assert council.directorates.count() == 2
    one = ensure_service(directorate=place, name="Roads", by=ann)
    assert ensure_service(directorate=place, name="roads", by=ann) == one
    post = ensure_post(council=council, title="Head of Roads", by=ann)
    assert ensure_post(council=council, title="HEAD OF ROADS", by=ann) == post
    cycle = ensure_cycle(council=council, as_at=DAY, by=ann)
    assert cycle.label == "March 2030"
    assert ensure_cycle(council=council, as_at=DAY, label="Other", by=ann) == cycle
    assert queries.previous_cycle(council, DAY) is None
    assert queries.previous_cycle(council, DAY + dt.timedelta(days=1)) == cycle
    assert queries.directorate_named(council, "PLACE") == place
    assert queries.council_named("alderbrook") == council


def test_the_same_bytes_are_stored_once(council: Council, ann: User) -> None:
    def give(to: Council, by: User, as_at: dt.date) -> Paper:
        return store_paper(
            council=to, name="a.txt", data=b"Paper", format="text", as_at=as_at, title="", by=by
        )

    paper = give(council, ann, DAY)
    assert give(council, ann, DAY) == paper
    assert bytes(paper.file.data) == b"Paper"
    other, bea = a_council("Brackwater")
    assert give(other, bea, DAY) != paper
    assert StoredFile.objects.count() == 1


def test_a_batch_is_withdrawn_once(council: Council, ann: User) -> None:
    batch = open_batch(council=council, kind="import", by=ann)
    withdraw_batch(batch=batch, by=ann, reason="Wrong paper")
    with pytest.raises(Refused, match="already"):
        withdraw_batch(batch=batch, by=ann, reason="Again")


def test_people_and_roles(council: Council, ann: User) -> None:
    ray = a_reader(council)
    other, _ = a_council("Brackwater")
    with pytest.raises(Refused, match="may read the record of"):
        check_edits(ray, council)
    with pytest.raises(Refused, match="may not see"):
        check_edits(ray, other)
    assert queries.councils_of(ray) == [council]
    grant(council=other, user=ray, role=Role.EDITS, by="the tests")
    check_edits(ray, other)
    assert queries.councils_of(ray) == [council, other]
    assert queries.role_of(ray, council) is Role.READS
    with pytest.raises(Refused, match="signs in already"):
        create_user(council=council, email="RAY@alderbrook.example", name="R", by=ann)
    with pytest.raises(Refused, match="not an e-mail"):
        create_user(council=council, email="ray", name="R", by=ann)
    ray.is_active = False
    ray.save()
    assert queries.councils_of(ray) == []
    with pytest.raises(Refused, match="may not see"):
        check_edits(ray, council)


def test_a_refusal_changes_nothing_and_is_kept(council: Council) -> None:
    ray = a_reader(council)
    with pytest.raises(Refused, match="and not change it"):
        add_directorate(council=council, name="Housing", by=ray)
    assert council.directorates.count() == 2
    row = rows_of(council)[0]
    assert (row.verb, row.by) == ("refused", ray.email)
    assert row.detail["what"] == "add directorate"
    assert "not change it" in row.detail["why"]
    assert verify_chain(council) == []


def test_names_of_people_are_kept_apart_from_the_chain(council: Council, ann: User) -> None:
    post = ensure_post(council=council, title="Clerk", by=ann)
    set_holder(post=post, name="Bo Hart", email="bo@a.example", start=DAY, by=ann)
    told = [f"{row.subject} {row.detail}" for row in rows_of(council)]
    assert not any("Bo Hart" in words or "bo@a" in words for words in told)
