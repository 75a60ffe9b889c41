"""Words put together to lines, as they stand on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from .pages import Box, Word

RAISED = str.maketrans("0123456789*", "⁰¹²³⁴⁵⁶⁷⁸⁹*")
SMALLER, RAISED_BY = 0.93, 0.12
"""Of the line's size: figures that are smaller, and stand higher, are a footnote's mark."""
TOUCHING = 0.08
"""Of the letters' size: words that stand nearer to each other are one."""


@dataclass(slots=True)
class Line(Box):
    """Words side by side. ``size`` and ``base`` are the size and the foot of most letters.

    ``bold`` and ``italic`` when every word is.
    """

    words: list[Word] = field(default_factory=list)
    size: float = 0.0
    base: float = 0.0
    bold: bool = False
    italic: bool = False
    text: str = ""


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from the top down, each with its words from the left. Words that are turned make lines
    of their own, after the others, with the places that they had if they were not turned."""
    held = list(words)
    if any(word.turned for word in held):
        groups = [[w for w in held if w.turned == quarters] for quarters in range(4)]
        return [line for group in groups for line in _lines([_laid(word) for word in group])]
    return _lines(held)


def _laid(word: Word) -> Word:
    """The word as it stands when its page is turned so that it can be read."""
    match word.turned:
        case 0:
            return word
        case 1:
            box = word.top, -word.x1, word.bottom, -word.x0
        case 2:
            box = -word.x1, -word.bottom, -word.x0, -word.top
        case _:
            box = -word.bottom, word.x0, -word.top, word.x1
    return Word(*box, word.text, word.size, word.bold, word.italic, word.colour)


def _lines(words: Sequence[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    top = bottom = -1e9
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        shared = min(word.bottom, bottom) - max(word.top, top)
        if rows and shared > min(word.bottom - word.top, bottom - top) / 2:
            rows[-1].append(word)
            if word.bottom - word.top > bottom - top:
                top, bottom = word.top, word.bottom
        else:
            rows.append([word])
            top, bottom = word.top, word.bottom
    return [line_of(sorted(row, key=attrgetter("x0"))) for row in rows]


def line_of(words: list[Word]) -> Line:
    """The line of words that are in order."""
    first = words[0]
    size, base = first.size, first.bottom
    if any(word.size != size or abs(word.bottom - base) > 0.3 for word in words):
        feet: Counter[tuple[float, float]] = Counter()
        for word in words:
            feet[word.size, round(word.bottom, 1)] += len(word.text)
        size, base = feet.most_common(1)[0][0]
    return Line(
        first.x0,
        min([w.top for w in words]),
        max([w.x1 for w in words]),
        max([w.bottom for w in words]),
        words,
        size,
        base,
        all(w.bold for w in words),
        all(w.italic for w in words),
        _text(words, size, base),
    )


def _text(words: Sequence[Word], size: float, base: float) -> str:
    """The words with a space where there is one; footnotes' marks as small raised figures."""
    said: list[str] = []
    end = -1e9
    for word in words:
        text = word.text
        if (
            word.size < size * SMALLER
            and word.bottom < base - size * RAISED_BY
            and text.strip("().,").isdigit()
        ):
            said.append(text.translate(RAISED))
            end = word.x1
            continue
        if said and word.x0 - end > size * TOUCHING:
            said.append(" ")
        said.append(text)
        end = word.x1
    return "".join(said)
