"""Opens a PDF and gives its pages one by one."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ...limits import Limits, ReadingError
from .. import Told
from . import calls
from .frame import frame_of
from .letters import BEYOND, NO_MEANING, TURNING
from .pages import Page
from .rules import Drawing
from .unseen import Seen
from .words import Lettering, Words

PASSWORD = 4
"""pdfium's number for a file that asks for one."""
LOCKED = (
    "The file is encrypted with a password: open it, remove the password, save it, and send it "
    "again."
)
DAMAGED = (
    "The file is a PDF that is damaged or cut short: download it again, or ask its owner to send "
    "it again."
)
NO_PAGES = (
    "The file is a PDF without pages: download it again, or ask its owner for the whole file."
)
TOO_MANY = (
    "The file has {count:,} pages and Moothall reads at most {most:,}: divide it into smaller "
    "files."
)
CUT_SHORT = "the file's end is missing: pages may have been lost"
MOSTLY = 0.7
"""Of a page's words: when so many are turned, the page is."""
ODD = {
    NO_MEANING: "{count} letters have no meaning in the file and stand as \ufffd",
    TURNING: "characters that turn the direction of writing are here: it may not read as it looks",
    BEYOND: "{count} letters beyond what is read of one page were left out",
}


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[int]:
    """pdfium's document, of a number of pages that may be read. Raises ReadingError."""
    document = calls.load_document(data, len(data), None)
    if not document:
        raise ReadingError(LOCKED if calls.last_error() == PASSWORD else DAMAGED)
    try:
        count = calls.page_count(document)
        if count <= 0:
            raise ReadingError(NO_PAGES)
        if count > limits.pages:
            raise ReadingError(TOO_MANY.format(count=count, most=limits.pages))
        yield document
    finally:
        calls.close_document(document)


def check(data: bytes, limits: Limits) -> None:
    """Raises ReadingError unless the file can be opened and has as many pages as may be read."""
    with opened(data, limits):
        pass


def pages(data: bytes, limits: Limits, told: Told) -> Iterator[Page]:
    """The pages of a PDF, as ``pages_of`` gives them."""
    with opened(data, limits) as document:
        yield from pages_of(document, limits, told)


def pages_of(document: int, limits: Limits, told: Told) -> Iterator[Page]:
    """The pages of pdfium's document, each read when it is asked for and closed before the next.

    Words in the order in which the file draws them, lines and filled boxes; lengths in points from
    the top left of the page as it is seen. ``told`` is called after each page.
    """
    words, drawing = Words(), Drawing()
    of = calls.page_count(document)
    for at in range(of):
        yield _page(document, at, words, drawing)
        told(at + 1, of)


def _page(document: int, at: int, words: Words, drawing: Drawing) -> Page:
    page = calls.load_page(document, at)
    if not page:
        return Page(at + 1, 0, 0, remarks=["the page is damaged and was left out"])
    try:
        return _read(page, at + 1, words, drawing)
    finally:
        calls.close_page(page)


def _read(page: int, number: int, words: Words, drawing: Drawing) -> Page:
    box = (ctypes.c_float * 4)()  # left, top, right, bottom
    calls.page_box(page, ctypes.addressof(box))
    left, top, right, bottom = box
    quarters = calls.page_rotation(page)
    frame = frame_of(left, bottom, right, top, quarters)
    lettering = words.of(page, frame.matrix)
    if turned := _turned(lettering):
        frame = frame_of(left, bottom, right, top, quarters - turned)
        lettering = words.of(page, frame.matrix)
    drawn = drawing.of(page, frame.matrix)
    made = Page(number, frame.width, frame.height, rules=drawn.rules, fills=drawn.fills)
    Seen(made, lettering, drawn).sift()
    made.remarks += [ODD[what].format(count=count) for what, count in lettering.odd.items()]
    return made


def _turned(lettering: Lettering) -> int:
    """By how many quarters clockwise nearly all of the page's text is turned."""
    quarters = Counter(word.turned for word, _ in lettering.words)
    most, count = quarters.most_common(1)[0] if quarters else (0, 0)
    return most if count > len(lettering.words) * MOSTLY else 0
