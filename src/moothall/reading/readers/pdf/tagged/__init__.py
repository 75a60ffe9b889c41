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
from ..titles import title_of
from .blocks import Story
from .broken import mend
from .lines import Lines
from .marked import Marked, Marks, Piece
from .structure import Content, Node, Tree, Untrusted
from .tables import table_of


def read_tagged(data: bytes, limits: Limits, told: Told) -> Document | None:
    """The document by its tag tree; None where there is none that can be trusted."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                return None
            top = Tree(pdf, limits).node()
        with opened(data, limits) as document:
            pages = _pages(document, told)
            return _document(document, top, pages, limits)
    except (pikepdf.PdfError, Untrusted):
        return None


def _pages(document: int, told: Told) -> list[Marked]:
    marks = Marks()
    pages: list[Marked] = []
    of = calls.page_count(document)
    for at in range(of):
        pages.append(marks.page(document, at))
        told(at + 1, of)
    return pages


def _document(document: int, top: Node, pages: list[Marked], limits: Limits) -> Document:
    words: dict[Content, list[Piece]] = {
        Content(page.number, form, mark): pieces
        for page in pages
        for (form, mark), pieces in page.spots.items()
    }
    mend(top, words)
    story = Story(words, Lines(document), Tally(limits), table_of)
    blocks = story.blocks_of(top)
    return Document(
        blocks=mended((*blocks, *story.notes)),
        format="pdf",
        title=title_of(document),
        pages=len(pages),
        remarks=tuple(story.remarks),
    )
