"""The Word file: real headings, lists and tables, and what Word needs to read them aloud."""

import base64
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from moothall.documents.look import Look
from moothall.documents.tree import Cell, Document, Paragraph, Row, Table
from moothall.reading import read
from moothall.writing.builders import BUILDERS, build
from moothall.writing.builders.cells import cell
from moothall.writing.writers.docx import write
from moothall.writing.writers.fit import fits

from .hostile import hostile
from .invented import report

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""One pixel."""


def opened(kind: str, count: int = 12) -> WordDocument:
    return docx.Document(io.BytesIO(write(build(report(kind, count)))))


@pytest.mark.parametrize("kind", BUILDERS)
def test_the_tables_hold_what_the_document_holds(kind: str) -> None:
    document = build(report(kind, 12))
    word = docx.Document(io.BytesIO(write(document)))
    for table, made in zip(document.tables(), word.tables, strict=True):
        for row, tr in zip(table.rows, made._tbl.tr_lst, strict=True):
            texts = [
                "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in tc.p_lst)
                for tc in tr.tc_lst
            ]
            assert texts == [c.text.replace("• ", "") for c in row.cells]


def test_headings_lists_and_language_are_real() -> None:
    word = opened("annex-b")
    styles = [p.style.name for p in word.paragraphs if p.style and p.text]
    assert styles == ["Heading 1", "Heading 2", "Normal", "Heading 2"]
    bullets = list(word.tables[0]._tbl.iter(qn("w:numPr")))
    assert bullets
    languages = {e.get(qn("w:val")) for e in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert word.core_properties.title == "ANNEX B - Summary of Outstanding Recommendations"
    assert word.core_properties.language == "en-GB"


def test_header_rows_repeat_bands_are_merged_and_rows_stay_whole() -> None:
    table = opened("annex-b").tables[0]
    first, second, *_ = table._tbl.tr_lst
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert [e.get(qn("w:val")) for e in second.iter(qn("w:gridSpan"))] == ["5"]
    assert second.find(f".//{qn('w:keepNext')}") is not None
    assert all(tr.find(f".//{qn('w:cantSplit')}") is not None for tr in table._tbl.tr_lst)
    assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None


def test_a_row_longer_than_a_page_may_break() -> None:
    widths, page = [3000, 3000], 9000
    assert fits(Row((cell("word " * 100), cell(""))), widths, page)
    assert not fits(Row((cell("word " * 600), cell(""))), widths, page)


def test_every_page_says_its_number_and_whose_it_is() -> None:
    section = opened("appendix-3").sections[0]
    fields = [e.get(qn("w:instr")) for e in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert "Larkmere Borough Council · Places and Streets" in section.header.paragraphs[0].text
    assert section.page_width
    assert section.page_height
    assert section.page_width > section.page_height


@pytest.mark.parametrize("kind", ["annex-b", "appendix-3"])
def test_libreoffice_opens_it(kind: str, tmp_path: Path, soffice: str) -> None:
    """Hostile text too: a file that is not well-formed would not convert."""
    paper = tmp_path / "paper.docx"
    paper.write_bytes(write(build(hostile(kind))))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, paper],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    made = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in made)
    assert "#panic" in text
    assert "<script>" in text


def test_line_breaks_inside_a_paragraph_are_words_own() -> None:
    document = build(report(count=1))
    words = Paragraph("one\ntwo\tthree")
    word = docx.Document(
        io.BytesIO(write(type(document)((words,), title="T", meta={"date": "2025-01-01"})))
    )
    assert word.paragraphs[0].text == "one\ntwo\tthree"


def test_a_cell_over_rows_is_merged_downwards() -> None:
    tall = Cell(cell("both").blocks, rowspan=2)
    wide = Cell(cell("wide").blocks, colspan=2)
    rows = (Row((tall, cell("a"), cell("b"))), Row((wide,)), Row((cell("c"), cell("d"), cell("e"))))
    document = Document((Table(rows),), title="T", meta={"date": "2025-01-01"})
    (table,) = docx.Document(io.BytesIO(write(document))).tables
    texts = [[c.text for c in row.cells] for row in table.rows]
    assert texts == [["both", "a", "b"], ["both", "wide", "wide"], ["c", "d", "e"]]
    (found,) = read(write(document)).tables()
    assert [[(c.text, c.rowspan, c.colspan) for c in r.cells] for r in found.rows] == [
        [("both", 2, 1), ("a", 1, 1), ("b", 1, 1)], [("wide", 1, 2)],
        [("c", 1, 1), ("d", 1, 1), ("e", 1, 1)],
    ]  # fmt: skip


def test_the_council_s_look_is_laid() -> None:
    look = Look(
        "OFFICIAL", landscape=False, margin=20, colour="#702040", logo=PICTURE, logo_alt="Us"
    )
    document = replace(build(report(count=3)), look=look, landscape=False)
    word = docx.Document(io.BytesIO(write(document)))
    section = word.sections[0]
    for part in (section.header, section.footer):
        assert "OFFICIAL" in [p.text for p in part.paragraphs]
    (shape,) = section.header._element.iter(qn("wp:docPr"))
    assert shape.get("descr") == "Us"
    assert {e.get(qn("w:fill")) for e in word.tables[0].rows[0]._tr.iter(qn("w:shd"))} == {"702040"}
    grid = [int(e.get(qn("w:w"), "0")) for e in word.tables[0]._tbl.iter(qn("w:gridCol"))]
    assert abs(sum(grid) - 170 * 56.7) < 10
