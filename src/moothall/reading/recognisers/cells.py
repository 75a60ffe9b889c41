"""The lines of cells, and how the two halves of a cell that a page break cut are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from moothall.documents.dates import DASHES
from moothall.documents.tree import (
    BULLET,
    NOWHERE,
    Block,
    Cell,
    Heading,
    ListBlock,
    Paragraph,
    Place,
    Table,
)
from moothall.reading.vocabulary import pattern

SENTENCE_END = re.compile("[.!?:;\u2026][)\\]\"'\u201d\u2019*_]*$")
LEAD_IN = re.compile(r"^(?:\(?\w{1,3}[.):]\s|\d+[a-z]?\s?[-\u2013.):]\s|[•▪◦o·‣\u2013-]\s)", re.I)
BULLET_SIGNS = "•▪◦·‣●○■"
BULLET_SIGN = re.compile(rf"^[{BULLET_SIGNS}]\s*")
LONG_LINE = 45
UNFINISHED = (
    "in|the|of|to|and|for|with|by|a|an|on|at|from|that|which|be|is|are|was|were|will|or|as|has|have"
    "|been|this|these|its|their|including|into|should|not|all|any"
)
"""Words that end no sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell as the contract prints it; list items begin with their sign."""

    text: str
    item: bool = False
    place: Place = NOWHERE


def lines(cell: Cell) -> list[Line]:
    """The lines of a cell: one a paragraph, list item or printed line."""
    blocks = cell.blocks
    if len(blocks) == 1 and isinstance(one := blocks[0], Paragraph) and "\n" not in one.text:
        line = _line(one.text, one.place, cell.place)  # nearly every cell
        return [line] if line.text else []
    return [line for line in _lines(blocks, cell.place) if line.text]


def _lines(blocks: Iterable[Block], default: Place) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield _line(item.plain(), item.place, default, item=True)
        elif isinstance(block, Table):
            for row in block.rows:
                yield _line(" | ".join(c.text for c in row.cells), row.place, default)
        elif isinstance(block, Paragraph | Heading):
            for text in block.text.split("\n"):
                yield _line(text, block.place, default)


def _line(text: str, place: Place, default: Place, *, item: bool = False) -> Line:
    plain = " ".join(text.split())
    here = default if place is default or place == NOWHERE else place
    if plain[:1] in BULLET_SIGNS and BULLET_SIGN.match(plain):
        return Line(BULLET + BULLET_SIGN.sub("", plain), True, here)
    return Line(plain, item, here)


def joined(parts: list[list[Line]]) -> list[Line]:
    """The lines of a cell that was printed in several parts, halves of sentences made whole."""
    if len(parts) == 1:
        return [*parts[0]]
    out: list[Line] = []
    for part in parts:
        if out and part and runs_on(out[-1], part[0]):
            gap = (
                "" if out[-1].text.endswith(("-", "/")) and not out[-1].text.endswith(" -") else " "
            )
            out[-1] = replace(out[-1], text=out[-1].text + gap + part[0].text)
            out.extend(part[1:])
        else:
            out.extend(part)
    return out


def runs_on(before: Line, after: Line) -> bool:
    """Whether ``after`` goes on with the sentence that ``before`` left unfinished."""
    if after.item or LEAD_IN.match(after.text) or states_date(after.text):
        return False
    if SENTENCE_END.search(before.text) or states_date(before.text):
        return bool(re.match(r"[a-z]", after.text)) and before.text[-1] in ",;"
    if re.match(r"[a-z(&,]", after.text):
        return True
    if re.search(r"\b(?:" + UNFINISHED + r")$|[,-]$", before.text):
        return True
    return not before.item and len(before.text) >= LONG_LINE


def states_date(text: str) -> bool:
    """Whether a line is a label of dates ("Revised target date: ..."), which stands alone."""
    plain = text.translate(DASHES).strip()
    return bool(
        pattern("status", "earlier").match(plain) or pattern("status", "label").match(plain)
        or pattern("status", "first_cycle").match(plain)
    )  # fmt: skip


def text_of(found: list[Line]) -> str:
    return "\n".join(line.text for line in found)


def one_line(found: list[Line]) -> str:
    """A short cell as one line: an audit's name or an owner broken over lines is one text."""
    return " ".join(BULLET_SIGN.sub("", line.text) for line in found)
