"""The document that pages without tags make, by what is printed where on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from moothall.documents.tree import Beneath, Block, Document, Heading, Place, Unshown

from ...limits import Limits, ReadingError
from .. import Told
from ..properties import PDF, people
from . import furniture, headings
from .grids import grids_of
from .headings import Standing
from .hyphens import mended
from .lines import lines_of
from .opening import CUT_SHORT, opened, pages_of
from .order import in_order
from .pages import Grid, Page, Word
from .stitching import stitched
from .text import blocks_of, blocks_of_words, goes_on, joined, passages_of
from .titles import property_of, title_of

UNSEEN: Mapping[int, Page] = MappingProxyType({})
END = 4096
"""Bytes at a file's end, among which its last mark stands."""
SCANNED = (
    "page {number} is scanned: it needs OCR, which can be asked for, and nothing on it was read"
)
ALL_SCANNED = (
    "The file's pages are pictures (a scan) and have no text: ask for the file that they were "
    "printed from, or for their words to be recognised (OCR)."
)


def read_printed(
    data: bytes, limits: Limits, told: Told, seen: Mapping[int, Page] = UNSEEN
) -> Document:
    """The document in a PDF, from the words, lines and boxes of its pages. Raises ReadingError.

    ``seen``: scanned pages whose words were recognised, by number.
    """
    with opened(data, limits) as document:
        pages = [seen.get(page.number, page) for page in pages_of(document, limits, told)]
        title = title_of(document)
        author = people({"Author": property_of(document, "Author")}, PDF)
    if pages and all(not page.words for page in pages) and any(page.scanned for page in pages):
        raise ReadingError(ALL_SCANNED)
    made = document_of(pages)
    cut = () if b"%%EOF" in data[-END:] else ((Place(), CUT_SHORT),)
    return replace(
        made,
        title=title or made.title,
        remarks=(*cut, *made.remarks),
        unshown=(*made.unshown, *author),
    )


def document_of(pages: list[Page]) -> Document:
    """The document that pages make, which are emptied; its title is its first heading."""
    running = furniture.taken_out(pages)
    paper = _Paper()
    for at, page in enumerate(pages):
        paper.add(page)
        pages[at] = Page(page.number, page.width, page.height)  # its words are no longer needed
    blocks = mended(paper.blocks())
    return Document(
        blocks=blocks,
        format="pdf",
        title=next((block.text for block in blocks if isinstance(block, Heading)), ""),
        pages=len(pages),
        furniture=running,
        remarks=tuple(paper.remarks),
        landscape=paper.wide > len(pages) / 2,
        guessed=tuple(paper.guessed),
        scanned=tuple(paper.scanned),
        unshown=tuple(paper.unshown),
    )


@dataclass(slots=True)
class _Paper:
    """Takes page after page; what is a heading is told when all are there."""

    items: list[Grid | Standing] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    running: Counter[float] = field(default_factory=Counter)
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    unshown: list[Unshown] = field(default_factory=list)
    guessed: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    wide: int = 0
    right: float = 0.0

    def add(self, page: Page) -> None:
        """Everything that stands on one page."""
        last = self.items[-1] if self.items else None
        grids = grids_of(page, last if isinstance(last, Grid) else None)
        place = Place(page=page.number)
        self.remarks += [(place, words) for words in page.remarks]
        self.unshown += [Unshown(Beneath.HIDDEN, words, place=place) for words in page.hidden]
        if page.scanned:
            self.remarks.append((place, SCANNED.format(number=page.number)))
            self.scanned.append(page.number)
        if page.guessed:
            self.guessed.append(page.number)
        self.wide += page.width > page.height
        outside = _outside(page.words, grids)
        for word in page.words:
            self.sizes[word.size] += len(word.text)
        for word in outside:
            self.running[word.size] += len(word.text)
        first = True
        for part in in_order(outside, grids):
            if isinstance(part, Grid):
                self.items.append(part)
            else:
                self._text(part, page.number, first=first)
            first = False

    def _text(self, words: Sequence[Word], page: int, *, first: bool) -> None:
        lines = lines_of(words)
        right = max(line.x1 for line in lines)
        passages = passages_of(lines, right=right)
        last = self.items[-1] if self.items else None
        if isinstance(last, Standing) and goes_on(last.passage, passages[0], self.right):
            last.passage.text = joined(last.passage.text, passages[0].text)
            last.passage.lines += passages[0].lines
            passages = passages[1:]
            first = False
        for passage in passages:
            self.items.append(Standing(passage, page, first))
            first = False
        self.right = right

    def blocks(self) -> list[Block]:
        """The paper's blocks, with tables put together over pages."""
        standings = [item for item in self.items if isinstance(item, Standing)]
        headings.tell(standings, headings.body_size(self.running, self.sizes))
        return stitched(self._told(), blocks_of_words)

    def _told(self) -> Iterator[Block | Grid]:
        """Tables, headings, and the paragraphs and lists between them."""
        texts: list[Standing] = []
        for item in self.items:
            if isinstance(item, Standing) and not item.level:
                if texts and texts[0].page != item.page and not item.passage.listed:
                    yield from _blocks(texts)
                    texts = []
                texts.append(item)
                continue
            yield from _blocks(texts)
            texts = []
            if isinstance(item, Grid):
                yield item
            else:
                passage = item.passage
                text = f"{passage.label} {passage.text}" if passage.label else passage.text
                yield Heading(text, item.level, Place(page=item.page))
        yield from _blocks(texts)


def _blocks(texts: list[Standing]) -> Iterable[Block]:
    if not texts:
        return ()
    return blocks_of([item.passage for item in texts], Place(page=texts[0].page))


def _outside(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    """The words that stand in no table."""
    if not grids:
        return list(words)
    inside = {id(w) for grid in grids for row in grid.rows for c in row.cells for w in c.words}
    return [word for word in words if id(word) not in inside]
