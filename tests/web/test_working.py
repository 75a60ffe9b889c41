"""The working file on its pages: taken away as the list is filtered, given back, reviewed."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from moothall.core.models import HistoryRow
from moothall.intake.models import Import


def taken(client: Any, user: Any, query: str = "") -> Any:
    client.force_login(user)
    response = client.get(reverse("working-file", args=["wendmere"]) + query)
    assert response.status_code == 200
    assert response.streaming
    assert response["Content-Disposition"].startswith('attachment; filename="Wendmere')
    assert response["X-Content-Type-Options"] == "nosniff"
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def references(book: Any) -> list[str]:
    return [row[0] for row in book["Recommendations"].iter_rows(min_row=2, values_only=True)]


def test_a_reader_takes_the_list_away_as_it_is_filtered(client, told, reader):
    client.force_login(reader)
    page = client.get(reverse("recommendations", args=["wendmere"])).content.decode()
    assert "Take away as a working file" in page
    every = references(taken(client, reader, "?show=all"))
    assert len(every) == 3
    book = taken(client, reader, f"?show=all&words={every[0].split('/')[0]}")
    assert set(references(book)) < set(every)
    key = {row[0]: row[1] for row in book["Key"].iter_rows(values_only=True) if row[0]}
    assert key["Taken by"] == reader.name
    assert "open and closed" in key["Holds"].lower() or "all" in key["Holds"]


def test_the_file_is_given_back_on_the_ordinary_page(client, told, editor):
    book = taken(client, editor, "?show=all")
    sheet = book["Recommendations"]
    at = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, at["Latest update"]).value = "Nearly there."
    sheet.cell(2, at["Original target date"]).value = "1/2/2031"
    sheet.cell(2, at["Times re-dated"]).value = 40
    out = io.BytesIO()
    book.save(out)
    sent = SimpleUploadedFile("back.xlsx", out.getvalue())
    response = client.post(
        reverse("import-new", args=["wendmere"]),
        {"papers": sent},
    )
    assert response.status_code == 302
    import_ = Import.objects.get()
    assert not import_.directorates.exists()
    review = client.get(response.url).content.decode()
    assert "Working file of Wendmere District Council, taken on" in review
    assert "“Times re-dated” was changed to “40”" in review
    row = client.get(f"{response.url}rows/1/").content.decode()
    assert "To change it is a correction, which needs its reason." in row
    assert "Nearly there." in row
    assert "Returned" not in row
    assert import_.rows.get(position=0).questions[0]["key"] == "conflict:original"


@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_nobody_else_may_give_it_back(client, told, editor, who, request):
    book = taken(client, editor, "?show=all")
    out = io.BytesIO()
    book.save(out)
    client.force_login(request.getfixturevalue(who))
    sent = {"papers": SimpleUploadedFile("back.xlsx", out.getvalue())}
    response = client.post(reverse("import-new", args=["wendmere"]), sent)
    assert response.status_code in (403, 404)
    assert not Import.objects.exists()
    assert not HistoryRow.objects.filter(verb="start import").exists()
