"""PDF: by its tag tree where it has one that can be trusted, else by what is printed where."""

from __future__ import annotations

from moothall.documents.tree import Document

from ...limits import Limits
from .. import Told
from .printed import read_printed
from .tagged import read_tagged


def read(data: bytes, limits: Limits, told: Told) -> Document:
    """The document in a PDF. Places have pages. Raises ReadingError with one sentence."""
    return read_tagged(data, limits, told) or read_printed(data, limits, told)
