"""From a paper's bytes to the neutral document, and from that to drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .limits import DEFAULT_LIMITS, Limits, ReadingError
from .readers import READERS, Told
from .sights import UNSEEN
from .sniffing import check_size, format_of, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moothall.documents.tree import Document

    from .sights import Sight

__all__ = ["DEFAULT_LIMITS", "Limits", "ReadingError", "read"]


def _unheard(done: int, of: int) -> None:
    """Nobody waits to be told."""


def read(
    data: bytes,
    *,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
    told: Told = _unheard,
    sights: Mapping[int, Sight] = UNSEEN,
) -> Document:
    """The document in ``data``, in this process: use ``reading.child.extract`` for papers from
    strangers. The format is told by content; ``name`` only words an error. ``told`` hears of each
    page that is read, where the format has pages; ``sights`` is what was recognised in pictures of
    its pages, by page. Raises ReadingError.
    """
    check_size(data, limits)
    kind = format_of(data)
    if kind not in READERS:
        raise ReadingError(refusal(kind, name))
    document = READERS[kind](data, limits, told, sights)
    if not document.blocks:
        raise ReadingError(
            "There is no text in the file: if its pages are pictures (a scan), "
            "ask for the file that they were printed from."
        )
    return document
