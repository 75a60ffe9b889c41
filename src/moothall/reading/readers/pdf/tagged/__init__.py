"""PDFs by their tags: what the program that wrote one says of its own paragraphs and tables."""

from __future__ import annotations

import io

import pikepdf

from moothall.documents.tree import Document
from moothall.reading.limits import Limits, Tally

from ... import Told
from .. import calls
from ..hyphens import mended
from ..opening import opened
from .blocks import Story
from .marked import Marked, Marks, Piece
from .structure import Content, Tree, Untrusted
from .tables import table_of


def read_tagged(data: bytes, limits: Limits, told: Told) -> Document | None:
    """The document by its tag tree; None where there is none that can be trusted."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                return None
            tree = Tree(pdf, limits)
            top = tree.node()
    except (pikepdf.PdfError, Untrusted):
        return None
    pages = _pages(data, limits, told)
    words: dict[Content, list[Piece]] = {
        Content(page.number, form, mark): pieces
        for page in pages
        for (form, mark), pieces in page.spots.items()
    }
    story = Story(words, Tally(limits), table_of)
    blocks = story.blocks_of(top)
    return Document(blocks=mended(blocks), format="pdf", pages=len(pages))


def _pages(data: bytes, limits: Limits, told: Told) -> list[Marked]:
    marks = Marks()
    pages: list[Marked] = []
    with opened(data, limits) as document:
        of = calls.page_count(document)
        for at in range(of):
            pages.append(marks.page(document, at))
            told(at + 1, of)
    return pages
