"""Opens a PDF and gives its pages one by one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from ...limits import Limits, ReadingError
from .. import Told
from . import calls
from .frame import frame_of
from .pages import Page
from .rules import Drawing
from .words import Words

PASSWORD = 4


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[int]:
    """pdfium's document. Raises ReadingError for what can't be opened."""
    document = calls.load_document(data, len(data), None)
    if not document:
        if calls.last_error() == PASSWORD:
            raise ReadingError(
                "The file is encrypted with a password: open it, remove the password, save it, "
                "and send it again."
            )
        raise ReadingError(
            "The file is damaged or cut short: download it again, or ask its owner to send it "
            "again."
        )
    try:
        yield document
    finally:
        calls.close_document(document)


def pages(data: bytes, limits: Limits, told: Told) -> Iterator[Page]:
    """The pages of a PDF, each read when it is asked for and closed before the next.

    Words in the order in which the file draws them, lines and filled boxes; lengths in points from
    the top left of the page as it is seen. ``told`` is called after each page. Raises ReadingError.
    """
    words, drawing = Words(), Drawing()
    with opened(data, limits) as document:
        of = calls.page_count(document)
        for at in range(of):
            yield _page(document, at, words, drawing)
            told(at + 1, of)


def _page(document: int, at: int, words: Words, drawing: Drawing) -> Page:
    page = calls.load_page(document, at)
    if not page:
        return Page(at + 1, 0, 0, remarks=["this page is damaged and was left out"])
    try:
        box = (ctypes.c_float * 4)()  # left, top, right, bottom
        calls.page_box(page, ctypes.addressof(box))
        left, top, right, bottom = box
        frame = frame_of(left, bottom, right, top, calls.page_rotation(page))
        drawn = drawing.of(page, frame.matrix)
        made = Page(at + 1, frame.width, frame.height, words.of(page, frame.matrix))
        made.rules, made.fills = drawn.rules, drawn.fills
        made.scanned = not made.words and bool(drawn.pictures)
        return made
    finally:
        calls.close_page(page)
