"""Tables with lines around their cells."""

from __future__ import annotations

import pytest

from .printing import PROSE, RULED, paper, pdf, table, tables, texts

ROWS = (
    ("Ref", "Recommendation", "Priority", "Due"),
    ("1", "Keep a log of keys, and check it each month with the caretaker.", "High", "1 May 2025"),
    ("2", "Bank all cash within two days.", "Low", "3 June 2025"),
)


@pytest.mark.parametrize(
    "style",
    [
        RULED,
        "td,th{border:3pt double #444}",
        "td,th{border:.75pt dashed #444}",
        "td,th{border:1pt dotted #444}",
        "table{border-collapse:separate;border-spacing:2pt}td,th{border:.5pt solid #444}",
        "table{border-collapse:separate;border-spacing:2pt}td,th{background:#eef0f4}",
        "table{border:1pt solid}td{border-left:.5pt solid;border-top:.5pt solid}",
        "td,th{border:.5pt solid #444;padding:0}",
    ],
)
def test_cells_between_lines_of_any_kind(style: str) -> None:
    found = tables(pdf(f"<p>{PROSE}</p>{table(ROWS)}<p>{PROSE}</p>", style))
    assert found == [[list(row) for row in ROWS]]


def test_merged_cells_stand_once() -> None:
    body = (
        "<table><tr><th rowspan=2>Service</th><th colspan=2>2025/26</th></tr>"
        "<tr><th>Budget</th><th>Actual</th></tr>"
        "<tr><td colspan=3>Adults</td></tr><tr><td>Day care</td><td>12</td><td>14</td></tr></table>"
    )
    [found] = paper(pdf(body, RULED)).tables()
    spans = [[(c.text, c.colspan, c.rowspan) for c in row.cells] for row in found.rows]
    assert spans == [
        [("Service", 1, 2), ("2025/26", 2, 1)],
        [("Budget", 1, 1), ("Actual", 1, 1)],
        [("Adults", 3, 1)],
        [("Day care", 1, 1), ("12", 1, 1), ("14", 1, 1)],
    ]


def test_a_frame_around_text_is_no_table() -> None:
    style = "div{border:1pt solid;padding:6pt}u{text-decoration:underline}"
    assert not tables(
        pdf(f"<div>{PROSE}<u>underlined words</u></div><hr><p>{PROSE}</p><hr>", style)
    )


def test_a_table_in_a_frame_is_read_and_one_in_a_cell_is_the_cells_words() -> None:
    framed = f"<div><h2>Appendix</h2>{table(ROWS)}</div>"
    assert tables(pdf(framed, RULED + "div{border:1pt solid;padding:6pt}")) == [
        [list(row) for row in ROWS]
    ]
    inner = "<div><table><tr><td>Budget</td><td>10</td></tr></table></div>"
    outer = table((*ROWS, ("3", f"Report spending. {inner}", "High", "1 July 2025")))
    [found] = tables(pdf(outer, RULED + "div{padding:6pt}"))
    assert found[-1] == ["3", "Report spending. Budget 10", "High", "1 July 2025"]


def test_empty_cells_are_kept_and_colours_are_told() -> None:
    body = (
        "<table><tr><th>Action</th><th>RAG</th></tr>"
        "<tr><td>Renew the lease</td><td style='background:#c00000'></td></tr>"
        "<tr><td>Train the clerk</td><td style='background:#92d050'></td></tr></table>"
    )
    [found] = paper(pdf(body, RULED)).tables()
    assert [row.cells[1].marks.fill for row in found.rows] == ["", "#c00000", "#92d050"]
    assert texts(found.rows[1]) == ["Renew the lease", ""]


def test_words_that_run_over_a_line_stay_in_their_cell_with_a_doubt() -> None:
    rows = (("Ref", "Action", "Done"), ("A-2025-000123456789", "Renew the lease", "Yes"))
    style = RULED + "table{table-layout:fixed}th:first-child{width:20pt}td{white-space:nowrap}"
    [found] = paper(pdf(table(rows), style)).tables()
    assert texts(found.rows[1])[0].startswith("A-2025-000123456789")
    assert "across the line" in found.rows[1].unsure
