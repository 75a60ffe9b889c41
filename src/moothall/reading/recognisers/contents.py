"""What the cells of a column hold: dates, ratings, states, numbers, names or long words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from moothall.documents import dates
from moothall.reading.vocabulary import load, normal, pattern

from .sections import is_rating

ANSWERS = frozenset({"y", "n", "yes", "no"})
FEW = 0.5
"""A column of states has at most so many different words a cell, in a table of some rows."""
SOME = 6
SHORT = 40
"""No state is longer, and few end as sentences do: such a one, repeated, is an update."""
FEWEST = 2
LONGEST_NUMBER = 3
SHARE = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares are of the cells that have words; ``filled`` is how many have. With none filled
    nothing is known, and every field is believed. ``pure``: cells that are dates and no more;
    ``done``: cells that begin with a word for what is complete; ``shares``: cells that are a
    percentage and no more; ``pairs``: some cell holds two dates, the second in brackets;
    ``serials``: cells that are numbers in a spreadsheet's range of dates; ``mailed``: cells
    with an e-mail address; ``answers``: cells that say yes or no; ``stops``: cells
    that end with a full stop; ``answered``: cells that begin by agreeing or not; ``worded``: cells
    with a word of three letters; ``counts``: whole numbers that rise from row to row."""

    filled: int
    length: float
    longest: int
    dated: float
    rated: float
    stated: float
    numbered: float
    distinct: float
    pure: float
    done: float
    shares: float
    pairs: bool
    serials: float = 0.0
    mailed: float = 0.0
    answers: float = 0.0
    stops: float = 0.0
    answered: float = 0.0
    worded: float = 0.0
    counts: bool = False

    @property
    def only_dates(self) -> bool:
        return self.pure >= 0.8


def of_column(texts: Sequence[str], raws: Sequence[object] = ()) -> Contents:
    """The contents of a column from its cells, in order; ``raws`` are their typed values."""
    filled = [t for t in texts if t.strip()]
    count = len(filled) or 1
    typed = sum(dates.from_raw(r) is not None and not isinstance(r, int | float) for r in raws)

    def share(test: Callable[[str], bool]) -> float:
        return sum(1 for t in filled if test(t)) / count

    return Contents(
        filled=len(filled),
        length=sum(map(len, filled)) / count,
        longest=max(map(len, filled), default=0),
        dated=max(typed / count, share(_is_mostly_date)),
        rated=share(lambda t: len(t) <= 30 and is_rating(t)),
        stated=share(lambda t: len(t) <= 40 and is_state(t)),
        numbered=share(lambda t: bool(re.search(r"\d", t))),
        distinct=len({normal(t) for t in filled}) / count,
        pure=share(is_only_dates),
        done=share(_is_done),
        shares=share(lambda t: bool(SHARE.fullmatch(t.strip()))),
        pairs=any(map(_is_pair, filled)),
        mailed=share(lambda t: "@" in t),
        answers=share(lambda t: normal(t) in ANSWERS),
        stops=share(lambda t: t.rstrip().endswith(".")),
        answered=share(lambda t: bool(pattern("words", "patterns", "answered").match(t.strip()))),
        worded=share(lambda t: bool(re.search(r"[^\W\d_]{3}", t))),
        counts=_counts(filled),
        serials=share(lambda t: dates.serial(t) is not None),
    )


def _is_done(text: str) -> bool:
    plain = normal(text)
    done = pattern("words", "patterns", "done").match(text.strip())
    return bool(done) or plain in load("words")["states"]["reported_complete"]


def _counts(texts: Sequence[str]) -> bool:
    """Whether texts are whole numbers, each greater than the one before."""
    plain = [text.strip().rstrip(".)") for text in texts]
    if len(plain) < FEWEST or not all(p.isdecimal() and len(p) <= LONGEST_NUMBER for p in plain):
        return False
    numbers = [int(p) for p in plain]
    return all(a < b for a, b in pairwise(numbers))


def is_dated(text: str) -> bool:
    if len(text) > 120:
        return False
    found = dates.read(text)
    return bool(found.stated or found.problem or dates.is_no_date(text))


def _other_words(text: str) -> int:
    """How many words stand beside the dates of a text, those left out that introduce a date."""
    for mention in reversed(dates.mentions(text, whole=True)):
        text = text[: mention.start] + " " + text[mention.end :]
    words = re.findall(r"[a-z]{2,}", dates.TO_CONFIRM.sub(" ", text).lower())
    introduces = load("words")["dates"]["introduces"]
    return sum(word not in introduces for word in words)


def _is_mostly_date(text: str) -> bool:
    """A date with few other words: "by 31 May 2024", not a sentence that names a month."""
    return is_dated(text) and (dates.is_no_date(text) or _other_words(text) <= 2)


def is_only_dates(text: str) -> bool:
    return is_dated(text) and not dates.is_no_date(text) and not _other_words(text)


def _is_pair(text: str) -> bool:
    if not text.rstrip().endswith(")") or len(text) > 120:
        return False
    found = dates.mentions(text, whole=True)
    return len(found) == 2 and text[found[0].end : found[1].start].strip() == "("


def is_state(text: str) -> bool:
    plain = normal(re.sub(r"\(.*?\)", "", text))
    return plain in load("words")["states"]["words"]


def belief(field: str, held: Contents) -> float:
    """How far a column that holds these contents can be ``field``: from 0 to 1."""
    if not held.filled:
        return 0.9
    return BELIEFS[field](held) if field in BELIEFS else 1.0


def _date(held: Contents) -> float:
    dated = held.dated + held.serials
    return 1.0 if dated >= 0.5 else 0.55 if dated >= 0.25 else 0.0


def _repeats(held: Contents) -> bool:
    """Whether the cells say a few short things again and again."""
    few = held.filled >= SOME and held.distinct <= FEW
    return few and held.longest <= SHORT and held.dated < 0.5 and held.stops < 0.5


def _state(held: Contents) -> float:
    if held.stated >= 0.5 or _repeats(held):
        return 1.0
    return 0.8 if held.length <= 30 and held.dated < 0.5 else 0.0


def _status(held: Contents) -> float:
    short = (held.stated >= 0.5 and held.length <= 30) or _repeats(held)
    return 0.3 if held.only_dates else 0.5 if short else 1.0


def _percent(held: Contents) -> float:
    return 1.0 if held.numbered >= 0.5 and held.length <= 12 else 0.0


def _words(held: Contents) -> float:
    return 0.3 if held.only_dates or held.length <= 2 else 1.0


def _name(held: Contents) -> float:
    if held.length <= 100 and not held.only_dates:
        return 1.0
    return 0.4 if held.length <= 160 else 0.0


def _rating(held: Contents) -> float:
    if held.rated >= 0.5:
        return 1.0
    if held.answers >= 0.5:
        return 0.0
    return 0.7 if held.longest <= 30 and held.dated < 0.3 else 0.0


def _number(held: Contents) -> float:
    return 0.0 if held.length > 16 else 1.0 if held.numbered >= 0.3 else 0.5


def _reference(held: Contents) -> float:
    return 0.0 if held.length > 40 else 1.0 if held.numbered >= 0.3 else 0.5


def _computed(held: Contents) -> float:
    """Numbers, dates or signs: words in such a column were written by somebody."""
    counted = held.numbered >= 0.5 or held.pure >= 0.5 or held.length <= 3
    return 1.0 if counted and held.length <= 30 else 0.0


BELIEFS: dict[str, Callable[[Contents], float]] = {
    **dict.fromkeys(("target_date", "revised_target_date", "completed_date", "report_date"), _date),
    **dict.fromkeys(("text", "finding", "management_response"), _words),
    **dict.fromkeys(("owner", "directorate", "service", "audit", "title"), _name),
    "rating": _rating,
    "computed": _computed,
    "state_printed": _state,
    "status_text": _status,
    "percent_complete": _percent,
    "owner_email": lambda held: 1.0 if held.mailed >= 0.5 else 0.0,
    "holder": _name,
    "remarks": _words,
    "evidence": _words,
    "number": _number,
    "reference": _reference,
}
