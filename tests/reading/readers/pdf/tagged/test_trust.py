"""Tags that can't be trusted, and trees that are broken: the pages are read instead."""

from __future__ import annotations

import io

import pikepdf
import pytest

from moothall.reading import DEFAULT_LIMITS, Limits, read
from moothall.reading.readers.pdf.tagged import read_tagged
from moothall.reading.readers.pdf.tagged.structure import DEEPEST
from tests.reading import pdfs

from .handmade import Bit, Tag, pdf
from .test_tags import LONG, found


def refused(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bool:
    return read_tagged(data, limits, lambda done, of: None) is None


def lines(count: int = 30, *, mark: int | None = 0) -> list[Bit]:
    """Text in lines; ``mark``: the number of the one marked content, None for each its own."""
    return [Bit(n if mark is None else mark, f"{n} {LONG}", y=800 - 20 * n) for n in range(count)]


def test_no_tags() -> None:
    assert refused(pdfs.redistilled(pdf([[Bit(0, LONG)]], [Tag("P", [0])])))


def test_a_tree_without_the_words() -> None:
    assert refused(pdf([lines()], [Tag("P", [77])]))


def test_a_paper_of_which_half_has_no_tags() -> None:
    pages = [lines(mark=None), [Bit(None, f"{n} {LONG}", y=800 - 20 * n) for n in range(30)]]
    assert refused(pdf(pages, [Tag("P", [n]) for n in range(30)]))


@pytest.mark.parametrize("name", ["P", "Span", "Div", "Document"])
def test_a_page_in_one_tag(name: str) -> None:
    assert refused(pdf([lines()], [Tag(name, [0])]))


def test_a_paragraph_for_each_line() -> None:
    words = "the kerb was painted white and then the gully was emptied by the crew of the depot"
    bits = [Bit(n, words, y=800 - 12 * n) for n in range(50)]
    assert refused(pdf([bits], [Tag("P", [n]) for n in range(50)]))


def test_a_drawn_table_that_is_tagged_as_paragraphs() -> None:
    grid = " ".join(
        [f"{x} 500 m {x} 800 l S" for x in (60, 200, 400, 560)]
        + [f"60 {y} m 560 {y} l S" for y in (500, 600, 700, 800)]
    )
    bits = [
        Bit(3 * row + column, f"Kerb {row} {column}", x=70 + 150 * column, y=720 - 100 * row)
        for row in range(3)
        for column in range(3)
    ]
    tags = [Tag("P", [n]) for n in range(9)]
    assert refused(pdf([bits], tags, lines=grid))
    assert not refused(pdf([bits], tags)), "without lines there is nothing against them"


def test_text_that_is_marked_as_artifacts() -> None:
    bits = [Bit("Artifact", f"{n} {LONG}", y=600 - 12 * n) for n in range(20)]
    assert refused(pdf([[Bit(0, LONG), *bits]], [Tag("P", [0])]))


def looped() -> bytes:
    file = pikepdf.open(io.BytesIO(pdf([[Bit(0, LONG)]], [Tag("Sect", [Tag("P", [0])])])))
    section = file.Root.StructTreeRoot.K[0]
    section.K[0].K.append(section)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def deep(depth: int) -> bytes:
    tag = Tag("P", [0])
    for _ in range(depth):
        tag = Tag("Div", [tag])
    return pdf([[Bit(0, LONG)]], [tag])


def test_a_tree_that_loops() -> None:
    assert refused(looped())
    assert read(looped()).blocks, "its pages are read"


def test_a_tree_that_is_too_deep() -> None:
    assert refused(deep(DEEPEST + 1))
    assert not refused(deep(DEEPEST - 2))


def test_a_tree_that_is_too_wide() -> None:
    data = pdf([[Bit(0, LONG)]], [Tag("P", [0] * 300)])
    assert refused(data, Limits(cells=200))


def test_content_that_two_tags_claim_is_read_by_each_page_once() -> None:
    data = pdf([[Bit(0, LONG)]], [Tag("P", [0]), Tag("P", [0])])
    assert [block.text for block in found(data).blocks if hasattr(block, "text")] == [LONG]


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    file = pikepdf.open(io.BytesIO(pdf([[Bit(0, LONG)]], [Tag("P", [0])])))
    out = io.BytesIO()
    file.save(out, encryption=pikepdf.Encryption(owner="kerb", user=""))
    assert found(out.getvalue()).blocks


@pytest.mark.parametrize("key", ["K", "RoleMap", "ClassMap"])
def test_a_root_with_something_else_in_it_is_no_crash(key: str) -> None:
    file = pikepdf.open(io.BytesIO(pdf([[Bit(0, LONG)]], [Tag("P", [0])])))
    file.Root.StructTreeRoot[f"/{key}"] = pikepdf.String("odd")
    out = io.BytesIO()
    file.save(out)
    assert read(out.getvalue()).blocks
