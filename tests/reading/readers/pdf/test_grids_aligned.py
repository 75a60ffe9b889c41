"""Tables with lines only across, or with none: columns by how words are aligned."""

from __future__ import annotations

import pytest

from .printing import ACROSS, BOOK, NONE, PROSE, paper, pdf, table, tables

RECOMMENDATIONS = (
    ("Ref", "Recommendation", "Priority", "Due date", "Progress"),
    ("R1", "Keep a log of all keys and check it each month with the caretaker, who signs for every "
     "key that leaves the office.", "High", "01/05/2025", "The log is kept since March and was "
     "shown to internal audit in May, with the caretaker's signatures."),
    ("R2", "Bank cash within two days.", "Low", "03/06/2025", "Done."),
    ("R3", "Ask two officers to open the post together and to list what it holds.", "Medium",
     "30/09/2025", "Two officers are named; the list begins in June."),
)  # fmt: skip
FIGURES = (
    ("Service", "Budget", "Actual", "Variance"),
    ("Libraries", "1,204", "1,190", "-14"),
    ("Waste disposal and street cleaning", "9,310", "9,872", "562"),
    ("Day care", "88", "90", "2"),
    ("Total", "10,602", "11,152", "550"),
)


@pytest.mark.parametrize("style", [ACROSS, BOOK, NONE, "tr:nth-child(even) td{background:#dde6ef}"])
@pytest.mark.parametrize("rows", [RECOMMENDATIONS, FIGURES])
def test_columns_by_alignment(style: str, rows: tuple[tuple[str, ...], ...]) -> None:
    figures = (1, 2, 3) if rows is FIGURES else ()
    body = f"<h2>Table 1</h2><p>{PROSE}</p>{table(rows, figures=figures)}<p>{PROSE}</p>"
    assert tables(pdf(body, style)) == [[list(row) for row in rows]]


@pytest.mark.parametrize(
    ("style", "says"),
    [
        (ACROSS, "lines only between its rows"),
        (BOOK, "lines only around its header"),
        (NONE, "has no lines"),
    ],
)
def test_it_says_how_the_columns_were_told(style: str, says: str) -> None:
    [found] = paper(pdf(table(RECOMMENDATIONS), style)).tables()
    assert says in found.unsure
    assert not any(row.unsure for row in found.rows)


def test_two_tables_with_text_between_stay_two() -> None:
    body = (
        f"{table(RECOMMENDATIONS)}<p>{PROSE}</p><h2>Savings</h2>{table(FIGURES, figures=(1, 2, 3))}"
    )
    for style in (ACROSS, BOOK, NONE):
        assert [len(t) for t in tables(pdf(body, style))] == [4, 5]


def test_a_heading_across_the_table_is_one_cell() -> None:
    head, first, *rest = RECOMMENDATIONS
    body = (
        table((head, first)).replace(
            "</tbody>", "<tr><td colspan=5><b>Directorate of Place and Growth</b></td></tr></tbody>"
        )
        + "</tbody>"
    )
    body = body.replace("</tbody></table></tbody>", "") + "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rest
    )
    for style in (ACROSS, NONE):
        [found] = paper(pdf(body + "</tbody></table>", style)).tables()
        assert [len(row.cells) for row in found.rows] == [5, 5, 1, 5, 5]
        assert found.rows[2].cells[0].colspan == 5


COLUMNS = "<div style='columns:{};column-gap:16pt'>" + f"<p>{PROSE * 3}</p>" * 4 + "</div>"
FORM = "".join(
    f"<div style='display:flex'><span style='width:40%'>{name}:</span><span>{value}</span></div>"
    for name, value in (
        ("Name", "J Smith"), ("Date", "12/03/2025"), ("Post", "Clerk"), ("Ref", "A12"),
        ("Status", "Open"), ("Due", "1 May 2025"),
    )
)  # fmt: skip
CONTENTS = "".join(
    f"<div style='display:flex;justify-content:space-between'><span>{n}. Report of the clerk</span>"
    f"<span>{n * 3}</span></div>"
    for n in range(1, 9)
)
DOTS = "".join(f"<div>{n}. Report of the clerk {'.' * 60} {n * 3}</div>" for n in range(1, 9))
ADDRESS = (
    "<div style='display:flex;justify-content:space-between'><div>Wealdshire County Council<br>"
    "County Hall<br>High Street<br>Weald</div><div>Our ref: AB/12<br>Date: 12 March 2025<br>"
    "Tel: 01632 960000<br>Ask for: A Jones</div></div>"
)
MEMBERS = (
    "<div style='display:flex;flex-wrap:wrap'>"
    + "".join(f"<span style='width:33%'>Cllr {name}</span>" for name in (
        "A Ash", "B Bell", "C Cook", "D Dean", "E Ford", "F Gray", "G Hill", "H Lane", "I Wood",
    ))
    + "</div>"
)  # fmt: skip
LISTS = f"<ol>{f'<li>{PROSE}</li>' * 5}</ol><ul>{'<li>A short item</li>' * 6}</ul>"
NUMBERED = "".join(
    f"<div style='display:flex'><span style='width:30pt'>2.{n}</span><span>{PROSE}</span></div>"
    for n in range(1, 8)
)


@pytest.mark.parametrize(
    "body",
    [COLUMNS.format(2), COLUMNS.format(3), FORM, CONTENTS, DOTS, ADDRESS, MEMBERS, LISTS, NUMBERED],
)
def test_what_is_no_table_becomes_none(body: str) -> None:
    assert not tables(pdf(f"<h1>A paper</h1>{body}<p>{PROSE}</p>"))
