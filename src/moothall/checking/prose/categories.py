"""Counts by rating or status: "ten are High and five Medium" against a table that has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.documents.findings import Finding, Related

from ..grids import Grid
from ..tally import Tally
from .entries import TOTAL, entries_of
from .quantities import Quantity
from .sentences import Sentence

FEW = 8
"""Different texts that a column of ratings or states has, at most."""
MOST_OFF = 2
"""A count of more than so many times all things counts something else."""
LONG = 3
"""Words of a rating or state, at most."""
WORD = re.compile(r"[a-z][a-z -]*[a-z]")
BETWEEN = r"(?: [a-z'-]+){0,6}?[ \"“'‘]+"
PREDICATE = re.compile(
    r"<#\d+> (?:[a-z-]+ ){0,4}?(?:are|were|is|was|have been|has been|remain|have reached|have)\b"
)
OF_MANY = re.compile(r"<#(\d+)> of (?:the |these |those |our |its |all )*<#\d+>")
"""So many of so many: the first is what is counted."""
NO_COUNTS = re.compile(
    r"\b(?:scores?|scored|points?|below|target|weeks?|months?|days?|years?|previous|last|moved"
    r"|more than|over \w+ months|were added|new)\b"
)


@dataclass(frozen=True, slots=True)
class Split:
    """How many of a table's things have each text of one column; or a table that prints counts."""

    grid: Grid
    head: str
    counts: dict[str, int]
    sorted: bool = True
    """The column sorts things; else the table prints the counts themselves."""

    @property
    def all(self) -> int:
        return sum(self.counts.values())


def splits_of(grids: Sequence[Grid]) -> Iterator[Split]:
    """The columns of a table that sort its things, and the counts that a summary table prints."""
    entries = entries_of(grids)
    if len(entries) < 2 or any(grid.unsure for grid in grids):
        return
    for column in range(1, grids[0].width):
        if found := _sorted(grids[0], [line.slots[column].text for line in entries], column):
            yield found
    for column in range(1, grids[0].width):
        figures = [line.slots[column].figure for line in entries]
        labels = [_plain(line.label) for line in entries]
        whole = all(f is not None and not f.unit and not f.places and f.value >= 0 for f in figures)
        if whole and len(set(labels)) == len(labels) <= FEW and all(map(_short, labels)):
            counts = {label: int(f.value) for label, f in zip(labels, figures, strict=True) if f}
            yield Split(grids[0], grids[0].heads[column], counts, sorted=False)


def _sorted(grid: Grid, texts: Sequence[str], column: int) -> Split | None:
    if len(set(texts)) > 2 * FEW:
        return None
    counts = Counter(_plain(text) for text in texts)
    if len(counts) > FEW or len(counts) >= len(texts) or "" in counts:
        return None
    if not all(_short(text) for text in counts) or len(counts) < 2:
        return None
    return Split(grid, grid.heads[column], dict(counts))


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip("*")


def _short(text: str) -> bool:
    return bool(WORD.fullmatch(text)) and len(text.split()) <= LONG and not TOTAL.search(text)


def categories(sentence: Sentence, splits: Sequence[Split], tally: Tally) -> Iterator[Finding]:
    """Compares a sentence that counts two or more ratings or states with the tables around it."""
    if "<#" not in sentence.shape or not splits or NO_COUNTS.search(sentence.shape):
        return
    best: tuple[int, Split, dict[str, Quantity]] | None = None
    for split in splits:
        told = _told(sentence, split)
        if not told or (len(told) == 1 and not _rated(sentence, told, split, splits)):
            continue
        right = sum(1 for text, q in told.items() if q.value == split.counts[text])
        right += any(q.value == split.all for q in sentence.quantities if q not in told.values())
        if best is None or (right, len(told)) > (best[0], len(best[2])):
            best = (right, split, told)
    if best is None or best[0] < len(best[2]) - 1:
        return
    if any(q.value > MOST_OFF * best[1].all for q in best[2].values()):
        return
    tally.sentences += 1
    _, split, told = best
    for text, quantity in told.items():
        if quantity.value != split.counts[text]:
            complete = set(told) == set(split.counts) or len(told) == 1
            yield _finding(sentence, split, text, quantity, complete=complete)


def _rated(
    sentence: Sentence, told: dict[str, Quantity], split: Split, splits: Sequence[Split]
) -> bool:
    """Whether a sentence says of how many things one rating or state is true: "Five are Green".

    Only one column near may have such things, so that it is sure which are meant.
    """
    text = next(iter(told))
    if sum(1 for other in splits if text in other.counts and other.counts != split.counts):
        return False
    if split.sorted and PREDICATE.search(OF_MANY.sub(r"<#\1>", sentence.shape)):
        return True
    return any(q.value == split.all for q in sentence.quantities)


def _told(sentence: Sentence, split: Split) -> dict[str, Quantity]:
    """The count that a sentence prints for each rating: "ten High", "High: 10"."""
    told: dict[str, Quantity] = {}
    shape = OF_MANY.sub(r"<#\1>", sentence.shape)
    for text in split.counts:
        if text not in shape:
            continue
        word = re.escape(text)
        before = re.search(rf"<#(\d+)>(?:{BETWEEN}| ){word}\b", shape)
        after = re.search(rf"\b{word}\b ?(?:[:=(–-]|was|were|rated)+ ?<#(\d+)>", shape)
        match = before or after
        if match and not sentence.of(match[1]).hedge:
            told[text] = sentence.of(match[1])
    return told


def _finding(
    sentence: Sentence, split: Split, text: str, quantity: Quantity, *, complete: bool
) -> Finding:
    there = split.counts[text]
    return Finding(
        "CLAIM106" if complete else "CLAIM108",
        f"The text counts {quantity.printed} as “{text}”; the table has {there}"
        f" under “{' '.join(split.head.split())}”.",
        sentence.passage.place, printed=quantity.printed, expected=str(there),
        related=(Related(split.grid.place),),
        computation=", ".join(f"{name} {count}" for name, count in split.counts.items()),
    )  # fmt: skip
