"""The PDF: tagged whole, and nothing for the checker to find."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest

from moothall.documents.tree import Document, Heading, Paragraph
from moothall.writing.builders import BUILDERS, build
from moothall.writing.writers.pdf import PdfError, write

from .hostile import hostile
from .invented import report


def tags(node: Any, found: Counter[str], scopes: Counter[str]) -> None:
    if isinstance(node, pikepdf.Array):
        for each in node:
            tags(each, found, scopes)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found[str(node.S)] += 1
            if node.S == "/TH":
                given = node.A if isinstance(node.A, pikepdf.Array) else [node.A]
                scopes.update(str(a.Scope) for a in given if "/Scope" in a)
        if "/K" in node:
            tags(node.K, found, scopes)


def structure(data: bytes) -> tuple[pikepdf.Pdf, Counter[str], Counter[str]]:
    file = pikepdf.open(io.BytesIO(data))
    found: Counter[str] = Counter()
    scopes: Counter[str] = Counter()
    tags(file.Root.StructTreeRoot.K, found, scopes)
    return file, found, scopes


def text_of(data: bytes) -> str:
    file = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in file)


@pytest.mark.parametrize("kind", BUILDERS)
def test_tags(kind: str) -> None:
    document = build(report(kind, 40))
    file, found, scopes = structure(write(document))
    assert found["/Table"] == len(list(document.tables()))
    assert found["/TH"] == sum(scopes.values()) > 4
    rows = sum(len(table.rows) for table in document.tables())
    assert found["/TR"] == rows, "a row that goes over a page is one row"
    assert found["/H1"] == 1
    assert file.Root.Lang == "en-GB"
    assert str(file.docinfo.Title) == document.title
    assert file.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize("facts", [report, hostile])
def test_the_checker_finds_nothing(kind: str, facts: Any, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(write(build(facts(kind))))
    assert not pdfua.validate(str(paper)).findings


def test_hostile_text_is_printed_not_run() -> None:
    text = text_of(write(build(hostile("annex-b"))))
    assert '#panic("x") *b* $x$' in text
    assert "[grinning face]" in text, "a character that no font has is named"


def test_pages_are_numbered() -> None:
    text = text_of(write(build(report(count=20))))
    assert "Page 1 of " in text
    assert "Larkmere Borough Council" in text


def test_what_cannot_conform_is_refused() -> None:
    with pytest.raises(PdfError):
        write(Document((Heading("One", 1), Heading("Three", 3)), title="Skips a level"))
    with pytest.raises(PdfError):
        write(Document((Paragraph("x"),), title=""))


def test_the_same_document_gives_the_same_bytes() -> None:
    document = build(report(count=3))
    assert write(document) == write(document)


@pytest.mark.parametrize("text", ["W" * 5000, "WWWW " * 1200, "i\n" * 400, "• x\n" * 300])
def test_no_line_of_a_long_row_is_lost(text: str) -> None:
    """A row that may not break and does not fit would run off its page."""
    facts = report(count=1)
    (row, *_) = facts.recommendations
    facts = replace(facts, recommendations=(replace(row, text=text, narrative=text),))
    file = pypdfium2.PdfDocument(write(build(facts)))
    for page in file:
        words = page.get_textpage()
        lowest = min(words.get_charbox(n)[1] for n in range(words.count_chars()))
        assert lowest > 10
    shown = "".join(page.get_textpage().get_text_range() for page in file)
    letter = text.strip()[-1]
    assert shown.count(letter) >= 2 * text.count(letter)
