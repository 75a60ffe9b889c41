"""A council's template comes out as the report, and is otherwise as it was."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from moothall.documents.tree import Figure
from moothall.facts.reports import ReportKind
from moothall.reading import read
from moothall.reading.recognisers import RECOGNISERS
from moothall.writing.builders import BUILDERS, build
from moothall.writing.house import TemplateError, fill, filling, starter
from tests.writing.hostile import hostile
from tests.writing.invented import report

from . import making


def filled(word: WordDocument, count: int = 12, kind: str = "annex-b") -> bytes:
    given = filling(report(kind, count), committee="Audit Committee")
    return fill(making.saved(word), given)


def opened(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def texts(word: WordDocument) -> list[list[str]]:
    return [[c.text for c in row.cells] for row in word.tables[0].rows]


def test_a_template_of_styles_only_gets_the_whole_report_in_its_own_styles() -> None:
    made = filled(making.styles_only())
    word = opened(made)
    styles = [p.style.name for p in word.paragraphs if p.style and p.text]
    assert styles == ["Heading 1", "Heading 2", "Normal", "Heading 2"]
    assert word.tables[0].style is not None
    assert word.tables[0].style.name == "Table Grid"
    assert word.sections[0].footer.paragraphs[0].text == "As at 30 June 2025"
    assert word.sections[0].header.paragraphs[0].text == "Larkmere Borough Council"
    assert word.core_properties.title == "ANNEX B - Summary of Outstanding Recommendations"
    document = build(report("annex-b", 12))
    tables = [[[c.text for c in r.cells] for r in t.rows] for t in read(made).tables()]
    assert tables == [[[c.text for c in r.cells] for r in t.rows] for t in document.tables()]


def test_a_pattern_row_is_made_for_each_recommendation_in_the_council_s_columns() -> None:
    word = opened(filled(making.pattern("rating", "text", "owner", "status")))
    given = filling(report("annex-b", 12))
    rows = texts(word)
    assert rows[0] == ["Risk", "Recommendation", "Owner", "Status"]
    assert len(rows) == 1 + len(given.groups) + len(given.rows)
    assert rows[1][0] == f"{given.groups[0].heading} ({len(given.groups[0].rows)})"
    assert rows[2][:1] == [given.groups[0].rows[0].rating]
    assert rows[2][2] == given.groups[0].rows[0].owner
    assert "{{" not in "".join("".join(r) for r in rows)
    shown = [p.text for p in word.paragraphs]
    assert shown[1] == f"There are {len(given.rows)}, of which 2 are essential."
    assert shown[-1] == "Approved by the Head of Internal Audit."


def test_a_cell_keeps_its_paragraphs_bold_and_real_lists_in_the_template_s_list() -> None:
    word = opened(filled(making.pattern("status", "text", section=False), 3))
    cell = word.tables[0].rows[1].cells[0]
    assert [p.text for p in cell.paragraphs if p.runs and p.runs[0].bold] != []
    listed = [p for p in cell.paragraphs if p._p.find(f".//{qn('w:numPr')}") is not None]
    assert listed
    style = word.styles["List Bullet"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    assert {p._p.find(f".//{qn('w:numId')}").get(qn("w:val")) for p in listed} == {style}
    assert all("•" not in p.text for p in cell.paragraphs)


def test_the_header_row_repeats_where_the_template_forgot_it() -> None:
    word = opened(filled(making.pattern("text", "status")))
    first, second, *_ = word.tables[0]._tbl.tr_lst
    assert first.find(f".//{qn('w:tblHeader')}") is not None
    assert second.find(f".//{qn('w:tblHeader')}") is None


def test_markers_stand_in_headers_first_pages_and_text_boxes() -> None:
    word = opened(filled(making.landscape()))
    page = word.sections[0]
    assert (
        page.first_page_header.paragraphs[0].text == "OFFICIAL-SENSITIVE Larkmere Borough Council"
    )
    box = "".join(
        t.text for t in word.element.body.iter(qn("w:txbxContent")).__next__().iter(qn("w:t"))
    )
    assert box == f"For Audit Committee: {len(filling(report('annex-b', 12)).rows)} listed"
    shown = [p.text for p in word.paragraphs if p.text]
    assert shown[0] == "Our introduction, which stays."
    assert shown[1] == "ANNEX B"
    assert shown[-1] == "Our closing words, which stay."
    assert page.orientation == WD_ORIENT.LANDSCAPE


def test_a_marker_that_word_cut_into_runs_is_one_marker() -> None:
    word = opened(filled(making.split_runs(), 3))
    cell = word.tables[0].rows[-1].cells[1]
    assert "{" not in cell.text
    assert cell.paragraphs[0].runs[0].italic, "the formatting of the run in which it begins"


def test_a_style_can_be_named_for_a_use() -> None:
    word = making.styles_only()
    word.add_paragraph("[[Heading 1 = Title]]")
    word.add_paragraph("[[Table = Light Grid Accent 1]]")
    made = opened(filled(word))
    assert made.paragraphs[0].style is not None
    assert (made.paragraphs[0].text, made.paragraphs[0].style.name) == ("ANNEX B", "Title")
    assert made.tables[0].style is not None
    assert made.tables[0].style.name == "Light Grid Accent 1"


def test_headings_and_lists_are_added_where_the_template_has_none() -> None:
    word = making.styles_only()
    for style in list(word.styles.element):
        name = style.find(qn("w:name"))
        if name is not None and name.get(qn("w:val")) not in ("Normal", "Normal Table"):
            word.styles.element.remove(style)
    made = opened(filled(word, 5, "appendix-3"))
    first = made.paragraphs[0]
    assert first.style is not None
    assert first.style.name == "Heading 1"
    assert any(p._p.find(f".//{qn('w:numPr')}") is not None for p in made.paragraphs)
    assert list(made.tables[0]._tbl.iter(qn("w:tblBorders")))


@pytest.mark.parametrize("kind", BUILDERS)
def test_the_starter_fills_as_moothall_s_own_form(kind: str) -> None:
    parts = making.unpacked(starter(ReportKind(kind)))
    made = fill(parts, filling(report(kind, 20)))
    own = next(build(report(kind, 20)).tables())
    table = next(read(made).tables())
    compared = 4 if kind == "no-update" else 6  # there, what is not known has words of its own
    assert [[c.text for c in r.cells][:compared] for r in table.rows] == [
        [c.text for c in r.cells][:compared] for r in own.rows
    ]
    assert "How to use this template" not in opened(made).element.xml


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize("make", [making.styles_only, making.landscape])
def test_nothing_to_list_is_a_sentence(kind: str, make) -> None:
    nothing = replace(report(kind), recommendations=())
    for parts in (making.saved(make()), making.unpacked(starter(ReportKind(kind)))):
        text = " ".join(opened(fill(parts, filling(nothing))).element.itertext())
        assert "ecommendation" in text
        assert "{{" not in text


def test_a_dotx_gives_a_docx_and_forgets_where_it_came_from() -> None:
    parts = making.saved(making.styles_only())
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="file:///C:/house.dotx" TargetMode="External"/>'
        b"</Relationships>"
    )
    made = making.unpacked(fill(parts, filling(report())))
    assert b"template.main+xml" not in made["[Content_Types].xml"]
    assert not [p for p, data in made.items() if b"house.dotx" in data]


def test_the_same_record_gives_the_same_bytes() -> None:
    parts = making.saved(making.pattern("text", "status"))
    assert fill(parts, filling(report())) == fill(parts, filling(report()))


def test_hostile_text_stays_text_and_libreoffice_opens_it(tmp_path: Path, soffice: str) -> None:
    parts = making.saved(making.pattern("audit", "text", "status"))
    paper = tmp_path / "paper.docx"
    paper.write_bytes(fill(parts, filling(hostile("annex-b"))))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, paper],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    made = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in made)
    assert "#panic" in text
    assert "<script>" in text


def test_what_a_council_s_table_prints_is_read_back() -> None:
    made = filled(making.pattern("audit", "rating", "text", "target date", "status"), 30)
    drafts = RECOGNISERS["recommendation"](read(made)).drafts
    given = filling(report("annex-b", 30)).rows
    assert [d.value("text", "") for d in drafts] == [f.text for f in given]
    assert [d.value("audit", "") for d in drafts] == [f.audit for f in given]


def test_a_rating_that_is_no_longer_in_use_is_a_fault() -> None:
    word = making.styles_only()
    word.add_paragraph("{{ count essential }}")
    with pytest.raises(TemplateError, match="count essential"):
        fill(making.saved(word), filling(replace(report(), ratings=report().ratings[1:])))


def test_the_summary_does_not_run_into_a_table_above_it() -> None:
    word = making.pattern("text", "status")
    word.element.body.remove(word.paragraphs[-1]._p)
    word.add_paragraph("[[Summary]]")
    body = opened(filled(word)).element.body
    kinds = [e.tag.rpartition("}")[2] for e in body]
    assert kinds[-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_figures_come_with_their_words() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"></svg>'
    given = filling(report("annex-b", 3))
    figure = Figure(drawing, "Three bars that rise", "Trend")
    document = replace(given.document, blocks=(figure, *given.document.blocks))
    parts = making.saved(making.styles_only())
    word = opened(fill(parts, replace(given, document=document)))
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "Three bars that rise"
    assert word.paragraphs[1].text == "Trend"


def test_every_report_fills_a_letterhead() -> None:
    for kind in ReportKind:
        word = opened(fill(making.saved(making.styles_only()), filling(report(kind, 5))))
        assert word.paragraphs[0].text, kind
