"""Texts that no paper holds: each is looked at without a fault, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)

NINES, ZEROS = "9" * 400, "1" + "0" * 400
TEXTS = {
    "letters": "a" * 12_000,
    "digits": "1" * 12_000,
    "spaces within": "a" + " " * 12_000 + "a",
    "amounts": "£1," * 7_000,
    "numbers of paragraphs": "1.1." * 5_000,
    "deep number": ".".join("1" * 300) + " Words",
    "appendices": "Appendix A, " * 1_000,
    "opened brackets": "(" * 12_000,
    "empty brackets": "[]()" * 3_000,
    "months": "January " * 3_000,
    "dates": "1 January 2024 " * 400,
    "dates that are none": "on 31 September 99999 and 45/13/2024 and 0000-99-99 " * 50,
    "first and last days": "from 1 January 0001 to 31 December 9999, 2024/25 and 9999/00 " * 20,
    "400 digits": f"The total of {NINES} is made of {NINES} and 1 scheme. ",
    "400 zeros": f"The cost rose from £{ZEROS} to £{ZEROS}m, a {ZEROS}% increase. ",
    "400 places": f"It is 0.{ZEROS}% of £3.{NINES}. ",
    "18 digits": f"It rose from {NINES[:18]} to {NINES[:17]}bn, a 0.{NINES[:16]}% change of 3. ",
    "no numbers": "Infinity NaN -inf 1e999 £1e999m 1E+99% sNaN " * 50,
    "other digits": "The total is \u0663\u0664\u0665 of \u0661\u0662 schemes, \uff14\uff15% or "
    "\u0967\u0968%, on \u0661 March 2024. ",
    "raised digits": "\u00b2\u00b3 \u2074\u2075% \u00bd \u2160 \u2462 ",
    "minus signs": "\u22121 \u20131 \u20141 -1 \u22123% (\u22121) " * 50,
    "right to left": "\u202eTotal 5 of 3\u202c \u200f1.1\u200e January\u200f ",
    "marks on letters": "a\u0301" * 5_000,
    "control characters": "".join(map(chr, range(32))) * 20,
    "halves of letters": "The total is \ud800 5 schemes. ",
}


def _row(*texts: str, header: bool = False) -> Row:
    cells = tuple(Cell((Paragraph(text),), header=header) for text in texts)
    return Row(cells, header=header)


def _headed(text: str) -> tuple[Block, ...]:
    return Heading(text, 1), Paragraph("Table 3 shows 5 schemes."), Heading(f"1.1 {text}", 2)


def _listed(text: str) -> tuple[Block, ...]:
    items = ListItem(text, label="a)"), ListItem(text, 9, text), ListItem("")
    return Paragraph("There are six:"), ListBlock(items), Paragraph(text, bold=True)


def _titled(text: str) -> tuple[Block, ...]:
    rows = _row(text, f"{text} £", header=True), _row("A", "4"), _row(f"Total {text}", "5")
    return Table(rows, caption=text), Paragraph("The total is 7.")


def _celled(text: str) -> tuple[Block, ...]:
    heads = _row("Ref", "Recommendation", "Target date", "Status", "£k", header=True)
    rows = heads, _row("1", text, text, text, "5"), _row("Total", text, text, text, text)
    return (Table(rows),)


STANDING = {"headed": _headed, "listed": _listed, "titled": _titled, "celled": _celled}


@pytest.mark.parametrize("standing", STANDING.values(), ids=list(STANDING))
@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_no_text_is_too_odd(text: str, standing: Callable[[str], tuple[Block, ...]]) -> None:
    paper = Paper("odd.txt", Document(standing(text)))
    alone = check([paper])
    together = check([paper, Paper("again.txt", paper.document)])
    assert alone.tally.documents == 1
    assert len(together.findings) == 2
