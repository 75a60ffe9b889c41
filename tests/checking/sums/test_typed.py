"""Spreadsheets keep no noughts at the end of a figure (8.250 is 8.25 there, and no coarser), and
hold several tables one under another."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.reading import read

COSTS = (12.345, 8.25, 3.108, 0.927, 4.6, 7.333)


def codes(total: float) -> list[str]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Scheme", "Cost £m"])
    for at, cost in enumerate(COSTS):
        sheet.append([f"Scheme {'ABCDEF'[at]}", cost])
    sheet.append(["Total", total])
    made = BytesIO()
    book.save(made)
    paper = Paper("costs.xlsx", read(made.getvalue(), name="costs.xlsx"))
    ((_, found),) = check([paper], select=["SUM"]).findings
    return [finding.code for finding in found]


@pytest.mark.parametrize(("total", "told"), [(36.563, []), (36.593, ["SUM001"])])
def test_a_total_is_held_to_the_finest_place(total: float, told: list[str]) -> None:
    assert codes(total) == told


@pytest.mark.parametrize(("total", "told"), [(11, []), (12, ["SUM001"])])
@pytest.mark.parametrize("between", [[[]], [[], []], [[], ["Savings by rating"]]])
def test_a_narrower_table_under_a_wider_one_is_added_up(
    between: list[list[str | int]], total: int, told: list[str]
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    wide: list[list[str | int]] = [
        ["Directorate", "Number of savings", "Budget £000", "Forecast £000"],
        ["Adults", 5, 2125, 2097],
        ["Place", 6, 1125, 1095],
        ["Total", 11, 3250, 3192],
    ]
    narrow: list[list[str | int]] = [
        ["Rating", "Number of savings"],
        ["Green", 7],
        ["Amber", 4],
        ["Total", total],
    ]
    for row in (*wide, *between, *narrow):
        sheet.append(row)
    made = BytesIO()
    book.save(made)
    paper = Paper("savings.xlsx", read(made.getvalue(), name="savings.xlsx"))
    ((_, found),) = check([paper], select=["SUM"]).findings
    assert [finding.code for finding in found] == told
