"""Cells whose heading names a field and a date ("Officer / date"), taken apart by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from moothall.documents import dates
from moothall.reading.vocabulary import load, normal, pattern

from . import wording
from .cells import Line
from .records import Record

DIVIDERS = re.compile(
    r"\s*[;|]\s*|(?<=[A-Za-z)])(?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth)(?:\s*[,/\u2013-]\s*|\s+)"
    r"(?=(?:by |end |end of |\()?(?:\d{1,2}(?:st|nd|rd|th)?[ /.]|(?!by|end)[A-Z][a-z]{2,8} 20\d\d"
    r"|T\.?B\.?[AC]\b))"
)
"""Between an owner and a date that stand in one cell."""


@dataclass(slots=True)
class Told:
    """The lines of a cell: ``kept`` are those of its field, ``answers`` say that it was agreed."""

    kept: list[Line] = field(default_factory=list)
    dates: list[Line] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)


def divide(record: Record, name: str) -> Told:
    """The words of a cell by what they say: those with a date, and the others. A line that only
    agrees is the answer, where the heading asks for one."""
    told = Told()
    asked = _asks(record, name)
    for line in _joined(record.lines(name)):
        for text in DIVIDERS.split(line.text):
            if not (words := unbracketed(text)):
                continue
            piece = Line(words, line.item, line.place)
            if asked and pattern("words", "patterns", "answered").fullmatch(words.rstrip(".")):
                told.answers.append(piece)
            else:
                (told.dates if _is_date(text) else told.kept).append(piece)
    return told


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines of a narrow cell with a date that it broke made whole ("31st October", "2025")."""
    out: list[Line] = []
    for line in lines:
        before = out[-1].text if out else ""
        whole = f"{before} {line.text}"
        broken = (m.start < len(before) < m.end for m in dates.mentions(whole, whole=True))
        if before and any(broken):
            out[-1] = Line(whole, out[-1].item, out[-1].place)
        else:
            out.append(line)
    return out


def unbracketed(text: str) -> str:
    """Words without the brackets around them, or the half of a pair; others stay."""
    words = text.strip()
    while words.startswith("("):
        closes = words.find(")")
        if 0 <= closes < len(words) - 1:
            break
        words = words[1 : closes if closes > 0 else None].strip()
    if words.count(")") > words.count("("):
        words = words.removesuffix(")")
    return words.rstrip("( ")


def _asks(record: Record, name: str) -> bool:
    at = record.columns.index(name)
    header = record.columns.headers[at] if at is not None else ""
    parts = map(normal, wording.JOINTS.split(header))
    return any(part in load("headers")["answers"] for part in parts)


def _is_date(text: str) -> bool:
    dated = any(m.stated.end for m in dates.mentions(text))
    return dated or bool(dates.TO_CONFIRM.search(text))
