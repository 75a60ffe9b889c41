"""What runs along every page, and words that no tag holds: each where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from moothall.documents.tree import Block, Place

from .. import furniture
from ..lines import lines_of
from ..pages import Page, Word
from ..text import blocks_of_words
from .marked import Marked, Piece, plain
from .structure import Content, Node

_ZONE = furniture.ZONE
_FIXED = frozenset(("Table", "L", "TOC", *(f"H{n}" for n in range(1, 10))))
"""What is tagged so is no running header, though it stands on top of every page."""


def taken_out(top: Node, pages: Sequence[Marked]) -> tuple[str, ...]:
    """Takes running headers and footers out of ``pages``, tagged or not; their words, each once.

    Words that no tag holds are left in ``loose``.
    """
    tagged = set(top.contents())
    fixed = {content for node in top.nodes() if node.role in _FIXED for content in node.contents()}
    for page in pages:
        for spot in list(page.spots):
            if Content(page.number, *spot) not in tagged:
                page.loose += page.spots.pop(spot)
    inside = {
        content for node in top.nodes() if node.role == "Table" for content in node.contents()
    }
    again = {
        plain(piece.text)
        for page in pages
        for spot, pieces in page.spots.items()
        if Content(page.number, *spot) in inside
        for piece in pieces
    }
    for page in pages:  # a table's header that is printed again
        page.artifacts = [piece for piece in page.artifacts if plain(piece.text) not in again]
    said = dict.fromkeys(_along([page.artifacts for page in pages], pages, all_of_it=True))
    free = [
        [
            *page.loose,
            *(
                piece
                for spot, pieces in page.spots.items()
                if Content(page.number, *spot) not in fixed
                for piece in pieces
            ),
        ]
        for page in pages
    ]
    said |= dict.fromkeys(_along(free, pages))
    for page, left in zip(pages, free, strict=True):
        kept = {id(piece) for piece in left}
        page.loose = [piece for piece in page.loose if id(piece) in kept]
        for spot, pieces in page.spots.items():
            if Content(page.number, *spot) not in fixed:
                page.spots[spot] = [piece for piece in pieces if id(piece) in kept]
    return tuple(said)


def _along(
    pieces: Sequence[list[Piece]], pages: Sequence[Marked], *, all_of_it: bool = False
) -> list[str]:
    """Takes out of each page's pieces those that run along the pages; their words, each once.

    ``all_of_it``: what stands at the top or the foot is taken though it stands on one page only.
    """
    owners: dict[int, int] = {}
    made = []
    for page, own in zip(pages, pieces, strict=True):
        words = []
        for piece in own:
            if piece.text.strip():
                words.append(_word(piece))
                owners[id(words[-1])] = id(piece)
        made.append(Page(page.number + 1, page.width, page.height, words))
    held = [page.words for page in made]  # so that no word's id is used again
    said = list(furniture.taken_out(made))
    for sheet, own in zip(made, pieces, strict=True):
        left = {owners[id(word)] for word in sheet.words}
        if all_of_it:
            edge = [word for word in sheet.words if _at_edge(word, sheet)]
            said += [line.text for line in lines_of(edge)]
            left -= {owners[id(word)] for word in edge}
        own[:] = [piece for piece in own if id(piece) in left]
    held.clear()
    return said


def _at_edge(word: Word, page: Page) -> bool:
    return word.bottom < page.height * _ZONE or word.top > page.height * (1 - _ZONE)


def _word(piece: Piece) -> Word:
    return Word(
        piece.x0, piece.top, piece.x1, piece.bottom, piece.text.strip(), piece.size, piece.bold,
        piece.italic,
    )  # fmt: skip


def with_loose(
    blocks: Sequence[Block], pages: Sequence[Marked], remarks: list[tuple[Place, str]]
) -> list[Block]:
    """The blocks with the words that no tag holds after the others of their page."""
    made = list(blocks)
    for page in pages:
        words = [_word(piece) for piece in page.loose if piece.text.strip()]
        if not words:
            continue
        place = Place(page=page.number + 1)
        later = (at for at, block in enumerate(made) if (block.place.page or 0) > page.number + 1)
        at = next(later, len(made))
        made[at:at] = [replace(block, place=place) for block in blocks_of_words(words, place)]
        remarks.append((place, "words that no tag holds stand after the others of their page"))
    return made
