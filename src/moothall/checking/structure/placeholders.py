"""Words that a template left for somebody to fill in, and errors that a program printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .blanks import BRACKETED, INSTRUCTION, LEFT, PROGRAM, TOKENS, UNSAID

ADDRESS = re.compile(r"\bvenue|\baddress|\blocation", re.I)
POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$")
FIELD_LINE = 80
ABOVE = 6
"""An address stands within so many passages above."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Looks first at the whole paper: which signs of a placeholder it has at all."""
    whole = "\n".join(passage.text for passage in paper.passages).casefold()
    tokens = [token for token in TOKENS if token in whole]
    for at, passage in enumerate(paper.passages):
        text = passage.text
        loose = bool(tokens) and _has(text, tokens)
        for found in _found(text, loose=loose):
            yield _finding(paper.passages, at, found)
        if loose and (told := INSTRUCTION.search(text)):
            said = f"\u201c{told[0].strip()}\u201d is what a template tells its user."
            yield Finding("GAPS010", said, passage.place, printed=told[0].strip())
        if passage.kind is not Kind.CELL and len(text) < FIELD_LINE and ":" in text:
            yield from _unsaid(passage)


def _unsaid(passage: Passage) -> Iterator[Finding]:
    match = UNSAID.match(passage.text)
    if match:
        said = f"The front of the report still says \u201c{passage.text}\u201d."
        yield Finding("GAPS002", said, passage.place, printed=match["said"])


def _has(text: str, tokens: list[str]) -> bool:
    lower = text.casefold()
    return any(token in lower for token in tokens)


def _found(text: str, *, loose: bool) -> Iterator[str]:
    """What is left to fill in, each once."""
    found: list[str] = []
    if "[" in text or "<" in text or "{" in text or "\u00ab" in text:
        found += [match[0] for match in BRACKETED.finditer(text)]
    if loose:
        found += [match[0].strip() for match in LEFT.finditer(text)]
    for words in dict.fromkeys(found):
        if not any(words in other for other in found if other != words):
            yield words


def _finding(passages: tuple[Passage, ...], at: int, found: str) -> Finding:
    passage = passages[at]
    if PROGRAM.match(found):
        said = (
            f"\u201c{found}\u201d was printed by a program that did not find what it should show."
        )
        return Finding("GAPS009", said, passage.place, printed=found)
    address = _address(passages, at) if ADDRESS.search(found) else []
    return Finding(
        "GAPS001",
        f"\u201c{found}\u201d was left to be filled in.",
        passage.place,
        printed=found,
        expected=", ".join(p.text for p in address),
        related=tuple(Related(p.place) for p in address[:1]),
        computation="the address is printed above it" if address else "",
    )


def _address(passages: tuple[Passage, ...], at: int) -> list[Passage]:
    """The lines of an address that end with a postcode, a little above."""
    for end in range(at - 1, max(at - ABOVE, -1), -1):
        if POSTCODE.search(passages[end].text):
            if "," in passages[end].text or "\n" in passages[end].text:
                return [passages[end]]
            first = end
            while first > max(end - ABOVE + 1, 0) and _is_line(passages[first - 1]):
                first -= 1
            return list(passages[first : end + 1])
    return []


def _is_line(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.kind is Kind.PARAGRAPH and not passage.bold and len(text) < 50
        and not any(c.isdigit() for c in text) and ":" not in text
    )  # fmt: skip
