"""What a file holds and its pages do not show is told apart from its words, in every format."""

import io
from collections.abc import Callable

import docx
import openpyxl
import pikepdf

from moothall.documents.tree import Beneath, Document, plain_text
from moothall.reading import read
from moothall.reading.child import extract
from tests.reading.readers.pdf.tagged.handmade import Bit, Tag, pdf

Make = Callable[..., bytes]


def unshown(document: Document) -> list[tuple[Beneath, str, str]]:
    return [(what.kind, what.words, what.name) for what in document.unshown]


def run(words: str, properties: str = "", name: str = "t") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:{name}>{words}</w:{name}></w:r>"


def test_word_files(word_file: Make) -> None:
    deleted = f'<w:del w:author="Ash Weir">{run("by 31 March", name="delText")}</w:del>'
    body = (
        f"<w:p>{run('By 31 May')}{run('child A', '<w:vanish/>')}{deleted}"
        f'<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    said = f'<w:comment w:id="0" w:author="Reeve"><w:p>{run("Too late?")}</w:p></w:comment>'
    data = word_file(body, comments=f"<w:root>{said}</w:root>")
    document = read(data)
    assert unshown(document) == [
        (Beneath.HIDDEN, "child A", ""),
        (Beneath.DELETION, "by 31 March", "Ash Weir"),
        (Beneath.COMMENT, "Too late?", "Reeve"),
    ]
    assert plain_text(document.blocks) == "By 31 May"
    assert extract(data, "annex.docx").document.unshown == document.unshown


def test_who_wrote_a_word_file_and_a_workbook() -> None:
    paper = docx.Document()
    paper.add_paragraph("By 31 May")
    paper.core_properties.author, paper.core_properties.last_modified_by = "Ash Weir", "B Mill"
    book = openpyxl.Workbook()
    book.properties.creator, book.properties.lastModifiedBy = "Ash Weir", "B Mill"
    assert book.active is not None
    book.active["A1"] = "By 31 May"
    for made in (paper, book):
        file = io.BytesIO()
        made.save(file)
        assert unshown(read(file.getvalue())) == [
            (Beneath.PROPERTY, "Ash Weir", "author"),
            (Beneath.PROPERTY, "B Mill", "last saved by"),
        ]


def test_open_document_texts() -> None:
    body = (
        "<text:p>By 31 May<text:hidden-text text:is-hidden='true'>child A</text:hidden-text>"
        "<office:annotation><dc:creator>Reeve</dc:creator><text:p>Too late?</text:p>"
        "</office:annotation></text:p>"
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("meta", "meta"))
    )
    flat = (
        f'<office:document{names} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:meta><meta:initial-creator>Ash Weir</meta:initial-creator></office:meta>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    assert unshown(read(flat.encode(), name="paper.fodt")) == [
        (Beneath.HIDDEN, "child A", ""),
        (Beneath.COMMENT, "Too late?", "Reeve"),
        (Beneath.PROPERTY, "Ash Weir", "author"),
    ]


def test_pdfs_with_tags_and_without() -> None:
    bits = [Bit(0, "The weir is to be mended by the reeve."), Bit(1, "child A", y=600, more="3 Tr")]
    for tags in ([Tag("P", [0]), Tag("P", [1])], []):
        with pikepdf.open(io.BytesIO(pdf([bits], tags))) as file:
            file.docinfo["/Author"] = "Ash Weir"
            saved = io.BytesIO()
            file.save(saved)
        assert unshown(read(saved.getvalue())) == [
            (Beneath.HIDDEN, "child A", ""),
            (Beneath.PROPERTY, "Ash Weir", "author"),
        ]
