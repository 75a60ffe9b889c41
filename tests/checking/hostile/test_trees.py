"""Documents of odd shapes, made at random: each is checked without a fault."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.checking.lines import WIDEST
from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)

NINES = "9" * 400
WORDS = (
    "", "Total", "Sub-total", "Ref", "Target date", "Status", "Revised date", "£k", "%", "Variance",
    "Overdue recommendations", "High", "0", "5", "-", "(12)", "1,234", "£1.5m", "12%",
    NINES[:18],
    NINES, f"-{NINES[:17]}.5", "1e999", "NaN", "Infinity", "٣", "\u22125", "\u202e5", "<5", "n/a",
    "31 September 2024", "31/03/2024", "2024/25", "1.1 Words of it",
    "As paragraph 9.9 and Table 4 show.",
    "Of the 12 schemes, 5 are open and 3 are closed.", "It rose from 5 to 0, a 45% increase.",
    "1a - done", "A1/24", "Mr J Smith", "TBC",
)  # fmt: skip
SPANS = st.sampled_from([1, 1, 1, 1, 2, 3, 700, 10**9])
texts = st.sampled_from(WORDS) | st.text(max_size=40)
paragraphs = st.builds(Paragraph, texts, bold=st.booleans())
items = st.builds(
    ListItem, texts, depth=st.integers(0, 12), label=st.sampled_from(["", "a)", "7."])
)
simple: st.SearchStrategy[Block] = (
    paragraphs
    | st.builds(Heading, texts, st.integers(0, 9))
    | st.builds(ListBlock, st.lists(items, max_size=4).map(tuple))
)


def _tables(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Table]:
    cells = st.builds(
        Cell, st.lists(inside, max_size=2).map(tuple), colspan=SPANS, rowspan=SPANS,
        header=st.booleans(),
    )  # fmt: skip
    rows = st.builds(Row, st.lists(cells, max_size=6).map(tuple), header=st.booleans())
    return st.builds(Table, st.lists(rows, max_size=8).map(tuple), caption=texts)


nested = _tables(simple | _tables(paragraphs))
figures = st.lists(st.lists(texts, min_size=3, max_size=5), min_size=2, max_size=9).map(
    lambda rows: Table(tuple(Row(tuple(Cell((Paragraph(t),)) for t in row)) for row in rows))
)
documents = st.lists(simple | nested | figures, max_size=8).map(lambda b: Document(tuple(b)))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents, documents)
def test_no_tree_is_too_odd(one: Document, other: Document) -> None:
    told = check([Paper("one", one), Paper("other", other)])
    assert told.tally.documents == 2


def _table(rows: list[list[str]]) -> Table:
    return Table(tuple(Row(tuple(Cell((Paragraph(t),)) for t in row)) for row in rows))


SHAPES = {
    "no rows": Table(()),
    "rows without cells": Table((Row(()), Row(()))),
    "one empty cell": Table((Row((Cell(),)),)),
    "one figure": _table([["5"]]),
    "headers only": Table((Row((Cell((Paragraph("A"),), header=True),), header=True),) * 3),
    "lines of other lengths": _table([["A", "B £", "C £"], ["x"], ["y", "1", "2", "3", "4"], []]),
    "beyond the edge": Table(
        (
            Row((Cell((Paragraph("A"),), colspan=10**9, rowspan=10**9), Cell((Paragraph("5"),)))),
            Row((Cell((Paragraph("B"),)),) * 3),
        )
    ),
    "wider than is looked at": _table([[str(n) for n in range(WIDEST + 9)]] * 3),
    "the same line again and again": _table([["Ref", "£k"], *[["A1", "5"]] * 400]),
    "a table in a table in a table": Table(
        (Row((Cell((Table((Row((Cell((_table([["A", "5"], ["Total", "7"]]),)),)),)),)),)),)
    ),
}


@pytest.mark.parametrize("table", SHAPES.values(), ids=list(SHAPES))
def test_no_table_is_too_odd(table: Table) -> None:
    blocks = Heading("Spend", 1), table, Paragraph("The total is 7 of 9 schemes."), table
    ((_, alone),) = check([Paper("odd", Document(blocks))]).findings
    both = check([Paper("odd", Document(blocks)), Paper("odd again", Document(blocks))])
    assert [f for f in both.findings[0][1] if f.code in {a.code for a in alone}] == list(alone)
