"""Figures in sentences that repeat a table's: "the overspend on Transport is £2.7m"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding, Related

from ..grids import Grid
from ..tally import Tally
from .lines import Cell, Labels, spans_of, words_of
from .measures import WORDS, measure_of, narrowing
from .quantities import Hedge, Quantity, span
from .sentences import Sentence
from .shown import like
from .stated import measured

OFFSET = re.compile(r"\b(?:offset|mitigat\w+|net(?:ted)? (?:of|off)|reduced by|less)\b", re.I)
"""A figure before or after these words may be one of several that make the line's."""
ELSEWHEN = re.compile(
    r"\b(?:previous(?:ly)?|last (?:month|year|quarter|report|period)|prior|originally"
    r"|brought forward|carried forward|carry forward|next year|future|risk of|per annum|a year)\b"
)
RIGHT_BEHIND = re.compile(
    r",? ?(?:(?:service|services|budget|directorate|grant|fund|scheme|project|rate) )?"
    r"(?:of|is|was|are|were|at|:|–|-|\(|is forecast to be|stands at|stood at|is now)? ?",
    re.I,
)
PERIOD = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bq[1-4]\b|20\d\d", re.I
)
SHARED = re.compile(r"<%\d+> of (?:the |its |their |an? |our )?(?:[a-z]+ ){0,3}$")
"""A figure of which another is said to be a share may be any base."""
PART_OF = re.compile(
    r"(?:%|per cent|half|thirds?|quarters?|part|share|some|most|much|rest|increase|reduction"
    r"|transfer)"
    r" (?:of|in|from|to) (?:the |its |our )?$",
    re.I,
)
"""Only a part of the line that is named."""
FAR = 90
"""Characters between a label and its amount, at most."""


def repeats(sentence: Sentence, labels: Labels, blocks: range, tally: Tally) -> Iterator[Finding]:
    """Compares the amounts that a sentence gives for a table's line with that line.

    ``blocks`` are those of the sentence's own report: only a table of these can contradict it, and
    any table of the paper can agree.
    """
    if ELSEWHEN.search(sentence.shape) or OFFSET.search(sentence.passage.text):
        return
    spans = spans_of(sentence.text)
    found = list(labels.within(spans))
    part = {
        words
        for words, *where in found
        if not _whole(sentence.text, spans, (words, where[0], where[1]))
    }
    named = [one for one in found if one[0] not in part]
    if not named or len({words for words, _, _ in named}) > 1:
        yield from _bracketed(sentence, labels, named, spans, blocks, tally)
        return
    words = named[0][0]
    told: set[Quantity] = set()
    for quantity, measure, subject in measured(sentence):
        told.add(quantity)
        if len(words) == 1 and SHARED.search(sentence.shape, 0, _mark(quantity, sentence)):
            continue
        if subject and words_of(subject)[: len(words)] != words:
            continue
        if min(_gap(quantity, spans, found) for found in named) <= FAR:
            yield from _compared(
                quantity, measure, words, labels.cells(words, blocks), sentence, blocks, tally
            )
    for quantity in _right_behind(sentence, named, spans):
        if quantity not in told:
            yield from _any_of(quantity, labels.cells(words, blocks), sentence, blocks, tally)


def _right_behind(
    sentence: Sentence, named: Sequence[tuple[tuple[str, ...], int, int]],
    spans: Sequence[tuple[str, int, int]],
) -> Iterator[Quantity]:  # fmt: skip
    """The amounts and percentages that stand right behind a label: "Libraries, of £4.2m"."""
    for _, first, last in named:
        if PART_OF.search(sentence.text[: spans[first][1]]):
            continue
        for quantity in sentence.quantities:
            between = sentence.text[spans[last][2] : quantity.start]
            if quantity.start < spans[last][2]:
                continue
            if quantity.unit in ("£", "%") and RIGHT_BEHIND.fullmatch(between):
                yield quantity


def _any_of(
    quantity: Quantity, cells: Sequence[Cell], sentence: Sentence, blocks: range, tally: Tally
) -> Iterator[Finding]:
    """A figure of a line that doesn't say what it measures: it may be any of the line."""
    cells = [c for c in cells if c.percent == (quantity.unit == "%")]
    own = [c for c in cells if c.grid.block in blocks and (c.percent or len(c.scales()) == 1)]
    if not own:
        return
    tally.sentences += 1
    if any(agree(quantity, cell) for cell in cells) or other_period(sentence, own):
        return
    cell = min(own, key=lambda c: _off(quantity, c))
    yield Finding(
        "CLAIM110",
        f"The text gives {quantity.printed} for {cell.line.label}, which its line in the table"
        " doesn't have.",
        sentence.passage.place, printed=quantity.printed, expected=shown(quantity, cell),
        related=(Related(cell.line.slots[cell.column].place),),
        computation=f"the nearest of its figures is {cell.figure.printed}",
    )  # fmt: skip


def _bracketed(
    sentence: Sentence, labels: Labels, named: Sequence[tuple[tuple[str, ...], int, int]],
    spans: Sequence[tuple[str, int, int]], blocks: range, tally: Tally,
) -> Iterator[Finding]:  # fmt: skip
    """Several lines in one sentence, each with its figure in brackets right behind it."""
    measures = {measure_of(word[0]) for word in re.finditer(WORDS, sentence.shape)}
    if len(measures) != 1:
        return
    for words, _, last in named:
        for quantity in sentence.quantities:
            behind = sentence.text[spans[last][2] : quantity.start].strip()
            if behind == "(" and sentence.text[quantity.end : quantity.end + 1] == ")":
                cells = labels.cells(words, blocks)
                yield from _compared(quantity, min(measures), words, cells, sentence, blocks, tally)


def _whole(
    text: str, spans: Sequence[tuple[str, int, int]], found: tuple[tuple[str, ...], int, int]
) -> bool:
    """Whether a label stands for itself, and is no part of a longer name."""
    words, first, last = found
    start, end = spans[first][1], spans[last][2]
    if not text[start].isupper() and not (len(words) > 1):
        return False
    after = re.match(r"\s(?:and |& |of )?([A-Z][a-z]+)", text[end:])
    if after and len(words) < 3:
        return False
    before = re.search(r"([A-Z][a-z]+)\s(?:and |& |- |– )?$", text[:start])
    return not (
        before
        and before[1] not in ("The", "In", "On", "For", "Within", "Overall", "However", "Our")
        and len(words) < 3
    )


def _mark(quantity: Quantity, sentence: Sentence) -> int:
    """Where the shape has the mark of a quantity."""
    number = sentence.quantities.index(quantity)
    found = re.search(rf"<.{number}>", sentence.shape)
    return found.start() if found else 0


def _gap(
    quantity: Quantity,
    spans: Sequence[tuple[str, int, int]],
    found: tuple[tuple[str, ...], int, int],
) -> int:
    start, end = spans[found[1]][1], spans[found[2]][2]
    return min(abs(quantity.start - end), abs(start - quantity.end))


def _compared(
    quantity: Quantity, measure: str, words: tuple[str, ...], cells: Sequence[Cell],
    sentence: Sentence, blocks: range, tally: Tally,
) -> Iterator[Finding]:  # fmt: skip
    cells = [c for c in cells if c.percent == (quantity.unit == "%")]
    if any(agree(quantity, cell) for cell in cells):
        tally.sentences += 1
        return
    fitting = [c for c in cells if c.measure == measure and c.grid.block in blocks]
    told = narrowing(sentence.text)
    if told and len(narrow := [c for c in fitting if narrowing(c.head) & told]) >= 1:
        fitting = narrow
    if not fitting or quantity.unit == "" or other_period(sentence, fitting):
        return
    tally.sentences += 1
    if any(_in_column(quantity, cell) for cell in fitting):
        return  # the total, say, "mostly in" the line that is named
    cell = fitting[0]
    one = len({(c.figure.value, c.scales()) for c in fitting}) == 1 and len(cell.scales()) == 1
    near = _off(quantity, cell) <= quantity.step or quantity.hedge is not Hedge.NONE
    sure = one and not near and len(words) > 1 and not _doubtful(sentence)
    true = shown(quantity, cell)
    yield Finding(
        "CLAIM107" if sure else "CLAIM110",
        f"The text gives {quantity.printed} for {cell.line.label}; its line in the table has "
        f"{cell.figure.printed} under “{' '.join(cell.head.split())}”.",
        sentence.passage.place, printed=quantity.printed, expected=true,
        related=(Related(cell.line.slots[cell.column].place),),
        computation=f"{cell.figure.printed} is {true}",
    )  # fmt: skip


def _in_column(quantity: Quantity, cell: Cell) -> bool:
    """Whether another line of the table prints the figure in the column of this cell."""
    slots = ((line, line.slots[cell.column].figure) for line in cell.grid.lines)
    return any(
        agree(quantity, Cell(figure, cell.grid, line, cell.column))
        for line, figure in slots
        if figure
    )


def _doubtful(sentence: Sentence) -> bool:
    return len([q for q in sentence.quantities if q.unit == "£"]) > 3


def agree(quantity: Quantity, cell: Cell) -> bool:
    """Whether a sentence's figure can be a cell's, as both are rounded, whatever its sign."""
    stated = span(quantity)
    low, high = sorted((abs(stated.low), abs(stated.high)))
    for scale in cell.scales() if quantity.unit == "£" else (0,):
        least, most = cell.span(scale)
        if least <= high and low <= most:
            return True
    return False


def _off(quantity: Quantity, cell: Cell) -> Decimal:
    scale = cell.scales()[0] if quantity.unit == "£" else 0
    return abs(abs(quantity.amount) - abs(cell.figure.value).scaleb(scale))


def shown(quantity: Quantity, cell: Cell) -> str:
    scales = cell.scales()
    if quantity.unit != "£":
        return cell.figure.printed if "%" in cell.figure.printed else f"{cell.figure.printed}%"
    if len(scales) > 1:
        return cell.figure.printed
    return like(abs(cell.figure.value).scaleb(scales[0]), quantity)


def other_period(sentence: Sentence, cells: Sequence[Cell]) -> bool:
    """Whether a sentence speaks of another month or year than every column that it could mean."""
    said = {m[0].lower()[:3] if m[0].isalpha() else m[0] for m in PERIOD.finditer(sentence.text)}
    if not said:
        return False
    for cell in cells:
        there = {m[0].lower()[:3] if m[0].isalpha() else m[0]
                 for m in PERIOD.finditer(f"{cell.head} {cell.grid.title}")}  # fmt: skip
        if not there or there & said:
            return False
    return True


def labels_of(grids: Sequence[Grid]) -> Labels:
    labels = Labels()
    for grid in grids:
        labels.add(grid)
    return labels
