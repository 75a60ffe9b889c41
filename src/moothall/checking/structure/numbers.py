"""Numbers with which paragraphs, headings and list items begin ("3.2 The contract", "4. Costs")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from moothall.checking.passages import Kind, Passage
from moothall.checking.reports import section_of

Number = tuple[int, ...]

BEGINS = re.compile(r"\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?P<mark>[.):]{0,2})(?=\s|$)")
MEASURE = re.compile(
    r"""\s*(?:%|million|billion|thousand|to\ \d|[-\u2013]\s*\d|o'?clock|fte|gb|mb|kwh|mw
    |(?:per\ ?cent|pp|[kmb]n?|[ap]\.?m|hours?|hrs?|minutes|mins?|days?|weeks?|months?|years?
    |miles?|mph|kms?|metres?|hectares?|ha|acres?|times|points?|x|tonnes?|people|children)\b
    |(?:above|below|and|or|of|in|sets?|shows?|refers?|is|are|was|were)\b)""",
    re.I | re.X,
)  # fmt: skip
"""What follows a figure that counts, measures or refers: such a figure numbers nothing."""
YEARS = range(20, 41)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage and the number that it begins with; ``at`` is its index among the passages."""

    at: int
    number: Number
    passage: Passage

    @property
    def printed(self) -> str:
        return dotted(self.number)


def dotted(number: Number) -> str:
    """(3, 2) is printed 3.2."""
    return ".".join(map(str, number))


def number_of(passages: tuple[Passage, ...], at: int) -> Number | None:
    """The number of several parts with which a passage begins, or that of a section's heading."""
    passage = passages[at]
    text = passage.label or passage.text
    if not text[:1].isdigit() and text[:1] != "(":
        return None
    match = BEGINS.match(text)
    if match is None:
        return None
    parts = match["number"].split(".")
    rest = passage.text if passage.label else text[match.end() :]
    if len(parts) == 1:
        section = section_of(passages, at)
        counted = not match["mark"] and MEASURE.match(rest)  # "5 year plan"
        return (section,) if section and not counted else None
    if MEASURE.match(rest) or any(part.startswith("0") for part in parts):
        return None
    number = tuple(map(int, parts))
    return None if _is_day(number) else number


def _is_day(number: Number) -> bool:
    return len(number) == 3 and number[0] <= 31 and number[1] <= 12 and number[2] in YEARS


def numbered(passages: tuple[Passage, ...], first: int, end: int) -> list[Numbered]:
    """The numbered passages of a stretch, in reading order; cells number their own rows.

    Where headings are numbered, items that stand alone are entries of lists, and no sections.
    """
    found = [
        Numbered(at, number, passages[at])
        for at in range(first, end)
        if passages[at].kind is not Kind.CELL and (number := number_of(passages, at)) is not None
    ]
    headed = any(len(n.number) == 1 and n.passage.kind is Kind.HEADING for n in found)
    return [
        n for n in found
        if not headed or len(n.number) > 1 or n.passage.kind is Kind.HEADING
    ]  # fmt: skip


def stands_between(passages: tuple[Passage, ...], number: Number, after: int, before: int) -> bool:
    """Whether a number is printed at the start of a line or sentence between two passages.

    Cells count, and the passage it follows: some papers set a paragraph in a table, and some
    readers join two paragraphs."""
    printed = dotted(number)
    start = None
    for passage in passages[after:before]:
        if printed in passage.full:
            start = start or re.compile(
                rf"(?:^|[\n.;:!?\u2022]\s*)\(?{re.escape(printed)}[.)]?(?=\s|$)"
            )
            if start.search(passage.full):
                return True
    return False


def following(number: Number) -> Number:
    """The next number of the same section: 3.2 is followed by 3.3."""
    return (*number[:-1], number[-1] + 1)


def kind_of(entry: Numbered) -> str:
    """What a numbered passage is called: a section or a paragraph."""
    return "section" if len(entry.number) == 1 else "paragraph"


def words_of(entry: Numbered) -> str:
    """Its first words, in quotation marks."""
    words = " ".join(entry.passage.full.split())
    return f"\u201c{words[:57]}\u2026\u201d" if len(words) > 60 else f"\u201c{words}\u201d"
