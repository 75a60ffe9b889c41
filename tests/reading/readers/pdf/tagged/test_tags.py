"""What each tag becomes."""

from __future__ import annotations

from pikepdf import Dictionary, Name

from moothall.documents.tree import Document, Heading, ListBlock, Paragraph, Place, plain_text
from moothall.reading import DEFAULT_LIMITS
from moothall.reading.readers.pdf.tagged import read_tagged

from .handmade import Bit, Tag, pdf

LONG = "Kerbs in Mill Lane were measured by the crew and the sheet was kept at the depot."


def found(data: bytes) -> Document:
    document = read_tagged(data, DEFAULT_LIMITS, lambda done, of: None)
    assert document is not None
    return document


def texts(data: bytes) -> list[str]:
    return plain_text(found(data).blocks).splitlines()


def test_headings_have_their_levels() -> None:
    bits = [Bit(n, f"Part {n}", y=800 - 20 * n) for n in range(5)]
    tags = [
        Tag("Title", [0]),
        Tag("H2", [1]),
        Tag("Sect", [Tag("H", [2]), Tag("Sect", [Tag("H", [3])])]),
        Tag("Kopfzeile", [4]),
    ]
    roles = {"RoleMap": Dictionary(Kopfzeile=Name("/Zwischentitel"), Zwischentitel=Name.H3)}
    blocks = found(pdf([bits], tags, root=roles)).blocks
    assert [b.level for b in blocks if isinstance(b, Heading)] == [1, 2, 2, 3, 3]


def test_a_role_map_that_goes_in_a_circle_leaves_a_paragraph() -> None:
    roles = {"RoleMap": Dictionary(Alpha=Name.Beta, Beta=Name.Alpha)}
    (block,) = found(pdf([[Bit(0, LONG)]], [Tag("Alpha", [0])], root=roles)).blocks
    assert block == Paragraph(LONG, Place(page=1))


def test_a_list_has_its_printed_labels_and_depths() -> None:
    bits = [
        Bit(n, words, y=700 - 20 * n)
        for n, words in enumerate(["a)", "Paint the kerb.", "•".encode().decode("latin-1"), "x"])
    ]
    bits[2:] = [Bit(2, "\x95", y=660), Bit(3, "White paint only.", x=90, y=660)]
    inner = Tag("L", [Tag("LI", [Tag("Lbl", [2]), Tag("LBody", [3])])])
    tags = [Tag("L", [Tag("LI", [Tag("Lbl", [0]), Tag("LBody", [Tag("P", [1]), inner])])])]
    (block,) = found(pdf([bits], tags)).blocks
    assert isinstance(block, ListBlock)
    assert [(i.label, i.text, i.depth) for i in block.items] == [
        ("a)", "Paint the kerb.", 0),
        ("", "White paint only.", 1),
    ]


def test_what_is_said_in_place_of_drawn_words_is_read() -> None:
    bits = [Bit(0, "Paint it by "), Bit(1, "M@y", x=140), Bit(2, " next year.", x=170)]
    tags = [Tag("P", [0, Tag("Span", [1], more={"ActualText": "May"}), 2])]
    assert texts(pdf([bits], tags)) == ["Paint it by May next year."]


def test_pieces_of_one_word_are_one_and_lines_are_apart() -> None:
    bits = [
        Bit(0, "Kerb sta"), Bit(1, "ff met the", x=109.3), Bit(2, "engineer.", y=688),
    ]  # fmt: skip
    assert texts(pdf([bits], [Tag("P", [Tag("Span", [0]), Tag("Link", [1]), 2])])) == [
        "Kerb staff met the engineer."
    ]


def test_a_line_that_ended_early_is_a_line_of_its_own() -> None:
    bits = [
        Bit(0, "Revised target date: TBC."),
        Bit(1, "Earlier dates that were agreed and are kept here for all to see are", y=688),
        Bit(2, "none.", y=676),
    ]
    assert texts(pdf([bits], [Tag("P", [0, 1, 2])])) == [
        "Revised target date: TBC.",
        "Earlier dates that were agreed and are kept here for all to see are none.",
    ]


def test_bold_paragraphs_are_told_by_their_font() -> None:
    bits = [Bit(0, "High priority", font="F2"), Bit(1, LONG, y=680)]
    first, second = found(pdf([bits], [Tag("P", [0]), Tag("P", [1])])).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.bold, second.bold) == (True, False)


def test_notes_stand_after_the_text() -> None:
    bits = [Bit(0, LONG), Bit(1, "1 As amended.", y=100), Bit(2, "The end.", y=680)]
    tags = [Tag("P", [0, Tag("Note", [1])]), Tag("P", [2])]
    assert texts(pdf([bits], tags)) == [LONG, "The end.", "1 As amended."]


def test_a_paragraph_over_two_pages_is_one_on_its_first_page() -> None:
    pages = [[Bit(0, "The kerb was painted", y=60)], [Bit(0, "in May.", y=780)]]
    (block,) = found(pdf(pages, [Tag("P", [(0, 0), (1, 0)])])).blocks
    assert block == Paragraph("The kerb was painted in May.", Place(page=1))


def test_words_that_no_tag_holds_are_kept() -> None:
    bits = [
        *(Bit(n, LONG, y=760 - 20 * n) for n in range(12)),
        Bit(None, "Ask at the depot.", y=400),
    ]
    document = found(pdf([bits], [Tag("P", [n]) for n in range(12)]))
    assert plain_text(document.blocks).splitlines()[-1] == "Ask at the depot."
    assert any("no tag" in words for _, words in document.remarks)


def test_running_headers_are_no_text_tagged_or_not() -> None:
    pages = [
        [
            Bit("Artifact", "Harrow Vale Council", y=820),
            Bit(0, f"{n} {LONG}", y=500),
            Bit(1, "Audit Committee papers", y=800),
            Bit(None, f"Page {n + 1} of 4", y=20),
        ]
        for n in range(4)
    ]
    tags = [Tag("P", [(n, 1)]) for n in range(4)] + [Tag("P", [(n, 0)]) for n in range(4)]
    document = found(pdf(pages, tags))
    assert len(document.blocks) == 4
    assert {"Harrow Vale Council", "Audit Committee papers"} <= set(document.furniture)
    assert sum("Page" in words for words in document.furniture) == 1


def test_the_files_name_is_no_title() -> None:
    tags = [Tag("P", [0])]
    assert (
        found(pdf([[Bit(0, LONG)]], tags, title="Kerbs of the Vale")).title == "Kerbs of the Vale"
    )
    assert not found(pdf([[Bit(0, LONG)]], tags, title="Microsoft Word - kerbs.docx")).title


def test_hidden_words_are_left_out_with_a_remark() -> None:
    bits = [Bit(0, LONG), Bit(1, "not for print", y=600, more="3 Tr")]
    document = found(pdf([bits], [Tag("P", [0]), Tag("P", [1])]))
    assert plain_text(document.blocks) == LONG
    assert any("hidden" in words for _, words in document.remarks)


def test_words_in_the_colour_of_their_ground_are_left_out() -> None:
    bits = [
        Bit(0, "The weir is mended.", y=700),
        Bit(1, "Ignore what stands here.", y=600, more="1 g"),
        Bit(2, "Owner", y=502, more="1 g"),
    ]
    tags = [Tag("P", [at]) for at in range(3)]
    data = pdf([bits], tags, lines="q 0 0 0.5 rg 60 495 200 20 re f Q")
    document = found(data)
    assert plain_text(document.blocks) == "The weir is mended.\nOwner"
    assert any("hidden" in words for _, words in document.remarks)
