"""Directorates, services and posts that are renamed or end; cycles whose days follow each other."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from moothall.core.models import Council, Cycle, Directorate, Holding, User
from moothall.core.operations import (
    add_directorate,
    end_part,
    ensure_post,
    rename_council,
    rename_part,
    set_cycle,
)
from moothall.core.policies import Refused
from moothall.core.queries import directorate_named, going_on

DAY = dt.date(2030, 3, 31)
LATER = dt.date(2030, 6, 30)


@pytest.fixture
def place(council: Council) -> Directorate:
    return council.directorates.get(name="Place")


def test_a_paper_still_finds_what_was_renamed(place: Directorate, ann: User) -> None:
    council = place.council
    rename_part(part=place, name="Growth", by=ann)
    assert directorate_named(council, "PLACE") == place
    assert add_directorate(council=council, name="place", by=ann) == place
    rename_part(part=place, name="Place", by=ann)
    assert [other.name for other in place.other_names.all()] == ["Growth"]
    with pytest.raises(Refused, match="a directorate called people already"):
        rename_part(part=place, name="people", by=ann)


def test_a_name_that_two_bear_as_another_finds_none(council: Council, ann: User) -> None:
    for name in ("Place", "People"):
        found = council.directorates.get(name=name)
        rename_part(part=found, name="Shared", by=ann)
        rename_part(part=found, name=f"New {name}", by=ann)
    assert directorate_named(council, "shared") is None


def test_what_ended_leaves_the_lists_that_day(place: Directorate, ann: User) -> None:
    end_part(part=place, day=DAY, by=ann)
    own = Directorate.objects.filter(council=place.council)
    before = DAY - dt.timedelta(days=1)
    assert place in own.filter(going_on(before))
    assert place not in own.filter(going_on(DAY))
    end_part(part=place, day=None, by=ann)
    assert place in own.filter(going_on(LATER))


def test_the_council_itself_is_renamed(council: Council, ann: User) -> None:
    rename_council(council=council, name="Alderbrook Council", by=ann)
    assert (council.name, council.slug) == ("Alderbrook Council", "alderbrook")


def test_days_of_a_cycle_follow_each_other(council: Council, ann: User) -> None:
    days: dict[str, Any] = {"as_at": DAY, "meeting": LATER}
    made = set_cycle(council=council, label="March", days=days, committee="Audit", by=ann)
    early = {**days, "despatch": LATER + dt.timedelta(days=1)}
    with pytest.raises(Refused, match=r"2030. is before despatch of the pack"):
        set_cycle(council=council, label="March", days=early, cycle=made, by=ann)
    with pytest.raises(Refused, match="March is stated as at 31 March 2030 already"):
        set_cycle(council=council, label="Other", days={"as_at": DAY}, by=ann)
    with pytest.raises(Refused, match="needs its as-at date"):
        set_cycle(council=council, label="Other", days={}, by=ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=made.pk).update(cut_off=LATER + dt.timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.filter(pk=made.pk).update(draft_deadline=DAY - dt.timedelta(days=1))


def test_nobody_holds_a_post_backwards(council: Council, ann: User) -> None:
    post = ensure_post(council=council, title="Clerk", by=ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(post=post, name="Bo", start=LATER, end=DAY)
