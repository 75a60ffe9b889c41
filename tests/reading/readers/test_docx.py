"""What Word files hold beyond plain words, in hand-made XML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from moothall.documents.tree import Document, Heading, ListBlock, Paragraph, Table
from moothall.reading import read

Make = Callable[..., bytes]


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph | Heading)]


def run(words: str, properties: str = "") -> str:
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:t xml:space="preserve">{words}</w:t></w:r>'


def test_changes_are_accepted(word_file: Make) -> None:
    body = (
        f"<w:p>{run('The weir ')}<w:ins>{run('now ')}</w:ins>"
        "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run('holds')}</w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p>{run('kept')}</w:p></w:tc></w:tr></w:tbl>"
    )
    document = read(word_file(body))
    assert texts(document) == ["The weir now holds"]
    (table,) = document.tables()
    assert [cell.text for row in table.rows for cell in row.cells] == ["kept"]
    assert [words for _, words in document.remarks] == ["3 tracked deletions accepted and left out"]


def test_fields_give_their_results_also_over_paragraphs(word_file: Make) -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:t>DATE code</w:t></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
    body = (
        f"<w:p>{sign('begin')}{code}{sign('separate')}{run('31 May')}</w:p>"
        f"<w:p>{run('2025')}{sign('end')}{run(' it was')}</w:p>"
    )
    assert texts(read(word_file(body))) == ["31 May", "2025 it was"]


def test_content_controls_links_symbols_and_breaks(word_file: Make) -> None:
    body = (
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run('The book')}</w:hyperlink>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:br/><w:t>re</w:t><w:noBreakHyphen/>'
        "<w:t>bound</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert texts(read(word_file(body))) == ["The book✓", "re-bound"]


def test_text_boxes_are_read_once(word_file: Make) -> None:
    box = f"<w:txbxContent><w:p>{run('boxed')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{run('before')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "</w:p>"
    )
    assert texts(read(word_file(body))) == ["before", "boxed"]


STYLES = (
    '<w:root><w:style w:styleId="berschrift1" w:type="paragraph"><w:name w:val="heading 1"/>'
    "</w:style>"
    '<w:style w:styleId="Own" w:type="paragraph"><w:name w:val="Paper title"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:styleId="Loud" w:type="paragraph"><w:name w:val="Loud"/><w:rPr><w:b/><w:i/></w:rPr>'
    '</w:style><w:style w:styleId="Louder" w:type="paragraph"><w:name w:val="Louder"/>'
    '<w:basedOn w:val="Loud"/></w:style></w:root>'
)


def test_headings_and_marks_come_through_styles(word_file: Make) -> None:
    def styled(style: str, words: str, marks: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(words, marks)}</w:p>'

    body = styled("berschrift1", "One") + styled("Own", "Two") + styled("Louder", "Loud")
    body += styled("Louder", "Half", '<w:b w:val="0"/>')
    one, two, loud, half = read(word_file(body, styles=STYLES)).blocks
    assert isinstance(one, Heading)
    assert one.level == 1
    assert isinstance(two, Heading)
    assert two.level == 2
    assert isinstance(loud, Paragraph)
    assert loud.bold
    assert loud.italic
    assert isinstance(half, Paragraph)
    assert not half.bold
    assert half.italic


NUMBERING = (
    '<w:root><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:root>'
)


def test_list_labels_are_those_that_are_printed(word_file: Make) -> None:
    def item(words: str, key: int, depth: int) -> str:
        own = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
        return f"<w:p><w:pPr>{own}</w:pPr>{run(words)}</w:p>"

    body = item("weir", 7, 0) + item("gate", 7, 1) + item("chain", 7, 1) + item("mill", 7, 0)
    body += item("race", 7, 1) + item("new", 8, 0)
    (block,) = read(word_file(body, numbering=NUMBERING)).blocks
    assert isinstance(block, ListBlock)
    assert [i.plain() for i in block.items] == [
        "3. weir", "3a) gate", "3b) chain", "4. mill", "4a) race", "1. new",
    ]  # fmt: skip


def test_merged_cells_stand_once(word_file: Make) -> None:
    def cell(words: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(words) if words else ''}</w:p></w:tc>"

    down, on, two = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = (
        "<w:tbl>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('A', '')}{cell('B', two)}</w:tr>"
        f"<w:tr>{cell('left', down)}{cell('x', '')}{cell('right', down)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('y', '')}{cell('', on)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('z', two)}</w:tr></w:tbl>"
    )
    (table,) = read(word_file(body)).blocks
    assert isinstance(table, Table)
    shape = [[(c.text, c.colspan, c.rowspan) for c in row.cells] for row in table.rows]
    assert shape == [
        [("A", 1, 1), ("B", 2, 1)],
        [("left", 1, 3), ("x", 1, 1), ("right", 1, 2)],
        [("y", 1, 1)],
        [("z", 2, 1)],
    ]
    assert [row.header for row in table.rows] == [True, False, False, False]


def test_comments_footnotes_and_hidden_text_are_remarked_upon(word_file: Make) -> None:
    body = (
        f'<w:p>{run("By 31 May")}<w:r><w:footnoteReference w:id="5"/></w:r>'
        f'<w:r><w:commentReference w:id="0"/></w:r>{run("secret", "<w:vanish/>")}</w:p>'
    )
    why, book = f"<w:p>{run('Why?')}</w:p>", f"<w:p>{run('By the book')}</w:p>"
    comments = f'<w:root><w:comment w:id="0" w:author="Reeve">{why}</w:comment></w:root>'
    notes = f'<w:root><w:footnote w:id="5">{book}</w:footnote></w:root>'
    document = read(word_file(body, comments=comments, footnotes=notes))
    assert texts(document) == ["By 31 May", "1 By the book"]
    assert [words for _, words in document.remarks] == [
        "footnote 1 is referred to here",
        "a comment was left out (Reeve: Why?)",
        "hidden text was left out",
    ]


def test_strict_files_are_read(word_file: Make) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f"<w:p>{run('Strict weir')}</w:p>"
    assert texts(read(word_file(body, namespace=strict))) == ["Strict weir"]


def test_macros_are_said_and_not_run(packed: Callable[[dict[str, str]], bytes]) -> None:
    main = f'<w:document xmlns:w="x"><w:body><w:p>{run("weir")}</w:p></w:body></w:document>'
    document = read(packed({"word/document.xml": main, "word/vbaProject.bin": "x"}))
    assert "macros" in document.remarks[0][1]


@pytest.mark.parametrize("words", ["• July – TBC", "\u00b7 July – TBC", "- July – TBC"])
def test_typed_bullets_become_items(word_file: Make, words: str) -> None:
    (block,) = read(word_file(f"<w:p>{run(words)}</w:p>")).blocks
    assert isinstance(block, ListBlock)
    assert block.items[0].plain() == "• July – TBC"
