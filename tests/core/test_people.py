"""Who may set a council up, and who can't be the last one to go."""

import pytest

from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Membership, Role, User
from moothall.core.operations import create_council, create_user, grant, invite, remove_member
from moothall.core.policies import Refused, check_edits, check_organises, check_sets_up
from moothall.core.queries import may_set_up
from tests.recommendations.making import a_council, a_reader


def test_setting_up_gives_no_right_over_the_record(council: Council, ann: User) -> None:
    ray = a_reader(council)
    grant(council=council, user=ray, role=Role.READS, sets_up=True, by=ann)
    check_sets_up(ray, council)
    check_organises(ray, council)
    with pytest.raises(Refused, match="and not change it"):
        check_edits(ray, council)


def test_editing_gives_no_right_to_set_up(council: Council, ann: User) -> None:
    ray = a_reader(council)
    grant(council=council, user=ray, role=Role.EDITS, by=ann)
    check_organises(ray, council)
    with pytest.raises(Refused, match="may not set up Alderbrook"):
        grant(council=council, user=ray, role=Role.EDITS, sets_up=True, by=ray)
    assert rows_of(council)[0].verb == "refused"


def test_the_last_one_who_may_set_up_stays(council: Council, ann: User) -> None:
    with pytest.raises(Refused, match="the last one who may set up"):
        remove_member(council=council, user=ann, by=ann)
    with pytest.raises(Refused, match="the last one who may set up"):
        grant(council=council, user=ann, role=Role.READS, sets_up=False, by=ann)
    ray = a_reader(council)
    grant(council=council, user=ray, role=Role.READS, sets_up=True, by=ann)
    remove_member(council=council, user=ann, by=ray)
    assert not may_set_up(ann, council)
    assert verify_chain(council) == []


def test_who_is_of_two_councils_leaves_one(council: Council, ann: User) -> None:
    other, ben = a_council("Brackwater")
    invite(council=other, email=ann.email, name="", role="reads", sets_up=False, by=ben)
    with pytest.raises(Refused, match="already"):
        invite(council=other, email=ann.email, name="", role="reads", sets_up=False, by=ben)
    remove_member(council=other, user=ann, by=ben)
    ann.refresh_from_db()
    assert ann.is_active
    assert Membership.objects.filter(user=ann).count() == 1


def test_councils_are_unique_whatever_their_case(council: Council) -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415

    with pytest.raises(IntegrityError), transaction.atomic():
        Council.objects.create(name=council.name.upper(), slug="x")
    made = create_council(name="Fernshire", by="the tests")
    create_user(council=made, email="x@f.example", name="X", by="the tests")
