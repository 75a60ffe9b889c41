"""Pages of a PDF drawn as pictures, for people to look at and for words to be recognised in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

from ...limits import ReadingError

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 40_000_000
"""Dots of one picture: a page of two square metres is drawn coarser."""
QUICKLY = 1
"""How hard a picture is packed, of nine: it goes no further than to the next process."""
NO_PAGE = "The paper has no page {page}: it has {of}."
UNDRAWN = "Page {page} could not be drawn, because it is damaged."


class Drawn(NamedTuple):
    """A page in grey, each of whose dots is so many points wide."""

    picture: Image
    points: float

    def png(self) -> bytes:
        held = io.BytesIO()
        self.picture.save(held, "PNG", compress_level=QUICKLY)
        return held.getvalue()


class Pictures:
    """Draws pages of one paper."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def page(self, page: int, resolution: int) -> Drawn:
        """Page ``page`` (from 1) at so many dots an inch. Raises ReadingError."""
        of = len(self._document)
        if not 1 <= page <= of:
            raise ReadingError(NO_PAGE.format(page=page, of=of))
        try:
            shown = self._document[page - 1]
            width, height = shown.get_size()
            scale = min(resolution / 72, (MOST / max(1.0, width * height)) ** 0.5)
            return Drawn(shown.render(scale=scale, grayscale=True).to_pil(), 1 / scale)
        except (pypdfium2.PdfiumError, ValueError) as fault:
            raise ReadingError(UNDRAWN.format(page=page)) from fault


@contextmanager
def pictures(data: bytes, page: int = 1) -> Iterator[Pictures]:
    """The pictures of a paper, of which ``page`` is the first wanted. Raises ReadingError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise ReadingError(UNDRAWN.format(page=page)) from fault
    try:
        yield Pictures(document)
    finally:
        document.close()
