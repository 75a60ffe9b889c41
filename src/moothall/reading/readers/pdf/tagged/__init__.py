"""PDFs by their tags: what the program that wrote one says of its own paragraphs and tables."""

from __future__ import annotations

import io

import pikepdf

from moothall.documents.tree import Beneath, Document, Place, Unshown
from moothall.reading.limits import Limits, Tally

from ... import Told
from ...properties import PDF, people
from .. import calls
from ..hyphens import mended
from ..opening import ODD, opened
from ..printed import SCANNED
from ..titles import property_of, title_of
from .blocks import Story
from .broken import mend
from .forms import Drawn, forms_drawn
from .lines import Lines
from .marked import Marked, Marks, Piece
from .running import taken_out, with_loose
from .structure import Content, Node, Tree, Untrusted
from .tables import table_of
from .trust import check, check_artifacts


def read_tagged(data: bytes, limits: Limits, told: Told) -> Document | None:
    """The document by its tag tree; None where there is none that can be trusted."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                return None
            top = Tree(pdf, limits).node()
            inside = {content.page for content in top.contents() if content.form}
            forms = {at: forms_drawn(pdf.pages[at].obj) for at in sorted(inside)}
        with opened(data, limits) as document:
            pages = _pages(document, forms, told)
            return _document(document, top, pages, limits)
    except (pikepdf.PdfError, UnicodeDecodeError, Untrusted):
        return None  # the pages are read instead


def _pages(document: int, forms: dict[int, tuple[Drawn, ...]], told: Told) -> list[Marked]:
    marks = Marks()
    pages: list[Marked] = []
    of = calls.page_count(document)
    for at in range(of):
        pages.append(marks.page(document, at, forms.get(at, ())))
        told(at + 1, of)
    return pages


def _document(document: int, top: Node, pages: list[Marked], limits: Limits) -> Document:
    lines = Lines(document)
    remarks: list[tuple[Place, str]] = []
    check(top, _words(pages), pages, lines)
    running = taken_out(top, pages)
    for number in check_artifacts(pages):
        remarks.append(
            (Place(page=number), "words that are marked as no part of the text were left out")
        )
    words = _words(pages)
    mend(top, words)
    story = Story(words, lines, Tally(limits), table_of, remarks=remarks)
    blocks = story.blocks_of(top)
    scanned: list[int] = []
    unshown: list[Unshown] = []
    for page in pages:
        place = Place(page=page.number + 1)
        if page.pictures and not (page.spots or page.loose):
            remarks.append((place, SCANNED.format(number=page.number + 1)))
            scanned.append(page.number + 1)
        if hidden := " ".join("".join(page.hidden).split()):
            remarks.append((place, "hidden text was left out"))
            unshown.append(Unshown(Beneath.HIDDEN, hidden, place=place))
        remarks += [(place, ODD[what].format(count=n)) for what, n in page.odd.items()]
    whole = with_loose((*blocks, *story.notes), pages, remarks)
    wide = sum(page.width > page.height for page in pages)
    return Document(
        blocks=mended(whole),
        format="pdf",
        title=title_of(document),
        pages=len(pages),
        furniture=tuple(dict.fromkeys((*running, *story.asides))),
        remarks=tuple(remarks),
        landscape=wide > len(pages) / 2,
        scanned=tuple(scanned),
        unshown=(*unshown, *people({"Author": property_of(document, "Author")}, PDF)),
    )


def _words(pages: list[Marked]) -> dict[Content, list[Piece]]:
    return {
        Content(page.number, form, mark): pieces
        for page in pages
        for (form, mark), pieces in page.spots.items()
    }
