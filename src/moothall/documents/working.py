"""What tells our own working files apart in any room: the first cells of their hidden sheet."""

from __future__ import annotations

from .tree import Document

FORMAT = ("format", "Moothall working file 1")


def is_working_file(document: Document) -> bool:
    """Whether one of its tables begins as the hidden sheet of a working file does."""
    return any(
        tuple(cell.text for cell in table.rows[0].cells[:2]) == FORMAT
        for table in document.tables()
        if table.rows
    )
