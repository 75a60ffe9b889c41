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


_WIDE = 125
"""Twips of a bold Arial character at 8.5 to 9 points: what a column's longest word must fit."""
_LONGEST = 11
"""Letters of a word that a column should hold: a date has ten; longer words may break."""


def shared_out(table: Table, width: int) -> list[int]:
    """Column widths in twips by the table's shares, none too narrow for its words where the
    others can spare the room."""
    count = max((sum(c.colspan for c in r.cells) for r in table.rows), default=1)
    shares = table.widths if len(table.widths) == count else (1.0,) * count
    asked = [width * share / sum(shares) for share in shares]
    least = [min(_least(table, at), width / count) for at in range(count)]
    needed = sum(max(low - wide, 0) for low, wide in zip(least, asked, strict=True))
    spare = [max(wide - low, 0) for low, wide in zip(least, asked, strict=True)]
    given = needed / sum(spare) if needed else 0
    return [
        round(max(low, wide - room * given))
        for low, wide, room in zip(least, asked, spare, strict=True)
    ]


def _least(table: Table, column: int) -> float:
    longest = 0
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if at == column and cell.colspan == 1:
                longest = max([longest, *(len(word) for word in cell.text.split())])
            at += cell.colspan
    return float(min(longest, _LONGEST) * _WIDE + _PADDING)


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
