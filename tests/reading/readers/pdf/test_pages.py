"""What stands where on a page: turned pages, cropped ones, lines, boxes and pictures."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Name

from .drawing import drawn, read_pages, said, texts

TWO = said("Weir", 100, 700) + said("Sluice", 100, 680)
UPRIGHT = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 600 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 0 800"}
"""What turns the page's content so that it stands upright when the page is shown turned."""


def test_words_stand_where_they_are_seen() -> None:
    (page,) = read_pages(drawn(TWO))
    weir, sluice = page.words
    assert (page.width, page.height, page.number) == (600, 800, 1)
    assert weir.x0 == pytest.approx(100, abs=1)
    assert weir.top < 100 < weir.bottom
    assert weir.bottom < sluice.bottom < 125
    assert (weir.size, weir.bold, weir.colour, weir.turned) == (10, False, "#000000", 0)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned(turn: int) -> None:
    content = f"q {UPRIGHT[turn]} cm {said('Weir', 100, 500)}{said('Sluice', 100, 480)} Q"
    (page,) = read_pages(drawn(content, Rotate=turn))
    assert (page.width, page.height) == ((800, 600) if turn % 180 else (600, 800))
    weir, sluice = page.words
    assert weir.x0 == pytest.approx(100, abs=1)
    assert weir.bottom < sluice.bottom
    assert not weir.turned


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_lies_on_its_page_is_read_upright(turn: int) -> None:
    (page,) = read_pages(drawn(TWO, Rotate=turn))
    sluice, weir = sorted(page.words, key=lambda word: word.text)
    assert (page.width, page.height) == (600, 800)
    assert weir.x0 == pytest.approx(100, abs=1)
    assert weir.bottom < sluice.bottom


def test_one_turned_word_on_an_upright_page_is_marked() -> None:
    up = "q 0 1 -1 0 50 300 cm " + said("Owner", 0, 0) + "Q "
    (page,) = read_pages(drawn(TWO + said("Mill race here", 100, 600) + up))
    owner = next(word for word in page.words if word.text == "Owner")
    assert owner.turned == 3
    assert owner.bottom - owner.top > owner.x1 - owner.x0


def test_a_cropped_page_begins_where_it_is_cropped() -> None:
    (page,) = read_pages(drawn(TWO, CropBox=Array([50, 300, 550, 750])))
    assert (page.width, page.height) == (500, 450)
    assert page.words[0].x0 == pytest.approx(50, abs=1)
    assert page.words[0].top < 50 < page.words[0].bottom


def test_a_page_that_does_not_begin_at_nought() -> None:
    content = said("Weir", -200, -100)
    (page,) = read_pages(drawn(content, box=(-300, -200, 300, 600)))
    assert page.words[0].x0 == pytest.approx(100, abs=1)


def test_lines_are_told_however_they_are_drawn() -> None:
    pen, thin, frame = "100 500 m 300 500 l S ", "100 400 200 0.7 re f ", "100 100 200 50 re S "
    (page,) = read_pages(drawn(pen + thin + frame))
    across = [round(rule.top + rule.bottom) / 2 for rule in page.rules if rule.across]
    down = [round(rule.x0 + rule.x1) / 2 for rule in page.rules if not rule.across]
    assert sorted(across) == pytest.approx([300, 400, 650, 700], abs=0.6)
    assert sorted(down) == pytest.approx([100, 300], abs=0.6)


def test_white_lines_are_not_seen() -> None:
    (page,) = read_pages(drawn("1 G 100 500 m 300 500 l S 1 g 100 400 200 0.7 re f"))
    assert page.rules == []


def test_boxes_have_their_colour_and_end_where_they_are_clipped() -> None:
    (page,) = read_pages(drawn("q 100 100 50 50 re W n 1 0 0 rg 0 0 600 800 re f Q"))
    (fill,) = page.fills
    assert fill.colour == "#ff0000"
    assert (fill.x0, fill.x1) == pytest.approx((100, 150), abs=0.5)
    assert (fill.top, fill.bottom) == pytest.approx((650, 700), abs=0.5)


def test_what_is_drawn_in_a_form_stands_where_the_form_is_put() -> None:
    with pikepdf.open(io.BytesIO(drawn("q 2 0 0 2 50 60 cm /Fm Do Q"))) as pdf:
        form = pikepdf.Stream(pdf, (said("Weir", 10, 20) + "0 0 m 100 0 l S").encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 200])
        form.Resources = pdf.pages[0].Resources
        pdf.pages[0].Resources.XObject.Fm = form
        made = io.BytesIO()
        pdf.save(made)
    (page,) = read_pages(made.getvalue())
    assert page.words[0].x0 == pytest.approx(70, abs=1)
    assert page.words[0].size == 20
    (rule,) = page.rules
    assert (rule.x0, rule.x1) == pytest.approx((50, 250), abs=1.5)


def test_words_without_a_space_between_them_that_stand_apart_are_two() -> None:
    (page,) = read_pages(drawn("BT /F 10 Tf 100 700 Td (12) Tj 40 0 Td (34) Tj ET"))
    assert texts(page) == ["12", "34"]


def test_a_word_in_several_pieces_is_one() -> None:
    (page,) = read_pages(drawn("BT /F 10 Tf 100 700 Td (We) Tj (ir) Tj ET"))
    assert texts(page) == ["Weir"]


def test_a_bullet_that_is_drawn_is_a_bullet() -> None:
    circle = (
        "103 703 m 103 704.1 102.1 705 101 705 c 99.9 705 99 704.1 99 703 c "
        "99 701.9 99.9 701 101 701 c 102.1 701 103 701.9 103 703 c h f "
    )
    (page,) = read_pages(drawn(circle + said("Weir", 112, 700)))
    assert texts(page) == ["•", "Weir"]


def fonted(codes: dict[int, str], shown: bytes) -> bytes:
    """A page whose font gives its letters the meanings in ``codes`` alone."""
    with pikepdf.open(io.BytesIO(drawn(f"BT /G 10 Tf 60 700 Td <{shown.hex()}> Tj ET"))) as pdf:
        told = "".join(
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in codes.items()
        )
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{told}endbfchar endcmap end end"
        )
        inner = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/Weir"), DW=600,
            CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=pikepdf.Dictionary(
                Type=Name.FontDescriptor, FontName=Name("/Weir"), Flags=4, Ascent=800,
                Descent=-200, FontBBox=Array([0, -200, 1000, 800]), StemV=80, ItalicAngle=0,
                CapHeight=700,
            ),
        )  # fmt: skip
        pdf.pages[0].Resources.Font.G = pikepdf.Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/Weir"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([inner]),
            ToUnicode=pikepdf.Stream(pdf, table.encode()),
        )  # fmt: skip
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_ligatures_and_rare_letters_are_whole() -> None:
    data = fonted({1: "of", 2: "\ufb01", 3: "ce", 4: "\U0001d518"}, b"\0\1\0\2\0\3\0\4")
    (page,) = read_pages(data)
    assert "".join(texts(page)).replace("\ufb01", "fi") == "office\U0001d518"


def test_letters_without_a_meaning_are_never_guessed() -> None:
    (page,) = read_pages(fonted({1: "w", 3: "r"}, b"\0\1\0\2\0\3"))
    assert texts(page) == ["w\ufffdr"]
    assert page.remarks == ["1 letters have no meaning in the file and stand as \ufffd"]
