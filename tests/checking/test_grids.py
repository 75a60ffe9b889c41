"""Headers, headings, titles and units of tables."""

from moothall.checking.grids import Grid, LineKind
from tests.checking.papers import paper


def grids(text: str, name: str = "paper.txt") -> tuple[Grid, ...]:
    return paper(text, name).grids


def kinds(grid: Grid) -> list[str]:
    return [line.kind.value for line in grid.lines]


def test_a_heading_under_the_header_is_not_of_it() -> None:
    (grid,) = grids("Line\tBudget £000\tActual £000\nDirector\t\t\nOffice\t12\t7\nTotal\t12\t7\n")
    assert grid.heads == ("Line", "Budget £000", "Actual £000")
    assert kinds(grid) == ["heading", "body", "body"]


def test_the_first_line_of_a_table_of_words_is_not_of_its_header() -> None:
    (grid,) = grids("School\tStatus\nAshby\tLicence issued\nBarrow\tNotice issued\n")
    assert grid.heads == ("School", "Status")
    assert [line.label for line in grid.lines] == ["Ashby", "Barrow"]


def test_a_first_line_of_dashes_is_not_of_the_header() -> None:
    (grid,) = grids("Line\tBudget\tActual\nOld scheme\t-\tn/a\nNew scheme\t12\t7\n")
    assert [line.label for line in grid.lines] == ["Old scheme", "New scheme"]


def test_two_rows_of_header_are_joined() -> None:
    (grid,) = grids("\tBudget\t\n\tGross £000\tNet £000\nRoads\t12\t7\nParks\t3\t2\n")
    assert grid.heads[1].endswith("Gross £000")
    assert len(grid.lines) == 2


def test_a_title_over_the_table_is_its_title() -> None:
    (grid,) = grids("Savings tracker,,\nRef,Saving,£000\nA1,Staff,12\nA2,Fees,7\n", "paper.csv")
    assert (grid.title, grid.heads) == ("Savings tracker", ("Ref", "Saving", "£000"))


def test_a_header_printed_again_is_a_header_even_reworded() -> None:
    (grid,) = grids(
        "Service\tNet Budget £000\tActual to date £000\nRoads\t12\t7\n"
        "Service\tNet Budget £000\tActual £000\nParks\t3\t2\n"
    )
    assert kinds(grid) == ["body", "header", "body"]


def test_another_header_begins_another_grid() -> None:
    first, second = grids(
        "Service\tNet Budget\tActual\nRoads\t12\t7\nParks\t2\t1\n"
        "Reserve\tOpening\tClosing\nRepairs\t3\t2\n"
    )
    assert first.heads == ("Service", "Net Budget", "Actual")
    assert second.heads == ("Reserve", "Opening", "Closing")
    assert [line.label for line in second.lines] == ["Repairs"]


def test_units_come_from_heads_and_from_the_title() -> None:
    (own,) = grids("Service\tNet £000\tShare %\nRoads\t12\t70%\nParks\t3\t30%\n")
    assert [(c.unit, c.scale) for c in own.columns] == [("", 0), ("£", 3), ("%", 0)]
    (told,) = grids("# Budget\n\nAll figures in £m\n\nService\tNet\nRoads\t12.1\nParks\t3.0\n")
    assert (told.columns[1].unit, told.columns[1].scale) == ("£", 6)


def test_references_years_and_running_numbers_are_no_amounts() -> None:
    (grid,) = grids(
        "No\tYear\tPage\tScheme\tCost £\n1\t2023\t4\tRoof\t90\n2\t2024\t9\tWall\t80\n"
        "3\t2025\t12\tGate\t70\n"
    )
    assert grid.amounts() == [4]
    assert grid.label_column == 3


def test_what_is_counted_is_told_from_money() -> None:
    (pupils,) = grids("# Rolls\n\nSchool\tPupils\tTotal\nAshby\t12\t12\nColne\t7\t7\n")
    assert [c.counted for c in pupils.columns] == [False, True, True]
    (money,) = grids("Service\tBudget\tActual\nRoads\t12\t7\nParks\t3\t2\n")
    assert not any(c.counted for c in money.columns)


def test_a_blank_line_is_of_its_kind() -> None:
    (grid,) = grids("Service,£000\nRoads,12\n,\nParks,3\n", "paper.csv")
    assert LineKind.BLANK in {line.kind for line in grid.lines} or len(grid.lines) == 2


def test_a_second_row_of_a_header_may_be_unmarked() -> None:
    text = """| Manager | Quarter | Quarter | Year | Year |
|---|---|---|---|---|
|  | Fund | Benchmark | Fund | Benchmark |
| A | 6.1 | 6.4 | 12.2 | 12.9 |
| B | 2.1 | 1.9 | 5.4 | 4.6 |
"""
    (grid,) = grids(text, "a.md")
    assert grid.heads[1:3] == ("Quarter / Fund", "Quarter / Benchmark")
    assert [line.label for line in grid.body()] == ["A", "B"]
