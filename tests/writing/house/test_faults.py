"""A bad template: every fault at once, each with its place and its reason."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from moothall.writing.house import Parts, TemplateError, check
from moothall.writing.house.fields import report_values
from moothall.writing.house.listing import filling
from tests.writing.invented import report

from . import making

COUNTS = report_values(filling(report()))


def faults(word: WordDocument | dict[str, bytes]) -> list[str]:
    parts = word if isinstance(word, dict) else making.saved(word)
    with pytest.raises(TemplateError) as refused:
        check(Parts.of(parts), COUNTS)
    return [str(fault) for fault in refused.value.faults]


def test_all_faults_at_once_each_with_its_place() -> None:
    word = making.pattern("ratign", "text")
    word.sections[0].header.paragraphs[0].text = "{{ council"
    word.add_paragraph("{{ audit }}")
    word.add_paragraph("{% for row in rows %}")
    word.add_paragraph("[[Reprot]]")
    assert faults(word) == [
        "Table 1, row 3: {{ ratign }} is not a field; did you mean {{ rating }}?",
        "Paragraph 4: {{ audit }} belongs to one recommendation: "
        "it can stand only in a row of a table in the text.",
        "Paragraph 5: {% … %} is not used here: "
        "rows repeat by themselves where they hold {{ text }}.",
        "Paragraph 6: [[Reprot]] is not known; did you mean [[Report]]?",
        "The header: a marker is opened and not closed ({{).",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("[[Report]] here", "must stand in a paragraph of its own"),
        ("{{ status }}", "belongs to one recommendation"),
        ("{{ section }}", "can stand only in a row"),
        ("council }}", "closed and not opened (}})"),
        ("{{ xyzzy }}", "see the list of markers"),
        ("[[Table = Nowhere Grid]]", "the template has no table style of that name"),
        ("[[Table = Ligth Grid]]", "did you mean light grid?"),
        ("[[Chapter = Title]]", "a style can be named for Heading 1"),
    ],
)
def test_one_fault(words: str, reason: str) -> None:
    word = making.styles_only()
    word.add_paragraph(words)
    (said,) = faults(word)
    assert said.startswith("Paragraph 1: ")
    assert reason in said


def test_a_block_can_stand_only_once_and_only_in_the_text() -> None:
    word = making.styles_only()
    word.add_paragraph("[[Report]]")
    word.add_paragraph("[[Report]]")
    word.sections[0].footer.paragraphs[0].text = "[[Summary]]"
    assert faults(word) == [
        "Paragraph 2: [[Report]] can stand only once.",
        "The footer: [[Summary]] can stand only in the text, "
        "not in a table, box, header or footer.",
    ]


def test_nothing_may_stand_after_a_field_of_several_paragraphs() -> None:
    word = making.pattern("text", "status")
    word.tables[0].rows[-1].cells[1].text = "Status: {{ status }} (as at {{ as at }})"
    (said,) = faults(word)
    assert said.startswith("Table 1, row 3: {{ status }} can hold several paragraphs")


def test_rows_that_repeat_follow_one_another() -> None:
    word = making.pattern("text", "status")
    table = word.tables[0]
    table.add_row().cells[0].text = "Note"
    table.add_row().cells[0].text = "{{ owner }}"
    (said,) = faults(word)
    assert said.startswith("Table 1, row 5: rows that repeat must follow one another")
    word = making.styles_only()
    word.add_table(1, 1).rows[0].cells[0].text = "{{ section }}"
    (said,) = faults(word)
    assert said.startswith("Table 1, row 1: {{ section }} needs a row of recommendations")


def test_a_table_in_a_table_and_a_row_in_a_control_can_t_repeat() -> None:
    word = making.styles_only()
    inner = word.add_table(1, 1).rows[0].cells[0].add_table(1, 1)
    inner.rows[0].cells[0].text = "{{ text }}"
    assert "a table inside a table can't repeat its rows" in faults(word)[0]
    word = making.pattern("text", section=False)
    row = word.tables[0]._tbl.tr_lst[-1]
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[1].append(row)
    assert "the row stands in a content control" in faults(word)[0]


def test_a_control_is_kept_unless_word_would_write_over_it() -> None:
    word = making.styles_only()
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent><w:p><w:r>"
        "<w:t>{{ council }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.element.body.insert(0, control)
    check(Parts.of(making.saved(word)), COUNTS)
    control[0].append(parse_xml(f"<w:dataBinding {nsdecls('w')} w:xpath='/x' w:storeItemID='y'/>"))
    assert "{{ council }} stands in a content control that is tied" in faults(word)[0]


def test_tracked_changes_are_refused() -> None:
    word = making.styles_only()
    paragraph = word.add_paragraph("New ")._p
    paragraph.append(parse_xml(
        f"<w:ins {nsdecls('w')} w:id='1' w:author='A'><w:r><w:t>words</w:t></w:r></w:ins>"
    ))  # fmt: skip
    assert faults(word) == [
        "Tracked changes are left in it: accept or reject them all (Review), and save."
    ]


def test_fields_that_fetch_are_refused_with_their_place() -> None:
    word = making.styles_only()
    run = word.add_paragraph()._p
    run.append(parse_xml(
        f"<w:r {nsdecls('w')}><w:instrText> DDEAUTO c:\\\\x.exe </w:instrText></w:r>"
    ))  # fmt: skip
    (said,) = faults(word)
    assert said.startswith("Paragraph 1: A field brings in what stands elsewhere (DDEAUTO)")


def test_a_field_in_pieces_is_read_as_word_joins_it() -> None:
    word = making.styles_only()
    paragraph = word.add_paragraph()._p
    runs = "".join(
        f"<w:r {nsdecls('w')}>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> INCLUDE</w:instrText>",
            "<w:instrText>PICTURE https://elsewhere.example/seen.png</w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>A picture</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    for run in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
        paragraph.append(run)
    (said,) = faults(word)
    assert said.startswith("Paragraph 1: A field brings in what stands elsewhere (INCLUDEPICTURE)")


def _with_relation(kind: str, target: str) -> dict[str, bytes]:
    parts = making.saved(making.styles_only())
    path = "word/_rels/document.xml.rels"
    relation = (
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    parts[path] = parts[path].replace(b"</Relationships>", relation.encode())
    return parts


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument"])
def test_what_would_be_fetched_is_refused(kind: str) -> None:
    (said,) = faults(_with_relation(kind, "https://elsewhere.example/logo.png"))
    assert "It fetches something from outside (https://elsewhere.example/logo.png)" in said


def test_a_link_that_a_person_may_follow_stays() -> None:
    check(Parts.of(_with_relation("hyperlink", "https://larkmere.example/audit")), COUNTS)
    assert "fetches" in faults(_with_relation("hyperlink", "file://elsewhere/x"))[0]


def test_macros_and_embedded_files_are_refused() -> None:
    parts = making.saved(making.styles_only())
    types = parts["[Content_Types].xml"]
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert faults({**parts, "[Content_Types].xml": types.replace(word, macros)})[0].startswith(
        "Macros"
    )
    assert faults({**parts, "word/vbaProject.bin": b"x"})[0].startswith("Macros")
    said = faults({**parts, "word/embeddings/budget.xlsx": b"x"})
    assert said[0].startswith("Another file is embedded in it (budget.xlsx)")


def test_the_places_of_text_boxes_and_first_pages_are_named() -> None:
    word = making.landscape()
    word.sections[0].first_page_header.paragraphs[0].text = "{{ councl }}"
    for text in word.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("{{ count }}", "{{ coumt }}")
    assert faults(word) == [
        "A text box: {{ coumt }} is not a field; did you mean {{ count }}?",
        "The first page's header: {{ councl }} is not a field; did you mean {{ council }}?",
    ]


def test_what_is_no_word_file_is_said() -> None:
    assert faults({"[Content_Types].xml": b"<Types/>"})[-1] == "It is not a Word document."


def test_the_samples_are_all_well() -> None:
    for word in (
        making.styles_only(), making.pattern("text", "status"), making.landscape(),
        making.split_runs(), docx.Document(),
    ):  # fmt: skip
        check(Parts.of(making.saved(word)), COUNTS)
