"""One module per format, each with ``read(data, limits) -> Document``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from moothall.documents.tree import Document

from ..limits import Limits

Reader = Callable[[bytes, Limits], Document]


def _module(name: str) -> Reader:
    """The reader of one module, imported when first used: a text file needs no XML library."""

    def read(data: bytes, limits: Limits) -> Document:
        reader: Reader = import_module(f"{__name__}.{name}").read
        return reader(data, limits)

    return read


READERS: dict[str, Reader] = {
    "text": _module("text"),
    "html": _module("html"),
    "docx": _module("docx"),
    "xlsx": _module("xlsx"),
    "csv": _module("csv"),
    # "pdf", "odt", "ods", "doc" and "xls" are recognised by ``sniffing`` and have no reader yet.
}
