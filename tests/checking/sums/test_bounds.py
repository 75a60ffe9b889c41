"""A great table does not run away: the work is counted, not the time."""

from moothall.checking.grids import Grid
from moothall.checking.papers import Paper
from moothall.checking.sums import check
from moothall.checking.sums.nesting import MOST_WORK, Nesting
from moothall.checking.sums.sheet import MOST_COLUMNS, MOST_LINES, sheet_of
from moothall.checking.tally import Tally
from moothall.documents.tree import Cell, Document, Paragraph, Row, Table


def _paper(rows: list[list[str]]) -> Paper:
    table = Table(tuple(Row(tuple(Cell((Paragraph(c),)) for c in row)) for row in rows))
    return Paper("great.csv", Document((table,)))


def _grid(rows: list[list[str]]) -> Grid:
    return _paper(rows).grids[0]


def _ledger(lines: int, every: int) -> list[list[str]]:
    rows = [["Payment", "Net £", "VAT £"]]
    for at in range(lines):
        label = "Total" if at % every == 0 else f"Payment {at}"
        rows.append([label, str(at * 7 % 977), str(at * 5 % 83)])
    return rows


def test_work_grows_with_the_lines_and_no_faster() -> None:
    def work(lines: int) -> int:
        nesting = Nesting(sheet_of(_grid(_ledger(lines, 50))))
        nesting.read()
        return nesting.work

    assert 0 < work(6400) <= 3 * work(3200)  # four times would be the square


def test_a_table_of_lines_without_names_stops_at_the_bound_and_says_so() -> None:
    rows = [["Payment", "Net £", "VAT £"]]
    for at in range(9000):
        rows += [[f"Week {at}", "", ""], ["", str(at * 7 % 977 + 1), str(at * 5 % 83 + 1)]]
    nesting = Nesting(sheet_of(_grid(rows)))
    nesting.read()
    assert nesting.stopped
    assert nesting.work < MOST_WORK + 1000
    assert "SUM099" in {f.code for f in check(_paper(rows), Tally())}


def test_a_wide_and_a_long_table_are_cut() -> None:
    wide = [["Code", *(f"W{at} £" for at in range(500))], ["A", *(["5"] * 500)]]
    sheet = sheet_of(_grid(wide))
    assert (len(sheet.columns), sheet.cut) == (MOST_COLUMNS, True)
    assert "SUM099" in {f.code for f in check(_paper(wide), Tally())}
    long = sheet_of(_grid(_ledger(MOST_LINES + 10, 50)))
    assert (len(long.entries), long.cut) == (MOST_LINES, True)
