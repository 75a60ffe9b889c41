"""The columns of a table that prints no headings, told by what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from moothall.reading.vocabulary import pattern

from . import people
from .columns import Columns
from .contents import Contents, of_column
from .grid import GridRow

LEAST_ROWS = 3
LEAST_COLUMNS = 4
SAMPLE = 60
NEARLY = 0.8
MOST = 0.6
SOME = 0.5
LONG = 25
"""So many letters, on average, make a column one of sentences."""
SHORT = 12
NAMES = 60
SAID = "The table prints no headings: its columns were told by what they hold"


def understand(rows: Sequence[GridRow]) -> Columns | None:
    """The columns of rows without a header, or None where they are not surely recommendations.

    They are where one column says what should be done, others hold a rating or a date, and a post
    or how it stands. What may be two things stays without a field.
    """
    real = [row for row in rows if len(row.printed) > 1]
    width = max((len(row.cells) for row in real), default=0)
    if len(real) < LEAST_ROWS or width < LEAST_COLUMNS:
        return None
    if sum(len(row.cells) == width for row in real) < NEARLY * len(real):
        return None
    texts = [[r.cells[at].text for r in real[:SAMPLE] if at < len(r.cells)] for at in range(width)]
    held = [of_column(column) for column in texts]
    fields = [""] * width
    directs = [_share(column, _directs) for column in texts]
    words = max(range(width), key=directs.__getitem__)
    if directs[words] < MOST or held[words].length < LONG:
        return None
    fields[words] = "text"
    _only(fields, "rating", [h.rated >= NEARLY and not _counts(h) for h in held])
    _only(fields, "target_date", [h.dated >= NEARLY for h in held])
    _only(fields, "owner", [_share(c, people.is_post) >= MOST and _names(h)
                            for c, h in zip(texts, held, strict=True)])  # fmt: skip
    _only(fields, "state_printed", [h.stated >= NEARLY and h.rated < NEARLY for h in held])
    after = max(at for at, name in enumerate(fields) if name)
    _only(fields, "status_text", [at > after and h.length >= LONG for at, h in enumerate(held)])
    _identity(fields, held, words)
    found = {*fields}
    sure = found & {"rating", "target_date"} and found & {"owner", "status_text", "state_printed"}
    names = tuple(f"Column {at}" for at in range(1, width + 1))
    unknown = tuple(h for h, f in zip(names, fields, strict=True) if not f)
    return Columns(names, tuple(fields), {}, unknown, header_rows=0) if sure else None


def _identity(fields: list[str], held: Sequence[Contents], words: int) -> None:
    """What stands before the text: a number or a reference first, and the audit's repeated name."""
    first = held[0]
    short = first.longest <= SHORT and first.distinct > SOME
    if not fields[0] and first.numbered >= NEARLY and short:
        fields[0] = "number" if first.longest <= 4 else "reference"
    free = [at for at in range(words) if not fields[at]]
    repeated = [held[at].distinct < 1 and _names(held[at]) for at in range(len(fields))]
    _only(fields, "audit", [at in free and repeated[at] for at in range(len(fields))])


def _only(fields: list[str], name: str, fits: Sequence[bool]) -> None:
    """Gives a field to the one free column that fits; to none where several do."""
    able = [at for at, fit in enumerate(fits) if fit and not fields[at]]
    if len(able) == 1:
        fields[able[0]] = name


def _counts(held: Contents) -> bool:
    """Whether numbers run on, and rate nothing."""
    return held.numbered >= NEARLY and held.distinct == 1 and held.longest <= 3


def _names(held: Contents) -> bool:
    return 2 < held.length <= NAMES and held.stops < SOME and held.dated < SOME


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    filled = [text for text in texts if text.strip()]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _directs(text: str) -> bool:
    return bool(pattern("words", "patterns", "directs").search(text))
