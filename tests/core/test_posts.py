"""Posts, who holds them, and what two writers at once make of them."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Cycle, Holding, Post, User
from moothall.core.operations import (
    add_directorate,
    create_user,
    ensure_cycle,
    ensure_post,
    set_holder,
    vacate_post,
)
from moothall.core.policies import Refused
from moothall.core.wording import describe
from moothall.recommendations.rows import holders
from tests.recommendations.making import a_council, a_reader

DAY = dt.date(2030, 3, 31)
LATER = dt.date(2030, 4, 30)


@pytest.fixture
def clerk(council: Council, ann: User) -> Post:
    return ensure_post(council=council, title="Clerk", by=ann)


def test_a_new_holder_ends_the_earlier_one(clerk: Post, ann: User) -> None:
    first = set_holder(post=clerk, name="Bo", email="Bo@a.example", start=DAY, by=ann)
    assert first.email == "bo@a.example"
    assert set_holder(post=clerk, name="Bo", start=DAY, by=ann) == first
    set_holder(post=clerk, name="Cy", start=LATER, by=ann)
    ends = dict(Holding.objects.filter(post=clerk).values_list("name", "end"))
    assert ends == {"Bo": LATER, "Cy": None}
    with pytest.raises(Refused, match="Cy has held the post Clerk since 30 April 2030"):
        set_holder(post=clerk, name="Di", start=DAY, by=ann)


def test_a_new_address_of_the_same_holder_is_no_new_holding(clerk: Post, ann: User) -> None:
    set_holder(post=clerk, name="Bo", start=DAY, by=ann)
    set_holder(post=clerk, name="Bo", email="bo@b.example", start=LATER, by=ann)
    held = Holding.objects.get(post=clerk)
    assert (held.start, held.email) == (DAY, "bo@b.example")


def test_a_post_falls_vacant_and_is_filled_again(clerk: Post, council: Council, ann: User) -> None:
    set_holder(post=clerk, name="Bo", start=DAY, by=ann)
    vacate_post(post=clerk, end=LATER, by=ann)
    assert describe(rows_of(council)[0]) == (
        f"{ann.email} said that nobody holds the post Clerk from 2030-04-30 on"
    )
    assert holders(council, LATER - dt.timedelta(days=1)) == {clerk.pk: "Bo"}
    assert holders(council, LATER) == holders(council, None) == {}
    with pytest.raises(Refused, match="Bo held the post Clerk until 30 April 2030"):
        set_holder(post=clerk, name="Cy", start=DAY, by=ann)
    set_holder(post=clerk, name="Cy", start=LATER, by=ann)
    assert holders(council, LATER) == {clerk.pk: "Cy"}


def test_only_a_held_post_falls_vacant_and_not_before_it_was_held(clerk: Post, ann: User) -> None:
    with pytest.raises(Refused, match="Nobody holds the post Clerk"):
        vacate_post(post=clerk, end=LATER, by=ann)
    set_holder(post=clerk, name="Bo", start=LATER, by=ann)
    with pytest.raises(Refused, match="since 30 April 2030, which is after 31 March 2030"):
        vacate_post(post=clerk, end=DAY, by=ann)
    with pytest.raises(Refused, match="may read the record"):
        vacate_post(post=clerk, end=LATER, by=a_reader(clerk.council))


def at_once(*tasks: Callable[[], object]) -> list[Exception]:
    """Start all tasks together, each with its own connection; what they raised."""
    faults: list[Exception] = []
    ready = threading.Barrier(len(tasks))

    def run(task: Callable[[], object]) -> None:
        try:
            ready.wait()
            task()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


@pytest.mark.django_db(transaction=True)
def test_the_same_thing_made_at_once_is_made_once() -> None:
    council, ann = a_council()

    def make(number: int) -> None:
        title, name = ("Clerk", "Housing") if number % 2 else ("CLERK", "HOUSING")
        post = ensure_post(council=council, title=title, by=ann)
        ensure_cycle(council=council, as_at=DAY, by=ann)
        add_directorate(council=council, name=name, by=ann)
        set_holder(post=post, name=f"Bo {number}", start=DAY, by=ann)

    assert at_once(*(lambda n=n: make(n) for n in range(4))) == []
    assert Post.objects.filter(council=council).count() == 1
    assert Cycle.objects.filter(council=council).count() == 1
    assert council.directorates.filter(name__iexact="housing").count() == 1
    assert Holding.objects.filter(end=None).count() == 1
    assert verify_chain(council) == []


@pytest.mark.django_db(transaction=True)
def test_one_address_given_to_two_councils_at_once_is_refused_to_one() -> None:
    councils = [a_council(name)[0] for name in ("Alderbrook", "Brackwater")]

    def make(council: Council) -> None:
        create_user(council=council, email="jo@a.example", name="Jo", by="the tests")

    faults = at_once(*(lambda c=c: make(c) for c in councils))
    assert [str(fault) for fault in faults] == ["jo@a.example signs in already."]
    assert User.objects.filter(email="jo@a.example").count() == 1
