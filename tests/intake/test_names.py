"""Printed directorates and services that the record doesn't know are asked about once."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.core.models import Council, Directorate, Service, User
from moothall.core.policies import Refused
from moothall.intake import operations, queries
from moothall.intake.models import Import
from moothall.intake.names import asked, unsettled
from moothall.recommendations.queries import as_facts

pytestmark = pytest.mark.django_db

HEAD = "Audit\tRisk level\tSummary of Recommendation\tTarget Date\tStatus\tDirectorate"
KNOWN = "Children and Schools"


def paper(*directorates: str, as_at: str = "31 March 2025") -> str:
    rows = [
        f"Ferry Tolls\tH\tCount the takings of boat {n} on each day.\t31/05/2023\tBegun.\t{name}"
        for n, name in enumerate(directorates)
    ]
    title = f"Outstanding recommendations\n\n(Recommendation status as at {as_at})\n"
    return "\n".join([title, HEAD, *rows, ""])


def settle(import_: Import, by: User, **said: str) -> None:
    names = {("directorate", printed): name for printed, name in said.items()}
    operations.settle_names(import_=import_, said=names, by=by)


def directorates(council: Council) -> list[str]:
    return [facts.directorate for facts in as_facts(council)]


def test_a_known_name_is_not_asked_about(start: Any) -> None:
    assert asked(start(paper(KNOWN, KNOWN.upper()))) == []


def test_an_unknown_one_is_asked_about_once_and_holds_the_commit(
    start: Any, council: Council, auditor: User
) -> None:
    import_ = start(paper(KNOWN, "Adults", "Adults"))
    (one,) = unsettled(asked(import_))
    assert (one.kind, one.printed, one.rows) == ("directorate", "Adults", 2)
    with pytest.raises(Refused, match="“Adults”"):
        operations.commit(import_=import_, by=auditor)
    settle(import_, auditor, Adults="Place and Environment")
    operations.commit(import_=import_, by=auditor)
    assert directorates(council) == [KNOWN, "Place and Environment", "Place and Environment"]
    assert Directorate.objects.filter(council=council).count() == 3


def test_the_answer_is_remembered(start: Any, council: Council, auditor: User) -> None:
    first = start(paper("Adults"))
    settle(first, auditor, Adults="Place and Environment")
    operations.commit(import_=first, by=auditor)
    again = start(paper("Adults", as_at="30 June 2025"))
    assert asked(again) == []
    assert "directorate" not in {c["field"] for c in again.rows.get(position=0).changes}


def test_a_new_one_is_added_and_one_that_is_none_left_out(
    start: Any, council: Council, auditor: User
) -> None:
    import_ = start(paper("Adults", "Various"))
    settle(import_, auditor, Adults="Adults", Various="")
    operations.commit(import_=import_, by=auditor)
    assert directorates(council) == ["Adults", ""]
    assert not Directorate.objects.filter(council=council, name="Various").exists()


def test_what_is_sure_is_taken_in_without_the_name(
    start: Any, council: Council, auditor: User
) -> None:
    import_ = start(paper("Adults"))
    operations.commit(import_=import_, by=auditor, only_sure=True)
    assert directorates(council) == [""]
    assert Directorate.objects.filter(council=council).count() == 3


def test_a_council_without_any_takes_them_as_printed(
    start: Any, council: Council, auditor: User
) -> None:
    Directorate.objects.filter(council=council).delete()
    import_ = start(paper("Adults"))
    assert asked(import_) == []
    operations.commit(import_=import_, by=auditor)
    assert directorates(council) == ["Adults"]
    assert not Service.objects.exists()


def test_rows_that_name_no_audit(start: Any, council: Council, auditor: User) -> None:
    import_ = start(paper(KNOWN).replace("Ferry Tolls\t", "\t"))
    (one,) = asked(import_)
    assert (one.kind, one.rows) == ("audit", 1)
    assert one.own == (import_.paper.title or "paper",)
    assert unsettled([one]) == []
    operations.settle_names(import_=import_, said={("audit", ""): "Ferry Tolls"}, by=auditor)
    assert [place.name for place in queries.placement(import_)] == ["Ferry Tolls"]
    operations.commit(import_=import_, by=auditor)
    assert [facts.audit for facts in as_facts(council)] == ["Ferry Tolls"]


def test_only_what_the_paper_prints_can_be_said(start: Any, auditor: User, reader: User) -> None:
    import_ = start(paper("Adults"))
    with pytest.raises(Refused, match="asks about no directorate"):
        settle(import_, auditor, Elsewhere="Adults")
    with pytest.raises(Refused, match="not change it"):
        settle(import_, reader, Adults="Adults")
