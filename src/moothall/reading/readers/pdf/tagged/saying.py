"""Pieces of text put together to the words of a paragraph, and fed to a ``Flow``."""

from __future__ import annotations

import re

from ...flow import Flow
from ..letters import NOTHING
from ..lines import RAISED, RAISED_BY, SMALLER, TOUCHING
from ..text import BROKEN, ENDS
from .marked import Piece

_SOFT = ("\u00ad", "\u2010")
_NEAR = 0.15
"""Of the letters' size: a figure that stands nearer to a word is raised at it."""
_INSIDE = re.compile(r"\w[-/]$")


class Said:
    """What is said to one flow. A piece waits until the next is known, which may go on its word.

    ``edge`` is how far to the right lines may reach, in points; 0 where that is not known.
    """

    def __init__(self, flow: Flow, edge: float = 0.0) -> None:
        self.flow = flow
        self.edge = edge
        self._last: Piece | None = None

    def piece(self, piece: Piece) -> None:
        """Says it, with the space, the line's end or the broken word that stands before it."""
        text = piece.text
        last, self._last = self._last, piece
        if last is not None:
            gap = self._gap(last, piece)
            if gap == "\n":
                self.flow.line_break()
            elif gap:
                self.flow.text(gap)
            if _is_raised(last, piece):
                text = text.translate(RAISED)
        if text.endswith(_SOFT):
            text = text[:-1] + BROKEN
        self._say(text, bold=piece.bold, italic=piece.italic)

    def words(self, text: str) -> None:
        """Says words that are not drawn, in the place of what is."""
        self._last = None
        self._say(text, bold=False, italic=False)

    def end(self) -> None:
        """What follows is another paragraph."""
        self._last = None

    def _say(self, text: str, *, bold: bool, italic: bool) -> None:
        text = NOTHING.sub("", text)
        self.flow.bold, self.flow.italic = int(bold), int(italic)
        self.flow.text(text)
        self.flow.bold = self.flow.italic = 0

    def _gap(self, last: Piece, piece: Piece) -> str:
        """What stands between two pieces: nothing, a space, or a line's end that is meant."""
        if last.text.endswith((BROKEN, *_SOFT)) or NOTHING.match(last.text[-1:]):
            return ""
        if _side_by_side(last, piece):
            if piece.x0 - last.x1 < piece.size * TOUCHING or _is_higher(last, piece):
                return ""
            return " " if piece.at != last.at + 1 or piece.gap else ""
        if piece.page == last.page and piece.at == last.at + 1:
            if piece.gap != "\n":
                return piece.gap
            if self._forced(last, piece):
                return "\n"
        # A line may end after a hyphen or a slash inside a word.
        return "" if _INSIDE.search(last.text) and piece.text[:1].isalnum() else " "

    def _forced(self, last: Piece, piece: Piece) -> bool:
        """Whether the line ended though the next word had room on it, and a sentence may end."""
        if not piece.first or last.x1 + piece.size * 0.6 + piece.first > self.edge:
            return False
        return last.text.rstrip().endswith(ENDS) or not piece.text[:1].islower()


def _is_raised(last: Piece, piece: Piece) -> bool:
    """Whether it is the number of a note."""
    return _is_higher(last, piece) and piece.text.strip("().,").isdigit()


def _is_higher(last: Piece, piece: Piece) -> bool:
    """Whether it is smaller than the word that it touches, and stands higher."""
    small = 0 < piece.size < last.size * SMALLER
    return (
        small
        and piece.bottom < last.bottom - last.size * RAISED_BY
        and piece.x0 - last.x1 < last.size * _NEAR
    )


def _side_by_side(last: Piece, piece: Piece) -> bool:
    """Whether it stands on the same line, to the right. Boxes are the letters' own: an "e" is
    half as high as an "f"."""
    if piece.page != last.page or piece.x0 < last.x1 - piece.size * 0.5:
        return False
    shared = min(piece.bottom, last.bottom) - max(piece.top, last.top)
    if _is_higher(last, piece):
        return shared > 0
    return shared > min(piece.bottom - piece.top, last.bottom - last.top) * 0.5
