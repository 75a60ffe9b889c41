"""The letters of a page, without those that nobody prints; each stays in its place."""

from __future__ import annotations

import re
from collections import Counter

from ...encodings import DIRECTIONS

UNKNOWN = "\ufffd"
"""Stands for a letter that is printed but has no meaning in the file: it is never guessed."""
NOT_PLAIN = re.compile(r"[^\t\n\r -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac]")
HYPHENS = re.compile("[\x02\ufffe]")
"""What pdfium writes for a hyphen at a line's end."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff0-\ufffc\uffff]")
NOTHING = re.compile("[\u200b-\u200d\u2060\ufeff]")
HALVES = re.compile("[\ud800-\udfff]")
"""A rare letter is two in pdfium's counting; so it is here until its word is known."""
NO_MEANING = "letters without a meaning"
BEYOND = "letters beyond what is read of one page"
TURNING = "letters that turn the direction of writing"


def cleaned(letters: str, odd: Counter[str]) -> str:
    """``letters``, as many as before; ``odd`` counts what is odd among them."""
    if not NOT_PLAIN.search(letters):
        return letters
    letters = HYPHENS.sub("-", letters)
    letters = CONTROLS.sub(UNKNOWN, letters)
    if UNKNOWN in letters:
        odd[NO_MEANING] += letters.count(UNKNOWN)
    if DIRECTIONS.search(letters):
        odd[TURNING] += 1
        letters = DIRECTIONS.sub(" ", letters)
    return NOTHING.sub(" ", letters)


def whole(text: str) -> str:
    """``text`` with its halves of letters put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
