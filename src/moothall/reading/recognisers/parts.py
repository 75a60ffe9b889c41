"""The labels of a row's own parts: "3a", "1k", "a)", "2)". References to others are not parts."""

from __future__ import annotations

import re
from functools import lru_cache

from moothall.documents.dates import DASHES

NUMBERED = r"(?P<numbered>\d{1,2}[a-zA-Z])"
START = re.compile(
    rf"^(?:•\s*|[-*]\s+)?(?:(?:part|recommendation|rec|action)\s+)?(?:{NUMBERED}(?:[.:)]|\s*-\s|\s+(?=[A-Z(a]))"
    r"|\(?(?P<letter>[a-zA-Z])\)\s?(?=\S)|\(?(?P<number>\d{1,2})\)\s?(?=\S)"
    rf"|(?P<alone>\d{{1,2}}[a-zA-Z])$)",
)
INLINE_NUMBERED = re.compile(r"(?<=[.;:)\w]\s)(?P<numbered>\d{1,2}[a-zA-Z]):\s?(?=[A-Z])")
INLINE_LETTER = re.compile(r"(?:(?<=^)|(?<=[\s;:.(]))\(?(?P<letter>[a-zA-Z]|\d)\)\s(?=[\"'A-Z])")
AFTER_NUMBERED = re.compile(r"^\s*\(?(?P<letter>[a-z])\)\s", re.I)
REFERENCE = re.compile(
    r"\b(?:recommendations?|recs?|sections?|paragraphs?|actions?|see|per|at|and|to)\s*$", re.I
)


def labels(*texts: str) -> list[str]:
    """The labels in the texts, in order, each once as first printed, compared without case.

    A letter or number with a bracket needs a neighbour ("a)" and "b)", "1)" and "2)"): one alone
    is more likely a remark in brackets.
    """
    found: list[tuple[str, str]] = []
    for text in texts:
        for line in text.translate(DASHES).split("\n"):
            found.extend(_of_line(line.strip()))
    kinds: dict[str, set[str]] = {}
    for kind, label in found:
        kinds.setdefault(kind, set()).add(label.lower())
    out: dict[str, str] = {}
    for kind, label in found:
        if kind == "numbered" or _in_order(kinds[kind]):
            out.setdefault(label.lower(), label)
    return list(out.values())


def _in_order(found: set[str]) -> bool:
    first = "a)" if "a)" in found else "1)"
    second = "b)" if first == "a)" else "2)"
    return first in found and second in found


@lru_cache(1024)
def _of_line(line: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    start = START.match(line)
    rest = 0
    if start:
        rest = start.end()
        if numbered := start["numbered"] or start["alone"]:
            out.append(("numbered", numbered))
            if (after := AFTER_NUMBERED.match(line[rest:])) is not None:
                out.append(("letter", f"{after['letter']})"))
                rest += after.end()
        elif start["letter"]:
            out.append(("letter", f"{start['letter']})"))
        else:
            out.append(("number", f"{start['number']})"))
    inline: list[tuple[int, str, str]] = []
    for match in INLINE_NUMBERED.finditer(line, rest):
        if not REFERENCE.search(line[: match.start()]):
            inline.append((match.start(), "numbered", match["numbered"]))
    for match in INLINE_LETTER.finditer(line, rest):
        if not REFERENCE.search(line[: match.start()]):
            kind = "number" if match["letter"].isdigit() else "letter"
            inline.append((match.start(), kind, f"{match['letter']})"))
    return out + [(kind, label) for _, kind, label in sorted(inline)]
