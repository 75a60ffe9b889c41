"""Who holds a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HeldBy:
    """The person who holds a post, and since when; ``email`` empty where it isn't known."""

    name: str
    email: str = ""
    since: date = date.min


def post_key(title: str) -> str:
    """What makes two titles the same post: case and white space aside."""
    return " ".join(title.split()).casefold()
