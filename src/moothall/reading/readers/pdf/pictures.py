"""Pages of a PDF drawn as pictures, for people to look at and for words to be recognised in."""

from __future__ import annotations

import io

import pypdfium2

from ...limits import Limits, ReadingError

MOST = 40_000_000
"""Dots of one picture: a page of two square metres is drawn coarser."""
NO_PAGE = "The paper has no page {page}: it has {of}."
UNDRAWN = "Page {page} could not be drawn, because it is damaged."


def drawn(data: bytes, page: int, resolution: int, limits: Limits) -> bytes:
    """Page ``page`` (from 1) in grey as PNG, at so many dots an inch. Raises ReadingError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise ReadingError(UNDRAWN.format(page=page)) from fault
    try:
        of = len(document)
        if not 1 <= page <= of:
            raise ReadingError(NO_PAGE.format(page=page, of=of))
        return _drawn(document, page, resolution)
    finally:
        document.close()


def _drawn(document: pypdfium2.PdfDocument, page: int, resolution: int) -> bytes:
    try:
        shown = document[page - 1]
        width, height = shown.get_size()
        scale = min(resolution / 72, (MOST / max(1.0, width * height)) ** 0.5)
        picture = shown.render(scale=scale, grayscale=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError) as fault:
        raise ReadingError(UNDRAWN.format(page=page)) from fault
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()
