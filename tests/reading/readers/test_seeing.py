"""Scanned pages: told page by page, and their words recognised where that is asked for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from moothall.documents.tree import Cell, Document, Heading, Paragraph, Row, Table
from moothall.reading import ReadingError, hocr, seeing
from moothall.reading.child import Reading, extract
from moothall.reading.limits import Cancelled, Limits
from moothall.reading.readers.pdf import inked
from moothall.reading.readers.pdf.printed import ALL_SCANNED
from moothall.reading.waiting import waited
from tests.reading import pdfs
from tests.reading.scans import scan

AUDITS = ("Weirs and Sluices", "Market Tolls", "Almshouse Rents", "Bridge Lamps")
ACTIONS = (
    "Check the keys of every lock house against the register each quarter.",
    "Write down who may waive a toll, and keep the reasons beside the day's takings.",
    "Ask tenants for proof of income before a rent is lowered.",
    "Inspect each lamp after a storm and send the results to the harbour office.",
)
HEADS = ("Ref", "Audit", "Recommendation", "Priority", "Owner", "Target date", "Status")
PLAIN = ("reference", "audit", "text", "rating", "owner", "target_date", "state_printed")


def row(at: int) -> tuple[str, ...]:
    return (
        f"WS-{at:03}", AUDITS[at % 4], ACTIONS[at % 4], ("High", "Medium", "Low")[at % 3],
        "Head of Rivers", f"{at % 28 + 1:02}/0{at % 9 + 1}/2025", ("Open", "Overdue")[at % 2],
    )  # fmt: skip


def line(words: tuple[str, ...]) -> Row:
    return Row(tuple(Cell((Paragraph(text),)) for text in words))


def paper(first: int, last: int) -> Document:
    rows = (line(HEADS), *(line(row(at)) for at in range(first, last)))
    title = Heading("Outstanding recommendations at 31 December 2025", 1)
    return Document((title, Table(rows)), title="Outstanding recommendations")


def stated(reading: Reading) -> list[list[str]]:
    """Each record's fields as printed: letters and figures, for a stop is soon lost in a scan."""
    return [
        [
            re.sub(r"\W+", " ", str(one.printed)).strip()
            for one in map(draft.fields.get, PLAIN)
            if one
        ]
        for draft in reading.drafts
    ]


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    assert shutil.which("tesseract"), "Tesseract is missing: run python -m tools.needs"


@pytest.fixture(scope="module")
def printed() -> bytes:
    return pdfs.weasy(paper(1, 9))


@pytest.fixture(scope="module")
def scanned(printed: bytes) -> bytes:
    return scan(printed)


@pytest.fixture(scope="module")
def seen(scanned: bytes) -> Reading:
    return extract(scanned, "scan.pdf", see=True)


def test_a_scanned_table_gives_the_records_of_the_printed_one(
    printed: bytes, seen: Reading
) -> None:
    assert stated(seen) == stated(extract(printed))
    assert len(seen.drafts) == 8


def test_what_was_recognised_is_marked(seen: Reading) -> None:
    assert seen.document.guessed == (1,)
    assert not seen.document.scanned
    said = [(place.page, words) for place, words in seen.document.remarks]
    assert (1, seeing.RECOGNISED.format(page=1)) in said
    assert all("PAGE001" in [doubt.code for doubt in draft.doubts] for draft in seen.drafts)


@pytest.mark.parametrize("turned", [1, 2, 3])
def test_a_page_that_lay_on_its_side_or_head_is_read(
    turned: int, printed: bytes, seen: Reading
) -> None:
    found = extract(scan(printed, crooked=0, turned=turned), see=True)
    assert found.document.guessed == (1,)
    assert [one[-2:] for one in stated(found)] == [one[-2:] for one in stated(seen)]


@pytest.fixture(scope="module")
def tagged() -> bytes:
    return pdfs.libreoffice(paper(1, 30))


@pytest.fixture(scope="module")
def mixed(tagged: bytes) -> bytes:
    """Of its pages the second is a scan."""
    return scan(tagged, pages={2})


def test_a_scan_among_tagged_pages_is_not_lost(tagged: bytes, mixed: bytes) -> None:
    whole = extract(tagged)
    plain, found = extract(mixed), extract(mixed, see=True)
    assert plain.document.scanned == (2,)
    assert found.document.guessed == (2,)
    assert found.document.scanned == ()
    first = stated(plain)
    assert stated(found)[: len(first)] == first
    right = [one for one in stated(found)[len(first) :] if one in stated(whole)]
    assert len(right) * 2 > len(whole.drafts) - len(first), "a faint line may join two rows"
    assert len(found.drafts) <= len(whole.drafts), "none was invented"
    doubted = [
        draft for draft in found.drafts if "PAGE001" in [doubt.code for doubt in draft.doubts]
    ]
    assert len(doubted) == len(found.drafts) - len(first)
    numbers = [table.place.table for table in found.document.tables()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_who_does_not_ask_is_told_page_by_page(mixed: bytes, scanned: bytes) -> None:
    said = [words for place, words in extract(mixed).document.remarks if place.page == 2]
    assert any("page 2 is scanned" in words and "can be asked for" in words for words in said)
    with pytest.raises(ReadingError) as fault:
        extract(scanned)
    assert str(fault.value) == ALL_SCANNED


def test_without_tesseract_one_sentence_says_so(
    mixed: bytes, scanned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeing, "tesseract", lambda: None)
    with pytest.raises(ReadingError) as fault:
        extract(scanned, see=True)
    assert str(fault.value) == seeing.MISSING
    found = extract(mixed, see=True)
    assert found.document.remarks[0][1] == seeing.MISSING
    assert found.document.scanned == (2,)


def test_no_more_pages_are_looked_at_than_allowed(printed: bytes) -> None:
    two = scan(pdfs.weasy(paper(1, 24)))
    found = extract(two, see=True, limits=Limits(seen=1))
    assert found.document.guessed == (1,)
    assert found.document.scanned == (2,)
    assert found.document.remarks[0][1] == seeing.TOO_MANY.format(count=2, most=1)


def failing(folder: Path, words: str) -> str:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{words}\n")
    program.chmod(0o755)
    return str(program)


@pytest.mark.parametrize("words", ["exit 1", "exec sleep 60"])
def test_a_page_that_fails_is_remarked_upon(
    words: str, mixed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = failing(tmp_path, f'[ "$1" = --list-langs ] && echo eng && exit\n{words}')
    monkeypatch.setattr(seeing, "tesseract", lambda: program)
    monkeypatch.setattr(seeing, "waited", lambda process, _, tell: waited(process, 0.5, tell))
    found = extract(mixed, see=True)
    assert found.document.scanned == (2,)
    assert found.document.remarks[0][1] == seeing.FAILED.format(page=2)
    assert found.drafts


def test_a_person_hears_of_each_page_and_can_cancel(scanned: bytes) -> None:
    said: list[tuple[str, int, int]] = []

    def hear(stage: str, done: int, of: int) -> None:
        said.append((stage, done, of))
        if said.count(("seeing", 0, 1)) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        extract(scanned, see=True, progress=hear)
    assert "recognising" not in [stage for stage, _, _ in said]


def test_other_formats_have_no_scanned_pages() -> None:
    data = b"Audit\tAction\tDue\nWeir\tMend the sluice\t31/05/2025\n\nnote\n"
    assert extract(data, see=True) == extract(data)


def test_specks_and_lines_are_no_words_and_bullets_are_bullets() -> None:
    told = """
     <span class='ocr_line' id='l1' title="bbox 10 10 400 40; baseline 0 -6; x_size 30">
      <span class='ocrx_word' id='w1' title='bbox 10 10 20 40; x_wconf 12'>«</span>
      <span class='ocrx_word' id='w2' title='bbox 40 10 90 34; x_wconf 96'>|Weirs</span>
      <span class='ocrx_word' id='w3' title='bbox 99 10 102 34; x_wconf 95'>|</span>
      <span class='ocrx_word' id='w4' title='bbox 120 10 180 34; x_wconf 9'>eae</span>
      <span class='ocrx_word' id='w5' title='bbox 190 10 260 34; x_wconf 91'><em>R&amp;D</em></span>
     </span>
     <span class='ocr_line' id='l2' title="bbox 10 60 20 90; baseline 0 0; x_size 30">
      <span class='ocrx_word' id='w6' title='bbox 10 60 20 90; x_wconf 20'>o</span>
     </span>"""
    sight = hocr.sight_of(told, 1000, 1000, 0.24)
    assert [word.text for word in sight.words] == ["•", "Weirs", "R&D"]
    assert len({word.bottom for word in sight.words}) == 1, "they stand on one line"


def test_lines_in_a_picture_are_found_and_letters_are_not() -> None:
    picture = Image.new("L", (1200, 800), 250)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((100, 100, 1100, 160), fill=40)
    pen.line((100, 300, 1100, 300), fill=120)
    pen.line((500, 100, 500, 300), fill=120)
    pen.text((130, 200), "Inspect each lamp after a storm and send the results", fill=0)
    rules = inked.rules_in(picture, 0, 0.0, 1.0)
    across = sorted(round(rule.top, -1) for rule in rules if rule.across)
    down = {round(rule.x0, -1) for rule in rules if not rule.across}
    assert across == [100, 160, 300]
    assert down >= {500}
