"""Pages drawn by hand: a PDF of one page from its content, and words as a reader gives them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from moothall.reading.limits import DEFAULT_LIMITS
from moothall.reading.readers.pdf.opening import pages
from moothall.reading.readers.pdf.pages import Page, Word

WIDE = 0.5
"""Of a letter's size: how wide each letter of ``words`` is."""
GREY = bytes([128])


def unheard(done: int, of: int) -> None:
    """Nobody is told."""


def drawn(*contents: str, box: tuple[float, ...] = (0, 0, 600, 800), **page: Any) -> bytes:
    """A PDF of one page for each of ``contents``; /F is Helvetica, /Im a picture. ``page`` are
    more entries, such as Rotate."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    picture = pikepdf.Stream(pdf, GREY)
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(Im=picture))
    for content in contents:
        pdf.pages.append(
            pikepdf.Page(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array(box),
                    Resources=resources,
                    Contents=pikepdf.Stream(pdf, content.encode("latin-1")),
                    **page,
                )
            )
        )
    made = io.BytesIO()
    pdf.save(made)
    return made.getvalue()


def said(text: str, x: float, y: float, size: float = 10, before: str = "") -> str:
    """The content that writes ``text`` at a place, in points from below."""
    return f"q {before} BT /F {size} Tf {x} {y} Td ({text}) Tj ET Q\n"


def read_pages(data: bytes) -> list[Page]:
    return list(pages(data, DEFAULT_LIMITS, unheard))


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def words(
    text: str, x: float, top: float, size: float = 10, *, bold: bool = False
) -> Iterator[Word]:
    """One line of words from ``x`` on, each letter half as wide as it is high."""
    for word in text.split(" "):
        end = x + len(word) * size * WIDE
        if word:
            yield Word(x, top, end, top + size * 1.12, word, size, bold)
        x = end + size * WIDE


def lines(
    *texts: str, x: float = 50, top: float = 50, size: float = 10, leading: float = 12
) -> list[Word]:
    """Lines under each other."""
    return [w for n, text in enumerate(texts) for w in words(text, x, top + n * leading, size)]
