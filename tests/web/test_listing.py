"""Lists: each filter against the plain rule, in order, and by as many queries however long."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.http import QueryDict

from moothall.actions.models import ActionNow
from moothall.core.models import Directorate, Post
from moothall.facts.ageing import AgeingRule, Band, band
from moothall.facts.tally import BANDS
from moothall.recommendations.queries import filters as filters_module
from moothall.recommendations.queries.figures import by_rating_and_age, figures
from moothall.recommendations.queries.filters import SORTS, Filters, choices, read_filters
from moothall.recommendations.queries.listing import listing
from tests.web.filling import fill

TODAY = dt.date(2025, 3, 31)


def _listed(council, **wanted) -> list[ActionNow]:
    return list(listing(council, Filters(**wanted), TODAY))


def _words(row):
    anchor = row.action.recommendation
    return f"{anchor.reference} {anchor.title} {anchor.audit.name}".casefold()


def _rows(council, keep) -> set[int]:
    return {row.pk for row in ActionNow.objects.filter(council=council) if keep(row)}


def _past(day: dt.date | None) -> bool:
    return day is not None and day <= TODAY


FILTERS: dict[str, tuple[dict[str, Any], Callable[[ActionNow], bool]]] = {
    "open": ({}, lambda r: r.is_open),
    "closed": ({"show": "closed"}, lambda r: not r.is_open),
    "all": ({"show": "all"}, lambda r: True),
    "state of a closed one": ({"state": "reported_closed"}, lambda r: r.state == "reported_closed"),
    "state": ({"state": "claimed"}, lambda r: r.state == "claimed"),
    "rating": ({"rating": ("E", "H")}, lambda r: r.is_open and r.rating in "EH"),
    "audit": ({"audit": "PAY"}, lambda r: r.is_open and r.reference.startswith("PAY/")),
    "unplaced": ({"directorate": "none"}, lambda r: r.is_open and r.directorate_id is None),
    "no owner": ({"owner": "none"}, lambda r: r.is_open and r.post_id is None),
    "past original": ({"past_original": True}, lambda r: r.is_open and _past(r.original_date)),
    "past, of all": (
        {"past_original": True, "show": "all"},
        lambda r: r.is_open and _past(r.original_date),
    ),
    "past agreed": ({"past_agreed": True}, lambda r: r.is_open and _past(r.agreed_date)),
    "to be confirmed": ({"to_be_confirmed": True}, lambda r: r.is_open and r.to_be_confirmed),
    "no update": ({"no_update": True}, lambda r: r.is_open and r.no_update),
    "re-dated": ({"redated": 3}, lambda r: r.is_open and r.times_redated >= 3),
    "words": (
        {"words": "WAIVERS payroll"},
        lambda r: r.is_open and "waivers" in _words(r) and "payroll" in _words(r),
    ),
    "a sign of a pattern": ({"words": "100%"}, lambda r: False),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_lists_what_it_says(filled, name):
    wanted, keep = FILTERS[name]
    assert {row.pk for row in _listed(filled, **wanted)} == _rows(filled, keep)


def test_directorate_and_owner(filled):
    place = Directorate.objects.get(council=filled, slug="resources")
    post = Post.objects.filter(council=filled)[0]
    found = _listed(filled, directorate="resources", owner=str(post.pk))
    keep = _rows(filled, lambda r: r.is_open and (r.directorate, r.post) == (place, post))
    assert {row.pk for row in found} == keep
    assert keep


@pytest.mark.parametrize("wanted", list(Band))
@pytest.mark.parametrize("on", [TODAY, dt.date(2024, 2, 29), dt.date(2024, 12, 31)])
def test_a_band_is_the_rule_s_own(filled, wanted, on):
    found = listing(filled, Filters(band=wanted.value, as_at=on, show="all"), TODAY)
    keep = _rows(filled, lambda r: band(r.original_date, on, AgeingRule()) is wanted)
    assert {row.pk for row in found} == keep


def _key(row: ActionNow, sort: str):
    audit = row.action.recommendation.audit
    number = int(row.action.recommendation.number)
    return {
        "rating": (row.rank, row.original_date or dt.date.max),
        "reference": (audit.code, number),
        "audit": (audit.name, number),
        "original": row.original_date or dt.date.max,
        "agreed": row.agreed_date or dt.date.max,
        "redated": row.times_redated,
        "slipped": 10**6 if row.days_slipped is None else row.days_slipped,
        "update": row.last_update or dt.date.max,
    }[sort]


@pytest.mark.parametrize("sort", [s for s in SORTS if s != "found"])
def test_sorted_both_ways(filled, sort):
    keys = [_key(row, sort) for row in _listed(filled, sort=sort)]
    assert keys == sorted(keys)
    down = _listed(filled, sort=f"-{sort}")
    unknown = {"original": "original_date", "agreed": "agreed_date", "slipped": "days_slipped",
               "update": "last_update"}.get(sort)  # fmt: skip
    if unknown:
        known = [row for row in down if getattr(row, unknown) is not None]
        assert down[: len(known)] == known, "what is not known comes last"
        down = known
    if sort != "rating":
        keys = [_key(row, sort) for row in down]
        assert keys == sorted(keys, reverse=True)


def test_what_is_not_offered_is_named_and_left_out(filled):
    offered = choices(filled, TODAY)
    params = QueryDict("rating=Z&band=old&owner=999&redated=-1&sort=size&as_at=31/12/2024&page=2")
    filters = read_filters(params, offered)
    assert filters == Filters(ignored=filters.ignored)
    assert set(filters.ignored) == {"rating", "band", "owner", "redated", "sort", "as at"}
    assert filters.remark.endswith(".")


def test_an_address_says_all_of_it(filled):
    offered = choices(filled, TODAY)
    wanted = Filters(
        directorate="resources", audit="PAY", rating=("E", "M"), state="claimed", band="over12",
        owner="none", past_original=True, past_agreed=True, to_be_confirmed=True, no_update=True,
        redated=2, words="a & b=c", show="open", as_at=TODAY, sort="-agreed", per_page=100,
    )  # fmt: skip
    assert read_filters(QueryDict(wanted.query()), offered) == wanted
    assert Filters().query() == ""


def test_figures_count_what_their_links_list(filled):
    for figure in figures(filled, TODAY, Filters(directorate="resources")):
        assert figure.count == listing(filled, figure.filters, TODAY).count()
        assert figure.count


def test_the_table_counts_what_its_links_list(filled):
    table = by_rating_and_age(filled, TODAY)
    assert [row.name for row in table] == ["Essential", "High", "Medium", "Low"]
    for row in table:
        assert len(row.cells) == len(BANDS)
        assert row.total.count == sum(cell.count for cell in row.cells)
        for cell in (*row.cells, row.total):
            assert cell.count == listing(filled, cell.filters, TODAY).count()


@pytest.mark.parametrize("address", ["/wendmere/recommendations/?per_page=100", "/wendmere/"])
def test_as_many_queries_however_many_rows(
    client, council, editor, django_assert_max_num_queries, address
):
    client.force_login(editor)
    fill(council, 12)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    fill(council, 240)
    with django_assert_max_num_queries(len(few)):
        assert client.get(address).status_code == 200


def test_downloads_hold_every_page_of_the_view(client, filled, reader):
    client.force_login(reader)
    query = "rating=M&sort=-original&per_page=25&page=2"
    filters = Filters(rating=("M",), sort="-original")
    expected = [row.reference for row in listing(filled, filters, dt.date.max)]
    assert len(expected) > 25

    csv = client.get(f"/wendmere/recommendations/download.csv?{query}")
    assert csv["Content-Disposition"].startswith("attachment")
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == expected

    xlsx = client.get(f"/wendmere/recommendations/download.xlsx?{query}")
    [sheet] = openpyxl.load_workbook(io.BytesIO(xlsx.content)).worksheets
    rows = list(sheet.values)
    first = next(i for i, row in enumerate(rows) if row[0] == "Reference")
    assert [row[0] for row in rows[first + 1 :]] == expected
    assert client.get("/wendmere/recommendations/download.pdf").status_code == 404


def test_the_form_s_address_becomes_short(client, filled, reader):
    client.force_login(reader)
    sent = "filter=1&words=&directorate=resources&audit=&rating=E&redated=&show=open&sort=rating"
    sent += "&per_page=25&as_at-day=31&as_at-month=12&as_at-year=2024"
    response = client.get(f"/wendmere/recommendations/?{sent}")
    wanted = "directorate=resources&rating=E&as_at=2024-12-31"
    assert response["Location"] == f"/wendmere/recommendations/?{wanted}"


def test_a_wrong_filter_is_said_and_taken_away(client, filled, reader):
    client.force_login(reader)
    page = client.get("/wendmere/recommendations/?band=ancient&rating=H").content.decode()
    assert "was not understood and was left out: band." in page
    assert "Rating: High" in page
    page = client.get("/wendmere/recommendations/?words=nothing+like+it").content.decode()
    assert "No recommendation fits all of these filters" in page


def test_many_audits_are_asked_for_by_their_code(client, filled, reader, monkeypatch):
    monkeypatch.setattr(filters_module, "MANY", 3)
    client.force_login(reader)
    page = client.get("/wendmere/recommendations/?audit=PAY").content.decode()
    assert "Audit: Payroll (PAY)" in page
    assert '<input type="text" name="audit"' in page
    assert "left out: audit" in client.get("/wendmere/recommendations/?audit=NO").content.decode()


def test_another_day_says_what_it_changes(client, filled, reader):
    client.force_login(reader)
    page = client.get("/wendmere/recommendations/?as_at=2024-12-31").content.decode()
    assert "Ages are counted to 31 December 2024. States, dates and owners are those on" in page
    assert "Ages are counted" not in client.get("/wendmere/recommendations/").content.decode()
