"""Ratings against a key that gives each a band of scores ("15 to 25 is red, 8 to 12 amber")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

ENDLESS = 10**6
LONGEST = 400
"""A key that is printed as a sentence is no longer."""
FEWEST = 3
"""So many rows show that the key is theirs."""
PAIRS = 2
"""A key tells so many bands."""
WORDS = (
    "very high", "very low", "red", "amber", "green", "yellow", "black", "extreme", "critical",
    "severe", "high", "significant", "medium", "moderate", "low", "minor",
)  # fmt: skip
FROM = r"(?:scores?\s+(?:of|from)\s+|from\s+)?"
TOKEN = re.compile(
    rf"(?P<word>\b(?:{'|'.join(WORDS)})\b)"
    rf"|{FROM}(?P<low>\d{{1,3}})\s*(?:-|\u2013|to)\s*(?P<high>\d{{1,3}})(?![\d%])"
    r"|(?P<least>\d{1,3})\s*(?:\+|(?:or|and)\s+(?:more|above|over|higher|greater)\b)"
    r"|(?P<most>\d{1,3})\s+(?:or|and)\s+(?:less|below|fewer|under|lower)\b"
    r"|\b(?:at least|from)\s+(?P<from>\d{1,3})(?![\d%])"
    r"|\bup to\s+(?P<upto>\d{1,3})(?![\d%])"
    r"|(?:\b(?:above|over|more than)|>)\s*(?P<over>\d{1,3})(?![\d%])"
    r"|(?:\b(?:below|under|less than|fewer than)|<)\s*(?P<under>\d{1,3})(?![\d%])",
    re.I,
)
SCORE = re.compile(r"\bscores?\b|\b(?:likelihood|probability)\s*[x\u00d7*]\s*impact\b", re.I)
RATING = re.compile(r"\b(?:rating|rag|level|status|colou?r|category|priority)\b", re.I)


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from ``low`` to ``high``, both among them, and the word for them."""

    word: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Key:
    bands: tuple[Band, ...]
    place: Place

    def word(self, score: int) -> str:
        """The one rating of a score; empty where no band or more than one holds it."""
        found = {band.word for band in self.bands if band.low <= score <= band.high}
        return found.pop() if len(found) == 1 else ""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    scored = [(grid, score, rating) for grid in paper.grids for score, rating in _columns(grid)]
    if not scored:
        return
    keys = list(_keys(paper))
    for grid, score, rating in scored:
        for key in keys:
            yield from _of_columns(grid.body(), score, rating, key)


def _columns(grid: Grid) -> Iterator[tuple[int, int]]:
    """Columns of scores, each with the column of ratings behind it."""
    for at, head in enumerate(grid.heads):
        if SCORE.search(head):
            for other in range(at + 1, min(at + 3, grid.width)):
                if RATING.search(grid.heads[other]) and not SCORE.search(grid.heads[other]):
                    yield at, other
                    break


def _keys(paper: Paper) -> Iterator[Key]:
    """Keys printed as a sentence or in a small table."""
    for passage in paper.passages:
        short = passage.kind is not Kind.CELL and len(passage.text) <= LONGEST
        if short and (bands := _bands(passage.text)):
            yield Key(bands, passage.place)
    for grid in paper.grids:
        rows = [grid.heads, *(tuple(s.text for s in line.slots) for line in grid.lines)]
        few = len(rows) <= len(WORDS) and not any(map(SCORE.search, grid.heads[2:]))
        if few and (bands := _bands("; ".join(", ".join(row) for row in rows))):
            yield Key(bands, grid.place)


def _bands(text: str) -> tuple[Band, ...]:
    """The bands that a text tells, word and scores by turns; nothing where it tells no key."""
    found = list(TOKEN.finditer(text)) if any(map(str.isdigit, text)) else []
    if len(found) < 2 * PAIRS or len(found) % 2:
        return ()
    pairs = list(zip(found[::2], found[1::2], strict=True))
    if found[1]["word"]:
        pairs = [(word, scores) for scores, word in pairs]
    if any(not word["word"] or scores["word"] for word, scores in pairs):
        return ()
    bands = tuple(_band(word["word"], scores) for word, scores in pairs)
    words = {band.word for band in bands}
    return bands if len(words) == len(bands) and not _overlap(bands) else ()


def _band(word: str, scores: re.Match[str]) -> Band:
    told = {name: int(text) for name, text in scores.groupdict().items() if text}
    low = told.get("low", told.get("least", told.get("from", 0)))
    high = told.get("high", told.get("most", told.get("upto", ENDLESS)))
    if "over" in told:
        low = told["over"] + 1
    if "under" in told:
        high = told["under"] - 1
    return Band(" ".join(word.casefold().split()), low, high)


def _overlap(bands: Sequence[Band]) -> bool:
    ordered = sorted(bands, key=lambda band: band.low)
    return any(a.high >= b.low for a, b in pairwise(ordered))


def _of_columns(body: Sequence[Line], score: int, rating: int, key: Key) -> Iterator[Finding]:
    words = {band.word for band in key.bands}
    rated: list[tuple[Line, str, str]] = []
    for line in body:
        figure = line.slots[score].figure
        printed = " ".join(line.slots[rating].text.casefold().split())
        due = key.word(int(figure.value)) if figure and not figure.places else ""
        if due and printed in words:
            rated.append((line, printed, due))
    wrong = [(line, due) for line, printed, due in rated if printed != due]
    if len(rated) < FEWEST or len(wrong) * 2 >= len(rated):
        return
    for line, due in wrong:
        cell, scored = line.slots[rating], line.slots[score]
        yield Finding(
            "RATE101",
            f"\u201c{line.label[:80]}\u201d scores {scored.text.strip()} and is rated "
            f"{cell.text.strip()}; the key calls such a score {due}.",
            cell.place,
            printed=cell.text.strip(),
            expected=due.capitalize(),
            related=(Related(scored.place), Related(key.place)),
            computation="the key: " + ", ".join(_told(band) for band in key.bands),
        )


def _told(band: Band) -> str:
    if band.high >= ENDLESS:
        return f"{band.low} or more {band.word}"
    return f"{band.low} to {band.high} {band.word}"
