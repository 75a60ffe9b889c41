"""Two texts side by side with what differs marked, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOO_LONG = 4000
"""Words above which a comparison word by word would keep the reader waiting."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of one text; ``mark`` is empty, "del" (only here before) or "ins" (only now)."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def none(self) -> bool:
        return not any(p.mark for p in (*self.before, *self.after))


def compare(before: str, after: str) -> Differences:
    """The pieces of both texts. White space alone is never a difference."""
    left, right = _tokens(before), _tokens(after)
    if max(len(left), len(right)) > TOO_LONG:
        left, right = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, [_key(t) for t in left], [_key(t) for t in right], False)
    was: list[Piece] = []
    now: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        same = kind == "equal"
        _add(was, "".join(left[a:b]), "" if same else "del")
        _add(now, "".join(right[c:d]), "" if same else "ins")
    return Differences(tuple(was), tuple(now))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text.strip())


def _key(token: str) -> str:
    return token.strip().translate(QUOTES)


QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


def _add(pieces: list[Piece], text: str, mark: str) -> None:
    if text:
        pieces.append(Piece(text, mark))
