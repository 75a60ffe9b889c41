"""Tables over several pages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .printing import ACROSS, BOOK, NONE, PROSE, RULED, paper, pdf, table, tables, texts

HEAD = ("Ref", "Recommendation", "Priority", "Due date", "Progress")
LONG = (
    "The service keeps the list and checks it with the officers who use it, then reports what it "
    "found to the head of audit and asks for a date by which the rest is done. "
)
ROWS = tuple(
    (f"R{n}", f"Recommendation {n}. {LONG * (n % 3 + 1)}".strip(), ("High", "Low")[n % 2],
     f"{n % 28 + 1:02}/06/2025", f"Progress {n}. {LONG * (n % 5 + 1)}".strip())
    for n in range(1, 40)
)  # fmt: skip
NOT_REPEATED = "thead{display:table-row-group}"


@pytest.mark.parametrize("style", [RULED, ACROSS, BOOK, NONE])
@pytest.mark.parametrize("repeated", [True, False])
def test_rows_cut_by_a_page_end_are_whole(style: str, *, repeated: bool) -> None:
    data = pdf(table((HEAD, *ROWS)), style if repeated else style + NOT_REPEATED)
    document = paper(data)
    assert document.pages is not None
    assert document.pages > 3
    [found] = document.tables()
    assert [texts(row) for row in found.rows] == [list(row) for row in (HEAD, *ROWS)]
    assert [row.place.row for row in found.rows] == list(range(1, len(ROWS) + 2))
    pages = [row.place.page or 0 for row in found.rows]
    assert pages[0] == 1
    assert all(a <= b <= a + 1 for a, b in pairwise(pages))
    assert max(pages) in (document.pages, document.pages - 1)
    if repeated and style != NONE:
        assert [row.header for row in found.rows[:2]] == [True, False]


def test_a_row_longer_than_a_page() -> None:
    rows = (HEAD, ROWS[0], ("R2", LONG * 120, "High", "01/06/2025", "Open."), ROWS[2])
    for style in (RULED, ACROSS):
        [found] = tables(pdf(table(rows), style))
        assert found == [[text.strip() for text in row] for row in rows]


@pytest.mark.parametrize("style", [RULED, ACROSS])
def test_a_heading_between_pages_begins_a_new_table(style: str) -> None:
    other = ("Service", "Budget", "Actual", "Variance", "Reason")
    more = (other, *(("Roads", "10", "12", "2", "Weather.") for _ in range(3)))
    parts = f"{table((HEAD, *ROWS[:4]))}<h2 style='break-before:page'>Finance</h2>{table(more)}"
    assert [t[0] for t in tables(pdf(parts, style))] == [list(HEAD), list(other)]


def test_a_new_header_at_a_pages_top_begins_a_new_table() -> None:
    other = ("No", "Finding", "Rating", "Agreed", "Response")
    parts = (
        table((HEAD, *ROWS[:4]))
        + f"<div style='break-before:page'>{table((other, *ROWS[4:8]))}</div>"
    )
    assert [t[0] for t in tables(pdf(parts, RULED))] == [list(HEAD), list(other)]


def test_portrait_then_landscape_is_one_table_where_the_header_says_so() -> None:
    style = RULED + "@page wide{size:A4 landscape}.w{page:wide}"
    parts = table((HEAD, *ROWS[:4])) + f"<div class=w>{table((HEAD, *ROWS[4:8]))}</div>"
    [found] = tables(pdf(parts, style))
    assert found == [list(row) for row in (HEAD, *ROWS[:8])]


def test_places_count_tables_over_the_paper() -> None:
    parts = f"{table((HEAD, *ROWS[:2]))}<p>{PROSE}</p>{table((HEAD, *ROWS[2:4]))}"
    first, second = paper(pdf(parts, RULED)).tables()
    assert (first.place.table, second.place.table) == (1, 2)
    assert second.rows[1].cells[0].place.as_dict() == {"page": 1, "table": 2, "row": 2}
