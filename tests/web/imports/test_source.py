from moothall.documents.tree import Cell, Document, Heading, Paragraph, Place, Row, Table
from moothall.intake.models import Import
from moothall.web.imports.source import around, beside, words_of

from .conftest import paper


def row(number: int, *texts: str, line: int = 0) -> Row:
    place = Place(line=line or number + 10, table=1, row=number)
    return Row(tuple(Cell((Paragraph(t),)) for t in texts), place)


PAPER = Document(
    (
        Heading("Outstanding actions", 1, Place(line=1)),
        Table(
            (
                row(1, "Audit", "Action", "Due"),
                Row(
                    (Cell((Paragraph("High risk"),)), Cell(), Cell()),
                    Place(line=12, table=1, row=2),
                ),
                *(row(n, f"Audit {n}", f"Do thing {n}", "1 May 2024") for n in range(3, 12)),
            ),
            Place(line=11, table=1),
        ),
        Paragraph("End of list", Place(line=40)),
    )
)


def test_the_row_is_marked_and_a_few_stand_around_it():
    blocks = around(PAPER, Place(line=16, end_line=16, table=1, row=6))
    assert [b.cells[-2].text for b in blocks if b.here] == ["Do thing 6"]
    assert [b.place.row for b in blocks] == [4, 5, 6, 7, 8]


def test_cells_stand_under_the_headings_of_their_columns():
    (here,) = (b for b in around(PAPER, Place(table=1, row=3)) if b.here)
    assert [c.heading for c in here.cells] == ["Audit", "Action", "Due"]


def test_a_row_that_goes_on_over_a_page_is_marked_whole():
    blocks = around(PAPER, Place(line=14, end_line=15, table=1, row=4))
    assert [b.place.row for b in blocks if b.here] == [4, 5]


def test_a_heading_row_has_no_column():
    blocks = around(PAPER, Place(table=1, row=3))
    (heading,) = (b for b in blocks if b.place.row == 2)
    assert [(c.heading, c.text) for c in heading.cells] == [("", "High risk")]


def test_a_place_that_the_paper_does_not_hold_shows_nothing():
    assert around(PAPER, Place(table=7, row=1)) == []
    assert around(PAPER, Place()) == []


def test_places_are_worded_by_what_is_known_of_them():
    assert words_of(Place(page=3, line=11, end_line=14)) == "Page 3, lines 11 to 14"
    assert words_of(Place(line=11, end_line=11, table=1, row=3)) == "Line 11"
    assert words_of(Place(sheet="Tracker", table=1, row=5)) == "Sheet Tracker, row 5"
    assert words_of(Place(table=2, row=5)) == "Table 2, row 5"
    assert words_of(Place(paragraph=9)) == "Paragraph 9"
    assert words_of(Place()) == ""


def test_the_heading_of_the_section_stands_first_however_far_above(client, give):
    rows = [f"Audit\tM\tCheck drawer {n} for lost keys.\t31/05/2023\tNo." for n in range(60)]
    give(paper("Medium recommendations over 12 months old", *rows))
    far = beside(Import.objects.get().rows.get(position=55))
    assert [b.heads for b in far] == [True, False, False, False, False, False]
    assert far[0].cells[0].text.startswith("Medium")
    assert [b.cells[2].text for b in far if b.here] == ["Check drawer 55 for lost keys."]
