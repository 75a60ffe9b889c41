"""The header of a table: which row or rows it is, and the heading of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from moothall.documents.drafts import Layouts
from moothall.reading.vocabulary import load, normal

from . import wording
from .assignment import understand
from .columns import Columns, serves
from .contents import is_only_dates
from .grid import GridRow

GROUPED = {
    "original": "target date",
    "revised": "revised target date",
    "previous": "previous target dates",
    "completed": "date completed",
}
HEADER_SEARCH = 15
FEW = 3
SAMPLE = 60
SHORT_NUMBER = 8
WORDS = 20
SUBS = 0.6
"""So many of the words in a header's second row are known ones, where its first has gaps."""
SHORTEST_CELL = 24
NUMBER = re.compile(r"\d+(?:\.\d+)*")
LONGEST_STOPPED = 40
"""No longer does a heading end with a full stop."""


def find(rows: Sequence[GridRow]) -> tuple[int, Columns] | None:
    """The first row of the header and its columns, or None where no row is such a header.

    In a sheet a few words beside a title may look like one: the header is sought further down.
    """
    first: tuple[int, Columns] | None = None
    for at, row in enumerate(rows[:HEADER_SEARCH]):
        printed = [c.text for c in row.printed]
        if len(printed) < 2 or max(map(len, printed)) > 120 or not _may_head(printed):
            continue
        found = [c for c in (_two_rows(rows, at), _one_row(rows, at)) if c is not None]
        best = max(
            found, key=lambda c: (len(c.known), -len(c.unknown), -c.header_rows), default=None
        )
        if best is None or not serves(best):
            if row.place.sheet is None and first is None and wording.heads_another_kind(printed):
                return None
            continue
        if row.place.sheet is None or len(printed) > FEW:
            return (at, best) if first is None or len(best.known) > FEW else first
        first = first or (at, best)
    return first


def chosen(rows: Sequence[GridRow], layouts: Layouts) -> tuple[int, Columns] | None:
    """The header whose columns a person named, and the columns as that person said."""
    for at in range(min(len(rows), HEADER_SEARCH) if layouts else 0):
        ways = [(_headings(rows, at), 1)]
        if at + 1 < len(rows) and len(rows[at].cells) == len(rows[at + 1].cells):
            ways.append((_combined_headings(rows, at), 2))
        for headings, height in ways:
            bare = Columns(tuple(headings), ("",) * len(headings), header_rows=height)
            if (said := layouts.get(bare.key)) is not None:
                known = understand(headings, rows[at + height :]) or bare
                return at, replace(known.chosen(said), header_rows=height)
    return None


def _may_head(texts: Sequence[str]) -> bool:
    """Whether a row looks like a header at all, told without looking at the rows below."""
    if any(len(t) > LONGEST_STOPPED and t.rstrip().endswith(".") for t in texts):
        return False  # a sentence
    valued = any(is_only_dates(t) or NUMBER.fullmatch(t.strip()) for t in texts)
    if valued and not any(map(wording.is_exact, texts)):
        return False  # values with words of headings in them
    return sum(bool(wording.candidates(t)) for t in texts) >= max(2, 0.4 * len(texts))


def _one_row(rows: Sequence[GridRow], at: int) -> Columns | None:
    return understand(_headings(rows, at), rows[at + 1 :])


def _headings(rows: Sequence[GridRow], at: int) -> list[str]:
    """The headings of one row. One over a column of short numbers and one of words is that of the
    words."""
    cells = rows[at].cells
    headings = ["" if c.spread else " ".join(c.text.split("\n")) for c in cells]
    for first, cell in enumerate(cells[:-1]):
        second = first + 1
        if cells[second].spread and cell.text and not cell.spread and cell.cell.colspan == 2:
            below = [r.cells for r in rows[at + 1 : at + 1 + SAMPLE] if len(r.cells) > second]
            numbers = [c[first].own for c in below if c[first].own]
            words = [c[second].own for c in below if c[second].own]
            short = numbers and max(map(len, numbers)) <= SHORT_NUMBER
            if short and words and sum(map(len, words)) > WORDS * len(words):
                headings[first], headings[second] = "No", headings[first]
    return headings


def _two_rows(rows: Sequence[GridRow], at: int) -> Columns | None:
    """A header of two lines: a word over several columns, and a word over each below it."""
    if at + 1 >= len(rows) or len(rows[at].cells) != len(rows[at + 1].cells):
        return None
    above, below = rows[at].cells, rows[at + 1].cells
    own = [b.text for b in below if b.own]
    if not own or max(map(len, own)) > 60 or not all(map(_may_be_sub, own)):
        return None
    if sum(map(_is_sub, own)) < (len(own) if all(a.text for a in above) else SUBS * len(own)):
        return None
    if len(own) == len([b for b in below if b.text]) and len(own) == len(below):
        return None if all(a.own for a in above) else _combined(rows, at)
    return _combined(rows, at)


def _is_sub(text: str) -> bool:
    groups = load("headers")["groups"]
    plain = normal(text)
    words = {w for group in groups.values() for w in group} | {*load("headers")["owner_parts"]}
    return (
        plain in words or bool(wording.candidates(text)) or wording.printed_date(text) is not None
    )


def _may_be_sub(text: str) -> bool:
    """Whether words can stand in the second row of a header: a short name, or known to be one."""
    return _is_sub(text) or (len(text) <= SHORTEST_CELL and text.replace(" ", "").isalpha())


def _combined(rows: Sequence[GridRow], at: int) -> Columns | None:
    found = understand(_combined_headings(rows, at), rows[at + 2 :])
    return replace(found, header_rows=2) if found else None


def _combined_headings(rows: Sequence[GridRow], at: int) -> list[str]:
    headers = []
    group = ""
    for above, below in zip(rows[at].cells, rows[at + 1].cells, strict=True):
        own = "" if below.carried else below.text
        # a file without merged cells leaves those empty over which a group's word reaches
        group = above.text or (group if own else "")
        headers.append(_in_group(" ".join(group.split()), " ".join(own.split())))
        group = group if own else ""
    return headers


def _in_group(group: str, sub: str) -> str:
    """The wording of a column that stands below a group heading."""
    if not group or not sub:
        return group or sub
    groups = load("headers")["groups"]
    plain = normal(sub)
    if normal(group) in groups["dates"]:
        for kind, meant in GROUPED.items():
            if plain in groups[kind] or plain in {f"{w} date" for w in groups[kind]}:
                return meant
    if wording.likeliest(group) == "owner":
        people = load("headers")["owner_parts"]
        if plain in people:
            return str(people[plain])
    whole = f"{group} {sub}"
    return whole if wording.is_exact(whole) or not wording.candidates(sub) else sub
