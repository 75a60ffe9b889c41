"""The tables that stand below each other on one sheet, told apart: each with its own headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import cards, wording
from .contents import is_dated
from .grid import GridRow

LONGEST = 60
TITLES = 4
"""So many rows of one cell each stand between a blank row and a header, at most."""
LEAST = 2


def regions(rows: list[GridRow]) -> Iterator[list[GridRow]]:
    """The rows of a sheet, divided at blank rows below which another header begins, and around
    those that hold names and values."""
    begun, headed = 0, False
    blocks = _blocks(rows)
    carded = [bool(cards.read(untitled(rows[first:last]))) for first, last in blocks]
    for number, (first, last) in enumerate(blocks):
        of_card = carded[number] or (number > 0 and carded[number - 1])
        if first > begun and (of_card or (headed and _begins(rows[first : first + TITLES + 2]))):
            yield rows[begun:first]
            begun, headed = first, False
        headed = headed or any(map(is_header, rows[first:last]))
    yield rows[begun:]


def _blocks(rows: Sequence[GridRow]) -> list[tuple[int, int]]:
    """Where the rows between blank ones begin and end; blank rows belong to those above."""
    starts = [at for at, row in enumerate(rows) if row.printed and _blank_above(rows, at)]
    starts = [0, *(at for at in starts if at)]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def titles(rows: Sequence[GridRow]) -> list[str]:
    """The texts alone in their rows above the first row of several cells."""
    return [cell.text for row in rows[: _top(rows)] for cell in row.printed]


def untitled(rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """The rows without those titles."""
    return rows[_top(rows) :]


def _top(rows: Sequence[GridRow]) -> int:
    """Where the first row of several cells stands, below a few titles at most; else 0."""
    at = next((i for i, row in enumerate(rows) if len(row.printed) > 1), 0)
    return at if sum(bool(row.printed) for row in rows[:at]) <= TITLES else 0


def _blank_above(rows: Sequence[GridRow], at: int) -> bool:
    if not at:
        return True
    above, here = rows[at - 1].place, rows[at].place
    rows_between = above.row and here.row and here.row > above.row + 1
    lines_between = above.end_line and here.line and here.line > above.end_line + 1
    return not rows[at - 1].printed or bool(rows_between or lines_between)


def _begins(rows: Sequence[GridRow]) -> bool:
    """Whether titles, or none, and then the header of a table stand here."""
    at = next((i for i, row in enumerate(rows) if len(row.printed) > 1), None)
    if at is None or at > TITLES or at + 1 >= len(rows):
        return False
    return is_header(rows[at], titled=at > 0)


def is_header(row: GridRow, *, titled: bool = False) -> bool:
    """Whether a row looks like the headings of a table, of whatever kind: short names, and no date,
    number or sentence. Some of them head other tables of councils, or a title stands above."""
    texts = [cell.text for cell in row.printed]
    if len(texts) < LEAST or any(map(_is_value, texts)):
        return False
    if titled:
        return True
    known = sum(wording.is_exact(t) or wording.is_of_another_kind(t) for t in texts)
    return known >= max(1, 0.4 * len(texts))


def _is_value(text: str) -> bool:
    plain = text.strip()
    return len(plain) > LONGEST or plain[-1] in ".;!:" or plain[0].isdigit() or _only_date(plain)


def _only_date(text: str) -> bool:
    return any(map(str.isdigit, text)) and not wording.is_exact(text) and is_dated(text)
