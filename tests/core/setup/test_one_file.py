"""The whole set-up as one file, there and back."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest

from moothall.core import queries
from moothall.core.history import rows_of, verify_chain
from moothall.core.models import Council, Holding, StoredFile, User
from moothall.core.operations import end_part, rename_part, set_cycle, set_setting
from moothall.core.operations.looks import store_logo
from moothall.core.policies import Refused
from moothall.core.setup.onefile import export
from moothall.core.setup.opening import NoSetUp
from moothall.core.setup.tables import TABLES, take_table
from moothall.core.setup.taking import preview
from moothall.facts.statements import Printed
from moothall.recommendations.operations import take_set_up
from tests.core.setup.test_logos import A_DRAWING
from tests.recommendations.making import MARCH, a_council, a_reader, new, take

TODAY = dt.date(2030, 6, 1)


@pytest.fixture
def full(council: Council, ann: User) -> Council:
    """A council of which everything was set up."""
    head, bo = "Post,Holder,Holder since,Holder until\n", "Clerk,Bo,2028-01-01,2029-01-01\n"
    text = f"{head}{bo}Clerk,Cy,2029-03-01,\n".encode()
    take_table(council=council, table=TABLES["posts"], data=text, today=TODAY, by=ann)
    people = b"Name,E-mail,Role\nJo Carr,jo@a.example,reads\n"
    take_table(council=council, table=TABLES["people"], data=people, today=TODAY, by=ann)
    place = council.directorates.get(name="Place")
    rename_part(part=place, name="Places", by=ann)
    end_part(part=council.directorates.get(name="People"), day=TODAY, by=ann)
    logo = store_logo(council=council, data=A_DRAWING, name="a.svg", by=ann)
    look = {"colour": "#123456", "logo": logo, "logo_alt": "Alderbrook"}
    set_setting(
        council=council, key="identity", value=look, effective_from=MARCH, source="Minute", by=ann
    )
    set_cycle(
        council=council, label="June 2030", committee="Audit", by=ann,
        days={"as_at": MARCH, "meeting": TODAY},
    )  # fmt: skip
    return council


def other() -> tuple[Council, User]:
    return a_council("Brackwater")


def taken(council: Council, by: User, data: bytes) -> Any:
    return take_set_up(council=council, data=data, today=TODAY, by=by)


def test_what_was_exported_is_the_same(full: Council, ann: User) -> None:
    before = len(rows_of(full))
    plan = taken(full, ann, export(full))
    assert plan.counts["same"] == len(plan.lines)
    assert len(rows_of(full)) == before


def test_another_council_takes_all_of_it_and_twice_is_once(full: Council) -> None:
    brackwater, ben = other()
    data = export(full)
    StoredFile.objects.all().delete()
    shown = preview(brackwater, data, TODAY, ben)
    assert shown.can_be_taken
    assert [line.outcome for line in taken(brackwater, ben, data).lines] == [
        line.outcome for line in shown.lines
    ]
    places = queries.directorate_named(brackwater, "Place")
    assert places is not None
    assert places.name == "Places"
    held = Holding.objects.filter(post__council=brackwater).order_by("start")
    assert [(h.name, h.end) for h in held] == [("Bo", dt.date(2029, 1, 1)), ("Cy", None)]
    assert queries.identity(brackwater, TODAY)["colour"] == "#123456"
    assert StoredFile.objects.count() == 1
    again = taken(brackwater, ben, data)
    assert again.changes == 0
    assert verify_chain(brackwater) == []
    assert json.loads(export(brackwater))["settings"] == json.loads(data)["settings"]


def test_it_can_be_read_by_people(full: Council) -> None:
    told = json.loads(export(full))
    assert told["settings"]["identity"][-1]["source"] == "Minute"
    assert told["directorates"][1]["other_names"] == ["Place"]
    assert "password" not in export(full).decode()
    assert export(full) == export(full)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"version": 2}, "upgrade it first"),
        ({"version": "new"}, "version new"),
        ({"format": "other"}, "no set-up"),
        ({"budgets": []}, "a part that Moothall does not know: budgets"),
        ({"settings": {"weather": []}}, "a setting that Moothall does not know: weather"),
    ],
)
def test_what_is_no_set_up(full: Council, ann: User, change: dict[str, Any], why: str) -> None:
    data = json.dumps({**json.loads(export(full)), **change}).encode()
    with pytest.raises(NoSetUp, match=why):
        taken(full, ann, data)
    for odd in (b"", b"[]", b"\xff\xfe", b"[" * 100_000):
        with pytest.raises(NoSetUp):
            taken(full, ann, odd)


@pytest.mark.parametrize(
    "change", [{"posts": [{"title": "x"}]}, {"settings": {"ageing": [{}]}}, {"people": [3]}]
)
def test_a_part_of_another_shape(full: Council, ann: User, change: dict[str, Any]) -> None:
    data = json.dumps({**json.loads(export(full)), **change}).encode()
    with pytest.raises((NoSetUp, Refused), match="not as Moothall exports it"):
        taken(full, ann, data)


def places_in(told: Any, *way: str | int) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of a set-up file, whole parts too."""
    inside = told.items() if isinstance(told, dict) else enumerate(told)
    for name, value in inside:
        yield (*way, name)
        if isinstance(value, dict | list):
            yield from places_in(value, *way, name)


@pytest.mark.parametrize("odd", [None, 5, [], {"a": 1}, "a\0b"])
def test_a_value_of_any_other_shape_is_said_in_a_sentence(
    full: Council, ann: User, odd: object
) -> None:
    whole = json.loads(export(full))
    said = 0
    for way in places_in(whole):
        told = copy.deepcopy(whole)
        inside = told
        for step in way[:-1]:
            inside = inside[step]
        inside[way[-1]] = odd
        try:
            plan = preview(full, json.dumps(told).encode(), TODAY, ann)
        except (NoSetUp, Refused):
            said += 1
        else:
            said += plan.counts["refused"]
    assert said > 50


def test_a_setting_names_no_file_of_another_kind(council: Council, ann: User) -> None:
    paper = StoredFile.objects.create(sha256="ab" * 32, data=b"<html><svg>", size=11)
    told = json.loads(export(council))
    look = {"colour": "#123456", "logo": paper.pk, "logo_alt": "Alderbrook"}
    told["settings"]["identity"] = [{"from": "2030-01-01", "source": "", "value": look}]
    with pytest.raises(Refused, match="not in the set-up file"):
        taken(council, ann, json.dumps(told).encode())
    for logo in (paper.pk, "cd" * 32):
        with pytest.raises(Refused, match=r"SVG|not kept here"):
            set_setting(
                council=council, key="identity", value={**look, "logo": logo},
                effective_from=TODAY, source="", by=ann,
            )  # fmt: skip


def test_a_file_that_is_not_what_it_says(full: Council) -> None:
    told = json.loads(export(full))
    StoredFile.objects.all().delete()
    told["files"] = dict.fromkeys(told["files"], "AAAA")
    brackwater, ben = other()
    plan = preview(brackwater, json.dumps(told).encode(), TODAY, ben)
    assert plan.counts["refused"] == 1
    with pytest.raises(Refused, match="not the one that it says"):
        taken(brackwater, ben, json.dumps(told).encode())


def test_a_rating_that_is_used_stays(council: Council, ann: User) -> None:
    take(council, ann, MARCH, new(1, rating=Printed("H")))
    told = json.loads(export(council))
    rows = told["settings"]["ratings"]
    rows[0]["value"] = [r for r in rows[0]["value"] if r["code"] != "H"]
    with pytest.raises(Refused, match="1 recommendation is rated High"):
        taken(council, ann, json.dumps(told).encode())
    assert len(queries.ratings(council, TODAY)) == 4


def test_who_may_not_set_up_is_refused(full: Council) -> None:
    with pytest.raises(Refused, match="may not set up"):
        taken(full, a_reader(full), export(full))
