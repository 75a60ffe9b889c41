"""Tables by their tags: cells in their columns, rows whole, headers once."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name

from moothall.documents.tree import Table

from .handmade import Bit, Tag, pdf, table
from .test_tags import found

COLUMNS = (72, 200, 420)


class Sheet:
    """One page's words, each with the next number of marked content."""

    def __init__(self, page: int = 0) -> None:
        self.page = page
        self.bits: list[Bit] = []
        self.y = 780.0

    def cell(self, text: str, column: int, name: str = "TD", **more: object) -> Tag:
        """A cell of one line, or of several."""
        kids = []
        for at, line in enumerate(text.split("\n") if text else []):
            kids.append((self.page, len(self.bits)))
            self.bits.append(Bit(len(self.bits), line, x=COLUMNS[column], y=self.y - 12 * at))
        return Tag(name, [Tag("P", kids)] if kids else [], more=dict(more))

    def row(self, *texts: str | None, name: str = "TD") -> list[Tag]:
        """``None``: a cell that has no tag at all."""
        cells = [self.cell(text, at, name) for at, text in enumerate(texts) if text is not None]
        self.y -= 40
        return cells


def only_table(pages: list[Sheet], tags: list[Tag]) -> Table:
    (block,) = found(pdf([page.bits for page in pages], tags)).blocks
    assert isinstance(block, Table)
    return block


def cells(made: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in made.rows]


HEADER = ("Audit", "Recommendation", "Due")


def test_empty_cells_without_tags_are_put_where_they_are_missing() -> None:
    one = Sheet()
    rows = [
        one.row(*HEADER, name="TH"),
        one.row("Kerbs", "Measure each kerb in the Vale.", "May 2025"),
        one.row(None, "Paint them white.", None),
        one.row("Gullies", None, "June 2025"),
        one.row(None, None, "July 2025"),
    ]
    made = only_table([one], [table(rows)])
    assert cells(made)[2:] == [
        ["", "Paint them white.", ""],
        ["Gullies", "", "June 2025"],
        ["", "", "July 2025"],
    ]
    assert not any(row.unsure for row in made.rows)


def test_a_row_whose_cells_can_not_be_told_is_unsure() -> None:
    one = Sheet()
    rows = [one.row("A very long audit name that runs far", "Over the next", "May")]
    rows.append([one.cell("Kerbs", 0), one.cell("Far", 0)])
    made = only_table([one], [table(rows)])
    assert made.rows[1].unsure


def test_spans_come_from_attributes_and_classes() -> None:
    one = Sheet()
    wide = Dictionary(O=Name.Table, ColSpan=2)
    rows = [
        one.row(*HEADER, name="TH"),
        one.row("Both of these", None, "May"),
        one.row("Huge", "First", "June"),
        one.row(None, "Second", "July"),
    ]
    rows[1][0].more["A"] = Array([wide, 0])
    rows[2][0].more["C"] = Name.Tall
    classes = {"ClassMap": Dictionary(Tall=Dictionary(O=Name.Table, RowSpan=2))}
    (made,) = found(pdf([one.bits], [table(rows)], root=classes)).tables()
    assert made.rows[1].cells[0].colspan == 2
    assert made.rows[2].cells[0].rowspan == 2
    assert cells(made)[3] == ["Second", "July"], "not thought to lack a cell"
    assert not any(row.unsure for row in made.rows)


def test_a_header_that_is_tagged_on_each_page_is_one_row() -> None:
    one, two = Sheet(), Sheet(1)
    rows = [
        one.row(*HEADER, name="TH"),
        one.row("Kerbs", "Measure.", "May"),
        two.row(*HEADER, name="TH"),
        two.row("Gullies", "Empty.", "June"),
    ]
    assert [row[0] for row in cells(only_table([one, two], [table(rows)]))] == [
        "Audit", "Kerbs", "Gullies",
    ]  # fmt: skip


def test_a_header_whose_words_are_marked_on_each_page_is_said_once() -> None:
    one, two = Sheet(), Sheet(1)
    first, again = one.row(*HEADER, name="TH"), two.row(*HEADER, name="TH")
    head = [
        Tag("TH", [Tag("P", [*a.kids[0].kids, *b.kids[0].kids])])  # type: ignore[union-attr]
        for a, b in zip(first, again, strict=True)
    ]
    rows = [head, one.row("Kerbs", "Measure.", "May"), two.row("Gullies", "Empty.", "June")]
    assert cells(only_table([one, two], [table(rows)]))[0] == list(HEADER)


def test_a_table_for_each_page_is_one_table_with_its_cut_row_whole() -> None:
    one, two = Sheet(), Sheet(1)
    first = [one.row(*HEADER, name="TH"), one.row("Kerbs", "Measure.", "May")]
    for number in range(4):
        first.append(one.row(f"Gullies {number}", f"Empty gully {number}.", "June"))
    first.append(one.row("Lamps", "Paint each post white and then", "July"))
    second = [
        two.row(*HEADER, name="TH"),
        two.row("", "number it.", ""),
        two.row("Signs", "Clean.", "August"),
    ]
    made = only_table([one, two], [table(first), table(second)])
    assert cells(made)[-2:] == [
        ["Lamps", "Paint each post white and then number it.", "July"],
        ["Signs", "Clean.", "August"],
    ]
    assert [row.place.row for row in made.rows] == list(range(1, len(made.rows) + 1))
    assert [row.place.page for row in made.rows][-2:] == [1, 2]


def test_two_tables_of_one_page_stay_two() -> None:
    one = Sheet()
    tags = [
        table([one.row(*HEADER, name="TH"), one.row("Kerbs", "Measure.", "May")]) for _ in range(2)
    ]
    assert len(found(pdf([one.bits], tags)).blocks) == 2


def test_headers_alone_are_no_headers() -> None:
    one = Sheet()
    rows = [one.row(*words, name="TH") for words in (HEADER, ("Kerbs", "Measure.", "May"))]
    assert [row.header for row in only_table([one], [table(rows)]).rows] == [True, False]


def test_a_picture_in_a_cell_says_what_it_shows() -> None:
    one = Sheet()
    rows = [one.row(*HEADER, name="TH"), one.row("Kerbs", "Measure.", None)]
    rows[1].append(Tag("TD", [Tag("Figure", more={"Alt": "Red"})]))
    assert cells(only_table([one], [table(rows)]))[1] == ["Kerbs", "Measure.", "Red"]


def test_a_table_in_a_cell_and_a_caption() -> None:
    one = Sheet()
    inner = table([[one.cell("North", 1), one.cell("South", 2)]])
    one.y -= 40
    rows = [[one.cell("Kerbs", 0), Tag("TD", [inner])]]
    outer = table(rows)
    caption = Tag("Caption", [Tag("P", [(0, len(one.bits))])])
    one.bits.append(Bit(len(one.bits), "Table 1: kerbs", y=300))
    made = only_table([one], [Tag("Table", [caption, *outer.kids])])
    assert made.caption == "Table 1: kerbs"
    (nested,) = made.rows[0].cells[1].blocks
    assert isinstance(nested, Table)
    assert cells(nested) == [["North", "South"]]
