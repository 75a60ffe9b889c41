"""How a document is to look, as far as its writers leave it open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """``margin`` in millimetres and ``colour`` as "#rrggbb"; 0 and "" are the writer's own.

    ``marking`` is a protective marking ("OFFICIAL-SENSITIVE"), printed at the head and foot of
    every page. ``logo`` holds a PNG's or JPEG's bytes, with the words for people who can't see it.
    """

    marking: str = ""
    landscape: bool = True
    margin: int = 0
    colour: str = ""
    logo: bytes = b""
    logo_alt: str = ""


PLAIN = Look()
"""As the writers do it of themselves."""
