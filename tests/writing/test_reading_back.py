"""What Moothall writes, Moothall reads back: the same blocks, the same cells."""

import pytest

from moothall.documents.tree import Document, Heading, plain_text
from moothall.reading import read
from moothall.writing.builders import BUILDERS, build
from moothall.writing.writers import WRITERS

from .hostile import hostile
from .invented import report

Cells = list[list[list[str]]]


def cells(document: Document) -> Cells:
    return [[[c.text for c in row.cells] for row in table.rows] for table in document.tables()]


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_the_same_tables_come_back(kind: str, form: str) -> None:
    document = build(report(kind, 30))
    found = read(WRITERS[form](document))
    assert cells(found) == cells(document)
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert [b.text for b in found.blocks if isinstance(b, Heading)] == headings


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_the_text_around_the_tables_comes_back(form: str) -> None:
    document = build(report("appendix-3", 9))
    found = plain_text(read(WRITERS[form](document)).blocks)
    assert found.endswith(plain_text(document.blocks)), "html has its running header before it"


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_hostile_text_comes_back_as_it_was_written(form: str) -> None:
    document = build(hostile("annex-b"))
    found = cells(read(WRITERS[form](document)))
    texts = {row[2] for row in found[0] if len(row) > 2}
    assert '#panic("x") *b* $x$ _i_ `r` @ref <label> // c' in texts
    assert "<script>alert(1)</script><b>&amp;</b> \"quoted\" 'single'" in texts
    faces = "done \U0001f600 \U0001f469\u200d\U0001f4bb ok \u6f22\u5b57"
    if form == "pdf":  # what no font there can show is written by its name
        assert any(text.startswith("done [grinning face]") for text in texts)
    else:
        assert faces in texts
