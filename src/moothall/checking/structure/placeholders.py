"""Words that a template left for somebody to fill in, and errors that a program printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .blanks import BRACKETED, LEFT, PROGRAM, TOKENS, UNSAID

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
        for found in _found(text, tokens):
            yield _finding(paper.passages, at, found)
        if (
            passage.kind is not Kind.CELL
            and len(text) < FIELD_LINE
            and (match := UNSAID.match(text))
        ):
            yield Finding(
                "GAPS002", f"The front of the report still says \u201c{text}\u201d.", passage.place,
                printed=match["said"],
            )  # fmt: skip


def _found(text: str, tokens: list[str]) -> Iterator[str]:
    """What is left to fill in, each once."""
    found: list[str] = []
    if "[" in text or "<" in text or "{" in text or "\u00ab" in text:
        found += [match[0] for match in BRACKETED.finditer(text)]
    if tokens:
        lower = text.casefold()
        if any(token in lower for token in tokens):
            found += [match[0].strip() for match in LEFT.finditer(text)]
    for words in found:
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
