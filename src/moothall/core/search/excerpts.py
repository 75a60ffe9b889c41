"""Show what of a text was found: the words marked, with some of the text around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .grammar import Query, Term
from .stems import Token, tokens

AROUND = 90
LONGEST = 260


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """``pieces`` are an excerpt of a text, ``terms`` those of the query that stand in all of it."""

    pieces: tuple[Piece, ...]
    terms: frozenset[Term]


def found_in(text: str, query: Query) -> Found | None:
    """The excerpt around the first words found, or None where nothing of the query stands."""
    words = list(tokens(text))
    spans = {term: list(_spans(words, term)) for term in query.terms}
    terms = frozenset(term for term, where in spans.items() if where)
    if not terms:
        return None
    every = sorted({span for where in spans.values() for span in where})
    return Found(_excerpt(text, every), terms)


def _spans(words: Sequence[Token], term: Term) -> Iterable[tuple[int, int]]:
    """Where the words of a term stand side by side, as offsets of the text."""
    length = len(term.stems)
    for at in range(len(words) - length + 1):
        window = words[at : at + length]
        if all(_is(w, term, n) for n, w in enumerate(window)):
            yield window[0].start, window[-1].end


def _is(word: Token, term: Term, position: int) -> bool:
    if word.stem == term.stems[position]:
        return True
    last = position == len(term.stems) - 1
    return bool(last and term.begins and word.stem.startswith(term.begins))


def _excerpt(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    start = _at_word(text, max(0, spans[0][0] - AROUND), forwards=True)
    end = _at_word(text, min(len(text), start + LONGEST), forwards=False)
    end = max(end, spans[0][1])
    pieces = [Piece("… ")] if start else []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], marked=True)]
        at = last
    pieces.append(Piece(text[at:end] + (" …" if end < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _at_word(text: str, offset: int, *, forwards: bool) -> int:
    """The nearest beginning or end of a word, so that an excerpt cuts none in two."""
    if offset in (0, len(text)):
        return offset
    if forwards:
        space = text.find(" ", offset, offset + 30)
        return offset if space < 0 else space + 1
    space = text.rfind(" ", max(0, offset - 30), offset)
    return offset if space < 0 else space
