"""The working file as Excel wants it: its XML, its table, its lists, and text that stays text."""

from __future__ import annotations

import datetime as dt
import tracemalloc
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from moothall.facts.details import Detail, DetailKind
from moothall.writing.working.columns import columns
from moothall.writing.working.mark import Mark
from moothall.writing.working.workbook import Book, list_name, write
from moothall.writing.writers.sheets import Value

TAKEN = dt.datetime(2025, 4, 1, 9, 30, 15, 123456, tzinfo=dt.UTC)
OWN = [
    "Ward",
    "status",
    "Reference",
    "Cost [£] #1",
    "'Quoted' @ name",
    "Über",
    "x" * 120,
    "_x0041_ and \x07bell",
]
COLUMNS = columns([Detail(DetailKind.OWN, heading, "") for heading in OWN])
POSTS = [f"Post {n} " * 5 for n in range(40)]
LISTS = {"rating": ["High", "Low"], "state": ["Open"], "owner": POSTS}
HOSTILE = ["=1+1", "+A1", "-2", "@SUM(A1)", "'=1", "{=1}", "http://x.example", "007"]


def book() -> Book:
    keys = tuple((column.key, column.heading) for column in COLUMNS)
    mark = Mark("e1", "fernshire", "Fernshire County Council", TAKEN, "Ada Moss", keys)
    return Book(mark, COLUMNS, LISTS, about=(("Council", "Fernshire"),))


def row(number: int, **more: Value) -> dict[str, Value]:
    return {
        "reference": f"AL/{number}", "audit": "Allotments", "text": f"Text {number}",
        "original": dt.date(2024, 6, 30), "revised": "To be confirmed", "redated": 2, **more,
    }  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [row(n, text=text, status=text) for n, text in enumerate(HOSTILE)]
    assert (
        write(tmp_path / "w.xlsx", book(), [*rows, row(99, text="y" * 32_767)]) == len(HOSTILE) + 1
    )
    return tmp_path / "w.xlsx"


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def test_the_table_is_named_filtered_and_headed_by_its_cells(path: Path) -> None:
    table = part(path, "xl/tables/table1.xml")
    names = [column.get("name") for column in table.iter("{*}tableColumn")]
    sheet = openpyxl.load_workbook(path)["Recommendations"]
    assert names == [cell.value for cell in sheet[1]]
    assert len({name.casefold() for name in names}) == len(names) == len(COLUMNS)
    assert table.get("ref") == sheet.dimensions == table.find("{*}autoFilter").get("ref")
    assert table.get("displayName") == "Recommendations"
    assert table.find("{*}tableStyleInfo").get("showRowStripes") == "1"
    assert part(path, "xl/worksheets/sheet1.xml").find("{*}mergeCells") is None
    assert sheet.freeze_panes == "B2"


def test_the_headings_of_the_council_s_own_columns_are_kept_once(path: Path) -> None:
    found = {column.key: column.heading for column in COLUMNS}
    assert found["own:ward"] == "Ward"
    assert found["own:reference"] == "Reference (2)"
    assert found["own:status"] == "status"
    assert COLUMNS[-1].key == "identity"


def test_parts_are_named_once_and_sheets_fit(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        assert len(set(names)) == len(names)
        assert package.testzip() is None
    sheets = openpyxl.load_workbook(path).worksheets
    assert [s.title for s in sheets] == ["Recommendations", "Key", "Lists", "Moothall"]
    assert [s.sheet_state for s in sheets] == ["visible"] * 3 + ["hidden"]


def test_every_rule_is_short_and_every_list_has_a_name(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    rules = workbook["Recommendations"].data_validations.dataValidation
    lists = {rule.formula1 for rule in rules if rule.type == "list"}
    assert lists == {list_name(name) for name in LISTS}
    assert all(len(rule.formula1) <= 255 and len(rule.prompt) <= 255 for rule in rules)
    assert all(len(rule.promptTitle) <= 32 and len(rule.errorTitle) <= 32 for rule in rules)
    for name, words in LISTS.items():
        where = workbook.defined_names[list_name(name)].attr_text
        sheet, _, area = where.partition("!")
        cells = workbook[sheet][area]
        found = [c.value for line in cells for c in line] if isinstance(cells, tuple) else []
        assert (found or [cells.value]) == words


def test_text_never_becomes_a_formula_and_dates_are_dates(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Recommendations"]
    at = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    texts = [sheet.cell(n, at["Recommendation"]) for n in range(2, 2 + len(HOSTILE))]
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert [cell.value for cell in texts] == HOSTILE
    assert sheet.cell(2, at["Original target date"]).value == dt.datetime(2024, 6, 30)  # noqa: DTZ001
    assert sheet.cell(2, at["Date now agreed"]).value == "To be confirmed"
    assert max(len(str(c.value)) for line in sheet.iter_rows() for c in line) == 32_767


def test_another_reader_reads_the_same(path: Path) -> None:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Recommendations").to_python()
    assert rows[0] == [column.heading for column in COLUMNS]
    assert [line[0] for line in rows[1:4]] == ["AL/0", "AL/1", "AL/2"]


def test_an_empty_record_gives_a_table_of_one_empty_row(tmp_path: Path) -> None:
    assert write(tmp_path / "w.xlsx", book(), []) == 0
    table = part(tmp_path / "w.xlsx", "xl/tables/table1.xml")
    assert table.get("ref").endswith("2")


def peak(path: Path, count: int) -> int:
    def rows() -> Iterator[Mapping[str, Value]]:
        return (row(number, status="Words of a status. " * 40) for number in range(count))

    tracemalloc.start()
    try:
        write(path, book(), rows())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    few, many = (peak(tmp_path / "w.xlsx", count) for count in (200, 2000))
    assert (many - few) / 1800 < 600, "bytes a row, whose status alone is 760"
