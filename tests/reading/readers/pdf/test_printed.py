"""Whole papers without tags, made by WeasyPrint and by hand."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
import weasyprint

from moothall.documents.tree import Document, Heading, ListBlock, Paragraph
from moothall.reading import Limits, ReadingError, child, read
from tests.reading.pdfs import weasy

from .drawing import drawn, said

STYLE = "@page{size:A4;margin:20mm}body{font:10pt 'Liberation Sans'}"
PROSE = "The ferry carried carts until the bridge was opened, and its keeper counted what he took. "
SCAN = "q 600 0 0 800 0 0 cm /Im Do Q\n"


def printed(body: str, style: str = "", title: str = "") -> bytes:
    head = f"<meta charset='utf-8'><title>{title}</title><style>{STYLE}{style}</style>"
    made: bytes = weasyprint.HTML(string=f"<html lang='en'>{head}<body>{body}</body>").write_pdf()
    return made


def paper(*args: Any, **kwargs: Any) -> Document:
    return read(printed(*args, **kwargs))


def saved(data: bytes, **options: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made, **options)
    return made.getvalue()


def test_headings_paragraphs_and_lists() -> None:
    document = paper(f"<h1>Ferry Tolls</h1><h2>Findings</h2><p>{PROSE * 4}</p><ul><li>weir</ul>")
    title, heading, text, listed = document.blocks
    assert isinstance(title, Heading)
    assert isinstance(heading, Heading)
    assert (title.text, title.level, heading.text, heading.level) == (
        "Ferry Tolls", 1, "Findings", 2,
    )  # fmt: skip
    assert isinstance(text, Paragraph)
    assert text.text == (PROSE * 4).strip()
    assert isinstance(listed, ListBlock)
    assert (document.format, document.pages, document.title) == ("pdf", 1, "Ferry Tolls")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Review of the ferry", "Review of the ferry"),
        ("Microsoft Word - ferry v3.docx", "Ferry Tolls"),
        ("ferry.docx", "Ferry Tolls"),
        ("Untitled", "Ferry Tolls"),
        ("Document1", "Ferry Tolls"),
        ("", "Ferry Tolls"),
    ],
)
def test_the_title_is_the_files_own_where_it_is_one(written: str, title: str) -> None:
    assert paper(f"<h1>Ferry Tolls</h1><p>{PROSE * 9}</p>", title=written).title == title


def test_a_paragraph_that_a_page_cuts_is_one() -> None:
    document = paper(f"<p>{PROSE * 90}</p>")
    assert document.pages == 2
    (only,) = document.blocks
    assert isinstance(only, Paragraph)
    assert only.text == (PROSE * 90).strip()
    assert only.place.page == 1


def test_headers_and_page_numbers_are_furniture() -> None:
    style = "@page{@top-left{content:'Wealdshire'}@bottom-right{content:'Page ' counter(page)}}"
    document = paper("".join(f"<h1>Part {n}</h1><p>{PROSE * 40}</p>" for n in "ABCDE"), style)
    assert document.furniture == ("Wealdshire", "Page 1")
    assert "Wealdshire" not in str(document.blocks)


def test_a_pack_is_told_apart_by_its_titles() -> None:
    parts = "".join(
        f"<div style='break-before:page'><h1>{name}</h1><h2>Findings</h2><p>{PROSE * 8}</p></div>"
        for name in ("Ferry Tolls", "Weirs", "Sluices")
    )
    headings = [b for b in paper(parts).blocks if isinstance(b, Heading)]
    assert [(h.text, h.level) for h in headings] == [
        ("Ferry Tolls", 1), ("Findings", 2), ("Weirs", 1), ("Findings", 2), ("Sluices", 1),
        ("Findings", 2),
    ]  # fmt: skip
    assert [h.place.page for h in headings] == [1, 1, 2, 2, 3, 3]


def test_scanned_pages_are_named_one_by_one() -> None:
    document = read(drawn(said("Weir and sluice", 60, 700), SCAN, SCAN))
    assert [place.page for place, _ in document.remarks] == [2, 3]
    assert all(
        words.startswith(f"page {place.page} is scanned") for place, words in document.remarks
    )
    assert document.guessed == ()


def test_words_that_a_scanner_recognised_are_marked() -> None:
    document = read(drawn(said("Weir", 60, 700), SCAN + said("mill", 60, 700, before="3 Tr")))
    assert document.guessed == (2,)
    assert "mill" in str(document.blocks)


def test_a_scan_alone_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"^The file's pages are pictures \(a scan\).*\.$"):
        read(drawn(SCAN, SCAN))


def test_a_password_to_open_is_refused_and_one_to_change_is_not() -> None:
    data = printed(f"<p>{PROSE}</p>")
    locked = saved(data, encryption=pikepdf.Encryption(user="weir", owner="mill"))
    with pytest.raises(ReadingError, match=r"encrypted with a password"):
        read(locked)
    kept = saved(data, encryption=pikepdf.Encryption(user="", owner="mill"))
    assert read(kept).blocks == read(data).blocks


def test_a_file_without_its_index_is_read_with_a_remark() -> None:
    data = drawn(said("Weir and sluice", 60, 700))
    document = read(data[: data.rindex(b"xref")])
    assert "Weir and sluice" in str(document.blocks)
    assert [words for _, words in document.remarks] == [
        "the file's end is missing: pages may have been lost"
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"])
def test_what_is_no_whole_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(
        ReadingError, match=r"^The file is a PDF (that is damaged|without pages).*\.$"
    ):
        read(data)


def test_too_many_pages_are_refused_before_they_are_read() -> None:
    heard: list[int] = []
    with pytest.raises(ReadingError, match="has 4 pages and Moothall reads at most 3"):
        read(
            drawn(*["0 0 m"] * 4),
            limits=Limits(pages=3),
            told=lambda done, of: heard.append(done),
        )
    assert heard == []


def test_each_page_is_told() -> None:
    heard: list[tuple[int, int]] = []
    read(drawn(*[said("Weir", 60, 700)] * 3), told=lambda done, of: heard.append((done, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_child_reads_it_within_its_limits() -> None:
    data = weasy(f"<p>{PROSE * 20}</p>")
    reading = child.extract(data, name="ferry.pdf", recognise=False)
    assert reading.document.blocks == read(data).blocks
    assert reading.pages == 1
