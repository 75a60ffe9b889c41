"""Figures that a sentence takes out of the table beside it, known by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.documents.findings import Finding, Related

from ..grids import Grid
from ..tally import Tally
from .closings import Closings, cells_of
from .lines import Cell
from .nouns import single
from .quantities import Hedge, Quantity
from .repeats import BY, CAUSE, ELSEWHEN, IS, OFFSET, agree, other_period, shown
from .sentences import Sentence
from .wholes import whole_of
from .words import CHANGE

WORD = re.compile(r"[a-z]+|\d+(?:[/-]\d+)?")
EMPTY_WORDS = (
    "a an and at by for from in is of on or the to under which with total all no number numbers k m"
    " 000 000s percentage percent per cent rate share proportion was were are be been that this"
    " these those it its have has had who as not than more less"
)
EMPTY = frozenset(EMPTY_WORDS.split())
"""Words of headers and labels that don't tell one from another."""
DATE_WORDS = (
    "january february march april may june july august september october november december jan"
    " feb mar apr jun jul aug sep sept oct nov dec year end"
)
DATES = frozenset(DATE_WORDS.split())
STOP = re.compile(r"[;:,]|\. |\b(?:and|but|while|against|compared|than|with|from|after|plus)\b")
"""Where the words end that may tell what a figure is."""
LINKED = re.compile(rf"{IS}$|[:=(–-]\s*$")
"""Words that tie a count to what stands before it."""
MOMENTS = {
    "opening": re.compile(
        r"\b(?:opening|(?:start|beginning) of (?:the |this )?(?:financial )?(?:year|period|quarter)"
        r"|brought forward|b/f|1(?:st)? april)\b"
    ),
    "closing": re.compile(
        r"\b(?:closing|end of (?:the |this )?(?:financial )?(?:year|period|quarter)"
        r"|carried forward|c/f|31(?:st)? march)\b"
    ),
}
"""The words by which balances are known, as one word each."""
PLAIN = frozenset(["balanc", "amount", "valu", "figur"])
"""Words of headers that other words tell apart."""
VERSIONS = frozenset(["revis", "original", "approv", "current", "updat"])
"""What is said of a budget or programme with these words is told by them."""
SHORTEST = 3
"""Letters that are left of a word without its ending, at least."""
IN_ALL = re.compile(r"\bin (?:all|total)\b|\baltogether\b|\boverall\b|\btotal\b")
CHANGES = re.compile(rf"\b(?:{CHANGE}|variance)\b", re.I)
REACH = 70
"""Characters to each side of a figure that may tell what it is."""
LEAST = 20
"""Smaller counts come from anywhere."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and behind one figure of a sentence, up to the figures beside it."""

    before: frozenset[str]
    behind: frozenset[str]
    text_before: str

    @property
    def both(self) -> frozenset[str]:
        return self.before | self.behind


def beside(
    sentence: Sentence, near: Sequence[Grid], closings: Closings, tally: Tally
) -> Iterator[Finding]:
    """Compares each figure with the cell of the nearest table that its words tell.

    Silent where the figure stands anywhere in that table, or is any total of the paper.
    """
    if not near or near[-1].unsure or OFFSET.search(sentence.text):
        return
    closing = whole_of(near[-1])
    if closing is None:
        return
    every = [c for grid in near for line in grid.body() for c in cells_of(grid, line)]
    own = [c for c in every if c.line is closing]
    cause = CAUSE.search(sentence.text.lower())
    last = cause.start() if cause else len(sentence.text)
    for quantity in _asked(sentence):
        around = around_of(quantity, sentence)
        if quantity.start > last and not _in_heads(cause, near):
            continue
        fitting = told(quantity, around, own, sentence)
        if not fitting:
            continue
        tally.sentences += 1
        there = [c for c in every if c.line is closing or c.column == fitting[0].column]
        named = len(telling(fitting[0].head)) > 1
        if any(matches(quantity, c) for c in (there if named else every)):
            continue
        if not named and closings.has(quantity):
            continue
        if _strong(quantity, around, fitting, own, sentence) and not other_period(
            sentence, fitting
        ):
            yield _finding(quantity, fitting[0], sentence)


def _asked(sentence: Sentence) -> Iterator[Quantity]:
    for quantity in sentence.quantities:
        if quantity.unit in ("£", "%") or quantity.places or quantity.value >= LEAST:
            yield quantity


def around_of(quantity: Quantity, sentence: Sentence) -> Around:
    text = sentence.text
    others = [q for q in sentence.quantities if q is not quantity and not _timed(q, sentence)]
    first = max([q.end for q in others if q.end <= quantity.start], default=0)
    last = min([q.start for q in others if q.start >= quantity.end], default=len(text))
    before = text[max(first, quantity.start - REACH) : quantity.start].lower()
    behind = text[quantity.end : min(last, quantity.end + REACH)].lower()
    before = before[max((m.end() for m in STOP.finditer(before)), default=0) :]
    if stop := STOP.search(behind):
        behind = behind[: stop.start()]
    linked = not quantity.counted or LINKED.search(before)
    return Around(stems(before) if linked else frozenset(), stems(behind), before)


def _timed(quantity: Quantity, sentence: Sentence) -> bool:
    return f"<t{sentence.quantities.index(quantity)}>" in sentence.shape


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings, the empty ones left out."""
    text = text.lower()
    found = {stem(w) for w in WORD.findall(text) if w not in EMPTY}
    return frozenset(found | {name for name, words in MOMENTS.items() if words.search(text)})


def stem(word: str) -> str:
    word = single(word)
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) > len(ending) + SHORTEST:
            return word.removesuffix(ending)
    return word


def telling(head: str) -> frozenset[str]:
    """The words of a header that tell it from others: no units, no dates where others stand."""
    words = stems(head.replace("£", " "))
    plain = frozenset(w for w in words if w not in DATES and not w[0].isdigit())
    if plain & VERSIONS:
        plain -= {"budget", "programm"}
    return plain - PLAIN or plain or words


def told(quantity: Quantity, around: Around, own: Sequence[Cell], sentence: Sentence) -> list[Cell]:
    """The cells of a line whose header's words all stand around a figure: the most words first."""
    whole = stems(sentence.text)
    found: list[tuple[int, int, Cell]] = []
    for cell in own:
        if not _alike(quantity, cell):
            continue
        *groups, head = cell.head.split(" / ")
        words = telling(head)
        if not words or (groups and not telling(" ".join(groups)) <= whole):
            continue
        if ELSEWHEN.search(sentence.shape) and not ELSEWHEN.search(cell.head.lower()):
            continue
        if BY.search(around.text_before) and not CHANGES.search(cell.head):
            continue
        dated = all(w in DATES or w[0].isdigit() for w in words)
        if dated and not telling(cell.line.label) & (around.both | stems(around.text_before)):
            continue  # a date alone tells no column, unless the line is named
        if words <= around.behind or words <= around.before:
            every = stems(cell.head)
            found.append((len(every & around.both), -len(every - around.both), cell))
    most = max(((score, less) for score, less, _ in found), default=(0, 0))
    return [cell for score, less, cell in found if (score, less) == most]


def _alike(quantity: Quantity, cell: Cell) -> bool:
    if quantity.unit == "%":
        return cell.percent
    if cell.percent:
        return False
    return bool(cell.scales()) if quantity.unit == "£" else cell.figure.unit != "£"


def matches(quantity: Quantity, cell: Cell) -> bool:
    if quantity.unit in ("£", "%"):
        return _alike(quantity, cell) and agree(quantity, cell)
    return not cell.percent and abs(cell.figure.value) == abs(quantity.value)


def _strong(
    quantity: Quantity, around: Around, fitting: Sequence[Cell], own: Sequence[Cell],
    sentence: Sentence,
) -> bool:  # fmt: skip
    """Whether two words tell the column, or another figure of the sentence stands in that line."""
    if len({c.figure.value for c in fitting}) > 1 or quantity.hedge is not Hedge.NONE:
        return False
    others = [q for q in sentence.quantities if q is not quantity and q.value >= LEAST]
    if any(matches(q, cell) for q in others for cell in own):
        return True
    if quantity.unit == "%" and sum(1 for cell in own if cell.percent) == 1:
        return True
    words = telling(fitting[0].head)
    if len(words) > 1 or IN_ALL.search(sentence.shape):
        return True
    return bool(words & around.before) and bool(telling(fitting[0].line.label) & around.both)


def _in_heads(cause: re.Match[str] | None, near: Sequence[Grid]) -> bool:
    return cause is not None and any(cause[0] in head.lower() for head in near[-1].heads)


def _finding(quantity: Quantity, cell: Cell, sentence: Sentence) -> Finding:
    there = cell.figure.printed
    expected = shown(quantity, cell) if quantity.unit else there
    return Finding(
        "CLAIM110",
        f"The text gives {quantity.printed}; the table's total is {there} "
        f"under “{' '.join(cell.head.split())}”.",
        sentence.passage.place, printed=quantity.printed, expected=expected,
        related=(Related(cell.line.slots[cell.column].place),),
        computation=f"{there} is {expected}" if expected != there else f"{there} is not"
        f" {quantity.printed}",
    )  # fmt: skip
