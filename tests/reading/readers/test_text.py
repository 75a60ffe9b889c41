"""How rows, cells and marks are told apart in text that was taken from pages."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from moothall.documents.tree import Document, Heading, ListBlock, Paragraph, Table
from moothall.reading import DEFAULT_LIMITS
from moothall.reading.readers.text import read as read_text
from moothall.reading.sniffing import format_of


def read(text: str) -> Document:
    return read_text(text.encode(), DEFAULT_LIMITS)


def cells(text: str) -> list[list[str]]:
    (table,) = read(text).tables()
    return [[cell.text for cell in row.cells] for row in table.rows]


HEAD = "Audit\tRank\tAction\tDue\n"


def test_a_table_goes_on_after_a_page_break() -> None:
    text = HEAD + "Weir\tH\tMend the\t31/05/2025\n\n\x0c\n\t\tsluice.\t\nMill\tM\tOil it\tTBC\n"
    assert cells(text)[2:] == [["", "", "sluice.", ""], ["Mill", "M", "Oil it", "TBC"]]


def test_a_page_break_may_drop_a_column_that_is_empty() -> None:
    text = HEAD + "Weir\tH\tMend the\t31/05/2025\n\n\tsluice.\t\n--\t--\t--\nMill\tM\tOil\tTBC\n"
    assert cells(text)[2:] == [["", "sluice.", ""], ["Mill", "M", "Oil", "TBC"]]


def test_a_new_header_begins_a_new_table() -> None:
    text = HEAD + "Weir\tH\tMend\tTBC\n\nOfficer\tRoom\tFloor\tBell\nA. Tarn\t4\t2\t9\n"
    assert len(list(read(text).tables())) == 2


def test_a_repeated_header_does_not() -> None:
    text = HEAD + "Weir\tH\tMend\tTBC\n\n" + HEAD + "Mill\tM\tOil\tTBC\n"
    assert len(cells(text)) == 4


def test_a_sentence_between_tables_ends_one() -> None:
    text = HEAD + "Weir\tH\tMend\tTBC\n\nThe next table is older.\n\nMill\tM\tOil\tTBC\n"
    assert len(list(read(text).tables())) == 2


@pytest.mark.parametrize("heading", ["## *Rank two*", "**Rank two**", "<b><i>Rank two</i></b>"])
def test_a_heading_between_rows_is_a_row_over_all_columns(heading: str) -> None:
    text = HEAD + f"Weir\tH\tMend\tTBC\n\n{heading}\n\nMill\tM\tOil the wheel\tTBC\n"
    (table,) = read(text).tables()
    (cell,) = table.rows[2].cells
    assert (cell.text, cell.colspan, table.rows[2].place.line) == ("Rank two", 4, 4)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Weir\tH\t<p>Mend\nit</p>\tTBC\n", ["Weir", "H", "Mend it", "TBC"]),
        ("Weir\tH\tMend it\tJune\nor July\n", ["Weir", "H", "Mend it", "June or July"]),
        ("Weir\tH\tMend\nthe gate\nsoon\tTBC\n", ["Weir", "H", "Mend the gate soon", "TBC"]),
        ("Weir\tH\tMend\t<p>June\n\nor July</p>\n", ["Weir", "H", "Mend", "June or July"]),
    ],
)
def test_a_cell_may_hold_line_breaks(rows: str, expected: list[str]) -> None:
    text = HEAD + "Mill\tM\tOil\tTBC\n" + rows + "Race\tM\tDredge\t30/06/2025\n"
    assert cells(text)[2] == expected
    assert cells(text)[3] == ["Race", "M", "Dredge", "30/06/2025"]


def test_a_column_may_be_called_by_a_sign() -> None:
    text = "#\tAction\n1\tMend\n# 2\tOil\n"
    assert cells(text) == [["#", "Action"], ["1", "Mend"], ["# 2", "Oil"]]


def test_rows_that_lack_cells_at_their_end_stay_apart() -> None:
    text = HEAD + "Weir\tH\tMend\nMill\tM\tOil\nRace\tM\tDredge\tTBC\n"
    assert cells(text)[1:] == [["Weir", "H", "Mend"], ["Mill", "M", "Oil"],
                               ["Race", "M", "Dredge", "TBC"]]  # fmt: skip


def test_each_cell_knows_its_first_line() -> None:
    (table,) = read(HEAD + "Weir\tH\tMend\nit\tTBC\n").tables()
    row = table.rows[1]
    assert (row.place.line, row.place.end_line) == (2, 3)
    assert [cell.place.line for cell in row.cells] == [2, 2, 2, 3]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<ul> • one • two <p>then</p>", "• one\n• two\nthen"),
        ("<ul><li>• one</li><li>two</li></ul>", "• one\n• two"),
        ("<ul> - one - two", "• one\n• two"),
        ("Risk &amp; 31<sup>st</sup> May<br>then", "Risk & 31st May\nthen"),
        ("costs <30 days & R&D", "costs <30 days & R&D"),
        (
            "**All** of *it* and snake_case_name 5 * 3 * 2",
            "All of it and snake_case_name 5 * 3 * 2",
        ),
        ("[the book](https://wealdshire.example/a_(b)) \\(new\\)", "the book (new)"),
        ("</p></ul>left over", "left over"),
    ],
)
def test_marks_in_cells(cell: str, expected: str) -> None:
    assert cells(f"A\tB\n{cell}\tx\n")[1][0] == expected


def test_headings_lists_and_paragraphs() -> None:
    text = (
        "ANNEX D\n\nWeirs\n-----\n\n"
        "A long line of plain words that a page has broken at its edge and\n"
        "goes on here.\n\n- one\n  - inside\n3. third\na) letter\n\nPage 3 of 9\n"
    )
    document = read(text)
    title, weirs, words, items = document.blocks
    assert isinstance(title, Heading)
    assert title.text == "ANNEX D"
    assert isinstance(weirs, Heading)
    assert weirs.level == 2
    assert isinstance(words, Paragraph)
    assert words.text.endswith("edge and goes on here.")
    assert isinstance(items, ListBlock)
    assert [(i.depth, i.plain()) for i in items.items] == [
        (0, "• one"), (1, "• inside"), (0, "3. third"), (0, "a) letter"),
    ]  # fmt: skip
    assert document.furniture == ("Page 3 of 9",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    data = ("Wealdshire – “moor” fires cost £5\n" * 30).encode(encoding)
    document = read_text(data, DEFAULT_LIMITS)
    assert "– “moor” fires cost £5" in getattr(document.blocks[0], "text", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear Reeve, the weir holds\nYes, it does, today\n", "text"),
        ("Ref,Title\n1,\"Mend it, now\"\n", "csv"),
        ("Weir report\n\nRef\tDue\n1\tTBC\n", "text"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "text"),
        ("<p>Weir</p>\n\nRef\tDue\n1\tTBC\n", "text"),
        ("  <!-- saved --><table><tr><td>x</table>", "html"),
        ("<p>Weir</p>\n<p>Mill</p>\n", "html"),
        ("Budget\n\nTeam\t£000\nRoads\t54,200\nTrees\t1,310\n", "text"),
        ("Team,Code\nRoads,200\nTrees,310\n", "csv"),
        ("Spend\na,b,c\n1,2,3\n4,5,6\n7,8,9\nx,y\n1,2\n3,4\n5,6\n", "csv"),
        ("Yes,\nI saw,\nit,all,go\nand,went,home,then\nbut,no\nmore,of,that\n", "text"),
    ],
)  # fmt: skip
def test_kinds_of_text(text: str, kind: str) -> None:
    assert format_of(text.encode()) == kind


@pytest.mark.parametrize(
    "line",
    [
        "a\tb\n",
        "a\t<p>open\n",
        "word ",
        "*a ",
        "<b>",
        "- x\n",
        "| a |\n|---|\n",
        "\t\n\n",
        "x\ty\nz\n",
    ],
)
def test_work_grows_with_length_only(line: str) -> None:
    """Counted in calls, not in seconds: ten times the text takes some ten times the calls."""

    def calls(count: int) -> int:
        counted = itertools.count()
        sys.setprofile(lambda *_: next(counted))
        try:
            read_text((line * count).encode(), DEFAULT_LIMITS)
        finally:
            sys.setprofile(None)
        return next(counted)

    calls(50)
    assert calls(4_000) < 15 * calls(400)


@pytest.mark.seeds
def test_the_reference_papers_keep_every_row(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        data = path.read_bytes()
        assert format_of(data) == "text"
        text = data.decode()
        printed = {
            number
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip("\t- ") and "\t" in line
        }
        kept = {
            line
            for table in read_text(data, DEFAULT_LIMITS).tables()
            for row in table.rows
            for line in range(row.place.line or 0, (row.place.end_line or 0) + 1)
        }
        assert printed <= kept, f"{path.name}: rows of lines {sorted(printed - kept)} are lost"


@pytest.mark.seeds
def test_a_table_over_many_pages_is_one(seeds: Path) -> None:
    for number, tables in (("000", 1), ("002", 1)):
        (path,) = seeds.glob(f"{number}_*.txt")
        found = [
            b for b in read_text(path.read_bytes(), DEFAULT_LIMITS).blocks if isinstance(b, Table)
        ]
        assert len(found) == tables


def test_a_heading_with_a_tab_behind_it_is_a_heading() -> None:
    found = read("# Ferry Tolls\t\n\nThe weir is mended.\n")
    assert [type(block) for block in found.blocks] == [Heading, Paragraph]
    assert found.blocks[0].place.line == 1
