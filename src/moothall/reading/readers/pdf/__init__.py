"""PDF: by its tag tree where it has one that can be trusted, else by what is printed where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...limits import Limits
from ...sights import UNSEEN, Sight
from .. import Told

if TYPE_CHECKING:
    from moothall.documents.tree import Document


def read(data: bytes, limits: Limits, told: Told, sights: Mapping[int, Sight] = UNSEEN) -> Document:
    """The document in a PDF. Places have pages. Raises ReadingError with one sentence.

    ``sights``: what was recognised in the pictures of its scanned pages, by page.
    """
    from .opening import check  # noqa: PLC0415  (who wants a page alone needs no tables)
    from .printed import read_printed  # noqa: PLC0415
    from .tagged import read_tagged  # noqa: PLC0415

    check(data, limits)
    told = _onward(told)
    if not sights:
        return read_tagged(data, limits, told) or read_printed(data, limits, told)
    from .scans import scanned_pages, with_scans  # noqa: PLC0415  (pictures need more libraries)

    seen = scanned_pages(data, sights)
    if tagged := read_tagged(data, limits, told):
        return with_scans(tagged, list(seen.values()))
    return read_printed(data, limits, told, seen)


def _onward(told: Told) -> Told:
    """Tells no page again that is read anew, as all are where tags prove to be wrong."""
    most = 0

    def tell(done: int, of: int) -> None:
        nonlocal most
        if done > most:
            most = done
            told(done, of)

    return tell
