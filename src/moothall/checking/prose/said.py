"""One thing of which the text prints two figures: "the overspend on Transport is £2.7m"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.documents.findings import Finding, Related

from ..passages import Kind
from ..tally import Tally
from .lines import words_of
from .quantities import Quantity, span
from .repeats import ELSEWHEN, OFFSET, PERIOD
from .sentences import Sentence
from .stated import measured

ADJECTIVE = re.compile(
    r"\b(?:gross|net|revised|original|cumulative|capital|revenue|in-year|forecast|projected"
    r"|non-dsg|dsg|remaining|annual"
    r"|total|overall|current|year-end|recurring|one-off|outstanding)\b"
)
LEAST = 2
"""Words of the thing whose figure it is: shorter ones are said of many things."""

Key = tuple[int, str, tuple[str, ...], frozenset[str], frozenset[str], str]


class Said:
    """What the sentences of a paper have said so far, by thing, measure, adjectives and period."""

    def __init__(self) -> None:
        self.first: dict[Key, tuple[Quantity, Sentence]] = {}

    def compared(self, sentence: Sentence, report: int, tally: Tally) -> Iterator[Finding]:
        """Compares a sentence's measured amounts with the first that was said of the same."""
        if sentence.passage.kind is Kind.CELL or ELSEWHEN.search(sentence.shape):
            return
        if OFFSET.search(sentence.text):
            return
        for quantity, measure, subject in measured(sentence):
            words = words_of(subject)
            if len(words) < LEAST or quantity.unit != "£":
                continue
            key = (
                report, measure, words[:6], frozenset(ADJECTIVE.findall(sentence.shape)),
                frozenset(m[0].lower() for m in PERIOD.finditer(sentence.text)), quantity.unit,
            )  # fmt: skip
            earlier, place = self.first.setdefault(key, (quantity, sentence))
            if earlier is quantity:
                continue
            tally.sentences += 1
            if not span(earlier, (earlier, quantity)).meets(span(quantity, (earlier, quantity))):
                yield Finding(
                    "CLAIM113",
                    f"The text gives {quantity.printed} for {subject.strip()}, and"
                    f" {earlier.printed} before.",
                    sentence.passage.place, printed=quantity.printed, expected=earlier.printed,
                    related=(Related(place.passage.place),),
                    computation=f"{quantity.printed} is not {earlier.printed}",
                )  # fmt: skip
