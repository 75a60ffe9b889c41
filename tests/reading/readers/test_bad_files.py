"""Files that are broken, hostile or not papers: one sentence each, and nothing fetched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from moothall.reading import Limits, ReadingError, read
from moothall.reading.sniffing import OLE, format_of

SPECIMENS = Path(__file__).resolve().parents[2] / "specimens"
Pack = Callable[[dict[str, str | bytes]], bytes]

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = (
    f'<workbook xmlns="{SHEET}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/s.xml"/>'
    "</Relationships>"
)


def workbook(packed: Pack, rows: str, extra: str = "") -> bytes:
    sheet = f'<worksheet xmlns="{SHEET}">{extra}<sheetData>{rows}</sheetData></worksheet>'
    return packed(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
            "xl/worksheets/s.xml": sheet,
        }
    )


def sentence(data: bytes, *, name: str = "", limits: Limits | None = None) -> str:
    """The error's sentence: exactly one, whatever the file."""
    with pytest.raises(ReadingError) as caught:
        read(data, name=name, limits=limits or Limits())
    words = str(caught.value)
    assert words.endswith(".")
    assert "\n" not in words
    assert words.count(". ") == 0
    return words


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\x00" * 500])
def test_empty(data: bytes) -> None:
    assert "is empty" in sentence(data)


def test_cut_short() -> None:
    whole = (SPECIMENS / "docx/python-docx.docx").read_bytes()
    assert "cut short" in sentence(whole[: len(whole) // 2])


def test_a_part_that_is_damaged() -> None:
    whole = bytearray((SPECIMENS / "docx/libreoffice-writer.docx").read_bytes())
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    whole[start + 80 : start + 180] = b"\x07" * 100
    assert "word/document.xml" in sentence(bytes(whole))


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("__substg1.0_1000001F", "msg"),
        ("Unheard of", "unknown"),
    ],
)
def test_old_containers_are_told_by_their_streams(stream: str, kind: str) -> None:
    data = OLE + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 600
    assert format_of(data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
        (OLE + b"\x07" * 600, "not of a kind"),
        (b"\x89PNG\r\n\x1a\n....", "is a picture"),
        (b"\x1f\x8b\x08\x00....", "compressed archive"),
        (b'<?xml version="1.0"?><register xmlns="urn:x"/>', "XML of a kind"),
    ],
)
def test_kinds_that_have_no_reader(data: bytes, words: str) -> None:
    assert words in sentence(data)


def test_open_document_is_named(packed: Pack) -> None:
    kind = "application/vnd.oasis.opendocument.presentation"
    assert "is a presentation" in sentence(packed({"mimetype": kind, "content.xml": "<x/>"}))


def test_a_name_that_lies_is_said() -> None:
    assert "name ends in .docx, but it is a picture" in sentence(b"\x89PNG..", name="annex.docx")


def test_a_name_that_lies_does_not_matter() -> None:
    data = (SPECIMENS / "docx/python-docx.docx").read_bytes()
    assert read(data, name="annex.csv").format == "docx"


def test_binary_junk() -> None:
    assert "binary data" in sentence(bytes(range(256)) * 40)


def test_text_cut_inside_a_wide_character() -> None:
    data = "Weir\tSluice".encode("utf-16")[:-1]
    assert "cut short" in sentence(data)


def test_too_big() -> None:
    words = sentence(b"weir " * 1000, limits=Limits(bytes=1000))
    assert "at most 0.0 MB" in words


def test_nothing_readable(word_file: Callable[..., bytes]) -> None:
    assert "no text in the file" in sentence(word_file("<w:p/>"))


def test_encrypted_zip_entries(packed: Pack) -> None:
    data = bytearray(packed({"word/document.xml": "<x/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in sentence(bytes(data))


def test_bomb_that_declares_its_size(packed: Pack) -> None:
    data = packed({"word/document.xml": b"0" * 30_000_000})
    assert "much bigger inside" in sentence(data)


def test_bomb_that_lies_about_its_size(packed: Pack) -> None:
    data = bytearray(packed({"word/document.xml": b" " * 3_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    words = sentence(bytes(data), limits=Limits(part=1_000_000))
    assert "damaged" in words or "much bigger" in words


def test_bomb_of_many_parts(packed: Pack) -> None:
    data = packed({"word/document.xml": "<x/>", **{f"word/{n}": "" for n in range(60)}})
    assert "61 parts" in sentence(data, limits=Limits(entries=50))


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_bomb(packed: Pack, encoding: str) -> None:
    assert "defines entities" in sentence(packed({"word/document.xml": LAUGHS.encode(encoding)}))


def test_external_entity_is_not_fetched(packed: Pack, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the moot hall's key")
    xml = LAUGHS.replace('"ha"', f'SYSTEM "file://{secret}"').replace("&c;", "&a;")
    words = sentence(packed({"word/document.xml": xml}))
    assert "key" not in words


def test_a_dimension_that_lies_costs_nothing(packed: Pack) -> None:
    row = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    document = read(workbook(packed, row, '<dimension ref="A1:XFD1048576"/>'))
    (table,) = document.tables()
    assert [cell.text for row in table.rows for cell in row.cells] == ["far"]


def test_too_many_columns(packed: Pack) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    assert "16,384 columns in sheet S row 1" in sentence(workbook(packed, row))


def test_too_many_rows_and_cells(packed: Pack) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60))
    assert "more than 50 rows" in sentence(workbook(packed, rows), limits=Limits(rows=50))
    assert "more than 50 table cells" in sentence(workbook(packed, rows), limits=Limits(cells=50))
    lines = "".join(f"{n},weir\n" for n in range(60)).encode()
    assert "more than 50 rows" in sentence(lines, limits=Limits(rows=50))


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>"])
def test_html_that_is_nested_too_deep(tag: str) -> None:
    data = b"<html><body>" + tag.encode() * 100_000 + b"weir"
    assert "inside each other" in sentence(data)


def test_word_tables_that_are_nested_too_deep(word_file: Callable[..., bytes]) -> None:
    inner = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(60):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert "50 deep" in sentence(word_file(inner))


def test_a_stray_quotation_mark_loses_no_lines() -> None:
    data = b'Ref,Title\n1,Weir\n2,"Sluice\n3,Mill\n4,Race\n'
    document = read(data)
    assert format_of(data) == "csv"
    (table,) = document.tables()
    assert len(table.rows) == 5
    assert "never closed" in document.remarks[0][1]


def test_control_characters_are_left_out_with_a_remark() -> None:
    document = read(b"Weir\x00 and\x07 sluice\n\nmore \xe2\x80\xae text")
    first = document.blocks[0]
    assert getattr(first, "text", "") == "Weir and sluice"
    assert [words.split()[1] for _, words in document.remarks] == ["control", "that"]
