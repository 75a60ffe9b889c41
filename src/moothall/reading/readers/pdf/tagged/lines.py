"""The lines that are drawn on pages, for what tags do not say: whether a page's end cuts a row."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from .. import calls
from ..frame import frame_of
from ..pages import Rule
from ..rules import Drawing
from .marked import Piece

_BELOW = 40.0
"""Points: how far under the words of a table's last row its line may stand."""
_RULED = 2
"""Lines across a page's part of a table, from which on its rows have lines between them."""


class Lines:
    """Those of one paper; a page's are read when they are first asked for."""

    def __init__(self, document: int) -> None:
        self.document = document
        self._drawing = Drawing()
        self._known: dict[int, list[Rule]] = {}

    def of(self, at: int) -> list[Rule]:
        """The lines on the page ``at``, from 0."""
        if at not in self._known:
            self._known[at] = self._read(at)
        return self._known[at]

    def cut_below(self, at: int, here: Sequence[Piece]) -> bool:
        """Whether no line ends the part of a table on the page ``at``, whose rows have lines.

        ``here`` are the table's words on that page.
        """
        if not here:
            return False
        left, right = min(p.x0 for p in here), max(p.x1 for p in here)
        top, foot = min(p.top for p in here), max(p.bottom for p in here)
        across = [r for r in self.of(at) if r.across and r.x0 < right and r.x1 > left]
        inside = [rule for rule in across if top - _BELOW < rule.top < foot - 1]
        under = [rule for rule in across if foot - 1 <= rule.top < foot + _BELOW]
        return len(inside) >= _RULED and not under

    def _read(self, at: int) -> list[Rule]:
        page = calls.load_page(self.document, at)
        if not page:
            return []
        try:
            box = (ctypes.c_float * 4)()
            calls.page_box(page, ctypes.addressof(box))
            left, top, right, bottom = box
            frame = frame_of(left, bottom, right, top, calls.page_rotation(page))
            return self._drawing.of(page, frame.matrix).rules
        finally:
            calls.close_page(page)
