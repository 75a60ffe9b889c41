"""What a paper says of its whole: "the overall forecast is an overspend of £1.9m"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from ..grids import Grid, Line
from ..tally import Tally
from .around import WEAK, stems, telling
from .closings import Closings, cells_of
from .entries import TOTAL
from .lines import Cell, Labels, spans_of, words_of
from .quantities import Hedge, Quantity
from .repeats import ELSEWHEN, OFFSET, agree, other_period, shown
from .sentences import Sentence
from .stated import IS, measured

WHOLE = re.compile(
    r"\b(?:overall|total|in total|the council|council-wide|directorates?|whole|net position"
    r"|general fund|revenue budget|bottom line|headline|service|capital programme)\b"
)
UNITS = re.compile(r"£\s?(?:['’]?000s?|m|k)?\b|£|\([^()]*\)|\d{4}(?:[/-]\d{2,4})?|[^a-z ]", re.I)
ALONE = frozenset(
    [
        "budget",
        "forecast",
        "plan",
        "planned",
        "actual",
        "spend",
        "outturn",
        "borrowing",
        "allocation",
    ]
)
"""Headers of one word that say enough."""
PHRASED = re.compile(rf"(?:(?:[^\s<>,;()]+ ){{0,7}}?{IS})?<([£%])(\d+)>")
IN_ALL = re.compile(
    r"<#(\d+)> (?!times)(?:[a-z]+ ){1,3}(?:of|for|worth|costing|totalling) <£(\d+)>"
    r"(?! each| per| a )"
    r"|(?:<£(?=\d+> in (?:all|total)\b)|\ba total (?:cost |value )?of <£)(\d+)>"
    r"|\bin (?:all|total),? <£(\d+)>"
)
"""What the things of a table come to together."""
SET_OUT = re.compile(
    r"\b(?:budget|cost|allocation|funding) of <£(\d+)>,? (?:as )?(?:set out|shown|detailed"
    r"|summarised|given) in (table [a-z]?\d+)\b"
)
"""What a table is said to set out: its total, or one of its lines."""
APART = re.compile(
    r"\b(?:not (?:included|counted|shown|reflected)|exclud(?:es?|ed|ing)|in addition"
    r"|on top of|returned|refunded|repaid|withdrawn|a further|another)\b",
    re.I,
)
"""The amount isn't in the table, or only a part of it."""
BACK = re.compile(r"\b(?:tables?|figures?) above\b|\babove (?:table|figures?)\b", re.I)
LEFT_OUT = re.compile(
    r"\b(?:it|this|these|they|which) (?:is|are|was|were)"
    r" (?:not (?:included|counted|shown)|excluded)\b",
    re.I,
)
"""What the next sentence says of an amount that isn't in the table."""


def totals(
    sentence: Sentence, near: Sequence[Grid], closings: Closings, labels: Labels, tally: Tally
) -> Iterator[Finding]:
    """Compares what is said of the whole with the closing total of the table beside it.

    Silent where any figure of a total of the paper agrees: the sentence may speak of that one.
    """
    if not near or ELSEWHEN.search(sentence.shape) or OFFSET.search(sentence.text):
        return
    if apart(sentence, near):
        return
    closing = [line for line in near[-1].body() if TOTAL.search(line.label)]
    if not closing or near[-1].unsure:
        return
    own = list(cells_of(near[-1], closing[-1]))
    total = words_of(closing[-1].label)
    named = any(words != total for words, _, _ in labels.within(spans_of(sentence.text)))
    done: set[Quantity] = set()
    for quantity, fitting in (
        *_phrased(sentence, closing[-1], own, named=named),
        *(() if named else _overall(sentence, own)),
    ):
        if quantity not in done and quantity.unit in ("£", "%"):
            done.add(quantity)
            tally.sentences += 1
            if not closings.has(quantity):
                yield from _finding(sentence, quantity, fitting)


def apart(sentence: Sentence, near: Sequence[Grid]) -> bool:
    """Whether a sentence tells of what the table beside it leaves out, or of a table before it."""
    if APART.search(sentence.text) or LEFT_OUT.search(sentence.passage.text):
        return True
    below = near[-1].block > sentence.passage.block
    return below and BACK.search(sentence.passage.text) is not None


def _overall(sentence: Sentence, own: Sequence[Cell]) -> Iterator[tuple[Quantity, list[Cell]]]:
    """An overall amount that says what it measures, or that it is of all."""
    if (match := IN_ALL.search(sentence.shape)) and "<t" not in sentence.shape:
        quantity = sentence.of(match[2] or match[3] or match[4])
        if not match[1] or sentence.of(match[1]).value > 1:  # "one grant of £1,800"
            yield quantity, [c for c in own if not c.percent and len(c.scales()) == 1]
    if (match := SET_OUT.search(sentence.shape)) and own:
        grid, quantity = own[0].grid, sentence.of(match[1])
        every = [cell for line in grid.body() for cell in cells_of(grid, line)]
        titled = re.match(rf"{match[2]}\b", grid.title.lower())
        if titled and not any(agree(quantity, cell) for cell in every):
            yield quantity, [c for c in own if not c.percent and len(c.scales()) == 1]
    if not WHOLE.search(sentence.shape):
        return
    for quantity, measure, subject in measured(sentence):
        if not subject or WHOLE.search(subject):
            yield quantity, [c for c in own if c.measure == measure and _alike(quantity, c)]


def _phrased(
    sentence: Sentence, closing: Line, own: Sequence[Cell], *, named: bool
) -> Iterator[tuple[Quantity, list[Cell]]]:
    """An amount behind the words of the total's own label, or of a column's header."""
    label = _phrase(closing.label)
    if " " in label and (quantity := _behind(label, sentence)):
        yield quantity, [c for c in own if _alike(quantity, c)]
    if named:
        return
    for cell in own:
        head = _phrase(cell.head)
        weak = telling(cell.head) <= WEAK and not telling(closing.label) & stems(sentence.text)
        if (
            (" " in head or head in ALONE)
            and not weak
            and (quantity := _behind(head, sentence))
            and _alike(quantity, cell)
        ):
            yield quantity, [cell]


def _phrase(text: str) -> str:
    return " ".join(UNITS.sub(" ", text.lower()).split())


def _behind(phrase: str, sentence: Sentence) -> Quantity | None:
    at = sentence.shape.find(phrase)
    match = PHRASED.match(sentence.shape, at + len(phrase) + 1) if at >= 0 else None
    return sentence.of(match[2]) if match else None


def _alike(quantity: Quantity, cell: Cell) -> bool:
    return cell.percent == (quantity.unit == "%")


def _finding(sentence: Sentence, quantity: Quantity, fitting: list[Cell]) -> Iterator[Finding]:
    if not fitting or other_period(sentence, fitting):
        return
    cell = fitting[0]
    sure = len(fitting) == 1 and len(cell.scales()) == 1 and quantity.hedge is Hedge.NONE
    yield Finding(
        "CLAIM107" if sure else "CLAIM110",
        f"The text gives {quantity.printed}; the table's total is {cell.figure.printed} "
        f"under “{' '.join(cell.head.split())}”.",
        sentence.passage.place, printed=quantity.printed, expected=shown(quantity, cell),
        related=(Related(cell.line.slots[cell.column].place),),
        computation=f"{cell.figure.printed} is {shown(quantity, cell)}",
    )  # fmt: skip
