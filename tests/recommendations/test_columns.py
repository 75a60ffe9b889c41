"""Columns of trackers: kept as dated rows, corrected by persons, filtered and shown in lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from moothall.actions.models import ColumnNow, Detail, DetailNow
from moothall.core.history import rows_of, texts_of
from moothall.core.models import Council, User
from moothall.core.policies import Refused
from moothall.core.wording import describe
from moothall.facts.details import DetailKind
from moothall.facts.statements import DetailSaid
from moothall.recommendations.now import differences, rebuild
from moothall.recommendations.operations import set_detail, undo
from moothall.recommendations.queries import facts_of
from moothall.recommendations.queries.columns import ANY_VALUE
from moothall.recommendations.queries.filters import Filters, choices, read_filters
from moothall.recommendations.queries.listing import listing
from moothall.recommendations.queries.page import recommendation_page
from tests.recommendations.making import JUNE, MARCH, SEPTEMBER, a_reader, again, found, new, take

TODAY = dt.date(2031, 1, 31)


def own(heading: str, text: str) -> DetailSaid:
    return DetailSaid(DetailKind.OWN, heading, text, {"row": 4})


def remark(text: str) -> DetailSaid:
    return DetailSaid(DetailKind.REMARK, "Remarks", text)


def said(council: Council, reference: str = "SLR/1", as_at: dt.date | None = None) -> Any:
    facts = facts_of(found(council, reference), as_at)
    assert facts is not None
    return [(d.shown_as, d.text) for d in facts.details]


def listed(council: Council, **wanted: Any) -> list[str]:
    return [row.reference for row in listing(council, Filters(**wanted), TODAY)]


@pytest.fixture
def record(council: Council, ann: User) -> Council:
    take(
        council, ann, MARCH,
        new(1, details=(own("Contact  hours", "3"), remark("See the file"))),
        new(2, details=(own("contact hours", "4"),)),
        new(3),
    )  # fmt: skip
    take(council, ann, JUNE, again(found(council, "SLR/1"), details=(own("Contact Hours", "4"),)))
    return council


def test_the_newest_words_of_a_column_count(record: Council) -> None:
    assert said(record) == [("Contact Hours", "4"), ("Remarks", "See the file")]
    assert said(record, as_at=MARCH) == [("Contact hours", "3"), ("Remarks", "See the file")]
    assert differences(record) == []


def test_the_same_words_write_no_row(record: Council, ann: User) -> None:
    rec, before = found(record, "SLR/1"), Detail.objects.count()
    take(
        record,
        ann,
        SEPTEMBER,
        again(rec, details=(own("CONTACT HOURS", " 4"), remark("See the\nfile"))),
    )
    assert Detail.objects.count() == before


def test_an_older_paper_speaks_for_its_own_date(record: Council, ann: User) -> None:
    rec = found(record, "SLR/1")
    take(record, ann, dt.date(2030, 5, 31), again(rec, details=(own("Contact hours", "5"),)))
    assert said(record)[0] == ("Contact Hours", "4")
    assert said(record, as_at=dt.date(2030, 5, 31))[0] == ("Contact hours", "5")


def test_undo_gives_the_earlier_words_back(record: Council, ann: User) -> None:
    batch, _ = take(
        record, ann, SEPTEMBER,
        again(found(record, "SLR/1"), details=(own("Contact hours", "9"),)),
        new(4, details=(own("Hours left", "1"),)),
    )  # fmt: skip
    assert "hours left" in choices(record, TODAY).column
    undo(batch=batch, by=ann, reason="Wrong file")
    assert said(record)[0] == ("Contact Hours", "4")
    assert "hours left" not in choices(record, TODAY).column
    assert differences(record) == []


def test_a_person_corrects_adds_and_clears(record: Council, ann: User) -> None:
    rec = found(record, "SLR/1")
    set_detail(
        recommendation=rec, kind=DetailKind.OWN, heading="contact hours", text="6",
        reason="Counted again", by=ann,
    )  # fmt: skip
    assert said(record)[0] == ("Contact Hours", "6")
    set_detail(recommendation=rec, kind=DetailKind.PERCENT, text="75", as_at=SEPTEMBER, by=ann)
    set_detail(
        recommendation=rec, kind=DetailKind.REMARK, text="", clear=True, as_at=SEPTEMBER, by=ann
    )
    assert said(record) == [("Contact Hours", "6"), ("Per cent complete", "75")]
    assert said(record, as_at=MARCH)[1] == ("Remarks", "See the file")
    cleared, _, corrected = rows_of(record, "recommendation SLR/1")[:3]
    assert describe(cleared) == f"{ann.email} cleared what “Remarks” said of recommendation SLR/1"
    assert texts_of(corrected) == {"text": "6", "reason": "Counted again"}
    assert "6" not in str(corrected.detail.get("heading"))
    page = recommendation_page(record, "SLR", "1", as_at=None, today=TODAY)
    assert page is not None
    hours, remarks, _ = page.columns
    assert (hours.now.value, [s.value for s in hours.earlier]) == ("6", ["4", "3"])
    assert (remarks.now.value, [s.value for s in remarks.earlier]) == ("", ["See the file"])
    assert differences(record) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": DetailKind.REMARK, "text": " "}, "Say what Remarks says, or clear it"),
        ({"kind": DetailKind.REMARK, "text": "See  the file"}, "says so already"),
        ({"kind": DetailKind.REMARK, "text": "x", "clear": True}, "and not both"),
        ({"kind": DetailKind.FINDING, "text": "", "clear": True}, "nothing that could be cleared"),
        ({"kind": DetailKind.OWN, "heading": " ", "text": "x"}, "A column needs a name"),
        ({"kind": DetailKind.OWN, "heading": "h" * 121, "text": "x"}, "120 characters"),
        ({"kind": DetailKind.PERCENT, "text": "101"}, "from 0 to 100"),
        ({"kind": DetailKind.PERCENT, "text": "half"}, "from 0 to 100"),
    ],
)
def test_what_can_not_be_said_is_refused(
    record: Council, ann: User, given: dict[str, Any], sentence: str
) -> None:
    before = said(record)
    with pytest.raises(Refused, match=sentence):
        set_detail(recommendation=found(record, "SLR/1"), by=ann, **given)
    assert said(record) == before


def test_who_only_reads_changes_no_column(record: Council) -> None:
    with pytest.raises(Refused, match="and not change it"):
        set_detail(
            recommendation=found(record, "SLR/1"), kind=DetailKind.REMARK, text="x",
            by=a_reader(record),
        )  # fmt: skip
    assert ("Remarks", "See the file") in said(record)


def test_lists_filter_by_a_column(record: Council) -> None:
    assert listed(record, column="contact hours", value="4") == ["SLR/1", "SLR/2"]
    assert listed(record, column="contact hours", value="3") == []
    assert listed(record, column="contact hours", value=ANY_VALUE) == ["SLR/1", "SLR/2"]
    assert listed(record, column="remarks", value="see the FILE") == ["SLR/1"]
    assert listed(record, column="remarks") == ["SLR/1", "SLR/2", "SLR/3"]
    shown = listing(record, Filters(column="remarks", sort="reference"), TODAY)
    assert [row.told for row in shown] == ["See the file", None, None]  # type: ignore[attr-defined]


def test_long_words_are_compared_whole(record: Council, ann: User) -> None:
    long = "The same long beginning " * 20
    set_detail(
        recommendation=found(record, "SLR/1"), kind=DetailKind.FINDING, text=long + "a", by=ann
    )
    set_detail(
        recommendation=found(record, "SLR/2"), kind=DetailKind.FINDING, text=long + "b", by=ann
    )
    assert listed(record, column="finding", value=long + "B") == ["SLR/2"]


def test_an_address_says_which_column(record: Council) -> None:
    offered = choices(record, TODAY, column="Contact  Hours")
    assert offered.column == {"contact hours": "Contact hours", "remarks": "Remarks"}
    assert offered.value == {"4": "4"}
    read = read_filters(QueryDict("column=Contact+HOURS&value=+4+"), offered)
    assert (read.column, read.value, read.ignored) == ("contact hours", "4", ())
    assert read.query() == "column=contact+hours&value=4"
    wrong = read_filters(QueryDict("column=shoe+size&value=4"), offered)
    assert (wrong.column, wrong.value, wrong.ignored) == ("", "", ("column",))


def test_a_wrong_column_is_told(record: Council) -> None:
    DetailNow.objects.filter(column="remarks").update(text="Other")
    ColumnNow.objects.filter(column="contact hours").update(used=7)
    pk = found(record, "SLR/1").pk
    assert differences(record) == [
        "The column contact hours is counted wrong.",
        f"The columns of recommendation {pk} are not as they should be.",
    ]
    ColumnNow.objects.filter(column="contact hours").update(used=2)
    rebuild(record)
    assert differences(record) == []


def test_as_many_queries_however_many(record: Council, ann: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            offered = choices(record, TODAY, column="contact hours")
            read = read_filters(QueryDict("column=contact+hours&value=*"), offered)
            assert list(listing(record, read, TODAY)[:50])
        return len(caught)

    few = queries()
    take(
        record, ann, JUNE, *(new(n, details=(own("Contact hours", str(n)),)) for n in range(9, 30))
    )
    assert queries() == few
