"""From a paper's bytes to the neutral document, and from that to drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .limits import DEFAULT_LIMITS, Limits, ReadingError
from .readers import READERS
from .sniffing import check_size, format_of, refusal

if TYPE_CHECKING:
    from moothall.documents.tree import Document

__all__ = ["DEFAULT_LIMITS", "Limits", "ReadingError", "read"]


def read(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in ``data``, in this process: use ``reading.child.extract`` for papers from
    strangers. The format is told by content; ``name`` only words an error. Raises ReadingError.
    """
    check_size(data, limits)
    kind = format_of(data)
    if kind not in READERS:
        raise ReadingError(refusal(kind, name))
    document = READERS[kind](data, limits)
    if not document.blocks:
        raise ReadingError(
            "There is no text in the file: if its pages are pictures (a scan), "
            "ask for the file that they were printed from."
        )
    return document
