"""Directorates, services, posts and people as tables that a spreadsheet edits."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Directorate, Holding, Membership, Post, Service, User
from moothall.core.policies import Refused
from moothall.core.queries import directorate_named, post_named, role_of
from moothall.core.setup.tables import TABLES, as_csv, preview, take_table
from moothall.reading.limits import ReadingError
from tests.recommendations.making import a_reader

TODAY = dt.date(2030, 6, 1)


def take(council: Council, name: str, text: str, ann: User, encoding: str = "utf-8"):
    return take_table(
        council=council, table=TABLES[name], data=text.encode(encoding), today=TODAY, by=ann
    )


def outcomes(council: Council, name: str, text: str, ann: User) -> list[str]:
    plan = preview(council, TABLES[name], text.encode(), TODAY, ann)
    return [line.outcome.value for line in plan.lines]


@pytest.mark.parametrize("name", TABLES)
def test_what_is_downloaded_changes_nothing(council: Council, ann: User, name: str) -> None:
    take(council, "services", "Directorate,Service\nPlace,Roads; and Bridges\n", ann)
    take(council, "posts", "Post,Holder,Holder since\nHead of Roads,Bo,1/2/2029\n", ann)
    written = as_csv(council, TABLES[name], TODAY)
    plan = preview(council, TABLES[name], written, TODAY, ann)
    assert plan.counts == {"new": 0, "changed": 0, "same": len(plan.lines), "refused": 0}
    assert plan.lines


def test_a_preview_keeps_nothing(council: Council, ann: User) -> None:
    before = len(rows_of(council))
    assert outcomes(council, "directorates", "Directorate\nParks\nplace\n", ann) == [
        "new", "changed",
    ]  # fmt: skip
    assert len(rows_of(council)) == before
    assert not Directorate.objects.filter(name="Parks").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_other_encodings_and_semicolons(council: Council, ann: User, encoding: str) -> None:
    text = "Post;Holder;Holder since\nHead of Caf\u00e9s;Zo\u00eb Moss;31 March 2029\n"
    take(council, "posts", text, ann, encoding)
    held = Holding.objects.get(post__title="Head of Caf\u00e9s")
    assert (held.name, held.start) == ("Zo\u00eb Moss", dt.date(2029, 3, 31))


def test_a_renamed_directorate_is_found_by_its_earlier_name(council: Council, ann: User) -> None:
    take(council, "directorates", "Directorate,Was called\nPlaces and Parks,Place\n", ann)
    found = directorate_named(council, "place")
    assert found is not None
    assert found.name == "Places and Parks"
    again = "Directorate,Was called\nPlaces and Parks,Place\n"
    assert outcomes(council, "directorates", again, ann) == ["same"]


def test_absence_deletes_nothing_and_a_date_ends(council: Council, ann: User) -> None:
    take(council, "directorates", "Directorate,Ended from\nPlace,01/07/2030\n", ann)
    found = dict(Directorate.objects.filter(council=council).values_list("name", "ended"))
    assert found == {"Place": dt.date(2030, 7, 1), "People": None}


def test_one_refused_line_keeps_all_of_it_out(council: Council, ann: User) -> None:
    text = "Directorate,Service,Ended from\nPlace,Roads,\nNowhere,Lights,\nPlace,Parks,soon\n"
    plan = preview(council, TABLES["services"], text.encode(), TODAY, ann)
    assert [(line.where, line.outcome.value) for line in plan.lines] == [
        ("line 2", "new"), ("line 3", "refused"), ("line 4", "refused"),
    ]  # fmt: skip
    assert plan.lines[1].changes == ("There is no directorate called 'Nowhere'.",)
    assert "is no date" in plan.lines[2].changes[0]
    with pytest.raises(Refused, match="2 lines can't be taken"):
        take(council, "services", text, ann)
    assert not Service.objects.exists()
    assert verify_chain(council) == []


def test_holders_change_with_the_days(council: Council, ann: User) -> None:
    head = "Post,Holder,Holder's e-mail,Holder since,Holder until\n"
    take(council, "posts", head + "Clerk,Bo,bo@a.example,2029-01-01,\n", ann)
    take(council, "posts", head + "Clerk,Cy,cy@a.example,2030-01-01,\nCook,,,,\n", ann)
    assert dict(Holding.objects.values_list("name", "end")) == {
        "Bo": dt.date(2030, 1, 1), "Cy": None,
    }  # fmt: skip
    take(council, "posts", head + "Clerk,Cy,,,2030-05-01\n", ann)
    assert Holding.objects.get(name="Cy").end == dt.date(2030, 5, 1)
    plan = preview(
        council, TABLES["posts"], (head + "Clerk,Di,,2030-02-01,\n").encode(), TODAY, ann
    )
    assert "Cy held the post Clerk until 1 May 2030" in plan.lines[0].changes[0]


def test_posts_renamed_and_called_otherwise(council: Council, ann: User) -> None:
    take(council, "posts", "Post\nClerk\n", ann)
    take(council, "posts", "Post,Was called,Other names\nTown Clerk,Clerk,Secretary; Scribe\n", ann)
    assert [str(post_named(council, n)) for n in ("clerk", "SCRIBE")] == ["Town Clerk"] * 2
    assert Post.objects.count() == 1


def test_people_come_change_and_go(council: Council, ann: User) -> None:
    head = "Name,E-mail,Role,May set up,Ended from\n"
    take(council, "people", head + "Jo Carr,Jo@a.example,reads,,\n", ann)
    jo = User.objects.get(email="jo@a.example")
    assert role_of(jo, council) == "reads"
    assert not jo.has_usable_password()
    take(council, "people", head + "Jo Carr,jo@a.example,edits,yes,\n", ann)
    assert Membership.objects.get(user=jo).sets_up
    take(council, "people", head + "Jo Carr,jo@a.example,,,01/06/2030\n", ann)
    jo.refresh_from_db()
    assert (role_of(jo, council), jo.is_active) == (None, False)
    take(council, "people", head + "Jo Carr,jo@a.example,reads,no,\n", ann)
    jo.refresh_from_db()
    assert (role_of(jo, council), jo.is_active) == ("reads", True)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Jo,jo@a.example,owns,,", "is no role"),
        ("Jo,jo@a.example,,,", "needs a role"),
        ("Jo,jo,reads,,", "not an e-mail address"),
        ("Jo,jo@a.example,reads,perhaps,", "yes or no"),
        ("Ann Reed,ann@alderbrook.example,edits,no,", "last one who may set up"),
        ("Ann Reed,ann@alderbrook.example,,,01/01/2030", "last one who may set up"),
        ("Ann Reed,ann@alderbrook.example,,,01/01/2031", "a day to come"),
        (",,reads,,", "names no e-mail address"),
    ],
)
def test_people_who_cannot_be_taken(council: Council, ann: User, row: str, why: str) -> None:
    text = f"Name,E-mail,Role,May set up,Ended from\n{row}\n"
    plan = preview(council, TABLES["people"], text.encode(), TODAY, ann)
    assert plan.counts["refused"] == 1
    assert why in plan.lines[0].changes[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("Name\nPlace\n", "no column 'Directorate'"),
        ("Directorate,Directorate\nPlace,Place\n", "twice"),
    ],
)
def test_what_is_no_such_table(council: Council, ann: User, text: str, why: str) -> None:
    with pytest.raises(ReadingError, match=why):
        take(council, "directorates", text, ann)


def test_a_column_of_the_councils_own_is_left_alone(council: Council, ann: User) -> None:
    plan = preview(council, TABLES["directorates"], b"Directorate,Budget\nPlace,4\n", TODAY, ann)
    assert plan.remarks == ("Not looked at: the columns Budget.",)


def test_who_may_not_set_up_is_refused(council: Council) -> None:
    with pytest.raises(Refused, match="may not set up"):
        take(council, "directorates", "Directorate\nParks\n", a_reader(council))


def test_many_people_are_let_in_by_as_many_statements(council: Council, ann: User) -> None:
    """But for the savepoint of each line: locks, look-ups and rows are for all of them."""
    other = Council.objects.create(name="Far Tarn", slug="far-tarn")
    known = User.objects.create_user("p3@a.example", "Known Elsewhere", "lantern gravel otter")
    Membership.objects.create(council=other, user=known, role="reads")
    head = "Name,E-mail,Role,May set up\n"

    def asked(numbers: range) -> int:
        rows = "".join(f"Person {n},p{n}@a.example,reads,no\n" for n in numbers)
        with CaptureQueriesContext(connection) as caught:
            plan = take(council, "people", head + rows, ann)
        assert plan.counts["new"] == len(numbers)
        return sum("SAVEPOINT" not in one["sql"] for one in caught)

    asked(range(3, 6))
    few = asked(range(6, 9))
    assert asked(range(10, 60)) == few
    assert Membership.objects.filter(council=council, user__email__startswith="p").count() == 56
    assert not User.objects.get(email="p11@a.example").has_usable_password()
    known.refresh_from_db()
    assert known.name == "Known Elsewhere"
    assert known.has_usable_password()
    told = [row.verb for row in rows_of(council) if row.by == ann.email]
    assert (told.count("create user"), told.count("grant")) == (55, 56)
    assert verify_chain(council) == []


def test_new_people_are_let_in_before_the_last_one_goes(council: Council, ann: User) -> None:
    head = "Name,E-mail,Role,May set up,Ended from\n"
    text = f"{head}Jo Carr,jo@a.example,edits,yes,\n,{ann.email},,,01/06/2030\n"
    take(council, "people", text, ann)
    assert [m.user.email for m in Membership.objects.filter(council=council, sets_up=True)] == [
        "jo@a.example"
    ]
