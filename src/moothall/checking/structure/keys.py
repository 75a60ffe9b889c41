"""Keys that explain codes or colours, and columns that use one which the key lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

FEWEST = 2
"""A key explains so many codes at least."""
NEAR = 14
"""So many passages below its title a key may reach."""
LONGEST = 400
"""The line of a key is no longer."""
MOST = 6
"""So many rows that use a code are named."""
SHORT = 2
WIDEST = 2
"""A key's table has no more columns: a code and what it means."""
NOUNS = (
    "risk", "priority", "audit", "recommendation", "assurance", "rag", "status", "finding",
    "action",
)  # fmt: skip
SCALES = (
    "levels?", "ratings?", r"priorit(?:y|ies)", r"status(?:es)?", "rag", r"categor(?:y|ies)",
    r"grad(?:e|ing)s?", "opinions?",
)  # fmt: skip
TITLE = re.compile(
    r"^(?:(?:a )?key(?: to\b.{0,40})?|legend|"
    rf"(?P<noun>(?:{'|'.join(NOUNS)})?\s*(?:{'|'.join(SCALES)}))"
    r"(?:\s+(?:key|definitions?|legend))?)"
    r"\s*(?::|$)\s*(?P<rest>.*)$",
    re.I | re.S,
)
"""The title of a key: "Key", "Risk levels:", "RAG status"."""
COLOURS = frozenset(
    [
        "red",
        "amber",
        "green",
        "blue",
        "black",
        "grey",
        "gray",
        "yellow",
        "white",
        "purple",
        "orange",
        "brag",
    ]
)
ENTRY = re.compile(
    r"^\W{0,3}(?P<code>[A-Z]{1,2}\d?|\d|[Rr]ed|[Aa]mber|[Gg]reen|[Bb]lue|[Bb]lack|[Gg]r[ea]y|[Yy]ellow|RED|AMBER|GREEN|BLUE)\s*(?:[-\u2013\u2014=:]|\bis\b|\bmeans\b)\s*(?P<means>\S.*)",
    re.S,
)
WORDED = re.compile(
    r"(?:^(?:[\d.]+\s+)?|[;,.(]\s*)(?P<noun>priority|grade|level|category|rating|opinion|band)\s+"
    r"(?P<code>\d|[A-E])\s*(?:=|:|[-\u2013]|\bmeans\b|\bis\b)\s*(?=[a-z])",
    re.I,
)
"""An entry of a key that repeats its noun: "Priority 1 = fundamental"."""
PARTS = re.compile(r"[,;|\n]\s*(?=(?:[A-Z]{1,2}|\d|Red|Amber|Green|Blue|Black|Grey)\s*[-\u2013=:])")
FILLED = re.compile(r"^(?:-|n/?a|tbc|tbd|nil|none|new)?$", re.I)


@dataclass(frozen=True, slots=True)
class Key:
    """``noun`` is what the key's title says that its codes are; empty for "Key".

    ``entries`` are the codes with the passages that explain them, in their order.
    """

    noun: str
    entries: dict[str, Passage]


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        keys = list(_keys(paper.passages, report))
        if keys:
            blocks = {p.block for p in paper.passages[report.first : report.end]}
            for grid in paper.grids:
                if grid.block in blocks:
                    yield from _of_grid(grid, keys)


def _keys(passages: tuple[Passage, ...], report: Report) -> Iterator[Key]:
    for at in range(report.first, report.end):
        passage = passages[at]
        if len(passage.text) > LONGEST or passage.row > 0 or passage.column > 0:
            continue
        coded = ("1 " in passage.text and "2 " in passage.text) or "A " in passage.text
        worded = list(WORDED.finditer(passage.text)) if coded else []
        if len(worded) >= FEWEST and len({m["noun"].casefold() for m in worded}) == 1:
            noun = worded[0]["noun"].casefold()
            yield Key(_stem(noun), dict.fromkeys((m["code"] for m in worded), passage))
            continue
        match = TITLE.match(passage.text)
        if match:
            entries = _entries(passages, at, match["rest"], report.end)
            if len(entries) >= FEWEST:
                yield Key(_stem(match["noun"] or ""), entries)


def _entries(passages: tuple[Passage, ...], at: int, rest: str, end: int) -> dict[str, Passage]:
    """The codes that stand behind a key's title or right below it."""
    if rest.strip():
        return dict.fromkeys(_codes(rest), passages[at])
    below = passages[at + 1 : min(at + 1 + NEAR, end)]
    if any(p.column >= WIDEST for p in below[: WIDEST + 1]):
        return {}  # a table of other things
    entries: dict[str, Passage] = {}
    for passage, after in zip_longest(below, below[1:]):
        found = _codes(passage.text)
        if passage.kind is Kind.CELL:
            paired = passage.column == 0 and after is not None and after.column == 1
            if not found and paired and _is_code(passage.text):
                found = [passage.text.strip()]
        elif not found:
            break
        for code in found:
            entries.setdefault(code, passage)
    return entries


def _codes(text: str) -> list[str]:
    return [m["code"] for part in PARTS.split(text) if (m := ENTRY.match(part))]


def _stem(noun: str) -> str:
    return re.sub(r"ies$", "y", " ".join(noun.casefold().split())).rstrip("s")


def _is_code(text: str) -> bool:
    word = text.strip()
    return (len(word) <= SHORT and word.isalnum() and word.upper() == word) or (
        word.casefold() in COLOURS
    )


def _of_grid(grid: Grid, keys: list[Key]) -> Iterator[Finding]:
    body = grid.body()
    for key in keys:
        yield from _of_heads(grid, key)
    for column, head in enumerate(grid.heads):
        used = [line for line in body if _is_code(line.slots[column].text)]
        if not used:
            continue
        for key in keys:
            yield from _of_column(used, body, column, head, key)


def _of_heads(grid: Grid, key: Key) -> Iterator[Finding]:
    """Columns "P1", "P2", "P3" with a key of two priorities."""
    if not key.noun or not all(code.isdigit() for code in key.entries):
        return
    head = re.compile(rf"(?:.*/\s*)?(?:{key.noun[0]}|{key.noun}\s)\s*(\d)", re.I)
    used = [m[1] for text in grid.heads if (m := head.fullmatch(text.strip()))]
    missing = sorted(set(used) - set(key.entries))
    if len(used) <= len(missing) or len(used) - len(missing) < FEWEST:
        return
    told, first = ", ".join(key.entries), next(iter(key.entries.values()))
    for code in missing:
        yield Finding(
            "GAPS008",
            f"The key explains {key.noun} {told}, but not {code}, which a table has a column for.",
            first.place,
            printed=told,
            expected=f"a definition of {key.noun} {code}",
            related=(Related(grid.place),),
            computation=", ".join(text for text in grid.heads if head.fullmatch(text.strip())),
        )


def _of_column(
    used: list[Line], body: list[Line], column: int, head: str, key: Key
) -> Iterator[Finding]:
    """The codes of one column that its key does not explain."""
    known = {code.casefold() for code in key.entries}
    shape = {_shape(code) for code in key.entries}
    last = list(key.entries.values())[-1]
    rest = [p.place for p in key.entries.values() if p.place != last.place]
    values = [line.slots[column].text.strip() for line in used]
    inside = sum(1 for value in values if value.casefold() in known)
    named = bool(key.noun) and key.noun in head.casefold()
    alike = inside * 2 >= len(values) and "figure" not in shape
    if not inside or len(shape) != 1 or not (named or alike):
        return
    if len(values) * 2 < sum(1 for line in body if line.slots[column].text.strip()):
        return
    missing: dict[str, list[Line]] = {}
    for line, value in zip(used, values, strict=True):
        if value.casefold() not in known and _shape(value) in shape and not FILLED.match(value):
            missing.setdefault(value, []).append(line)
    for value, lines in missing.items():
        told = ", ".join(key.entries)
        seen = [*rest, *(line.slots[column].place for line in lines[:MOST])]
        yield Finding(
            "GAPS008",
            f"The key explains {told}, but not {value}, which the table uses.",
            last.place,
            printed=told,
            expected=f"a definition of {value}",
            related=tuple(Related(place) for place in seen),
            computation=f"{value} stands in {len(lines)} row{'s' if len(lines) > 1 else ''}",
        )


def _shape(code: str) -> str:
    if code.casefold() in COLOURS:
        return "colour"
    return "figure" if code.isdigit() else "letters"
