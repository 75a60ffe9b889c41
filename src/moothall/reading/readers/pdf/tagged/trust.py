"""Whether tags can be trusted: they cover the text, divide it, and know the tables drawn."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from ..text import ENDS
from .lines import Lines
from .marked import Marked, Piece, plain
from .roles import HEADINGS
from .rows import Words, pieces_of
from .structure import Content, Node, Untrusted

COVERED = 0.9
"""The share of a paper's letters, outside artifacts, that must stand in its tags."""
PAGE_COVERED, PAGE_LETTERS = 0.5, 200
"""The same for one page that has so many: one paper of a pack may have tags and the next none."""
COARSE = 1_500
"""Letters in each tag that divides text: more is a page in one tag, as print drivers write it."""
BROKEN, MANY = 0.3, 20
"""The share of paragraphs, of so many, that go on in the next: each is but a line."""
SAMPLE = 12
GRID = 3
"""Lines across and down from which on they may be a table."""
DIVIDES = HEADINGS | {"P", "LI", "TD", "TH", "Caption", "TOCI"}


def check(top: Node, words: Words, pages: Sequence[Marked], lines: Lines) -> None:
    """Raises Untrusted with the reason."""
    tagged = set(top.contents())
    _check_cover(tagged, pages)
    roles = {node.role for node in top.nodes()}
    if "Table" not in roles:
        _check_parts(top, words)
    _check_grids(top, words, pages, lines)


def check_artifacts(pages: Sequence[Marked]) -> list[int]:
    """The pages, from 1, on which artifacts hold words that stand nowhere else, as no header that
    is printed again does. Raises Untrusted when that is much of the paper."""
    said = {plain(p.text) for page in pages for pieces in page.spots.values() for p in pieces}
    lost = {
        page.number + 1: [p for p in page.artifacts if plain(p.text) not in said] for page in pages
    }
    whole = sum(len(text) for text in said)
    if sum(letters(pieces) for pieces in lost.values()) > max(PAGE_LETTERS, whole * (1 - COVERED)):
        raise Untrusted("it marks words of its text as artifacts")
    return [number for number, pieces in lost.items() if letters(pieces)]


def letters(pieces: Sequence[Piece]) -> int:
    return sum(len(plain(piece.text)) for piece in pieces)


def _check_cover(tagged: set[Content], pages: Sequence[Marked]) -> None:
    inside = outside = 0
    for page in pages:
        held = lost = 0
        for (form, mark), pieces in page.spots.items():
            if Content(page.number, form, mark) in tagged:
                held += letters(pieces)
            else:
                lost += letters(pieces)
        lost += letters(page.loose)
        if held + lost >= PAGE_LETTERS and held < (held + lost) * PAGE_COVERED:
            raise Untrusted(f"its tags leave out most of page {page.number + 1}")
        if page.hidden and page.pictures and not held + lost:
            raise Untrusted("a page is a picture with words behind it")
        inside, outside = inside + held, outside + lost
    if not inside:
        raise Untrusted("its tags hold no words")
    if inside < (inside + outside) * COVERED:
        share = inside / (inside + outside)
        raise Untrusted(f"its tags cover {share:.0%} of the text outside artifacts")


def _check_parts(top: Node, words: Words) -> None:
    """Where there are no tables: whether tags divide the text as paragraphs do."""
    parts = [
        pieces for node in top.nodes() if node.role in DIVIDES if (pieces := pieces_of(node, words))
    ]
    whole = letters(pieces_of(top, words))
    if whole > COARSE and whole > COARSE * len(parts):
        raise Untrusted("its tags do not divide the text")
    pairs = list(pairwise(parts))
    on = sum(
        not a[-1].text.rstrip().endswith(ENDS) and b[0].text.lstrip()[:1].islower()
        for a, b in pairs
    )
    if len(pairs) >= MANY and on > len(pairs) * BROKEN:
        raise Untrusted("its tags are lines, not paragraphs")


def _check_grids(top: Node, words: Words, pages: Sequence[Marked], lines: Lines) -> None:
    """Looks at some pages without a tagged table for words in a drawn one."""
    tables = {c.page for node in top.nodes() if node.role == "Table" for c in node.contents()}
    plain = [page for page in pages if page.number not in tables and page.spots]
    step = max(1, len(plain) // SAMPLE)
    for page in plain[::step]:
        pieces = [piece for spot in page.spots.values() for piece in spot]
        if _in_grid(pieces, lines, page.number) > letters(pieces) / 2:
            raise Untrusted(f"a table is drawn on page {page.number + 1} that is not tagged")


def _in_grid(pieces: Sequence[Piece], lines: Lines, page: int) -> int:
    """How many letters stand between lines that divide them into columns and rows."""
    tall = [rule for rule in lines.of(page) if not rule.across and rule.bottom - rule.top > 8]
    wide = [rule for rule in lines.of(page) if rule.across and rule.x1 - rule.x0 > 20]
    down, across = sorted({round(r.x0) for r in tall}), sorted({round(r.top) for r in wide})
    if len(down) < GRID or len(across) < GRID:
        return 0
    inside = [
        piece
        for piece in pieces
        if down[0] <= piece.x0 <= down[-1] and across[0] <= piece.bottom <= across[-1] + 2
    ]
    columns = {bisect(down, piece.x0) for piece in inside}
    rows = {bisect(across, piece.top) for piece in inside}
    return letters(inside) if len(columns) > 1 and len(rows) > 1 else 0
