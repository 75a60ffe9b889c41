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
    owners: dict[int, set[int]] = {}
    made = []
    for page, own in zip(pages, pieces, strict=True):
        words = []
        for word, parts in _worded(own):
            words.append(word)
            owners[id(word)] = {id(part) for part in parts}
        made.append(Page(page.number + 1, page.width, page.height, words))
    held = [page.words for page in made]  # so that no word's id is used again
    said = list(furniture.taken_out(made))
    for sheet, own in zip(made, pieces, strict=True):
        kept = {id(word) for word in sheet.words}
        if all_of_it:
            edge = [word for word in sheet.words if _at_edge(word, sheet)]
            said += [line.text for line in lines_of(edge)]
            kept -= {id(word) for word in edge}
        left = {part for word in kept for part in owners[word]}
        own[:] = [piece for piece in own if id(piece) in left]
    held.clear()
    return said


def _at_edge(word: Word, page: Page) -> bool:
    return word.bottom < page.height * _ZONE or word.top > page.height * (1 - _ZONE)


def _worded(pieces: Sequence[Piece]) -> list[tuple[Word, list[Piece]]]:
    """Words with the pieces that they are made of: a browser draws each letter by itself."""
    made: list[tuple[Word, list[Piece]]] = []
    last: Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        if last is not None and _goes_on(last, piece):
            word, parts = made[-1]
            word.text += piece.text.strip()
            word.x0, word.x1 = min(word.x0, piece.x0), max(word.x1, piece.x1)
            word.top, word.bottom = min(word.top, piece.top), max(word.bottom, piece.bottom)
            parts.append(piece)
        else:
            made.append((_word(piece), [piece]))
        last = piece
    return made


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether nothing stands between two pieces of one size, not even a space."""
    apart = piece.gap or piece.text[:1].isspace() or last.text[-1:].isspace()
    return piece.at == last.at + 1 and piece.size == last.size and not apart


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
        words = [word for word, _ in _worded(page.loose)]
        if not words:
            continue
        place = Place(page=page.number + 1)
        later = (at for at, block in enumerate(made) if (block.place.page or 0) > page.number + 1)
        at = next(later, len(made))
        made[at:at] = [replace(block, place=place) for block in blocks_of_words(words, place)]
        remarks.append((place, "words that no tag holds stand after the others of their page"))
    return made
