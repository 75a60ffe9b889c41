"""XLSX and CSV: one flat row a recommendation, typed, and no text that runs."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import python_calamine

from moothall.documents.tree import Cell, Document, Row, Table
from moothall.facts.details import Detail, DetailKind
from moothall.facts.reports import ReportFacts
from moothall.writing.builders import BUILDERS, build
from moothall.writing.builders.cells import band, header, row
from moothall.writing.writers import csv as csv_writer
from moothall.writing.writers import xlsx
from moothall.writing.writers.sheets import Column
from moothall.writing.writers.spreadsheet import CELL_LIMIT

from .hostile import TEXTS, hostile
from .invented import report


def rows_of(data: bytes) -> list[list[Any]]:
    """The rows from the header on, as calamine reads them."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python()
    start = next(n for n, r in enumerate(rows) if "Summary of Recommendation" in r)
    return rows[start:]


@pytest.mark.parametrize("kind", [kind for kind in BUILDERS if kind != "summary"])
def test_both_hold_the_sheet(kind: str) -> None:
    """The summary has no sheet of its own: its tables are written as they stand."""
    document = build(report(kind, 15))
    expected = [[c.raw or c.text for c in r.cells] for r in document.sheets[0].rows]
    found = rows_of(xlsx.write(document))
    assert len(found) == len(expected)
    for mine, theirs in zip(expected, found, strict=True):
        assert [v or "" for v in mine] == [v or "" for v in theirs]
    text = csv_writer.write(document).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert [line[1] for line in lines] == [str(r[1]) for r in found]


def test_annex_b_has_the_printed_columns_in_order_and_both_latenesses() -> None:
    names = [str(v) for v in rows_of(xlsx.write(build(report(count=4))))[0]]
    assert names[1:6] == [
        "Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status",
    ]  # fmt: skip
    assert {"Past original date (months)", "Past agreed date"} <= set(names)


def test_the_columns_of_trackers_come_last_each_under_its_own_heading() -> None:
    facts = report(count=3)
    one, two, *rest = facts.recommendations
    told = (
        (Detail(DetailKind.OWN, "Contact hours", "3"), Detail(DetailKind.OWN, "Owner", "Bo")),
        (Detail(DetailKind.PERCENT, "", "75"), Detail(DetailKind.OWN, "CONTACT HOURS", "=4")),
    )
    rows = (replace(one, details=told[0]), replace(two, details=told[1]), *rest)
    header_, *body = rows_of(xlsx.write(build(replace(facts, recommendations=rows))))
    assert header_[-3:] == ["Contact hours", "Owner (2)", "Per cent complete"]
    assert sorted([row[-3:] for row in body], key=str) == sorted(
        [["3", "Bo", ""], ["=4", "", 75.0], *[["", "", ""] for _ in body[2:]]], key=str
    )


def test_it_is_a_real_table_with_dates_and_a_frozen_header() -> None:
    data = xlsx.write(build(report(count=8)))
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    (table,) = page.tables.values()
    assert table.ref.startswith("A5:")
    assert table.autoFilter is not None
    assert page.freeze_panes == "A6"
    assert page["A1"].value == "ANNEX B"
    assert isinstance(page["E6"].value, datetime)
    assert page["E6"].number_format == "dd/mm/yyyy"
    assert page["D6"].alignment.wrap_text
    assert page.print_title_rows == "$5:$5"


@pytest.mark.parametrize("kind", BUILDERS)
def test_no_text_is_a_formula(kind: str) -> None:
    document = build(hostile(kind))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(document)))
    assert {c.data_type for r in book.worksheets[0].iter_rows() for c in r} <= {"s", "n", "d"}
    for line in csv.reader(io.StringIO(csv_writer.write(document).decode("utf-8-sig"), newline="")):
        assert not [v for v in line if v.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_apostrophe_is_for_text_only() -> None:
    made = csv_writer.rows_to_csv(["a"], [["=1+1"], [-5], ["-5"], [None], [date(2025, 1, 2)]])
    assert made.decode("utf-8-sig").split() == ["a", "'=1+1", "-5", "'-5", '""', "02/01/2025"]


def test_a_formula_behind_a_character_that_is_left_out_is_text_too() -> None:
    made = csv_writer.rows_to_csv(["a"], [["\x00=1+1"], ["\x1b@x"], ["\r=2"]])
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows == [["a"], ["'=1+1"], ["'@x"], ["'\n=2"]]


def test_formulas_stay_text_in_xlsx() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx.write(build(hostile("annex-b"))))).worksheets[0]
    texts = [c.value for c in page["D"]]
    assert TEXTS[2] in texts
    assert TEXTS[0] in texts


def test_a_list_page_is_exported_as_shown() -> None:
    data = xlsx.rows_to_xlsx("Recommendations", ["Reference", "Due", "Months"], [
        ["G/1", date(2025, 3, 31), 4], ["=G", None, -2],
    ])  # fmt: skip
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    found = [[c.value for c in r] for r in page.iter_rows()]
    assert found == [
        ["Reference", "Due", "Months"],
        ["G/1", datetime.fromisoformat("2025-03-31"), 4],
        ["=G", None, -2],
    ]  # fmt: skip


def test_drop_down_lists_of_any_length() -> None:
    posts = tuple(f"Head of Service Number {n}" for n in range(60))
    columns: list[str | Column] = [
        "Audit",
        Column("Owner", 30, choices=posts),
        Column("Again", choices=posts),
    ]
    data = xlsx.rows_to_xlsx("Place", columns, [["Gullies", "", ""], ["Fleet", "", ""]])
    book = openpyxl.load_workbook(io.BytesIO(data))
    rules = book.worksheets[0].data_validations.dataValidation
    assert {str(r.sqref) for r in rules} == {"B2:B3", "C2:C3"}
    assert {r.formula1 for r in rules} == {"Choices!$A$1:$A$60"}
    assert book["Choices"].sheet_state == "hidden"
    assert book["Choices"]["A60"].value == posts[-1]


def test_an_empty_list_is_still_a_file_with_its_header() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx.rows_to_xlsx("None", ["A", "B"], [])))
    assert [c.value for c in page.worksheets[0][1]] == ["A", "B"]
    assert csv_writer.rows_to_csv(["A", "B"], []).decode("utf-8-sig").strip() == "A,B"


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 values for 2 columns"):
        xlsx.rows_to_xlsx("x", ["a", "b"], [["1", "2"], ["1"]])


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    data = xlsx.rows_to_xlsx("x", ["a"], [["y" * 40_000]])
    value = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A2"].value
    assert len(value) == CELL_LIMIT
    assert value.endswith("(cut here: a spreadsheet cell holds no more)")


def test_awkward_names_of_sheets() -> None:
    table = Table((header(["A"]), row("x")), caption="Q1/Q2: [draft] " + "long " * 9)
    data = xlsx.write(Document((), sheets=(table, table)))
    names = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
    assert len(set(names)) == 2
    assert all(len(n) <= 31 for n in names)


def test_a_document_without_sheets_has_its_tables_made_flat() -> None:
    inside = (header(["A", "B"]), band("First", 2), row("1", "2"), band("Second", 2), row("3", "4"))
    lines = csv_writer.write(Document((Table(inside),))).decode("utf-8-sig").split()
    assert lines == ["Section,A,B", "First,1,2", "Second,3,4"]


def test_numbers_of_a_table_stay_numbers() -> None:
    table = Table((header(["N"]), Row((Cell(raw=-7),))))
    assert csv_writer.write(Document((), sheets=(table,))).decode("utf-8-sig").split() == [
        "N",
        "-7",
    ]


def test_nothing_to_list() -> None:
    facts: ReportFacts = report("closed", 0)
    document = build(type(facts)(facts.kind, "Larkmere", facts.as_at, ()))
    assert rows_of(xlsx.write(document))[1:] == []
