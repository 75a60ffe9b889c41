"""Whether a table row fits on one page, by a careful estimate (Word gives no way to measure)."""

from __future__ import annotations

from math import ceil

from moothall.documents.tree import Cell, ListBlock, Row, Table, plain_text

_CHARACTER = 95
"""Twips of an average Arial character at 8.5 points, with the waste at line ends."""
_LINE = 215
_GAP = 70
_PADDING = 170
_SPARE = 1100
"""Twips kept for the repeated header row and for what the estimate gets wrong."""


def fits(row: Row, widths: list[int], page_height: int) -> bool:
    """``widths`` of the columns and ``page_height`` in twips."""
    at = 0
    for cell in row.cells:
        width = sum(widths[at : at + cell.colspan]) - _PADDING
        if _height(cell, width) > page_height - _SPARE:
            return False
        at += cell.colspan
    return True


def _height(cell: Cell, width: int) -> int:
    per_line = max(width // _CHARACTER, 1)
    height = _PADDING
    for block in cell.blocks:
        texts = [i.text for i in block.items] if isinstance(block, ListBlock) else [_text(block)]
        for text in texts:
            lines = sum(max(ceil(len(line) / per_line), 1) for line in text.split("\n"))
            height += lines * _LINE + _GAP
    return height


def _text(block: object) -> str:
    return plain_text((block,)) if isinstance(block, Table) else str(getattr(block, "text", ""))
