"""A real paper as PDFs of other programs gives the same records."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from moothall.documents.drafts import Draft
from moothall.documents.tree import Document, plain_text
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tests.reading import pdfs

from .test_remade import told

pytestmark = pytest.mark.seeds

Maker = Callable[[Document], bytes]
TAGGED: dict[str, Maker] = {
    "LibreOffice": pdfs.libreoffice,
    "LibreOffice, its header printed once": lambda paper: pdfs.libreoffice(paper, repeated=False),
    "Typst": pdfs.typst_made,
    "Typst, its header printed once": lambda paper: pdfs.typst_made(paper, repeated=False),
    "Chromium": pdfs.chromium,
    "Chromium, its header printed once": lambda paper: pdfs.chromium(paper, repeated=False),
    "WeasyPrint, for PDF/UA": lambda paper: pdfs.weasy(paper, tagged=True),
    "WeasyPrint, for PDF/UA, its header printed once": lambda paper: pdfs.weasy(
        paper, tagged=True, repeated=False
    ),
}
UNTAGGED: dict[str, Maker] = {
    "LibreOffice without tags": lambda paper: pdfs.libreoffice(paper, tagged=False),
    "WeasyPrint": pdfs.weasy,
    "WeasyPrint, its header printed once": lambda paper: pdfs.weasy(paper, repeated=False),
    "WeasyPrint, rules only across": lambda paper: pdfs.weasy(paper, rules="across"),
    "WeasyPrint, rules only across, its header printed once": lambda paper: pdfs.weasy(
        paper, rules="across", repeated=False
    ),
    "Typst, its tags taken away": lambda paper: pdfs.untagged(pdfs.typst_made(paper)),
    "Chromium, its tags taken away": lambda paper: pdfs.untagged(pdfs.chromium(paper)),
}
KINDS = {**TAGGED, **UNTAGGED}
EXACT, MORE = 74, 1
"""What is read of the paper printed without any rule: so many records without a fault at least,
and so many more than it has at most (a row in two)."""


@pytest.fixture(scope="module")
def paper(seeds: Path) -> Document:
    return read(next(seeds.glob("002_*")).read_bytes())


def stated(draft: Draft) -> dict[str, object]:
    """As ``told``; a space after a hyphen or a stroke may be a line's end in the one and not in
    the other."""
    return {
        name: re.sub(r"(?<=\w[-/]) (?=\w)", "", value) if isinstance(value, str) else value
        for name, value in told(draft).items()
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_records_come_back(kind: str, paper: Document) -> None:
    printed = recognise(paper)
    again = recognise(read(KINDS[kind](paper)))
    assert again.as_at == printed.as_at
    assert len(again.drafts) == len(printed.drafts) == 81
    for number, (ours, theirs) in enumerate(zip(printed.drafts, again.drafts, strict=True), 1):
        assert stated(theirs) == stated(ours), f"row {number}"


@pytest.mark.parametrize("kind", TAGGED)
def test_a_tagged_paper_is_one_table_read_by_its_tags(kind: str, paper: Document) -> None:
    found = read(TAGGED[kind](paper))
    (table,) = found.tables()
    assert not table.unsure
    assert not any(row.unsure for row in table.rows)
    heads = sum(row.header for row in table.rows)
    assert heads == (0 if kind == "Typst, its header printed once" else 1), "not one a page"


@pytest.mark.parametrize("kind", UNTAGGED)
def test_an_untagged_paper_is_one_table_too(kind: str, paper: Document) -> None:
    (table,) = read(UNTAGGED[kind](paper)).tables()
    assert sum(row.header for row in table.rows) == 1, "not one a page"


def test_a_paper_without_rules_gives_what_it_can_and_doubts_it(paper: Document) -> None:
    printed = [stated(draft) for draft in recognise(paper).drafts]
    again = recognise(read(pdfs.weasy(paper, rules="none"))).drafts
    assert sum(stated(draft) in printed for draft in again) >= EXACT
    assert len(again) <= len(printed) + MORE
    assert all(draft.doubts for draft in again)
    words = _words(plain_text(paper.blocks))
    for draft in again:
        assert _words(str(stated(draft)["text"])) <= words, "words that the paper has not"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
