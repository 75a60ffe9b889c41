"""A tracker on the review's pages: columns, names, places, filters, and one answer for many."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from moothall.core.models import Directorate
from moothall.intake.models import Import, Layout
from moothall.intake.operations import commit, settle_names
from moothall.intake.queries import preview
from moothall.intake.tables import shapes
from moothall.recommendations.models import Recommendation
from moothall.web.imports.forms.columns import ColumnsForm

from .test_pages import LIST, address, page
from .tracker import workbook

DAY = {"as_at-day": "31", "as_at-month": "3", "as_at-year": "2025"}


def upload(client: Any, editor: Any, data: bytes, lists: str = "tell", name: str = "t.xlsx") -> Any:
    client.force_login(editor)
    file = SimpleUploadedFile(name, data)
    form = {"covers": "whole", "lists": lists, **DAY, "papers": [file]}
    return client.post(LIST + "new/", form)


@pytest.fixture
def tracker(client: Any, editor: Any) -> Import:
    answer = upload(client, editor, workbook(), name="tracker.xlsx")
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.get()


def columns(import_: Import, **fields: str) -> dict[str, str]:
    """What the browser sends back of the columns page, with these instead."""
    (shape,) = shapes(import_)
    form = ColumnsForm(shape)
    sent = {line.field.html_name: line.field.value() for line in form.lines}
    named = {line.heading: line.field.html_name for line in form.lines}
    return sent | {named[name.replace("_", " ")]: field for name, field in fields.items()}


def test_what_it_lists_is_told_from_its_rows(client, editor, tracker):
    assert tracker.overdue_only is False
    text = page(client, address(tracker))
    assert "60 read" in text
    assert "It lists 20 closed and 20 not yet due." in text
    upload(client, editor, workbook(), lists="overdue")
    wrong = Import.objects.latest("pk")
    assert "seems to list more than those past their date" in page(client, address(wrong))


def test_the_columns_are_shown_once_for_all_sheets(client, tracker):
    text = page(client, address(tracker, "columns/"))
    assert text.count("Sponsor board") >= 1
    assert "Open, Not yet due, Closed 2023-24" in text
    assert "in 3 tables with the same columns" in text
    assert "Hidden in the file" in text


def test_a_column_is_put_right_and_said_what_became_of_it(client, tracker):
    sent = columns(tracker, Theme="leave", Sponsor_board="remarks", Comments="evidence")
    answer = client.post(address(tracker, "columns/"), sent, follow=True)
    assert "16 columns: " in answer.content.decode()
    assert "1 left out; 60 rows read." in answer.content.decode()
    assert "Columns as Edith Marlow said on" in page(client, address(tracker))
    assert Layout.objects.get().learned_from == "tracker.xlsx"


def test_two_columns_for_one_field_is_one_sentence_and_loses_nothing(client, tracker):
    sent = columns(tracker, Theme="service", Sponsor_board="service")
    answer = client.post(address(tracker, "columns/"), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert text.count("“Sponsor board” and “Theme” can’t both be “Service”") == 2
    assert text.count('<option value="service" selected>') == 2
    assert not Layout.objects.exists()


def test_a_field_that_is_not_offered_is_refused(client, tracker):
    answer = client.post(address(tracker, "columns/"), columns(tracker, Theme="nonsense"))
    assert answer.status_code == 422
    assert not Layout.objects.exists()


def test_the_remembered_are_listed_and_forgotten(client, tracker):
    client.post(address(tracker, "columns/"), columns(tracker, Theme="leave"))
    text = page(client, LIST + "layouts/")
    assert "tracker.xlsx" in text
    assert "Leave out" in text
    forget = f"{LIST}layouts/{Layout.objects.get().pk}/forget/"
    assert "Forget the columns of tracker.xlsx?" in page(client, forget)
    assert Layout.objects.exists()
    client.post(forget)
    assert not Layout.objects.exists()


@pytest.mark.parametrize("rest", ["columns/", "names/"])
def test_a_reader_may_not_and_a_stranger_finds_nothing(client, tracker, reader, stranger, rest):
    client.force_login(reader)
    assert client.get(address(tracker, rest)).status_code == 403
    assert client.post(address(tracker, rest), {}).status_code == 403
    client.force_login(stranger)
    assert client.get(address(tracker, rest)).status_code == 404


def test_a_reader_may_not_forget_and_no_stranger_either(client, tracker, reader, stranger):
    client.post(address(tracker, "columns/"), columns(tracker, Theme="leave"))
    forget = f"{LIST}layouts/{Layout.objects.get().pk}/forget/"
    for user, status in ((reader, 403), (stranger, 404)):
        client.force_login(user)
        assert client.get(LIST + "layouts/").status_code == status
        assert client.post(forget).status_code == status
    assert Layout.objects.exists()


def test_rows_are_filtered_by_sheet_and_pages_keep_it(client, tracker):
    text = page(client, address(tracker) + "?sheet=Closed+2023-24")
    assert "All rows, sheet Closed 2023-24" in text
    assert "/rows/41/" in text
    assert "/rows/21/" not in text


def test_an_unknown_directorate_is_asked_about_before_the_commit(client, council, tracker):
    assert "1 name is not known to the record" in page(client, address(tracker))
    text = page(client, address(tracker, "names/"))
    assert "The paper says “Adults”. Is it one of your directorates, or a new one?" in text
    client.post(address(tracker, "commit/"))
    assert not Recommendation.objects.exists()
    name = text.split('-answer"')[0].rsplit('name="', 1)[1]
    wrong = client.post(address(tracker, "names/"), {f"{name}-answer": "known"})
    assert "Choose which one it is." in wrong.content.decode()
    sent = {f"{name}-answer": "known", f"{name}-name": "People and Communities"}
    client.post(address(tracker, "names/"), sent)
    client.post(address(tracker, "commit/"))
    assert Recommendation.objects.count() == 60
    assert Directorate.objects.filter(council=council).count() == 3


def test_the_paper_fills_the_places(client, tracker):
    text = page(client, address(tracker, "place/"))
    assert 'value="Perry Dace"' in text
    assert 'value="perry.dace@wendmere.example"' in text
    assert "as the paper prints it, not saved yet" in text


def test_all_are_accepted_at_once_over_pages(client, tracker):
    text = page(client, address(tracker, "accept/"))
    assert "Accept these 50" in text
    assert "Accept all 60 with the titles as proposed" in text
    client.post(address(tracker, "accept/"), {"do": "all"})
    assert preview(tracker).ready == 0
    assert preview(tracker).accepted == 60


def test_what_differs_is_named_by_its_column_and_filtered(client, editor, tracker):
    client.post(address(tracker, "columns/"), columns(tracker))
    settle_names(import_=tracker, said={("directorate", "Adults"): "Adults"}, by=editor)
    commit(import_=tracker, by=editor)
    upload(client, editor, workbook(update="All drawers are counted."), name="next.xlsx")
    later = Import.objects.latest("pk")
    counts = preview(later).counts
    assert (counts["changed"], counts["same"]) == (40, 20)
    text = page(client, address(later) + "?changed=status")
    assert "Differs: Latest update" in text
    assert "All rows, where “Latest update” differs" in text


def test_cost_does_not_grow_with_rows(client, editor, tracker, django_assert_max_num_queries):
    upload(client, editor, workbook(each=100), name="big.xlsx")
    big = Import.objects.latest("pk")
    for rest in ("", "columns/", "accept/", "rows/3/", "commit/", "place/"):
        with django_assert_max_num_queries(40) as few:
            page(client, address(tracker, rest))
        with django_assert_max_num_queries(len(few)):
            page(client, address(big, rest))
