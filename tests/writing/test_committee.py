"""The committee's summary: totals that add up, in every format."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import docx
import pikepdf
import pytest

from moothall.documents.tree import Figure, Table
from moothall.facts.ageing import DEFAULT_AGEING
from moothall.facts.ratings import DEFAULT_RATINGS
from moothall.facts.reports import ReportFacts
from moothall.facts.summaries import Point, stated, summarise
from moothall.facts.tally import Days
from moothall.writing.builders import build
from moothall.writing.builders.figures import signed
from moothall.writing.writers import WRITERS
from tests.writing.invented import AS_AT, CYCLES, closed, recommendation, report


def facts(*, directorate: str = "") -> ReportFacts:
    """The invented report beside an earlier cycle that lacked some and had others open."""
    given = report("summary", 60)
    before = [recommendation(n) for n in range(9, 70)] + [
        replace(closed(n), state=recommendation(1).state) for n in (1, 2)
    ]
    days = Days(AS_AT, CYCLES[0].as_at, DEFAULT_AGEING)
    compared, places = stated(given.recommendations, before, days, "March 2025")
    found = summarise(compared, DEFAULT_RATINGS, places)
    points = (
        Point("March 2025", CYCLES[0].as_at, Counter(open=63, past_original=40), first=True),
        Point("June 2025", AS_AT, Counter(found.total.now)),
    )
    return replace(given, figures=found, trend=points, directorate=directorate)


def _figures(table: Table) -> list[list[int]]:
    return [[c.raw for c in row.cells[1:]] for row in table.rows if not row.header]


def test_rows_add_up_to_the_last_and_movements_to_the_closing() -> None:
    document = build(facts())
    tables = [t for t in document.tables() if "trend" not in t.caption]
    assert len(tables) == 5
    for table in tables:
        *lines, total = _figures(table)
        assert [sum(column) for column in zip(*lines, strict=True)] == total
    moved = next(t for t in tables if t.caption.startswith("Opening, what moved, and closing, by"))
    names = [c.text for c in moved.rows[0].cells[1:]]
    signs = {"Newly": 1, "Reope": 1, "Close": -1, "Re-ra": 1, "Withd": -1}
    for line in _figures(moved):
        by_name = dict(zip(names, line, strict=True))
        net = sum(signs.get(name[:5], 0) * value for name, value in by_name.items())
        assert by_name["Open at March 2025"] + net == by_name["Open now"]


def test_ratings_of_a_directorate_add_up_to_what_is_open_there() -> None:
    caption = "Open recommendations by directorate and by rating"
    table = next(t for t in build(facts()).tables() if t.caption.startswith(caption))
    names = [c.text for c in table.rows[0].cells[1:]]
    last = names.index("All open")
    assert names[:last] == ["Essential", "High", "Medium"]
    assert names[last + 1 :] == ["All open, March 2025", "Change"]
    for line in _figures(table):
        assert sum(line[:last]) == line[last] == line[last + 1] + line[last + 2]


def test_a_directorates_own_has_no_table_of_directorates() -> None:
    captions = [t.caption for t in build(facts(directorate="Places")).tables()]
    assert not any("by directorate" in caption for caption in captions)


def test_charts_stand_beside_their_tables() -> None:
    blocks = build(facts()).blocks
    kinds = [type(b) for b in blocks if isinstance(b, Figure | Table)]
    assert kinds == [Figure, Table, Table, Table, Table, Table, Figure, Figure, Table]


def test_word_has_real_tables_with_repeated_heads_and_pictures_with_words() -> None:
    word = docx.Document(io.BytesIO(WRITERS["docx"](build(facts()))))
    assert len(word.tables) == 6
    for table in word.tables:
        assert table.rows[0]._tr.find("{*}trPr/{*}tblHeader") is not None
    shapes = [s._inline.docPr for s in word.inline_shapes]
    assert len(shapes) == 3
    assert all(shape.get("descr") for shape in shapes)


def test_pdf_says_what_its_pictures_show() -> None:
    pdf = pikepdf.open(io.BytesIO(WRITERS["pdf"](build(facts()))))
    said = [
        str(o["/Alt"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
    ]
    assert sum("recommendations by age" in words for words in said) == 1
    assert any(words.startswith("Past the original date: 40 in March 2025") for words in said)


@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_sheets_leave_pictures_out(format_: str) -> None:
    assert b"<svg" not in WRITERS[format_](build(facts()))


def test_html_shows_both_widths() -> None:
    page = WRITERS["html"](build(facts())).decode()
    assert page.count("<figure") == 3
    assert page.count("<svg") == 6


def test_a_change_has_its_sign() -> None:
    assert [signed(n) for n in (3, 0, -2_000)] == ["+3", "0", "\N{MINUS SIGN}2,000"]
