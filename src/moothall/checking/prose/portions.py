"""Shares of the table beside a sentence: "24% were upheld", "of the 184 schools, 79 in deficit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding, Related

from ..grids import Grid, Line
from ..tally import Tally
from .around import Around, around_of, stems, telling
from .closings import cells_of
from .lines import Cell
from .quantities import Between, Hedge, Quantity, span
from .repeats import agree
from .sentences import Sentence
from .shown import percentage
from .wholes import whole_of
from .words import CHANGE

OF = re.compile(
    r"\bof (?:this|that|these|those|them|it|which|whom|the total|all)\b|\baccount\w* for\b"
    r"|\bmakes? up\b|\brepresent\w*|\bshare of\b|\bproportion of\b"
)
"""What says that a percentage is a share of the whole."""
PREDICATE = re.compile(
    r"^ ?(?:of [^<>,;]{1,30}? )?(?:were|was|are|is|have been|has been|remain(?:ed)?|had been) (.*)"
)
CHANGED = re.compile(rf"\b(?!fall(?:s|ing)? due)(?:{CHANGE}|target|previous|last)\b")
OF_ALL = re.compile(r"\bof (?:the |these |those |our |all |its |a total of ){0,2}<#(\d+)>")
OF_TWO = re.compile(r"^ of ")
RISES = re.compile(r"\b(?:increase|rise|growth|decrease|fall|reduction|drop) of (?:about )?$")
HUNDRED = Decimal(100)


def portions(sentence: Sentence, near: Sequence[Grid], tally: Tally) -> Iterator[Finding]:
    """Tests each percentage and count that says which part of a table's whole it is."""
    if not near or near[-1].unsure or (whole := whole_of(near[-1])) is None:
        return
    lines = [line for grid in near for line in grid.body() if line is not whole]
    own = list(cells_of(near[-1], whole))
    for quantity in sentence.quantities:
        if quantity.hedge is not Hedge.NONE:
            continue
        around = around_of(quantity, sentence)
        if quantity.unit == "%":
            told = _of_line(quantity, around, sentence, lines, near[-1], own)
            told = told or _of_columns(quantity, around, own)
            told = told or _changed(quantity, around, sentence, own)
        elif quantity.counted:
            told = _of_lines(quantity, around, sentence, lines, own)
        else:
            continue
        if told:
            tally.sentences += 1
            what, expected, place = told
            if expected:
                yield Finding(
                    "CLAIM110",
                    f"The text gives {quantity.printed}; the table beside it has {expected}{what}.",
                    sentence.passage.place, printed=quantity.printed, expected=expected,
                    related=(Related(place.line.slots[place.column].place),),
                    computation=f"{expected} is not {quantity.printed}",
                )  # fmt: skip


Told = tuple[str, str, Cell] | None
"""Of what the table has another figure, that figure (none where it agrees), and a cell of it."""


def _of_line(
    quantity: Quantity, around: Around, sentence: Sentence, lines: Sequence[Line], grid: Grid,
    own: Sequence[Cell],
) -> Told:  # fmt: skip
    """ "Of this, 7.7% falls due within a year": a line by its label, its percentage or share."""
    says = PREDICATE.match(around.text_behind)
    if CHANGED.search(around.text) or not (says or OF.search(sentence.shape)):
        return None
    line = _named(lines, stems(says[1]) if says else around.behind, around.before)
    cells = list(cells_of(grid, line)) if line else []
    printed = [c for c in cells if c.percent]
    shares = [
        (c, _ratio(c, w)) for c in cells for w in own
        if w.column == c.column and not c.percent and w.figure.value
    ]  # fmt: skip
    if line is None or not (printed or shares):
        return None
    label = f" for {line.label}"
    if any(agree(quantity, c) for c in printed) or any(_fits(quantity, r) for _, r in shares):
        return label, "", cells[0]
    if printed:
        return label, f"{printed[0].figure.value}%", printed[0]
    return (label, _shown(shares[0][1], quantity), shares[0][0]) if len(shares) == 1 else None


def _named(lines: Sequence[Line], *around: frozenset[str]) -> Line | None:
    """The one line all of whose label's words stand to one side of a figure."""
    found = [
        (len(words), line) for line in lines
        if (words := stems(line.label)) and any(words <= side for side in around)
    ]  # fmt: skip
    most = max((size for size, _ in found), default=0)
    named = [line for size, line in found if size == most]
    return named[0] if len(named) == 1 else None


def _of_columns(quantity: Quantity, around: Around, own: Sequence[Cell]) -> Told:
    """ "52.9% of those that are open are overdue": one column of the total line in another."""
    if not OF_TWO.match(around.text_behind):
        return None
    named = [c for c in own if not c.percent and (w := telling(c.head)) and w <= around.behind]
    pairs = [
        (a, _ratio(a, b)) for a in named for b in named
        if telling(a.head) != telling(b.head) and b.figure.value
    ]  # fmt: skip
    if not pairs:
        return None
    if any(_fits(quantity, ratio) for _, ratio in pairs):
        return "", "", pairs[0][0]
    cell, ratio = next((p for p in reversed(pairs) if p[1].high <= HUNDRED), pairs[0])
    return f" under “{cell.head}”", _shown(ratio, quantity), cell


def _changed(quantity: Quantity, around: Around, sentence: Sentence, own: Sequence[Cell]) -> Told:
    """ "£1.1m, an increase of 8.3% on last year": where the total line has both years."""
    if not RISES.search(around.text_before):
        return None
    beside = [q for q in sentence.quantities if q.unit != "%"]
    now = [c for c in own if not c.percent and any(q.unit == "£" and agree(q, c) for q in beside)]
    pairs = [
        (a, b) for a in now for b in own
        if a is not b and not b.percent and b.figure.value and telling(a.head) == telling(b.head)
    ]  # fmt: skip
    if len(pairs) != 1 or any(c.percent and agree(quantity, c) for c in own):
        return None
    ratio = _ratio(*pairs[0])
    size = Between(ratio.low - HUNDRED, ratio.high - HUNDRED)
    if ratio.high < HUNDRED:
        size = Between(-size.high, -size.low)
    agrees = span(quantity).meets(size)
    return f" from “{pairs[0][1].head}”", "" if agrees else _shown(size, quantity), pairs[0][1]


def _of_lines(
    quantity: Quantity, around: Around, sentence: Sentence, lines: Sequence[Line],
    own: Sequence[Cell],
) -> Told:  # fmt: skip
    """ "Of the 184 schools, 79 closed in deficit": the lines that have the word, of one column."""
    found = {sentence.of(match[1]) for match in OF_ALL.finditer(sentence.shape)}
    others = [q for q in found if q is not quantity and q.counted]
    columns = [c.column for c in own for q in others if c.figure.value == q.value > quantity.value]
    labels = [(stems(line.label), line) for line in lines]
    every = frozenset(word for words, _ in labels for word in words)
    told = around.behind & every
    chosen = [line for words, line in labels if told and told <= words]
    if not columns or not 1 < len(chosen) < len(lines):
        return None
    sums = []
    for column in columns:
        figures = [f for line in chosen if (f := line.slots[column].figure)]
        sums.append(sum((f.value for f in figures), Decimal(0)))
    cell = next(c for c in own if c.column == columns[0])
    agrees = quantity.value in sums
    return f" in {len(chosen)} lines", "" if agrees else f"{sums[0]:,}", cell


def _ratio(part: Cell, whole: Cell) -> Between:
    (low, high), (least, most) = part.span(0), whole.span(0)
    if least <= 0:
        return Between(Decimal(0), HUNDRED)
    return Between(low / most * HUNDRED, high / least * HUNDRED)


def _fits(quantity: Quantity, share: Between) -> bool:
    return span(quantity).meets(share)


def _shown(share: Between, quantity: Quantity) -> str:
    return percentage((share.low + share.high) / 2, quantity.places)
