"""One module per format, each with ``read(data, limits) -> Document``.

Formats that have pages are also given ``told``, which they call with each page that is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol

from moothall.documents.tree import Document

from ..limits import Limits
from ..sights import UNSEEN, Sight

Told = Callable[[int, int], None]
"""Called with how many pages are read, and of how many."""


class Reader(Protocol):
    """Reads one format; ``sights`` is what was recognised in the pictures of scanned pages."""

    def __call__(
        self, data: bytes, limits: Limits, told: Told, sights: Mapping[int, Sight] = UNSEEN, /
    ) -> Document: ...


def _module(name: str) -> Reader:
    """The reader of one module, imported when first used: a text file needs no XML library."""

    def read(
        data: bytes, limits: Limits, told: Told, sights: Mapping[int, Sight] = UNSEEN, /
    ) -> Document:
        document: Document = import_module(f"{__name__}.{name}").read(data, limits)
        return document

    return read


def _paged(name: str) -> Reader:
    """As ``_module``, for one that tells its pages, and some of which may be scanned."""

    def read(
        data: bytes, limits: Limits, told: Told, sights: Mapping[int, Sight] = UNSEEN, /
    ) -> Document:
        document: Document = import_module(f"{__name__}.{name}").read(data, limits, told, sights)
        return document

    return read


READERS: dict[str, Reader] = {
    "text": _module("text"),
    "html": _module("html"),
    "docx": _module("docx"),
    "xlsx": _module("xlsx"),
    "csv": _module("csv"),
    "odt": _module("odt"),
    "ods": _module("ods"),
    "pdf": _paged("pdf"),
    "eml": _module("eml"),
    "msg": _module("msg"),
}
