"""Whatever cells hold, nothing raises, and every row is a record, a heading or said to be left."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.documents.tree import (
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)
from moothall.reading.recognisers import RECOGNISERS

WORDS = st.sampled_from([
    "", "-", "n/a", "TBC", "31/02/2024", "31 January", "High", "M", "1", "a) b)", "Total", "•",
    "Revised target date:", "Revised target date: TBC Previous target dates: Oct 24 -",
    "Previous target dates: Previous target dates:", "October 2024 \u2013 31 January", "Audit",
    "Recommendation", "Target date", "Status", "Priority", "Owner / due date", "= 1+1",
    "No update", "over 99999999999999 months", "31/12/2024 - revised to 31/31/31", "№", "\u0000",
    "(((((", "Q5 2024/25", "99/99/99", "1a: 1b: 1c:", "Priority: High",
])  # fmt: skip
TEXTS = st.one_of(WORDS, WORDS, st.text(max_size=40))
HEADER = ["No", "Audit", "Recommendation", "Priority", "Target date", "Status"]


def cells() -> st.SearchStrategy[Cell]:
    def made(texts: list[str], listed: bool, spans: tuple[int, int], raw: Any) -> Cell:
        if listed:
            blocks: tuple[Any, ...] = (ListBlock(tuple(ListItem(t) for t in texts)),)
        else:
            blocks = tuple(Paragraph(t) for t in texts)
        return Cell(blocks, colspan=spans[0], rowspan=spans[1], raw=raw)

    raws = st.one_of(st.none(), st.floats(), st.integers(), st.datetimes())
    spans = st.tuples(st.integers(1, 3), st.integers(1, 3))
    return st.builds(made, st.lists(TEXTS, max_size=4), st.booleans(), spans, raws)


def tables() -> st.SearchStrategy[Table]:
    rows = st.lists(st.builds(lambda c: Row(tuple(c)), st.lists(cells(), max_size=8)), max_size=8)
    header = Row(tuple(Cell((Paragraph(h),)) for h in HEADER))
    return st.builds(
        lambda first, rest: Table(((header,) if first else ()) + tuple(rest)), st.booleans(), rows
    )


BLOCKS = st.one_of(
    tables(), st.builds(Paragraph, TEXTS), st.builds(Heading, TEXTS, st.integers(1, 4))
)


@settings(deadline=None, max_examples=150)
@given(st.lists(BLOCKS, max_size=5), TEXTS)
def test_odd_content_never_raises(blocks: list[Any], title: str) -> None:
    found = RECOGNISERS["recommendation"](Document(tuple(blocks), title=title))
    for draft in found.drafts:
        assert draft.fields.keys() & {
            "text",
            "finding",
            "management_response",
            "title",
            "status_text",
        }
        assert all(doubt.message for doubt in draft.doubts)
