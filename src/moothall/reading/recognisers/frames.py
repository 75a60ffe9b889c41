"""Frames around a recommendation: tables of one cell a row, heard as the lines in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from moothall.documents.tree import NOWHERE, Block, Table

from . import labels
from .heads import head
from .prose import pieces


def boxed(block: Block) -> Sequence[Block]:
    """The blocks of a frame around a recommendation, a table of one cell a row; else the block."""
    if not isinstance(block, Table) or any(len(row.cells) != 1 for row in block.rows):
        return (block,)
    inside = [
        replace(one, place=row.place) if one.place == NOWHERE else one
        for row in block.rows
        for one in row.cells[0].blocks
    ]
    begins = any(_begins(piece.text) for one in inside for piece in pieces(one))
    return inside if begins else (block,)


def _begins(text: str) -> bool:
    """Whether a line in a frame begins a recommendation, by its number or its label."""
    front, pairs = labels.run_in(text)
    only = labels.bare(text, marked=False)
    labelled = [label.field for label, _ in pairs] if not front else []
    return (
        head(text) is not None or "text" in labelled or (only is not None and only.field == "text")
    )
