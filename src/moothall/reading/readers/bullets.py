"""Bullet signs and the numbers of lists, as they are printed."""

from __future__ import annotations

import re

SIGNS = "•●▪◦‣·∙■□\uf0b7\uf0a7"
BULLET = re.compile(rf"[{SIGNS}]\s*(?=\S)")
INNER_BULLET = re.compile(rf"(?:^|\s)[{SIGNS[:5]}\uf0b7\uf0a7]\s+(?=\S)")
DASHES = re.compile(r"(?:^|\s)[-–]\s+(?=\S)")
ANY_SIGN = re.compile(f"[{SIGNS}]")
DASH = re.compile(r"[-–]\s+(?=\S)")
LINE_BULLET = re.compile(rf"(\s*)(?:[{SIGNS}]\s*|[-–*+]\s+|o\s{{2,}})(?=\S)")
LABEL = re.compile(r"(\s*)(\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)])\s+(?=\S)")
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def bulleted(text: str, *, in_list: bool = False) -> tuple[str, list[tuple[str, str]]]:
    """Words before the first bullet sign, then (label, text) of each bullet.

    Text that was taken from a page often runs its bullets together on one line. ``in_list``: the
    text stands straight in a list without item marks, where dashes too are bullets.
    """
    sign = INNER_BULLET
    if in_list and DASHES.match(text):
        sign = DASHES
    if not ANY_SIGN.search(text) and sign is INNER_BULLET:
        start = DASH.match(text)
        return ("", [("", text[start.end() :])]) if start else (text, [])
    if not sign.search(text):
        start = BULLET.match(text) or DASH.match(text)
        if not start:
            return text, []
        return "", [("", text[start.end() :])]
    intro, *items = (part.strip() for part in sign.split(text))
    if start := BULLET.match(intro):
        items.insert(0, intro[start.end() :])
        intro = ""
    return intro, [("", item) for item in items if item]


def numbered_label(count: int, kind: str) -> str:
    """The label of an ordered list's item, by HTML's ``type``: 1, a, A, i or I."""
    if kind in ("a", "A"):
        label = letters(count)
    elif kind in ("i", "I"):
        label = roman(count)
    else:
        return f"{count}."
    return (label.upper() if kind.isupper() else label) + "."


def letters(count: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    out = ""
    while count > 0:
        count, rest = divmod(count - 1, 26)
        out = chr(97 + rest) + out
    return out


def roman(count: int) -> str:
    """Small roman numerals, up to 3999."""
    if not 0 < count < 4000:
        return str(count)
    out = ""
    for value, sign in (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        *ROMAN,
    ):
        out += sign * (count // value)
        count %= value
    return out
