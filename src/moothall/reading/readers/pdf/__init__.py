"""PDF: by its tag tree where it has one that can be trusted, else by what is printed where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...limits import Limits
from .. import Told

if TYPE_CHECKING:
    from moothall.documents.tree import Document


def read(data: bytes, limits: Limits, told: Told) -> Document:
    """The document in a PDF. Places have pages. Raises ReadingError with one sentence."""
    from .opening import opened  # noqa: PLC0415  (who wants a page alone needs no tables)
    from .printed import read_printed  # noqa: PLC0415
    from .tagged import read_tagged  # noqa: PLC0415

    with opened(data, limits):
        """It can be opened, and has as many pages as may be read."""
    return read_tagged(data, limits, told) or read_printed(data, limits, told)
